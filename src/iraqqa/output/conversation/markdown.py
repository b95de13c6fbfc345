"""Conversations → Markdown (CommonMark). Whatever was asked or quoted is text there, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape as escape_html
from typing import TYPE_CHECKING

from ...records import Answer, Citation, Group, Versions
from ..plain import plain
from ..replies import refusal
from .references import (
    date_notes,
    group_note,
    other_groups,
    place_line,
    read_as,
    sentences_heading,
    title_line,
)

if TYPE_CHECKING:
    from . import Conversation

_MARKUP = re.compile(r"[\\`*_\[\]#|~$]")
_OPENING = re.compile(r"^(?:(?=[-+=:])|(\d{1,9})(?=[.)]))")
"""Where a line begins: lists, underlines. No digit can be escaped, but the dot behind a number."""


def conversation_markdown(conversation: Conversation, versions: Versions) -> str:
    """Every question with its answer, the sentence around it, and where that stands."""
    blocks = ["# Questions and answers"]
    for answer in conversation.answers:
        blocks += _answer(answer)
    reader, library = versions.reader[:12], versions.library
    blocks += ["---", escape(f"iraqqa {versions.iraqqa}, reader {reader}, library {library}")]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """`text` on one line, for any place in Markdown where text may stand, also the first of a line."""
    escaped = _MARKUP.sub(r"\\\g<0>", escape_html(plain(text).strip(), quote=False))
    return _OPENING.sub(r"\1\\", escaped)


def _answer(answer: Answer) -> Iterator[str]:
    """An answer as blocks; each of several questions in one has a heading of its own below it."""
    yield f"## {escape(answer.question)}"
    if answer.parts:
        for part in answer.parts:
            yield from (
                f"#{block}" if block.startswith("## ") else block for block in _answer(part)
            )
        return
    if read := read_as(answer.question, answer.understood):
        yield f"Read as: {escape(read)}"
    if not answer.citations:
        yield escape(refusal(answer.hits, answer.remark))
        return
    if heading := sentences_heading(answer):
        yield heading
        for number, citation in enumerate(answer.citations, start=1):
            yield f"> {_sentence(citation)}"
            yield from map(escape, date_notes(citation))
            yield _sources([citation], number)
        return
    first = answer.citations[0]
    yield f"**{escape(first.quote)}**{''.join(map(_note, answer.groups[:1]))}"
    if first.sentence != first.quote:
        yield f"> {_sentence(first)}"
    yield from map(escape, date_notes(first))
    yield _sources(answer.citations)
    for heading, groups in other_groups(answer):
        yield heading
        for group in groups:
            yield f"**{escape(group.text)}**{_note(group)}"
            yield _sources(group.citations)
    yield f"Confidence: {answer.confidence:.0%}"


def _note(group: Group) -> str:
    noted = group_note(group)
    return f" ({escape(noted)})" if noted else ""


def _sources(citations: Sequence[Citation], first: int = 1) -> str:
    return "\n".join(
        f"{number}. {escape(title_line(citation.article))}; {escape(place_line(citation))}"
        for number, citation in enumerate(citations, start=first)
    )


def _sentence(citation: Citation) -> str:
    """The sentence with its quote in bold, where Markdown can say so."""
    text, (start, end) = citation.article.text, citation.sentence_range
    before, after = plain(text[start : citation.start]), plain(text[citation.end : end])
    quote = plain(citation.quote)
    whole = quote == f"{before}{quote}{after}".strip()
    if whole or not _stands_free(before, quote, after):
        return escape(f"{before}{quote}{after}")
    left = escape(before) + " " * (before != before.rstrip() and bool(before.strip()))
    right = " " * (after != after.lstrip() and bool(after.strip())) + _escaped_within(after)
    return f"{left}**{_escaped_within(quote)}**{right}"


def _escaped_within(text: str) -> str:
    """Escape text that does not begin a line, without the space around it."""
    return escape(f"x{text.strip()}")[1:]


def _stands_free(before: str, quote: str, after: str) -> bool:
    """Whether asterisks around the quote would be read as emphasis (CommonMark 6.2, flanking)."""
    opens = quote[:1].isalnum() or not before or before[-1].isspace()
    closes = quote[-1:].isalnum() or not after or after[0].isspace()
    return opens and closes and quote == quote.strip() != ""
