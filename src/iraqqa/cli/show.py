"""Answers and passages as people read them in a terminal. Pure."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

import iraqqa
from iraqqa import plain

from .terminal import Style, visible

_OPEN, _CLOSE = "\x02", "\x03"  # around the marked words while lines are broken
_INDENT = "    "
_AROUND = 500
"""Characters of an article that are shown before and after a quote."""
_BLANK_LINES = re.compile(r"\n(?:\s*\n){2,}")


def answer(given: iraqqa.Answer, style: Style, width: int, number: int = 1) -> str:
    """The answer, its sentence with the words marked, where they stand, and how sure it is.

    Its citations are numbered from `number` on; of several questions in one each has its answer.
    """
    parts = []
    for part in given.parts:
        parts.append(f"> {style.strong(wrapped(part.question, width))}")
        parts.append(answer(part, style, width, number))
        number += len(part.cited)
    if parts:
        return "\n\n".join(parts)
    if read := iraqqa.read_as(given.question, given.understood):
        parts.append(style.faint(wrapped(f"Read as: {read}", width)))
    if given.status == "none":
        return "\n".join([*parts, wrapped(iraqqa.refusal(given.hits, given.remark), width)])
    if heading := iraqqa.sentences_heading(given):
        parts.append(heading)
        for at, citation in enumerate(given.citations, start=number):
            parts.append(sentence(citation, Style(colour=False), width))
            parts += _dates(citation, style, width)
            parts += places([citation], style, at)
        return "\n\n".join(parts)
    first = given.citations[0]
    parts.append(style.words(wrapped(first.quote, width)))
    if first.sentence != first.quote:
        parts.append(sentence(first, style, width))
    parts += _dates(first, style, width)
    parts += [noted for group in given.groups[:1] for noted in _note(group, width)]
    parts.append("\n".join(places(given.citations, style, number)))
    number += len(given.citations)
    for title, groups in iraqqa.other_groups(given):
        parts.append(title)
        for group in groups:
            parts.append(style.words(wrapped(group.text, width)))
            parts += _note(group, width)
            parts.append("\n".join(places(group.citations, style, number)))
            number += len(group.citations)
    parts.append(style.faint(f"confidence {given.confidence:.0%}"))
    return "\n\n".join(parts)


def _note(group: iraqqa.Group, width: int) -> list[str]:
    noted = iraqqa.group_note(group)
    return [wrapped(noted, width, _INDENT)] if noted else []


def sentence(citation: iraqqa.Citation, style: Style, width: int) -> str:
    """The sentence around a quote, the quote marked."""
    text, (start, end) = citation.article.text, citation.sentence_range
    before, after = text[start : citation.start], text[citation.end : end]
    # Cleaned part by part: a mark must not meet the control characters that `plain` replaces.
    whole = f"{plain(before)}{_OPEN}{plain(citation.quote)}{_CLOSE}{plain(after)}"
    return _marked(wrapped(whole, width, _INDENT), style)


def part(citation: iraqqa.Citation, style: Style, width: int) -> str:
    """A quote among the whole words of its article around it, in its lines, with no more than one blank."""
    text, start, end = citation.article.text, *_around(citation)
    before, after = (
        _BLANK_LINES.sub("\n\n", visible(text[slice(*place)]))
        for place in ((start, citation.start), (citation.end, end))
    )
    opening, closing = "… " if start else "", " …" if end < len(text) else ""
    quote = f"{_OPEN}{visible(citation.quote)}{_CLOSE}"
    whole = f"{opening}{before.lstrip()}{quote}{after.rstrip()}{closing}"
    lines = (wrapped(line, width, _INDENT) for line in whole.split("\n"))
    return _marked("\n".join(lines), style)


def _around(citation: iraqqa.Citation) -> iraqqa.Range:
    """The part of the article around a quote, of whole words."""
    text = citation.article.text
    start, end = citation.start - _AROUND, citation.end + _AROUND
    if start > 0:
        space = text.find(" ", start, citation.start)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", citation.end, end)
        end = space if space >= 0 else end
    return max(0, start), min(len(text), end)


def _marked(lines: str, style: Style) -> str:
    """What stands between our marks emphasised."""
    before, _, rest = lines.partition(_OPEN)
    words, _, after = rest.partition(_CLOSE)
    return f"{before}{style.quoted(words)}{after}"


def hit(rank: int, hit: iraqqa.Hit, style: Style, width: int) -> str:
    """A retrieved passage, with the scores of the ways that found it."""
    passage = hit.passage
    scores = [f"{hit.score:.4f}"]
    scores += [f"meaning {hit.dense:.2f}"] if hit.dense is not None else []
    scores += [f"words {hit.bm25:.1f}"] if hit.bm25 is not None else []
    place = f"{plain(passage.article.source)} {passage.start}-{passage.end} ({', '.join(scores)})"
    shown = textwrap.shorten(plain(passage.text), width=3 * width, placeholder=" …")
    return "\n".join(
        [
            f"{rank:>2}  {style.strong(iraqqa.title_line(passage.article))}",
            style.faint(f"{_INDENT}{place}"),
            wrapped(shown, width, _INDENT),
        ]
    )


def _dates(citation: iraqqa.Citation, style: Style, width: int) -> list[str]:
    return [style.faint(wrapped(plain(note), width)) for note in iraqqa.date_notes(citation)]


def places(citations: Sequence[iraqqa.Citation], style: Style, first: int = 1) -> list[str]:
    return [
        f"[{number}] {iraqqa.title_line(citation.article)}\n"
        f"{style.faint(_INDENT + iraqqa.place_line(citation))}"
        for number, citation in enumerate(citations, start=first)
    ]


def wrapped(text: str, width: int, indent: str = "") -> str:
    """`text` (without control characters but for our marks) in lines of at most `width` columns."""
    return textwrap.fill(
        text if _OPEN in text or _CLOSE in text else plain(text),
        width=width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
