"""What is searched: a library of this machine with the store of its vectors, or one in an engine."""

from __future__ import annotations

import threading
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from .aliases import Aliases
from .aliases.keeping import FIRST, open_aliases
from .engines import Address, whereabouts
from .fusion import fuse
from .library import Library
from .protocols import Ids, Shelf, Vectors
from .records import Hit
from .scope import Scope
from .settings import Settings
from .stores import open_store

if TYPE_CHECKING:
    from .stores.faiss import FaissStore


def open_shelf(place: Path | str, settings: Settings) -> Shelf:
    """The library in a folder, or at an address; closing its `library` closes it.

    Raises LibraryError when there is none or it is damaged, UsageError for an address that is none.
    """
    where = whereabouts(place)
    if isinstance(where, Address):
        from .engines.milvus import MilvusLibrary, MilvusShelf

        return MilvusShelf(MilvusLibrary.open(where), settings)
    return LocalShelf(Library.open(where), where, settings)


class LocalShelf:
    """SQLite and the store of its vectors, kept in step: what others index is seen at once."""

    def __init__(self, library: Library, folder: Path, settings: Settings) -> None:
        self.library = library
        self._folder = folder
        self._settings = settings
        self._lock = threading.Lock()
        self._opened: tuple[str, FaissStore] | None = None
        self._known: tuple[str, Aliases] | None = None

    def search(self, question: str, query: Vectors | None, k: int, scope: Scope) -> list[Hit]:
        among = None if scope == Scope() else self.library.within(scope)
        dense = {} if query is None else self._nearest(query, among)
        bm25 = {} if self._settings.legs == "dense" else self._match(question, among)
        fused = dict(islice(fuse([[*dense], [*bm25]], self._settings.fusion).items(), k))
        return [
            Hit(passage, score, dense.get(number), bm25.get(number))
            for passage, (number, score) in zip(
                self.library.passages([*fused]), fused.items(), strict=True
            )
        ]

    def _nearest(self, query: Vectors, among: Ids | None) -> dict[int, float]:
        """The candidates nearest to the vector, best first: id → cosine."""
        ids, scores = self._store().search(query, self._settings.candidates, among)
        return dict(zip(ids.tolist(), scores.tolist(), strict=True))

    def _match(self, question: str, among: Ids | None) -> dict[int, float]:
        """The candidates that share words with the question, best first: id → BM25."""
        names = [name for others in self._aliases().others(question) for name in others]
        return dict(self.library.match(question, self._settings.candidates, among, names))

    def _aliases(self) -> Aliases:
        with self._lock:
            revision = self.library.revision
            if self._known is None or self._known[0] != revision:
                key = self.library.beginning(FIRST)
                first = partial(self.library.first_articles, FIRST)
                self._known = (revision, open_aliases(self._folder, key, first))
            return self._known[1]

    def _store(self) -> FaissStore:
        with self._lock:
            revision = self.library.revision
            if self._opened is None or self._opened[0] != revision:
                held = self._opened[1] if self._opened else None
                self._opened = (revision, open_store(self._folder, self.library, held))
            return self._opened[1]
