"""Candidate answers with the signals that tell right ones from wrong ones. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log1p

from .passages import sentence_around
from .records import Hit, Span
from .words import content, words

CERTAIN = 12.0
"""Logits beyond which a reader is no surer."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span, the hit it was read in, and its signals, which are plain numbers.

    margin       the reader's logits against "not in this passage", within ±CERTAIN
    cosine       of question and passage; 0 where the dense leg did not propose it
    bm25         as a share of the best hit's; 0 where the leg did not propose it
    in passage   share of the question's content words that stand in the passage
    in sentence  the same for the span's sentence
    support      log(1 + how many other places say the same words, by the reader's probabilities)
    """

    hit: Hit
    span: Span
    signals: dict[str, float]


def gather(question: str, hits: Sequence[Hit], spans: Sequence[Sequence[Span]]) -> list[Evidence]:
    """Every distinct span of every hit, with its signals. `spans` runs parallel to `hits`.

    Overlapping passages bring the same span twice: the one read with the better score stays.
    """
    asked = content(question)
    kept: dict[tuple[str, int, int], tuple[Hit, Span]] = {}
    for hit, found in zip(hits, spans, strict=True):
        for span in found:
            key = (span.passage.article.id, span.start, span.end)
            if key not in kept or kept[key][1].score < span.score:
                kept[key] = (hit, span)
    best_bm25 = max((hit.bm25 or 0.0 for hit in hits), default=0.0) or 1.0
    in_passage = {hit.passage: _share(asked, hit.passage.text) for hit in hits}
    voices = [(span, words(span.text)) for _, span in kept.values()]
    return [
        Evidence(
            hit,
            span,
            {
                "margin": max(-CERTAIN, min(CERTAIN, span.score)),
                "cosine": hit.dense or 0.0,
                "bm25": (hit.bm25 or 0.0) / best_bm25,
                "in passage": in_passage[hit.passage],
                "in sentence": _share(asked, _sentence(span)),
                "support": log1p(_support(span, said, voices)),
            },
        )
        for (hit, span), (_, said) in zip(kept.values(), voices, strict=True)
    ]


def same(a: Span, b: Span) -> bool:
    """Whether two spans overlap in place or say the same words."""
    overlap = a.passage.article.id == b.passage.article.id and a.start < b.end and b.start < a.end
    return overlap or words(a.text) == words(b.text)


def _share(asked: frozenset[str], text: str) -> float:
    return len(asked.intersection(words(text))) / len(asked) if asked else 0.0


def _sentence(span: Span) -> str:
    article = span.passage.article
    return article.text[slice(*sentence_around(article, span.start, span.end))]


def _support(span: Span, said: list[str], voices: Sequence[tuple[Span, list[str]]]) -> float:
    """The sum of the reader's probabilities of spans elsewhere with the same words."""
    return sum(
        1 / (1 + exp(-max(-30.0, min(30.0, other.score))))
        for other, theirs in voices
        if theirs == said and other is not span
    )
