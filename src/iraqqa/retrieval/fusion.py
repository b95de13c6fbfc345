"""Several rankings of the same things as one."""

from collections.abc import Sequence
from typing import TypeVar

Key = TypeVar("Key", int, tuple[int, int])


def fuse(legs: Sequence[Sequence[Key]], constant: float) -> dict[Key, float]:
    """Reciprocal rank fusion: key → Σ 1 / (constant + rank), ranks from 1; best first, ties by key.

    Cormack, Clarke, Büttcher (2009). Ranks need no common scale, which cosine and BM25 do not have.

    >>> list(fuse([[7, 8], [8, 9]], constant=60))
    [8, 7, 9]
    """
    scores: dict[Key, float] = {}
    for leg in legs:
        for rank, key in enumerate(leg, start=1):
            scores[key] = scores.get(key, 0.0) + 1.0 / (constant + rank)
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))
