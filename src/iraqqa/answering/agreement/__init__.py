"""Which readings say the same as the best one, and which answer the question otherwise. Pure.

    reading      a candidate answer as it would be quoted, with what it says
    difference   whether two readings really differ, which asks for more than unlike values
    scope        signs that a figure is told of a part, of another place, time or thing
    likeness     whether words of the question are told, in the same words or in like ones

Saying the same is a matter of values alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ...language.dates.days import Days
from ...language.questions import Question
from ...language.values import Date, Number, Value, Words, contains, contradict, same
from ...language.wishes import Wish
from ...text.words import words
from .difference import BOUNDS, Bounds, comparable, difference
from .likeness import BY_SPELLING, Likeness, unsaid
from .reading import Reading

SUPPORT_FROM = -4.0
"""Logits: a weaker reading of the same words elsewhere is a coincidence, not a citation."""
ALIKE_FROM = 0.0
"""Logits: the same for a reading of other words that mean the same."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Readings that say the same, best first.

    `scope` are the words that tell of another place, time or case than the first saying is told of.
    """

    readings: list[Reading]
    scope: str | None = None


def grouped(
    question: Question,
    readings: Sequence[Reading],
    alike: Likeness = BY_SPELLING,
    bounds: Bounds = BOUNDS,
) -> list[Saying]:
    """What the best reading says, then what differs from it, best first, then what is of another scope.

    `readings` are best first. No two of a saying share a character. An article that says what the best
    one says, however weakly it is read, does not differ from it, and any other speaks once.
    """
    best = readings[0]
    sayings = [Saying(_saying(best, readings))]
    voices = {reading.article for reading in readings if agree(best, reading)}
    others = [reading for reading in readings if reading.article not in voices]
    found = ((other, difference(question, best, other, alike, bounds)) for other in others)
    differences = [(other, how.scope) for other, how in found if how]
    for reading, scope in sorted(differences, key=lambda each: each[1] is not None):
        if reading.article not in voices:
            voices.add(reading.article)
            _join(reading, scope, sayings)
    return sayings


def open_words(
    question: Question, readings: Sequence[Reading], bounds: Bounds = BOUNDS
) -> dict[str, set[str]]:
    """The words that `grouped` would compare, with those it would compare them with."""
    firsts = readings if question.wish != Wish() else readings[:1]
    pairs = ((a, b) for a in firsts for b in readings if isinstance(a.value, Number | Date))
    texts = {
        text
        for pair in pairs
        if comparable(question, *pair, bounds)
        for one in pair
        for text in (one.citation.sentence, one.setting)
    }
    return unsaid(question, sorted(texts))


def _join(reading: Reading, scope: str | None, sayings: list[Saying]) -> None:
    """Add a reading to the saying that it repeats, or as one of its own."""
    for saying in sayings[1:]:
        if saying.scope == scope and agree(saying.readings[0], reading):
            saying.readings.append(reading)
            return
    sayings.append(Saying([reading], scope))


def agree(one: Reading, other: Reading) -> bool:
    """Whether they say the same, one perhaps less finely; or stand in one place."""
    if one.citation.meets(other.citation):
        return True
    if isinstance(one.value, Date) and _apart(one.days, other.days):  # 3 May, told a year later
        return False
    if same(one.value, other.value):
        return True
    if contradict(one.value, other.value):  # 100 miles and 100 km
        return False
    if words(one.evidence.span.text) == words(other.evidence.span.text):
        return True
    if isinstance(one.value, Words) or _ranges(one.value) != _ranges(other.value):
        return False  # a range around a figure speaks for no figure of it
    return contains(one.value, other.value) or contains(other.value, one.value)


def _apart(ours: Days | None, theirs: Days | None) -> bool:
    return ours is not None and theirs is not None and (ours[1] < theirs[0] or theirs[1] < ours[0])


def _ranges(value: Value) -> bool:
    return isinstance(value, Number) and value.low < value.high


def _saying(first: Reading, readings: Sequence[Reading]) -> list[Reading]:
    """The readings that say what the first one says, surely enough, none in the place of another."""
    saying: list[Reading] = [first]
    for reading in readings:
        alike = words(reading.evidence.span.text) == words(first.evidence.span.text)
        sure = reading.margin >= (SUPPORT_FROM if alike else ALIKE_FROM)
        apart = not any(reading.citation.meets(other.citation) for other in saying)
        if sure and apart and agree(first, reading):
            saying.append(reading)
    return saying
