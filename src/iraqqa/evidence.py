"""Candidate answers with the signals that tell right ones from wrong ones. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log1p

from .passages import sentence_around
from .questions import Kind, kind_of
from .records import Hit, Span
from .words import content, words

_DATE = re.compile(
    r"\b(?:1\d|20)\d\d\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:ago|last|yesterday|today|century|since|after|before|during|\d0s)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|"
    r"thousands?|millions?|billions?|half|third|quarter|several|few)\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\b[A-Z]")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span, the hit it was read in, and its signals (name → number)."""

    hit: Hit
    span: Span
    signals: dict[str, float]


def gather(question: str, hits: Sequence[Hit], spans: Sequence[Sequence[Span]]) -> list[Evidence]:
    """Every distinct span of every hit, with its signals. `spans` runs parallel to `hits`.

    Overlapping passages bring the same span twice: the one read with the better score stays.
    """
    kind, asked = kind_of(question), content(question)
    in_passage = [_share(asked, frozenset(words(hit.passage.text))) for hit in hits]
    kept: dict[tuple[str, int, int], tuple[int, Span]] = {}
    for rank, found in enumerate(spans):
        for span in found:
            key = (span.passage.article.id, span.start, span.end)
            if key not in kept or kept[key][1].score < span.score:
                kept[key] = (rank, span)
    best_bm25 = max((hit.bm25 or 0.0 for hit in hits), default=0.0) or 1.0
    voices = [(span, frozenset(words(span.text))) for _, span in kept.values()]
    return [
        Evidence(
            hits[rank],
            span,
            {
                "margin": max(-12.0, min(12.0, span.score)),
                "rank": 1.0 / (1 + rank),
                "cosine": hits[rank].dense or 0.0,
                "bm25": (hits[rank].bm25 or 0.0) / best_bm25,
                "in sentence": _share(asked, frozenset(words(_sentence(span)))),
                "in passage": in_passage[rank],
                "support": log1p(_support(span, voices)),
                "length": log1p(len(span.text.split())),
                "fits": _fits(kind, span.text),
                "echo": _share(frozenset(words(span.text)), asked),
                "cut": float(_cuts_a_name(span)),
            },
        )
        for rank, span in kept.values()
    ]


def same(a: Span, b: Span) -> bool:
    """Whether two spans overlap in place or say the same words."""
    overlap = a.passage.article.id == b.passage.article.id and a.start < b.end and b.start < a.end
    return overlap or words(a.text) == words(b.text)


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _sentence(span: Span) -> str:
    article = span.passage.article
    return article.text[slice(*sentence_around(article, span.start, span.end))]


def _support(span: Span, voices: Sequence[tuple[Span, frozenset[str]]]) -> float:
    """How many other places say it: the sum of the reader's probabilities of spans with the same words."""
    mine = frozenset(words(span.text))
    return sum(
        1 / (1 + exp(-max(-30.0, min(30.0, other.score))))
        for other, theirs in voices
        if theirs == mine
        and (other.passage.article.id, other.start) != (span.passage.article.id, span.start)
    )


def _fits(kind: Kind, text: str) -> float:
    """1 when the words look like what was asked for, 0 when they do not, ½ when looks tell nothing."""
    patterns = {"date": _DATE, "number": _NUMBER, "person": _CAPITAL, "place": _CAPITAL}
    pattern = patterns.get(kind)
    return float(bool(pattern.search(text))) if pattern else 0.5


def _cuts_a_name(span: Span) -> bool:
    """Whether a capitalised word is left out right beside a capitalised word of the span."""
    text, start, end = span.passage.article.text, span.start, span.end
    before = text[span.passage.start : start].split(" ")[-2:]
    after = text[end : span.passage.end].split(" ", 2)[1:2]
    left = text[start : start + 1].isupper() and len(before) == 2 and before[0][:1].isupper()
    last = text[start:end].split()[-1:]
    right = bool(last and after) and last[0][:1].isupper() and after[0][:1].isupper()
    return left or (right and text[end : end + 1] == " ")
