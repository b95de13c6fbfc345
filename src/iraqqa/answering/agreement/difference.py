"""Whether two readings really answer a question differently. Pure.

A difference that is none is worse than one overlooked, so unlike values are not enough. They must answer
of one thing, and either the reader is nearly as sure of the other answer as of the best, or its sentence
tells again, in the same or in like words, all that the best one's sentence tells of the question: then the
reader need not be sure of it. They must also be of one size, unless one is told of another scope; that
is said with it, for then it does not contradict.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ...language.dates import days
from ...language.questions import Question
from ...language.values import Date, Number, Value, contradict, of_one_size
from ...language.verbs import is_past, root
from ...text.words import words
from .likeness import BY_SPELLING, Likeness, asked, coverage, forms, how_like, says
from .reading import Reading
from .scope import is_part, of_another_thing, of_the_telling, scope_between


@dataclass(frozen=True, slots=True)
class Bounds:
    """What another answer must reach. Margins are the reader's logits, `behind` is of the ranking.

    first   the margin that one of two answers must have
    sure    the margin from which another may be told in words that leave something out
    behind  by how much such an answer may stay behind the best
    retold  the margin from which a number may differ that is told in full
    alike   the likeness from which one word tells another
    """

    first: float = 1.0
    sure: float = 2.0
    behind: float = 8.0
    retold: float = -4.0
    alike: float = 0.75


BOUNDS = Bounds()
"""Set on the development half of tests/eval/agreement.jsonl by `python -m training.differing`."""
SCOPED = 5.0
"""Logits from which a figure of another scope is told in whatever words."""
ASKED = 3
"""Words asked about below which a question that has no name may be about many a thing."""
COVERED = 0.5
"""Share of the words asked about that must stand in the sentence of either answer."""
WEEK = timedelta(days=7)
SOON = timedelta(days=31)
"""Within this time two articles may be about one thing that the question does not name."""
CLOSE = 2.0
"""The factor within which the figures of such a thing lie."""
_ANOTHER_TIME = re.compile(
    r"\b(?:an?|one|two|three|\d+|several|few|some) (?:hour|day|week|month|year)s? "
    r"(?:before|earlier|ago|later|after)\b"
    r"|\bthe (?:day|week|month|year) (?:before|after)\b|\b(?:last|next) (?:week|month|year)\b",
    re.IGNORECASE,
)
"""Signs that a sentence leaves the time of the one before it."""
_AGE = re.compile(r"\b(?:how old|what age)\b", re.IGNORECASE)
_LOWER = re.compile(r"(?<!\w)[a-z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Difference:
    """`scope` are the words that tell one answer of another place, time or case than the other."""

    scope: str | None = None


def difference(
    question: Question,
    best: Reading,
    other: Reading,
    alike: Likeness = BY_SPELLING,
    bounds: Bounds = BOUNDS,
) -> Difference | None:
    """How the other reading answers the question otherwise than the best one; None where it does not."""
    if not comparable(question, best, other, bounds):
        return None
    scope = scope_between(question, best, other)
    real = (scope or of_one_size(best.value, other.value)) and (
        _clearly_read(question, best, other, bounds, SCOPED if scope else bounds.sure)
        or _retold(question, best, other, alike, bounds)
    )
    return Difference(scope) if real else None


def comparable(question: Question, best: Reading, other: Reading, bounds: Bounds) -> bool:
    """Whether they are of one thing, and cannot both be so."""
    return (
        question.kind != "place"  # one place may lie in the other, which names do not tell
        and best.article != other.article
        and (_surely_dated(best, other) or not (best.resolved or other.resolved))
        and contradict(*(_measured(question, one) for one in (best, other)))
        and max(best.margin, other.margin) >= bounds.first
        and min(best.margin, other.margin) >= min(bounds.retold, bounds.sure)
        and not (is_part(best) or is_part(other))
        and not any(of_the_telling(question, one) for one in (best, other))
        and _of_one_thing(question, best, other)
        and not of_another_thing(question, best, other)
    )


def _measured(question: Question, reading: Reading) -> Value:
    """What it says; a bare figure for how old somebody is in years: "turned 37"."""
    value = reading.value
    if isinstance(value, Number) and not value.measured and _AGE.search(question.text):
        return Number.parse(f"{reading.citation.quote} years") or value
    return value


def _surely_dated(best: Reading, other: Reading) -> bool:
    """Whether two days are of one week, and any that was worked out is so from a sure date of its article.

    Those further apart may be told by an article that is older than it says.
    """
    values = [one.value for one in (best, other)]
    sure = all(
        not one.resolved
        or (one.article.published is not None and not one.article.published.inferred)
        for one in (best, other)
    )
    dates = [
        date(value.year, value.month, value.day)
        for value in values
        if isinstance(value, Date) and value.year and value.month and value.day
    ]
    return sure and len(dates) == len(values) and abs(dates[0] - dates[1]) < WEEK


def _of_one_thing(question: Question, best: Reading, other: Reading) -> bool:
    """Whether the question names one thing and the other's passage does, too; or they are of one time."""
    named = _names(question, best)
    if named or len(asked(question)) >= ASKED:
        stems = forms(other.passage)
        return all(says(name, stems) for name in named)
    times = [days(r.article.published.date) for r in (best, other) if r.article.published]
    if len(times) < 2 or not isinstance(best.value, Number):
        return False
    (first, last), (begin, end) = times
    soon = first - end <= SOON and begin - last <= SOON
    return soon and of_one_size(best.value, other.value, CLOSE)


