"""Which readings say the same as the best one, and which answer the question otherwise. Pure.

    reading      a candidate answer as it would be quoted, with what it says
    difference   whether two readings really differ, which asks for more than unlike values
    scope        signs that a figure is told of a part, of another place or of another time
    likeness     whether words of the question are told, in the same words or in like ones

Saying the same is a matter of values alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..values import Words, contains, same
from ..words import words
from .difference import BOUNDS, Bounds, differ
from .likeness import ByMeaning, Likeness, by_spelling
from .reading import Reading

__all__ = [
    "SUPPORT_FROM",
    "Bounds",
    "ByMeaning",
    "Likeness",
    "Reading",
    "agree",
    "by_spelling",
    "differ",
    "grouped",
]

SUPPORT_FROM = -2.0
"""Logits: a weaker reading of the same words elsewhere is a coincidence, not a citation."""
ALIKE_FROM = 0.0
"""Logits: the same for a reading of other words that mean the same."""


def grouped(
    question: str,
    readings: Sequence[Reading],
    alike: Likeness = by_spelling,
    bounds: Bounds = BOUNDS,
) -> list[list[Reading]]:
    """The readings that say what the best one says, then by group those that really differ; best first.

    `readings` are best first. No two of a group share a character. An article that says what the best
    one says, however weakly it is read, does not differ from it, and any other speaks once.
    """
    groups = [_saying(readings[0], readings)]
    heard = {reading.article for reading in readings if agree(readings[0], reading)}
    for reading in readings:
        if reading.article in heard:
            continue
        if differ(question, readings[0], reading, alike, bounds):
            heard.add(reading.article)
            group = next((group for group in groups[1:] if agree(group[0], reading)), None)
            if group is None:
                groups.append([reading])
            else:
                group.append(reading)
    return groups


def agree(a: Reading, b: Reading) -> bool:
    """Whether they say the same, one perhaps less finely; or stand in one place."""
    if _meet(a, b) or same(a.value, b.value):
        return True
    if words(a.evidence.span.text) == words(b.evidence.span.text):
        return True
    told = not isinstance(a.value, Words)
    return told and (contains(a.value, b.value) or contains(b.value, a.value))


def _saying(first: Reading, readings: Sequence[Reading]) -> list[Reading]:
    """The readings that say what the first one says, surely enough, none in the place of another."""
    saying: list[Reading] = [first]
    for reading in readings:
        alike = words(reading.evidence.span.text) == words(first.evidence.span.text)
        sure = reading.margin >= (SUPPORT_FROM if alike else ALIKE_FROM)
        if sure and agree(first, reading) and not any(_meet(reading, other) for other in saying):
            saying.append(reading)
    return saying


def _meet(a: Reading, b: Reading) -> bool:
    together = a.article == b.article
    return together and a.citation.start < b.citation.end and b.citation.start < a.citation.end
