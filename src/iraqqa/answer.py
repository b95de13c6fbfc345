"""Hits + spans → Answer: choose, merge what says the same, abstain, cite. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from .confidence import Calibration
from .evidence import Evidence, gather, same
from .passages import sentence_around
from .questions import Kind, kind_of
from .quoting import quotable
from .records import Answer, Citation, Found, Hit, Span
from .settings import Risk
from .words import words

SUPPORT_FROM = -2.0
"""Logits: a weaker reading of the same words elsewhere is a coincidence, not a citation."""
NO_RIVAL = 10.0
"""Logits by which the best candidate leads when nothing else was found; also the most that counts."""
SENTENCE_KINDS: tuple[Kind, ...] = ("yes/no", "why", "how", "list")


def rank(
    question: str, hits: Sequence[Hit], spans: Sequence[Sequence[Span]], calibration: Calibration
) -> list[Evidence]:
    """All candidates, best first; equal ones in the order of their hits. `spans` runs parallel to `hits`."""
    return sorted(
        gather(question, hits, spans), key=lambda e: -calibration.ranking.logit(e.signals)
    )


def certainty_signals(
    question: str, ranked: Sequence[Evidence], calibration: Calibration
) -> dict[str, float]:
    """The best candidate's signals, its lead over the best one that says otherwise, and the kind asked."""
    best, kind = ranked[0], kind_of(question)
    rival = next((e for e in ranked if not same(e.span, best.span)), None)
    lead = NO_RIVAL
    if rival:
        lead = calibration.ranking.logit(best.signals) - calibration.ranking.logit(rival.signals)
    return {
        **best.signals,
        "lead": min(NO_RIVAL, lead),
        **{f"asks {k}": float(k == kind) for k in SENTENCE_KINDS},
    }


def compose(
    found: Found, spans: Sequence[Sequence[Span]], calibration: Calibration, risk: Risk
) -> Answer:
    """The answer to what was asked, from the reader's `spans`, which run parallel to `found.hits`."""
    question, understood, hits = found.question, found.understood, found.hits
    ranked = rank(understood, hits, spans, calibration)
    if not ranked:
        return Answer(question, understood, "none", 0.0, (), hits)
    signals = certainty_signals(understood, ranked, calibration)
    confidence = calibration.certainty.probability(signals)
    if confidence >= calibration.answer_from[risk]:
        citations = cite(ranked, kind_of(understood))
        return Answer(question, understood, "answered", confidence, citations, hits)
    if confidence >= calibration.closest_from:
        best = ranked[0].span
        place = sentence_around(best.passage.article, best.start, best.end)
        closest = Citation(best.passage.article, *place, place)
        return Answer(question, understood, "closest", confidence, (closest,), hits)
    return Answer(question, understood, "none", confidence, (), hits)


def cite(ranked: Sequence[Evidence], kind: Kind) -> tuple[Citation, ...]:
    """Every place that says what the best candidate says, in order of support, none twice."""
    best = ranked[0].span
    saying = words(best.text)
    citations: list[Citation] = []
    for evidence in ranked:
        span = evidence.span
        if span is not best and (span.score < SUPPORT_FROM or words(span.text) != saying):
            continue
        article, (start, end) = span.passage.article, quotable(span, kind)
        if any(c.article.id == article.id and c.start < end and start < c.end for c in citations):
            continue
        citations.append(Citation(article, start, end, sentence_around(article, start, end)))
    return tuple(citations)
