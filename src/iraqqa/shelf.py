"""A library with the store of its vectors, the two kept in step."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from .library import Library
from .protocols import Vectors, VectorStore
from .records import Passage, Scope
from .stores import open_store


class Shelf:
    """One library to search. Threads may share it; what another process indexes is seen at once."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.library = library
        self._folder = folder
        self._lock = threading.Lock()
        self._opened: tuple[str, VectorStore] | None = None

    def nearest(self, query: Vectors, k: int, scope: Scope) -> Mapping[int, float]:
        """The `k` passages within `scope` nearest to the vector (dim,), best first: id → cosine."""
        among = None if scope == Scope() else self.library.within(scope)
        ids, scores = self._store().search(query, k, among)
        return dict(zip(ids.tolist(), scores.tolist(), strict=True))

    def match(self, question: str, k: int, scope: Scope) -> Mapping[int, float]:
        """The `k` passages within `scope` that share words with the question: id → BM25."""
        among = None if scope == Scope() else self.library.within(scope)
        return dict(self.library.match(question, k, among))

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        return self.library.passages(ids)

    def _store(self) -> VectorStore:
        with self._lock:
            revision = self.library.revision
            if self._opened is None or self._opened[0] != revision:
                self._opened = (revision, open_store(self._folder, self.library))
            return self._opened[1]
