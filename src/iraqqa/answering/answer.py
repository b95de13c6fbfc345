"""Hits + spans → Answer: choose, abstain, merge what says the same, set apart what differs, cite. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from types import MappingProxyType

from ..language.questions import Question
from ..language.values import Number
from ..reading.confidence import Calibration
from ..records import Answer, Citation, Group, Hit, Passage, Span, Status
from ..retrieval.result import SearchResult
from .agreement import SUPPORT_FROM, Saying, grouped, open_words
from .agreement.likeness import coverage
from .agreement.reading import Reading
from .choosing import led_by, of_the_time, preferred, without_departed, worth_hearing
from .claims import with_claim
from .corrections import corrected
from .evidence import Evidence, gather, same, sentence_of
from .guards.facts import denial
from .guards.persons import gone
from .judge import Judge
from .pointing import pointed
from .stories import stories

LEAD = 10.0
"""Logits by which the best candidate leads the next that says otherwise, at most."""
NO_RIVAL = 6.0
"""The same where none does: in a small library that tells little."""
CLOSEST = 3
"""Sentences shown where no answer is sure enough, at most."""
_SAYS_MOST: tuple[Status, ...] = ("answered", "closest", "none")
NEARLY = 2.0
"""Logits by which a sentence may be less likely than the best to be shown beside it."""
SETTLES = 1 / 2
"""A sentence that says this share of the words asked about, or more, settles a yes/no question."""
TELLS_OF = 1 / 3
"""The same share, for one that tells of what is asked at all."""


def rank(
    question: Question,
    hits: Sequence[Hit],
    spans: Sequence[Sequence[Span]],
    calibration: Calibration,
) -> list[Evidence]:
    """All candidates, best first; equal ones in the order of their hits. `spans` runs parallel to `hits`.

    A yes/no question is settled only by a sentence that speaks of what is asked: no heading does.
    """
    candidates = gather(question, hits, spans)
    if question.kind == "yes/no":
        candidates = [
            e for e in candidates if coverage(question, sentence_of(e.span).text) >= SETTLES
        ]
    return sorted(candidates, key=lambda e: -calibration.ranking.logit(e.signals))


def certainty_signals(ranked: Sequence[Evidence], calibration: Calibration) -> dict[str, float]:
    """The best candidate's signals, and its lead over the best one that says otherwise."""
    best = ranked[0]
    rival = next((e for e in ranked if not same(e.span, best.span)), None)
    lead = NO_RIVAL
    if rival:
        lead = calibration.ranking.logit(best.signals) - calibration.ranking.logit(rival.signals)
    return {**best.signals, "lead": min(LEAD, lead)}


def certainty(ranked: Sequence[Evidence], calibration: Calibration) -> float:
    """How likely the best candidate is right."""
    return calibration.certainty.probability(certainty_signals(ranked, calibration))


@dataclass(frozen=True, slots=True)
class Shortlist:
    """A question's candidates, and as readings those that keep to every guard; both best first.

    `denials` are the sentences that say that what is asked is not so, or no more.
    """

    result: SearchResult
    ranked: list[Evidence]
    readings: list[Reading]
    denials: list[Passage]

    def open_words(self, judge: Judge) -> dict[str, set[str]]:
        """The words whose likeness to others decides what differs, with those others."""
        if not self.readings:
            return {}
        return open_words(self.result.parsed, worth_hearing(self.readings), judge.bounds)


def shortlisted(result: SearchResult, spans: Sequence[Sequence[Span]], judge: Judge) -> Shortlist:
    """The candidates among the reader's `spans`, which run parallel to `found.hits`."""
    asked, calibration = result.parsed, judge.calibration
    ranked = pointed(rank(asked, result.hits, spans, calibration), asked)
    ranked = corrected(ranked, asked.kind, first=asked.wish.first)
    by_guard = defaultdict[str | None, list[Reading]](list)
    allowed = by_guard[None]
    for evidence in ranked:
        if evidence.span.score < SUPPORT_FROM and _contested(allowed):
            continue  # such a one is no voice, and there is a better rival
        reading = Reading.of(evidence, asked.kind, calibration.ranking.logit(evidence.signals))
        by = next((name for name, bars in judge.guards.items() if bars(asked, reading)), None)
        by_guard[by].append(reading)
    left = by_guard["gone"] + _departed(result, allowed)
    denials = [sentence_of(reading.evidence.span) for reading in left]
    denials += [d for r in by_guard["denied"] if (d := denial(asked, r))]
    return Shortlist(result, ranked, without_departed(allowed, left), denials)


