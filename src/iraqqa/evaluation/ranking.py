"""How high the passages that hold an answer rank. Ranks count from 1; several golds are alternatives."""

from collections.abc import Sequence
from math import log2
from typing import Literal

from ..records import Hit, Passage
from .cases import Gold

Leg = Literal["fused", "dense", "bm25"]
LEGS: tuple[Leg, ...] = ("fused", "dense", "bm25")


def relevant(passage: Passage, golds: Sequence[Gold]) -> bool:
    """Whether the passage holds one of the gold answers whole, in its place."""
    return any(gold.within(passage) for gold in golds)


def ranked(hits: Sequence[Hit], leg: Leg) -> list[Passage]:
    """The passages in the order of one leg; those that it missed are left out."""
    if leg == "fused":
        return [hit.passage for hit in hits]
    scored = [(getattr(hit, leg), hit.passage) for hit in hits]
    kept = [(score, passage) for score, passage in scored if score is not None]
    return [passage for _, passage in sorted(kept, key=lambda pair: -pair[0])]


def ranks(hits: Sequence[Hit], leg: Leg, golds: Sequence[Gold]) -> tuple[int, ...]:
    """Ranks of the relevant passages in one leg's order."""
    order = ranked(hits, leg)
    return tuple(rank for rank, passage in enumerate(order, 1) if relevant(passage, golds))


def recall(ranks: Sequence[int], k: int) -> float:
    """1.0 if an answer is among the first k passages."""
    return float(any(rank <= k for rank in ranks))


def reciprocal_rank(ranks: Sequence[int]) -> float:
    """1 / rank of the first relevant passage; 0.0 without one."""
    return 1 / min(ranks) if ranks else 0.0


def ndcg(ranks: Sequence[int], k: int, total: int) -> float:
    """Gain of the first k passages over the best order of all `total` relevant ones in the collection.

    >>> round(ndcg([1, 3], k=10, total=2), 3)  # (1 + 1/2) / (1 + 1/log2(3))
    0.92
    """
    ideal = sum(1 / log2(rank + 1) for rank in range(1, min(k, total) + 1))
    return sum(1 / log2(rank + 1) for rank in ranks if rank <= k) / ideal if ideal else 0.0
