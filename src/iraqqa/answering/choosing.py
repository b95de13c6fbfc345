"""Which readings are heard, and which comes first: by their form, and by the question's wish. Pure."""

import re
from collections.abc import Sequence

from ..language.questions import Question
from ..language.values import Date, Number, same
from ..text.words import words
from .agreement import SUPPORT_FROM, Saying
from .agreement.reading import Reading

FRESH = 1.5
"""Logits by which what a newer article says may be less likely, and is preferred: a toll that rose."""

_STILL_SO = re.compile(r"\b(?:is|are|do|does|will|can)\b", re.IGNORECASE)


def without_departed(readings: Sequence[Reading], departed: Sequence[Reading]) -> list[Reading]:
    """The readings but those who have left by then, as an article says that is no older."""

    def left(reading: Reading, one: Reading) -> bool:
        if _age(reading) > _age(one):
            return False
        ours, theirs = (set(words(each.citation.quote)) for each in (reading, one))
        of_theirs = ours <= theirs and _age(reading) < _age(one)
        return same(reading.value, one.value) or theirs <= ours or of_theirs

    return [reading for reading in readings if not any(left(reading, one) for one in departed)]


def worth_hearing(readings: Sequence[Reading]) -> list[Reading]:
    """The first, and all others of one sentence that are sure enough; others say no one thing."""
    first, *others = readings
    return [first, *(r for r in others if r.margin >= SUPPORT_FROM and not r.runs_on)]


def preferred(sayings: Sequence[Saying], question: Question) -> Reading:
    """The reading to answer with: of a notice that corrects, of the time that the question wishes for.

    Of figures, and of days to come, that are about as likely the newest; the first reading of the first
    saying where none of this makes a difference. What is told of another place or case is not preferred,
    what is told of another time is.
    """
    first = sayings[0].readings[0]
    near = [
        reading
        for saying in sayings[1:]
        if saying.scope is None
        for reading in saying.readings
        if _changes(question, reading) and first.score - reading.score <= FRESH
    ]
    newest = max(map(_age, [first, *near])) if _age(first) else ""

    def stale(reading: Reading) -> bool:
        return _age(reading) < newest or (reading not in near and reading is not first)

    def place(reading: Reading) -> tuple[bool, tuple[int, int], bool]:
        corrects = reading.evidence.notice is not None and not question.wish.first
        return not corrects, _time(reading, question), stale(reading)

    return min((r for saying in sayings for r in saying.readings), key=place, default=first)


def _changes(question: Question, reading: Reading) -> bool:
    """Whether a newer article may know better: a figure, or when something is to be."""
    coming = isinstance(reading.value, Date) and _STILL_SO.search(question.text)
    return isinstance(reading.value, Number) or bool(coming)


def led_by(first: Reading, readings: Sequence[Reading], question: Question) -> list[Reading]:
    """The reading, then the others as the question wishes for them, else as they were."""
    others = (reading for reading in readings if reading is not first)
    return [first, *sorted(others, key=lambda reading: _time(reading, question))]


def of_the_time(first: Reading, readings: Sequence[Reading], question: Question) -> list[Reading]:
    """A reading, then all others that may speak against it.

    What is told of times that were not asked for does not, nor what is older than a notice that corrects.
    """
    latest, notice = _time(first, question), first.evidence.notice

    def counts(reading: Reading) -> bool:
        old = notice is not None and _age(reading) < _age(first)
        return not old and _time(reading, question) <= latest

    return [first, *(r for r in readings if r is not first and counts(r))]


def _time(reading: Reading, question: Question) -> tuple[int, int]:
    return question.wish.order(*reading.of_when)


def _age(reading: Reading) -> str:
    """The date of its article; of two that are known the smaller one is older."""
    published = reading.article.published
    return published.date if published else ""
