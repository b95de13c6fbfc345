"""Answers and articles → HTML. Pure; every text that comes from outside is escaped.

Nothing cleans this HTML on its way to the page: what is not written in this file goes through `escape`.
"""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass
from html import escape as escape_html
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from iraqqa import Answer, Article, Citation

if TYPE_CHECKING:
    from collections.abc import Sequence

NEWLINE = re.compile(r"\r\n|\r|\n")
LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
WRAPPED = range(60, 121)
"""Characters in a line that may go on in the next one: shorter lines end, longer ones are whole."""

LIKELIHOOD = (
    (90, "Very likely right"),
    (70, "Likely right"),
    (40, "Uncertain"),
    (0, "Doubtful"),
)
"""From how many per cent on an answer is called so."""

MONTHS = {f"{number:02}": month_name[number] for number in range(1, 13)}


@dataclass(frozen=True, slots=True)
class Failure:
    """A question that could not be asked; `reason` names the remedy."""

    question: str
    reason: str


Reply = Answer | Failure


def escape(text: str) -> str:
    """`text` for an element or a quoted attribute; a browser reads it back exactly, CR included."""
    return escape_html(text).replace("\r", "&#13;")


def _div(name: str, html: str) -> str:
    return f'<div class="iq-{name}" dir="auto">{html}</div>'


# --- the conversation ---


def transcript(
    replies: Sequence[Reply], waiting: tuple[str, str] | None = None
) -> list[tuple[str, str]]:
    """Each question with its reply; `waiting` is a question that has none yet, and why."""
    said = [(question(r.question), reply(r, turn)) for turn, r in enumerate(replies, start=1)]
    if waiting:
        said.append((question(waiting[0]), _div("waiting", escape(waiting[1]))))
    return said


def question(text: str) -> str:
    return _div("question", escape(text))


def reply(given: Reply, turn: int) -> str:
    """What answers question `turn`; its chips lead to `#source-TURN-CITATION`, counted from 1."""
    if isinstance(given, Failure):
        status = "failure"
        html = _div("label", "This question could not be asked")
        html += _div("note", escape(given.reason))
    else:
        status = given.status
        html = {"answered": _answered, "closest": _closest, "none": _none}[status](given, turn)
        if given.understood != given.question:
            html = _div("understood", f"Read as: {escape(given.understood)}") + html
    return f'<div class="iq-reply iq-{status}" id="answer-{turn}">{html}</div>'


def _answered(answer: Answer, turn: int) -> str:
    first = answer.citations[0]
    if (first.start, first.end) == first.sentence_range:
        html = _div("words iq-whole", f"<strong>{escape(first.quote)}</strong>")
    else:
        html = _div("words", f"<strong>{escape(first.quote)}</strong>")
        html += _div("sentence", _sentence(first))
    return html + _div("support", _confidence(answer.confidence) + _chips(answer, turn))


def _closest(answer: Answer, turn: int) -> str:
    return (
        _div("label", "No sure answer")
        + _div("note", "The closest the articles come to it:")
        + _div("nearest", _sentence(answer.citations[0]))
        + _div("support", _chips(answer, turn))
    )


def _none(answer: Answer, turn: int) -> str:
    return _div("label", "Not in these articles") + _div("note", "None of them answers this.")


def _sentence(citation: Citation) -> str:
    """The citation's sentence with its quote marked, or bare when the quote is all of it."""
    text, (start, end) = citation.article.text, citation.sentence_range
    if (citation.start, citation.end) == (start, end):
        return escape(citation.quote)
    before, after = text[start : citation.start], text[citation.end : end]
    return f"{escape(before)}<mark>{escape(citation.quote)}</mark>{escape(after)}"


def _confidence(probability: float) -> str:
    """Words and a number, explained on hover or focus; an estimate never reads 0 or 100 %."""
    percent = min(99, max(1, round(100 * probability)))
    words = next(words for least, words in LIKELIHOOD if percent >= least)
    return (
        f'<span class="iq-confidence" tabindex="0">{words} · {percent}%'
        '<span class="iq-tip" role="tooltip">An estimate: of 100 answers as sure as this one, about '
        f"{percent} are right. The article is the proof.</span></span>"
    )


def _chips(answer: Answer, turn: int) -> str:
    chips = "".join(
        f'<a class="iq-chip" href="#source-{turn}-{n}" title="{escape(citation.article.title)}"'
        f' aria-label="Source {n}: {escape(citation.article.title)}">{n}</a>'
        for n, citation in enumerate(answer.citations, start=1)
    )
    return f'<span class="iq-chips">{chips}</span>'


# --- the sources ---