def _departed(result: SearchResult, readings: Sequence[Reading]) -> list[Reading]:
    """Where a hit's passage says that one of those read has left: "She replaced Ivo Marek".

    The reader need not have taken that sentence, but its setting must speak of what is asked about.
    """
    asked, quotes = result.parsed, {re.escape(reading.citation.quote) for reading in readings}
    named = re.compile(rf"\b(?:{'|'.join(sorted(quotes, key=len))})\b")
    mentions = [
        Reading.of(Evidence(hit, Span(hit.passage, *name.span(), 0.0), {}), asked.kind, 0.0)
        for hit in (result.hits if quotes and asked.kind == "person" else ())
        for name in named.finditer(hit.passage.article.text, hit.passage.start, hit.passage.end)
    ]
    return [m for m in mentions if gone(asked, m) and coverage(asked, m.setting) >= TELLS_OF]


def _contested(readings: Sequence[Reading]) -> bool:
    """Whether one of them says otherwise than the first."""
    return any(not same(r.evidence.span, readings[0].evidence.span) for r in readings[1:])


def compose(shortlist: Shortlist, judge: Judge) -> Answer:
    """The answer to what was asked."""
    result, calibration = shortlist.result, judge.calibration
    answer = Answer(result.question, result.understood, "none", 0.0, (), result.hits)
    if not shortlist.ranked:
        return answer
    if shortlist.readings:
        confidence = certainty([r.evidence for r in shortlist.readings], calibration)
        if confidence >= judge.answers_from:
            return _answered(answer, shortlist, confidence, judge)
    else:
        confidence = min(certainty(shortlist.ranked, calibration), judge.answers_from)
    if confidence >= calibration.closest_from:
        cited = closest(shortlist, calibration)
        return replace(answer, status="closest", confidence=confidence, citations=cited)
    return replace(answer, confidence=confidence)


def _answered(answer: Answer, shortlist: Shortlist, confidence: float, judge: Judge) -> Answer:
    """With what the surest reading says, or what the question wishes for if that is sure enough, too."""
    asked, readings = shortlist.result.parsed, worth_hearing(shortlist.readings)
    sayings = grouped(asked, readings, judge.alike, judge.bounds)
    wished = preferred(sayings, asked)
    if wished is not readings[0]:
        timely = [r.evidence for r in of_the_time(wished, shortlist.readings, asked)]
        sure = certainty(timely, judge.calibration)
        if sure >= judge.answers_from:
            sayings = grouped(asked, led_by(wished, readings, asked), judge.alike, judge.bounds)
            confidence = sure
    groups = tuple(cite(asked, saying) for saying in sayings)
    first = groups[0].citations
    return replace(answer, status="answered", confidence=confidence, citations=first, groups=groups)


def combined(question: str, parts: Sequence[Answer]) -> Answer:
    """Of several questions in one the first answer that says most, with all of them; times are added up."""
    first = min(parts, key=lambda part: _SAYS_MOST.index(part.status))
    spent = Counter[str]()
    for part in parts:
        spent.update(part.timings)
    return replace(
        first,
        question=question,
        understood=" ".join(part.understood for part in parts),
        parts=tuple(parts),
        timings=MappingProxyType(dict(spent)),
    )


def closest(shortlist: Shortlist, calibration: Calibration) -> tuple[Citation, ...]:
    """The sentences that deny what is asked, then those of the likeliest candidates.

    Each once, even if several articles have it.
    """
    least = calibration.ranking.logit(shortlist.ranked[0].signals) - NEARLY
    likely = takewhile(lambda e: calibration.ranking.logit(e.signals) >= least, shortlist.ranked)
    shown: list[Passage] = []
    for sentence in (*shortlist.denials, *(sentence_of(evidence.span) for evidence in likely)):
        if not any(same(sentence, earlier) for earlier in shown):
            shown.append(sentence)
    return tuple(Citation(s.article, s.start, s.end, (s.start, s.end)) for s in shown[:CLOSEST])


def cite(question: Question, saying: Saying) -> Group:
    """Readings that say the same, best first, as a group: one of each story, then what says it again."""
    readings = saying.readings
    told = stories([reading.article for reading in readings])
    order = sorted(range(len(readings)), key=lambda i: told[i] in told[:i])
    first = readings[0].value
    return Group(
        tuple(with_claim(question, readings[i].citation) for i in order),
        len(set(told)),
        first.low if isinstance(first, Number) else None,
        saying.scope,
        correction=readings[0].evidence.notice is not None,
    )
