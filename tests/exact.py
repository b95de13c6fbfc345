"""Nearest vectors by comparing with every one, in plain numpy: slow, obviously right, the tests' oracle."""

from __future__ import annotations

import numpy as np

from iraqqa.protocols import Ids, Vectors


class ExactStore:
    """Ids and vectors in two arrays; offers what `FaissStore` does, as far as tests compare it."""

    def __init__(self, dimensions: int) -> None:
        self._ids: Ids = np.empty(0, np.int64)
        self._vectors: Vectors = np.empty((0, dimensions), np.float32)

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        self.remove(ids)
        self._ids = np.concatenate([self._ids, ids])
        self._vectors = np.concatenate([self._vectors, vectors])

    def remove(self, ids: Ids) -> None:
        kept = ~np.isin(self._ids, ids)
        self._ids, self._vectors = self._ids[kept], self._vectors[kept]

    def search(self, query: Vectors, k: int, among: Ids | None = None) -> tuple[Ids, Vectors]:
        wanted = slice(None) if among is None else np.isin(self._ids, among)
        ids, vectors = self._ids[wanted], self._vectors[wanted]
        # Row by row: a matrix product may round equal rows differently, depending on their place.
        scores = (vectors * query).sum(axis=1)
        best = np.lexsort((ids, -scores))[:k]
        return ids[best], scores[best]