def source(answer: Answer, turn: int, number: int, stored: Article | None) -> str:
    """Citation `number` of the answer to question `turn`, in the whole text of its article.

    `stored` is the article as the library has it now, None when it is gone; the quote is checked
    when those characters of it are still the quoted words.
    """
    citation = answer.citations[number - 1]
    article = citation.article
    name = f"source-{turn}-{number}"
    checked = stored is not None and stored.text[citation.start : citation.end] == citation.quote
    return (
        # The chip of the source on show stands out, and only here is it known which that is.
        f'<style>.iq-chip[href="#{name}"] {{'
        " --iq-chip-fill: var(--iq-accent); --iq-chip-ink: var(--iq-paper) }</style>"
        f'<section class="iq-source" data-source="{name}" aria-label="Source {number}">'
        f'<div class="iq-head"><nav>{_steps(turn, number, len(answer.citations))}</nav>'
        f'<header>{_origin(article)}<h2 dir="auto">{escape(article.title)}</h2>'
        f'<p class="iq-file"><span dir="auto">{escape(article.source)}</span>{_check(checked)}</p>'
        f'</header></div><div class="iq-article">{article_text(article, citation)}</div>'
        f'<p class="iq-back"><a href="#answer-{turn}">Back to the answer</a></p></section>'
    )


def _steps(turn: int, number: int, count: int) -> str:
    position = f'<span class="iq-position">Source {number} of {count}</span>'
    steps = [("Previous", number - 1), ("Next", number + 1)]
    return position + "".join(
        f'<a class="iq-step" href="#source-{turn}-{to}">{label}</a>'
        for label, to in steps
        if 1 <= to <= count
    )


def _origin(article: Article) -> str:
    parts = []
    if article.outlet:
        parts.append(f"<span>{escape(article.outlet)}</span>")
    if article.published:
        date = f"<time>{escape(in_words(article.published.date))}</time>"
        if article.published.inferred:
            date += ' <span title="Not stated in the file, but worked out">(inferred)</span>'
        parts.append(date)
    return f'<p class="iq-origin" dir="auto">{" · ".join(parts)}</p>' if parts else ""


def in_words(date: str) -> str:
    """`2021` → 2021, `2021-07` → July 2021, `2021-07-04` → 4 July 2021; anything else as it is."""
    match date.split("-"):
        case [year, month] if month in MONTHS:
            return f"{MONTHS[month]} {year}"
        case [year, month, day] if month in MONTHS and day.isdecimal():
            return f"{int(day)} {MONTHS[month]} {year}"
    return date


def _check(checked: bool) -> str:
    if checked:
        why = "The stored article was just read again: these characters are the quote"
        return f'<span class="iq-checked" title="{why}">Quote checked</span>'
    why = "The library has changed since this was answered; ask again"
    return f'<span class="iq-unchecked" title="{why}">Quote no longer in the library</span>'


def article_text(article: Article, citation: Citation) -> str:
    """The whole text in its paragraphs: the quote marked, its sentence tinted, boilerplate greyed.

    Without its tags it is `article.text`, character for character, and the marks are the quote.
    """
    blocks = paragraphs(article.text)
    starts, ends = {start for start, _ in blocks}, {end for _, end in blocks}
    cuts = {0, len(article.text), citation.start, citation.end, *citation.sentence_range}
    cuts.update(starts, ends, *article.boilerplate)
    return "".join(
        ('<p dir="auto">' if start in starts else "")
        + _piece(article, citation, start, end)
        + ("</p>" if end in ends else "")
        for start, end in pairwise(sorted(cuts))
    )


def _piece(article: Article, citation: Citation, start: int, end: int) -> str:
    """A range that lies wholly inside or outside of quote, sentence and boilerplate."""
    text = escape(article.text[start:end])
    if citation.start <= start < citation.end:
        return f'<mark tabindex="-1">{text}</mark>'
    if citation.sentence_range[0] <= start < citation.sentence_range[1]:
        return f'<span class="iq-context">{text}</span>'
    if any(first <= start < last for first, last in article.boilerplate):
        return f'<span class="iq-boilerplate" title="Not part of the article">{text}</span>'
    return text


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Lines without the whitespace around them; those of a hard-wrapped paragraph are one range."""
    found: list[tuple[int, int]] = []
    last = 0  # length of the line before
    for start, end in (match.span() for match in LINE.finditer(text)):
        goes_on = last in WRAPPED and end - start < WRAPPED.stop
        if goes_on and len(NEWLINE.findall(text, found[-1][1], start)) == 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        last = end - start
    return found


# --- the rest of the page ---

WELCOME = (
    '<div class="iq-welcome"><h2>Ask the articles</h2><p>Answers are copied from them word for word, '
    "and shown in the place where they stand.</p></div>"
)

NO_SOURCE = (
    '<section class="iq-empty"><p>The article an answer comes from opens here.</p></section>'
)


def masthead(state: Literal["loading", "ready", "failed"], words: str) -> str:
    return (
        '<header class="iq-masthead"><h1>iraqqa</h1>'
        "<p>Questions about news articles, answered in the articles’ own words</p>"
        f'<p class="iq-status iq-{state}" role="status">{escape(words)}</p>'
        '<button class="iq-new" type="button">New conversation</button></header>'
    )
