"""Answers to several questions in one, as one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from ..records import Answer, Status

_SAYS_MOST: tuple[Status, ...] = ("answered", "closest", "none")


def combined(question: str, parts: Sequence[Answer]) -> Answer:
    """The first of the parts that says most, with all of them; their times are added up."""
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