def _clearly_read(
    question: Question, best: Reading, other: Reading, bounds: Bounds, sure: float
) -> bool:
    """Whether the reader is sure of both; a figure says so by itself, for others words asked about must.

    Where the best one's sentence tells in the same words what happened, the other's must, too.
    """
    if other.margin < sure or best.score - other.score > bounds.behind:
        return False
    if isinstance(best.value, Number):
        return True
    happened = [
        {root(word) for word in words(reading.setting)}
        & {root(word) for word in question.content if is_past(word)}
        for reading in (best, other)
    ]
    return happened[0] <= happened[1] and all(
        coverage(question, reading.setting) >= COVERED for reading in (best, other)
    )


def _retold(
    question: Question, best: Reading, other: Reading, alike: Likeness, bounds: Bounds
) -> bool:
    """Whether a figure's or a day's sentence tells all that the best one's tells of the question.

    The sentence before may name what the figure's own points back to with "it" or "there", or leaves
    unsaid; then its own must still tell some of what is asked.
    """
    if not isinstance(best.value, Number | Date) or other.margin < bounds.retold:
        return False
    named = _names(question, best)
    texts = [_telling(one, named) for one in (best, other)]
    if not all(says(name, forms(texts[0])) for name in named):
        return False
    retold, own, every = 0, 0, sorted(asked(question))
    for word in every:
        first, second = (how_like(word, text, alike) for text in texts)
        if first - second > 1 - bounds.alike:
            return False
        retold += first >= bounds.alike
        own += how_like(word, other.citation.sentence, alike) >= bounds.alike
    return own > 0 and retold >= COVERED * len(every)


def _telling(reading: Reading, named: Collection[str]) -> str:
    """Its sentence; with the one before if that may name what it tells of, and it goes on from there."""
    sentence = reading.citation.sentence
    if all(says(name, forms(sentence)) for name in named) or _ANOTHER_TIME.search(sentence):
        return sentence
    return reading.setting


def _names(question: Question, reading: Reading) -> frozenset[str]:
    """The words asked about that stand in the reading's passage and in its article never in lower case."""
    lower, stems = _uncapitalised(reading.article.text), forms(reading.passage)
    return frozenset(w for w in asked(question) if says(w, stems) and not says(w, lower))


@lru_cache(maxsize=64)
def _uncapitalised(text: str) -> frozenset[str]:
    return forms(" ".join(_LOWER.findall(text)))
