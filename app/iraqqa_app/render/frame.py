"""What surrounds conversation and sources."""

from __future__ import annotations

from typing import Literal

from .text import escape


def welcome(*, absent: bool = False) -> str:
    """What an empty page says; `absent` when one of the questions it offers has no answer."""
    note = "<p>One of these questions has no answer in them.</p>" if absent else ""
    return (
        '<div class="iq-welcome"><h2>Ask the articles</h2><p>Answers are copied from them word for '
        f"word, and shown in the place where they stand.</p>{note}</div>"
    )


def masthead(state: Literal["loading", "ready", "failed"], words: str) -> str:
    return (
        '<header class="iq-masthead"><h1>iraqqa</h1>'
        '<p class="iq-motto">Questions about news articles, answered in the articles’ own words</p>'
        f'<p class="iq-status iq-{state}" role="status">{escape(words)}</p>'
        '<div class="iq-menu"><a class="iq-link" href="#articles">Articles</a>'
        '<a class="iq-link" href="#timeline">Timeline</a>'
        '<details class="iq-export"><summary class="iq-link">Export</summary><div>'
        '<button class="iq-link" type="button" data-export="markdown">Markdown</button>'
        '<button class="iq-link" type="button" data-export="json">JSON</button></div></details>'
        '<button class="iq-link iq-new" type="button">New conversation</button></div></header>'
    )


def notice(words: str) -> str:
    """What just happened, also said by screen readers."""
    return f'<p role="status">{escape(words)}</p>'
