"""Notices that take a statement back: what they correct is no answer, what they put in its place is. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..language.dates import resolve
from ..language.grammar import BE, HAVE
from ..language.questions import Kind
from ..language.values import Number
from ..language.values.amounts import amounts
from ..language.values.names import NAME, Name
from ..records import Article, Range
from ..text.sentences import paragraphs, sentences_of
from .evidence import Evidence

_WRONGLY = r"(?:in|wrong|mistaken|erroneous)(?:correct)?ly"
_SAID = (
    r"\b(?:said|stated|gave|given|reported|wrote|put|named|misstated|misidentified|described|"
    rf"{_WRONGLY})\b"
)
_RETRACTED = re.compile(
    r"\b(?:earlier|previous|original|first|initial) (?:versions?|editions?|reports?|articles?|stor(?:y|ies)|"
    rf"headlines?)\b[^.;]*?{_SAID}"
    rf"|\b{_WRONGLY} (?:said|stated|reported|gave|given|put|named|identified|described)\b"
    r"|\b(?:misstated|misidentified|misreported)\b"
    r"|\b(?:correction|clarification)\b[^.;]*?\b(?:we|reports?|articles?|stor(?:y|ies)|items?|headlines?) "
    r"[^.;]*?\b(?:reported|said|stated|gave|wrote|put|named)\b",
    re.IGNORECASE,
)
_AND_MORE = re.compile(
    rf"(?:it|they|we|the (?:article|item|report|story)) (?:also|further|moreover) {_SAID}",
    re.IGNORECASE,
)
"""How the next sentence takes something else back."""
_INSTEAD = re.compile(
    rf"\b(?:when|whereas|while|but) (?:it|they|there) (?:{BE}|{HAVE})\b|\bin (?:fact|truth)\b"
    r"|\bactually\b|;",
    re.IGNORECASE,
)
"""Where the sentence that takes something back goes on to what is so."""
_NOT = re.compile(r",\s(?:and )?not ([^,.;]+)")
_AMENDED = re.compile(
    r"\b(?:amended|corrected|correction|corrects?|clarif\w+|previously|earlier|originally|initially)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A notice, the part of it that says what was wrong, and the part that says what is so."""

    notice: Range
    wrong: Range
    right: Range


@lru_cache(maxsize=64)
def corrections(article: Article) -> tuple[Correction, ...]:
    """What an article takes back, in order."""
    return tuple(_corrections(article.text))


def is_retracted(article: Article, start: int, end: int) -> bool:
    """Whether characters stand where a notice says what was wrong."""
    return any(_holds(one.wrong, start, end) for one in corrections(article))


def _holds(whole: Range, start: int, end: int) -> bool:
    return whole[0] <= start and end <= whole[1]


def corrected(ranked: Sequence[Evidence], kind: Kind, *, first: bool = False) -> list[Evidence]:
    """The candidates, each that a notice takes back replaced by what the notice says instead.

    One is left out when the notice says nothing of its kind instead. Where the `first` report is asked for
    it is the other way round.
    """
    kept: list[Evidence] = []
    for evidence in ranked:
        span, notices = evidence.span, corrections(evidence.span.article)
        notice = next((n for n in notices if _holds(n.notice, span.start, span.end)), None)
        if notice is None:
            kept.append(evidence)
            continue
        away, instead = (notice.right, notice.wrong) if first else (notice.wrong, notice.right)
        if _holds(away, span.start, span.end):
            place = _of_kind(span.article, instead, kind)
            if place is None:
                continue
            span = replace(span, start=place[0], end=place[1])
        if not any((e.span.start, e.span.end) == (span.start, span.end) and e.notice for e in kept):
            # Wavering between what is taken back and what is said instead is no doubt.
            signals = {**evidence.signals, "settled": 1.0}
            kept.append(replace(evidence, span=span, signals=signals, notice=notice.notice))
    return kept


def _corrections(text: str) -> Iterator[Correction]:
    if not _AMENDED.search(text) and not _RETRACTED.search(text):
        return
    for paragraph in paragraphs(text, 0, len(text)):
        every, notice = sentences_of(text, *paragraph), False
        for at, (start, end) in enumerate(every):
            more = _AND_MORE.match(text, start, end) if notice else None
            if back := _RETRACTED.search(text, start, end) or more:
                notice = True
                instead = _INSTEAD.search(text, back.end(), end)
                after = (one for one in every[at + 1 : at + 2] if not _AND_MORE.match(text, *one))
                follows = next(after, (end, end))
                right = (instead.start(), end) if instead else follows
                yield Correction(
                    (start, max(end, right[1])), (start, instead.start() if instead else end), right
                )
            elif _AMENDED.search(text, start, end) and (no := _NOT.search(text, start, end)):
                yield Correction((start, end), no.span(1), (start, no.start()))


def _of_kind(article: Article, place: Range, kind: Kind) -> Range | None:
    """Where in a range the first number, date or name stands, as the kind of question wants it."""
    low, text = place[0], article.text[slice(*place)]
    if kind == "date":
        return next(((date.start, date.end) for date in resolve(article, *place)), None)
    if kind in ("person", "place"):
        ranges = [name.span() for name in NAME.finditer(text) if Name.parse(name[0])]
    else:
        ranges = [amount for amount in amounts(text) if Number.parse(text[slice(*amount)])]
    return next(((low + start, low + end) for start, end in ranges), None)
