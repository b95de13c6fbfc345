"""Hits + spans → Answer: choose, abstain, merge what says the same, set apart what differs, cite. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ..articles.stories import stories
from ..language.questions import Question
from ..language.values import Number
from ..reading.confidence import Calibration
from ..records import Answer, Citation, Group, Hit, Span
from ..retrieval.found import Found
from ..settings import Risk
from ..text.passages import sentence_around
from ..text.sentences import sentences
from .agreement import SUPPORT_FROM, Likeness, Reading, Saying, by_spelling, grouped
from .agreement.likeness import share_told
from .evidence import Evidence, gather, same

NO_RIVAL = 10.0
"""Logits by which the best candidate leads when nothing else was found; also the most that counts."""
CLOSEST = 3
"""Sentences shown where no answer is sure enough, at most."""
NEARLY = 2.0
"""Logits by which a sentence may be less likely than the best to be shown beside it."""
SETTLES = 1 / 3
"""Share of what a yes/no question asks about that a sentence says, at least, to settle it."""


def rank(
    question: Question,
    hits: Sequence[Hit],
    spans: Sequence[Sequence[Span]],
    calibration: Calibration,
) -> list[Evidence]:
    """All candidates, best first; equal ones in the order of their hits. `spans` runs parallel to `hits`.

    A yes/no question is settled only by a sentence that speaks of what is asked: no heading does.
    """
    found = gather(question, hits, spans)
    if question.kind == "yes/no":
        found = [e for e in found if share_told(question, _sentence(e.span).text) >= SETTLES]
    return sorted(found, key=lambda e: -calibration.ranking.logit(e.signals))


def certainty_signals(ranked: Sequence[Evidence], calibration: Calibration) -> dict[str, float]:
    """The best candidate's signals, and its lead over the best one that says otherwise."""
    best = ranked[0]
    rival = next((e for e in ranked if not same(e.span, best.span)), None)
    lead = NO_RIVAL
    if rival:
        lead = calibration.ranking.logit(best.signals) - calibration.ranking.logit(rival.signals)
    return {**best.signals, "lead": min(NO_RIVAL, lead)}


def certainty(ranked: Sequence[Evidence], calibration: Calibration) -> float:
    """How likely the best candidate is right."""
    return calibration.certainty.probability(certainty_signals(ranked, calibration))


def compose(
    found: Found,
    spans: Sequence[Sequence[Span]],
    calibration: Calibration,
    risk: Risk,
    alike: Likeness = by_spelling,
) -> Answer:
    """The answer to what was asked, from the reader's `spans`, which run parallel to `found.hits`."""
    asked, hits = found.asked, found.hits
    question, understood = found.question, found.understood
    ranked = rank(asked, hits, spans, calibration)
    if not ranked:
        return Answer(question, understood, "none", 0.0, (), hits)
    confidence = certainty(ranked, calibration)
    if confidence >= calibration.answer_from[risk]:
        said = grouped(asked, readings_of(ranked, asked, calibration), alike)
        wished = preferred(said, asked)
        if wished[0] is not said[0]:
            sure = certainty(timely(wished[0], ranked, asked), calibration)
            if sure >= calibration.answer_from[risk]:
                said, confidence = wished, sure
        groups = tuple(map(cite, said))
        first = groups[0].citations
        return Answer(question, understood, "answered", confidence, first, hits, groups)
    if confidence >= calibration.closest_from:
        cited = closest(ranked, calibration)
        return Answer(question, understood, "closest", confidence, cited, hits)
    return Answer(question, understood, "none", confidence, (), hits)


def closest(ranked: Sequence[Evidence], calibration: Calibration) -> tuple[Citation, ...]:
    """The sentences of the likeliest candidates, each once, even if several articles have it."""
    least = calibration.ranking.logit(ranked[0].signals) - NEARLY
    likely = takewhile(lambda e: calibration.ranking.logit(e.signals) >= least, ranked)
    found: list[Span] = []
    for sentence in (_sentence(evidence.span) for evidence in likely):
        if not any(same(sentence, earlier) for earlier in found):
            found.append(sentence)
    places = [(one.passage.article, (one.start, one.end)) for one in found[:CLOSEST]]
    return tuple(Citation(article, *place, place) for article, place in places)


def readings_of(
    ranked: Sequence[Evidence], question: Question, calibration: Calibration
) -> list[Reading]:
    """The best candidate and all others that are worth hearing, as they would be quoted, best first.

    Another one is of one sentence: what runs over several says no one thing.
    """
    kind = question.kind
    heard = [
        e
        for e in ranked
        if e is ranked[0] or (e.span.score >= SUPPORT_FROM and len(sentences(e.span.text)) == 1)
    ]
    return [Reading.of(e, kind, calibration.ranking.logit(e.signals)) for e in heard]


def preferred(sayings: Sequence[Saying], question: Question) -> list[Saying]:
    """The sayings, those first that plain words of the question ask for: the latest, or of some time.

    What is of another scope stays behind the others.
    """
    wish = question.wish

    def place(saying: Saying) -> tuple[bool, tuple[int, int]]:
        first = saying.readings[0].citation
        return saying.scope is not None, wish.order(first.article, first.sentence_range)

    return sorted(sayings, key=place)


def timely(saying: Saying, ranked: Sequence[Evidence], question: Question) -> list[Evidence]:
    """The saying's best candidate, then all others of a time that the question prefers no less.

    What is told of times that were not asked for speaks neither for nor against it.
    """
    wish, best = question.wish, saying.readings[0].evidence

    def time(evidence: Evidence) -> tuple[int, int]:
        sentence = _sentence(evidence.span)
        return wish.order(sentence.passage.article, (sentence.start, sentence.end))

    return [best, *(e for e in ranked if e is not best and time(e) <= time(best))]


def cite(saying: Saying) -> Group:
    """Readings that say the same, best first, as a group: one of each story, then what says it again."""
    readings = saying.readings
    numbers = stories([reading.article for reading in readings])
    voices = [numbers.index(number) for number in sorted(set(numbers))]
    again = [i for i in range(len(readings)) if i not in voices]
    first = readings[0].value
    return Group(
        tuple(readings[i].citation for i in [*voices, *again]),
        len(voices),
        first.low if isinstance(first, Number) else None,
        saying.scope,
    )


def _sentence(span: Span) -> Span:
    start, end = sentence_around(span.passage.article, span.start, span.end)
    return replace(span, start=start, end=end)
