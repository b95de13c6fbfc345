"""What surrounds conversation and sources."""

from collections.abc import Sequence
from typing import Literal

from .text import escape

SEND = (
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 4l17 8-17 8 3-8z M7 12h14" fill="none"'
    ' stroke="currentColor" stroke-width="2" stroke-linejoin="round"/></svg>'
)


def log() -> str:
    """Where questions and replies go; the page's script puts them there."""
    return '<div class="iq-log" role="log" aria-label="Conversation"></div>'


KEYS = (
    ("/", "to the box"),
    ("Enter", "ask; while an answer is awaited, ask next"),
    ("Shift Enter", "a new line"),
    ("↑", "in the empty box: the last question"),
    ("Esc", "close what is open"),
    ("?", "this list"),
)


def first(*, begun: bool) -> str:
    """What is seen until the page's scripts have come, in the same place: one can type already.

    Where a conversation has `begun`, nothing stands in the middle.
    """
    return (
        f'<div id="iq-first"><div inert>{masthead()}</div><div class="iq-first-columns">'
        f'<div class="iq-first-chat"><div inert>{"" if begun else welcome()}</div><noscript>'
        "<style>#iq-first :is(.iq-loading, .iq-menu, .iq-first-box) { display: none }</style>"
        "<p>This page works with JavaScript alone, and this browser has it switched off.</p></noscript>"
        f'<div class="iq-first-box">{_ask("early", waits=True)}</div></div></div></div>'
    )


def box() -> str:
    """Where questions are typed, and the list of keys."""
    keys = "".join(f"<dt><kbd>{key}</kbd></dt><dd>{what}</dd>" for key, what in KEYS)
    return (
        f'<dialog id="iq-keys" aria-label="Keys"><dl>{keys}</dl><form method="dialog">'
        '<a class="iq-link" href="own/programs.html">For programs</a>'
        f'<button class="iq-link">Close</button></form></dialog>{_ask("question")}'
    )


def _ask(name: str, *, waits: bool = False) -> str:
    """The box; while it `waits` for its script, nothing can be sent."""
    return (
        f'<form class="iq-ask"><textarea name="{name}"{" autofocus" if waits else ""} rows="1"'
        ' aria-label="Question" placeholder="Ask a question" dir="auto" spellcheck="true"'
        ' enterkeyhint="send"></textarea>'
        f'<button class="submit-button" type="submit"{" disabled" if waits else ""} aria-label="Ask">'
        f"{SEND}</button></form>"
    )


def welcome(
    questions: Sequence[str] = (), *, absent: bool = False, articles: int | None = None
) -> str:
    """What an empty page says; `absent` when one of the questions it offers has no answer.

    Where there are no `articles`, it says how to add some.
    """
    if articles == 0:
        return (
            '<div class="iq-welcome"><h2>There are no articles yet</h2><p>Drop files anywhere on this page:'
            " texts, web pages, PDF, Word, or a zip of them. Then ask; every answer is copied from them"
            ' word for word.</p><p><a class="iq-first" href="#articles">Add articles</a></p></div>'
        )
    note = "<p>One of these questions has no answer in them.</p>" if absent else ""
    offered = "".join(
        f'<button class="example" type="button" dir="auto">{escape(each)}</button>'
        for each in questions
    )
    return (
        '<div class="iq-welcome"><h2>Ask the articles</h2><p>Answers are copied from them word for '
        f"word, and shown in the place where they stand.</p>{note}</div>"
        f'<div class="examples">{offered}</div>'
    )


def following(key: str, questions: Sequence[str]) -> str:
    """Questions to go on with, below the reply to the question that the page calls `key`."""
    offered = "".join(
        f'<button class="iq-follow" type="button" dir="auto">{escape(each)}</button>'
        for each in questions
    )
    return f'<div class="iq-next" data-key="{escape(key)}"><span>Go on:</span>{offered}</div>'


def masthead(
    state: Literal["loading", "ready", "failed"] = "loading", words: str = "Loading the models…"
) -> str:
    return (
        '<header class="iq-masthead"><h1>iraqqa</h1>'
        '<p class="iq-motto">Questions about news articles, answered in the articles’ own words</p>'
        f'<p class="iq-status iq-{state}" role="status">{escape(words)}</p>'
        '<div class="iq-menu"><a class="iq-link" href="#conversations">Conversations</a>'
        '<a class="iq-link" href="#articles">Articles</a>'
        '<a class="iq-link" href="#timeline">Timeline</a>'
        '<details class="iq-export"><summary class="iq-link">Export</summary><div>'
        '<button class="iq-link" type="button" data-export="markdown">Markdown</button>'
        '<button class="iq-link" type="button" data-export="json">JSON</button>'
        '<button class="iq-link" type="button" data-export="print">Print</button></div></details>'
        '<button class="iq-link iq-new" type="button" aria-label="New conversation">'
        "New<span> conversation</span></button>"
        '<button class="iq-link" type="button" data-do="keys" aria-label="Keys and help">?</button>'
        "</div></header>"
    )


def notice(words: str) -> str:
    """What just happened, also said by screen readers."""
    return f'<p role="status">{escape(words)}</p>'
