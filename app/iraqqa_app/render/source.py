"""The article beside the conversation, whole, with what was quoted from it marked."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import urlsplit

import iraqqa
from iraqqa import (
    Answer,
    Article,
    Citation,
    Range,
    RemovedAnswer,
    in_words,
    overview,
    paragraphs,
    timeline_html,
    web_address,
)

from .overview import overview as about
from .text import escape


def unreadable(reason: str) -> str:
    return f'<section class="iq-empty"><p>{escape(reason)}</p></section>'


NO_SOURCE = unreadable("The article an answer comes from opens here.")
GONE = unreadable("This article is no longer in the library.")


def left(given: RemovedAnswer) -> str:
    """What there is of an answer whose article is gone."""
    where = f"<p>{escape(given.reference)}</p>" if given.reference else ""
    return (
        '<section class="iq-empty"><div><p class="iq-unchecked">Quote no longer in the library</p>'
        f"{where}</div></section>"
    )


def source(answer: Answer, turn: int, number: int, stored: Article | None) -> str:
    """Place `number` of the answer to question `turn`, in the whole text of its article.

    `stored` is the article as the library has it now, None when it is gone; the quote is checked
    when those characters of it are still the quoted words.
    """
    cited = answer.cited
    citation = cited[number - 1]
    article = citation.article
    name = f"source-{turn}-{number}"
    checked = stored is not None and citation.stands_in(stored)
    return (
        # The chip of the source on show stands out, and only here is it known which that is.
        f'<style>.iq-chip[href$="#{name}"] {{'
        " --iq-chip-fill: var(--iq-accent); --iq-chip-ink: var(--iq-paper) }</style>"
        f'<section class="iq-source" data-source="{name}" data-turn="{turn}"'
        f' data-article="{article.id}" aria-label="Source {number}">'
        '<div class="iq-head"><nav aria-label="Sources">'
        f"{_steps(turn, number, len(cited))}</nav>"
        f"{_header(article, _check(checked), citation.page)}</div>"
        f"{_page(article, citation, turn, number)}"
        f'<div class="iq-article">{article_text(article, citation)}</div>'
        f"{_pick(answer.question, turn)}"
        f'<p class="iq-back"><a href="#answer-{turn}">Back to the answer</a></p></section>'
    )


def reading(article: Article, last: Answer | None, turn: int, place: Range | None = None) -> str:
    """An article to read, its `place` marked; what is selected in it may answer the `last` question."""
    name = f"article-{article.id}" if place is None else f"place-{article.id}-{place[0]}-{place[1]}"
    marked = None if place is None else Citation(article, *place, place)
    pick = _pick(last.question, turn) if last else ""
    return (
        f'<section class="iq-source" data-source="{name}"'
        f' data-article="{article.id}" aria-label="Article">'
        '<div class="iq-head"><nav aria-label="Articles">'
        '<a class="iq-step" href="#articles">All articles</a></nav>'
        f"{_header(article, '')}</div>{about(overview(article))}"
        f'<div class="iq-article">{article_text(article, marked)}</div>{pick}</section>'
    )


PIECE = 150
"""Dated statements drawn at once."""


def timeline(events: Sequence[iraqqa.Event], topic: str = "", first: int = 0) -> str:
    """Dated statements along time, from number `first` on: a page of its own, which runs no script.

    Above it what they are about, and the years to jump to.
    """
    first = min(max(first, 0), max(len(events) - 1, 0))
    page = escape(timeline_html(events[first : first + PIECE]))
    years: dict[str, int] = {}
    for number, event in enumerate(events):
        years.setdefault(event.year, number)
    here = events[first].year if events else ""
    options = "".join(
        f'<option value="{number}"{" selected" if year == here else ""}>{escape(year)}</option>'
        for year, number in years.items()
    )
    steps = "".join(
        f'<button class="iq-link" type="button" data-first="{to}">{words}</button>'
        for words, to in (("Earlier", first - PIECE), ("Later", first + PIECE))
        if -PIECE < to < len(events) and to != first
    )
    return (
        '<section class="iq-source iq-timeline" data-source="timeline" aria-label="Timeline">'
        '<h2 class="iq-unseen" tabindex="-1">Timeline</h2>'
        '<form class="iq-when" role="search"><input name="topic" type="search" aria-label="About"'
        f' placeholder="About whom or what" value="{escape(topic)}" autocomplete="off">'
        f'<select name="first" aria-label="Year">{options}</select>{steps}</form>'
        f'<iframe title="Timeline" sandbox="allow-same-origin" data-page="{page}"></iframe></section>'
    )


def _page(article: Article, citation: Citation, turn: int, number: int) -> str:
    """What brings the page of a PDF document as a picture, once it is opened."""
    if citation.page is None or not article.source.lower().endswith(".pdf"):
        return ""
    return (
        f'<details class="iq-page" data-turn="{turn}" data-number="{number}">'
        f'<summary>Page {citation.page} as it looks</summary><p role="status">Drawing…</p></details>'
    )


def picture(name: str, page: int, drawn: bytes) -> str:
    """Page `page`, a PNG, for the source of that name."""
    data = b64encode(drawn).decode()
    words = f"Page {page}, with the sentence marked"
    return f'<div data-source="{name}"><img alt="{words}" src="data:image/png;base64,{data}"></div>'


def undrawn(name: str, reason: str) -> str:
    return f'<div data-source="{name}"><p role="alert">{escape(reason)}</p></div>'


def _pick(question: str, turn: int) -> str:
    """Comes up while words are selected."""
    return (
        f'<div class="iq-pick" data-turn="{turn}" hidden><p dir="auto">{escape(question)}</p>'
        '<button type="button">This is the answer</button></div>'
    )


def _steps(turn: int, number: int, count: int) -> str:
    position = f'<span class="iq-position">Source {number} of {count}</span>'
    steps = [("Previous", number - 1), ("Next", number + 1)]
    return position + "".join(
        f'<a class="iq-step" href="#source-{turn}-{to}">{label}</a>'
        for label, to in steps
        if 1 <= to <= count
    )


def _header(article: Article, check: str, page: int | None = None) -> str:
    file = escape(article.source) + (f", page {page}" if page else "")
    return (
        f'<header>{origin(article)}<h2 dir="auto" tabindex="-1">{escape(article.title)}</h2>'
        f'<p class="iq-file"><span dir="auto">{file}</span>{_original(article)}{check}</p></header>'
    )


def _original(article: Article) -> str:
    """A link to where it was published, which opens beside this page."""
    if (url := web_address(article)) is None:
        return ""
    host = escape(urlsplit(url).hostname or "the web")
    return (
        f'<a class="iq-original" href="{escape(url)}" target="_blank" rel="noopener noreferrer">'
        f"Original at {host}</a>"
    )


def origin(article: Article) -> str:
    """Outlet and date, as far as known."""
    parts = []
    if article.outlet:
        parts.append(f"<span>{escape(article.outlet)}</span>")
    if article.published:
        date = f"<time>{escape(in_words(article.published.date))}</time>"
        if article.published.inferred:
            date += ' <span title="Not stated in the file, but worked out">(inferred)</span>'
        parts.append(date)
    return f'<p class="iq-origin" dir="auto">{" · ".join(parts)}</p>' if parts else ""


def _check(checked: bool) -> str:
    if checked:
        why = "The stored article was just read again: these characters are the quote"
        return f'<span class="iq-checked" title="{why}">Quote checked</span>'
    why = "The library has changed since this was answered; ask again"
    return f'<span class="iq-unchecked" title="{why}">Quote no longer in the library</span>'


def article_text(article: Article, citation: Citation | None) -> str:
    """The whole text in its paragraphs: the quote marked, its sentence tinted, boilerplate greyed.

    Without its tags it is `article.text`, character for character, and the marks are the quote.
    """
    blocks = paragraphs(article.text, 0, len(article.text))
    starts, ends = {start for start, _ in blocks}, {end for _, end in blocks}
    cuts = {0, len(article.text), *starts, *ends}
    cuts.update(*article.boilerplate)
    if citation:
        cuts.update((citation.start, citation.end), citation.sentence_range)
    return "".join(
        ('<p dir="auto">' if start in starts else "")
        + _piece(article, citation, start, end)
        + ("</p>" if end in ends else "")
        for start, end in pairwise(sorted(cuts))
    )


def _piece(article: Article, citation: Citation | None, start: int, end: int) -> str:
    """A range that lies wholly inside or outside of quote, sentence and boilerplate."""
    text = escape(article.text[start:end])
    if citation and citation.start <= start < citation.end:
        return f'<mark tabindex="-1">{text}</mark>'
    if citation and citation.sentence_range[0] <= start < citation.sentence_range[1]:
        return f'<span class="iq-context">{text}</span>'
    if any(first <= start < last for first, last in article.boilerplate):
        return f'<span class="iq-boilerplate" title="Not part of the article">{text}</span>'
    return text
