"""Question → passages, by meaning (dense) and by words (BM25), fused by rank."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby, islice

from .protocols import Embedder
from .records import Hit, Passage, Scope
from .settings import Settings
from .shelf import Shelf

Key = tuple[int, int]
"""A passage among several shelves: the number of its shelf, and its id there."""


def fuse(legs: Sequence[Sequence[Key]], constant: float) -> dict[Key, float]:
    """Reciprocal rank fusion: key → Σ 1 / (constant + rank), ranks from 1; best first, ties by key.

    Cormack, Clarke, Büttcher (2009). Ranks need no common scale, which cosine and BM25 do not have.

    >>> list(fuse([[(0, 7), (0, 8)], [(0, 8), (0, 9)]], constant=60))
    [(0, 8), (0, 7), (0, 9)]
    """
    scores: dict[Key, float] = {}
    for leg in legs:
        for rank, key in enumerate(leg, start=1):
            scores[key] = scores.get(key, 0.0) + 1.0 / (constant + rank)
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))


class Retriever:
    """Searches shelves as if they were one; holds no state of its own."""

    def __init__(self, shelves: Sequence[Shelf], embedder: Embedder, settings: Settings) -> None:
        self._shelves = shelves
        self._embedder = embedder
        self._settings = settings

    def search(self, question: str, k: int, scope: Scope) -> list[Hit]:
        """At most `k` hits, best first; the same question gives the same hits in the same order."""
        dense = self._dense(question, scope) if self._settings.legs != "bm25" else {}
        bm25 = self._bm25(question, scope) if self._settings.legs != "dense" else {}
        fused = dict(islice(fuse([[*dense], [*bm25]], self._settings.fusion).items(), k))
        passages = self._passages(fused)
        return [
            Hit(passages[key], score, dense.get(key), bm25.get(key)) for key, score in fused.items()
        ]

    def _dense(self, question: str, scope: Scope) -> Mapping[Key, float]:
        query = self._embedder.encode([question])[0]
        return self._leg(lambda shelf, k: shelf.nearest(query, k, scope))

    def _bm25(self, question: str, scope: Scope) -> Mapping[Key, float]:
        return self._leg(lambda shelf, k: shelf.match(question, k, scope))

    def _leg(self, propose: Callable[[Shelf, int], Mapping[int, float]]) -> Mapping[Key, float]:
        """What every shelf proposes, as one list: cosines are comparable, BM25 scores nearly so."""
        candidates = self._settings.candidates
        proposed = {
            (number, identity): score
            for number, shelf in enumerate(self._shelves)
            for identity, score in propose(shelf, candidates).items()
        }
        best = sorted(proposed.items(), key=lambda item: (-item[1], item[0]))
        return dict(best[:candidates])

    def _passages(self, keys: Mapping[Key, float]) -> dict[Key, Passage]:
        return {
            key: passage
            for number, group in groupby(sorted(keys), key=lambda key: key[0])
            for key, passage in _paired(self._shelves[number], list(group))
        }


def _paired(shelf: Shelf, keys: list[Key]) -> zip[tuple[Key, Passage]]:
    return zip(keys, shelf.passages([identity for _, identity in keys]), strict=True)
