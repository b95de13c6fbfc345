"""Question → passages: embedded once, sought in every library."""

from __future__ import annotations

from collections.abc import Sequence

from .fusion import fuse
from .protocols import Embedder, Shelf, Vectors
from .records import Hit
from .scope import Scope
from .settings import Settings


class Retriever:
    """Searches shelves as if they were one; holds no state of its own."""

    def __init__(self, shelves: Sequence[Shelf], embedder: Embedder, settings: Settings) -> None:
        self._shelves = shelves
        self._embedder = embedder
        self._settings = settings

    def embed(self, question: str) -> Vectors | None:
        """The question's vector (dim,), to search with; None where only words count."""
        if self._settings.legs == "bm25":
            return None
        vector: Vectors = self._embedder.encode([question])[0]
        return vector

    def search(self, question: str, query: Vectors | None, k: int, scope: Scope) -> list[Hit]:
        """At most `k` hits, best first; the same question gives the same hits in the same order."""
        found = [shelf.search(question, query, k, scope) for shelf in self._shelves]
        return found[0] if len(found) == 1 else merged(found, self._settings.fusion)[:k]


def merged(found: Sequence[Sequence[Hit]], constant: float) -> list[Hit]:
    """What several shelves found as one ranking, fused anew: cosines are comparable, BM25 nearly so."""
    hits = {(shelf, rank): hit for shelf, some in enumerate(found) for rank, hit in enumerate(some)}
    dense = {key: hit.dense for key, hit in hits.items() if hit.dense is not None}
    bm25 = {key: hit.bm25 for key, hit in hits.items() if hit.bm25 is not None}
    legs = [sorted(leg, key=lambda key: (-leg[key], key)) for leg in (dense, bm25)]
    return [
        Hit(hits[key].passage, score, hits[key].dense, hits[key].bm25)
        for key, score in fuse(legs, constant).items()
    ]
