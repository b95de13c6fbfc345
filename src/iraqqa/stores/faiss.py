"""Nearest vectors with FAISS: a flat index, exact and fast to a few hundred thousand vectors."""

from __future__ import annotations

from typing import Any, Self

import faiss
import numpy as np

from ..protocols import Ids, Vectors
from .shapes import check_query, check_vectors


class FaissStore:
    """Ranks as `ExactStore` does. Searches may run side by side, changes may not."""

    def __init__(self, dimensions: int) -> None:
        self._index: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(dimensions))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        check_vectors(ids, vectors, self._index.d)
        self.remove(ids)
        self._index.add_with_ids(
            np.ascontiguousarray(vectors, np.float32), np.ascontiguousarray(ids, np.int64)
        )

    def remove(self, ids: Ids) -> None:
        self._index.remove_ids(np.ascontiguousarray(ids, np.int64))

    def search(self, query: Vectors, k: int, among: Ids | None = None) -> tuple[Ids, Vectors]:
        check_query(query, self._index.d)
        size = len(self) if among is None else self._known(among)
        k = max(0, min(k, size))
        found = min(k + 1, size)
        while True:
            ids, scores = self._nearest(query, found, among)
            # FAISS cuts equal scores where it likes: look further, until the k-th has no equal left.
            if k == 0 or found == size or scores[-1] < scores[k - 1]:
                best = np.lexsort((ids, -scores))[:k]
                return ids[best], scores[best]
            found = min(2 * found, size)

    def dump(self) -> bytes:
        """For `load`."""
        return bytes(faiss.serialize_index(self._index))

    @classmethod
    def load(cls, dumped: bytes) -> Self:
        """ValueError for what this version of FAISS cannot read. Never give it bytes of strangers."""
        try:
            index = faiss.deserialize_index(np.frombuffer(dumped, np.uint8))
        except RuntimeError as error:
            raise ValueError(f"not a FAISS index: {error}") from error
        store = cls(index.d)
        store._index = index
        return store

    def _known(self, among: Ids) -> int:
        """How many of these ids there are."""
        return int(np.isin(faiss.vector_to_array(self._index.id_map), among).sum())

    def _nearest(self, query: Vectors, k: int, among: Ids | None) -> tuple[Ids, Vectors]:
        if k == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        chosen = faiss.IDSelectorBatch(among) if among is not None else None
        options: Any = faiss.SearchParameters() if chosen else None
        if chosen:
            options.sel = chosen
        scores, ids = self._index.search(
            np.ascontiguousarray(query[None], np.float32), k, params=options
        )
        return ids[0], scores[0]
