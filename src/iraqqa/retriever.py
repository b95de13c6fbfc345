"""Question → passages, by meaning (dense) and by words (BM25), fused by rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from .library import Library
from .protocols import Embedder, VectorStore
from .records import Hit
from .settings import Settings


def fuse(legs: Sequence[Sequence[int]], constant: float) -> dict[int, float]:
    """Reciprocal rank fusion: id → Σ 1 / (constant + rank), ranks from 1; best first, equal scores by id.

    Cormack, Clarke, Büttcher (2009). Ranks need no common scale, which cosine and BM25 do not have.

    >>> list(fuse([[7, 8], [8, 9]], constant=60))
    [8, 7, 9]
    """
    scores: dict[int, float] = {}
    for leg in legs:
        for rank, identity in enumerate(leg, start=1):
            scores[identity] = scores.get(identity, 0.0) + 1.0 / (constant + rank)
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))


class Retriever:
    """Searches one library through one store; holds no state of its own."""

    def __init__(
        self, library: Library, store: VectorStore, embedder: Embedder, settings: Settings
    ) -> None:
        self._library = library
        self._store = store
        self._embedder = embedder
        self._settings = settings

    def search(self, question: str, k: int) -> list[Hit]:
        """At most `k` hits, best first; the same question gives the same hits in the same order."""
        dense = self._dense(question) if self._settings.legs != "bm25" else {}
        bm25 = self._bm25(question) if self._settings.legs != "dense" else {}
        legs = [list(dense), list(bm25)]
        fused = dict(islice(fuse(legs, self._settings.fusion).items(), k))
        passages = self._library.passages(list(fused))
        return [
            Hit(passage, score, dense.get(identity), bm25.get(identity))
            for passage, (identity, score) in zip(passages, fused.items(), strict=True)
        ]

    def _dense(self, question: str) -> Mapping[int, float]:
        query = self._embedder.encode([question])[0]
        ids, scores = self._store.search(query, self._settings.candidates)
        return dict(zip(ids.tolist(), scores.tolist(), strict=True))

    def _bm25(self, question: str) -> Mapping[int, float]:
        return dict(self._library.match(question, self._settings.candidates))
