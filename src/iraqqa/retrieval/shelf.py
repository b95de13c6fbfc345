"""What is searched: a library of this machine with the store of its vectors, or one in an engine."""

from __future__ import annotations

import threading
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import MismatchError
from ..language.vocabulary import NATIONS
from ..protocols import Ids, Shelf, Vectors
from ..records import Hit, Names
from ..scope import EVERYTHING, Scope
from ..settings import Settings
from ..storage.engines import Address, whereabouts
from ..storage.library import LocalLibrary
from ..storage.vectors import open_store
from .aliases import Aliases
from .aliases.keeping import FIRST, open_aliases
from .fusion import fuse

if TYPE_CHECKING:
    from ..storage.vectors.faiss import FaissStore


def open_shelf(place: Path | str, settings: Settings) -> Shelf:
    """The library in a folder, or at an address.

    Raises LibraryError when there is none or it is damaged, UsageError for an address that is none.
    """
    where = whereabouts(place)
    if isinstance(where, Address):
        from ..storage.engines.milvus import MilvusLibrary, MilvusShelf

        return MilvusShelf(MilvusLibrary.open(where), settings)
    return LocalShelf(LocalLibrary.open(where), where, settings)


class LocalShelf:
    """SQLite and the store of its vectors, kept in step: what others index is seen at once."""

    def __init__(self, library: LocalLibrary, folder: Path, settings: Settings) -> None:
        self._library = library
        self._folder = folder
        self._settings = settings
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._opened: tuple[LocalLibrary, str, FaissStore] | None = None
        self._known: tuple[str, Aliases] | None = None

    @property
    def library(self) -> LocalLibrary:
        """What the folder holds now; who uses the one before may go on.

        Raises MismatchError when it was built anew with another embedder, LibraryError as `open_shelf`.
        """
        with self._opening:
            if self._library.outdated:
                library = LocalLibrary.open(self._folder)
                if library.fingerprint != self._library.fingerprint:
                    raise MismatchError(
                        f"{self._folder} was built anew with another embedder; start again"
                    )
                self._library = library
            return self._library

    def close(self) -> None:
        self._library.close()

    def names(self, question: str) -> Names:
        return self._aliases(self.library).named(question)

    def search(self, question: str, query: Vectors | None, k: int, scope: Scope) -> list[Hit]:
        library = self.library
        among = None if scope == EVERYTHING else library.within(scope)
        dense = {} if query is None else self._nearest(library, query, among)
        bm25 = {} if self._settings.legs == "dense" else self._match(library, question, among)
        fused = dict(islice(fuse([[*dense], [*bm25]], self._settings.fusion).items(), k))
        return [
            Hit(passage, score, dense.get(number), bm25.get(number))
            for passage, (number, score) in zip(
                library.passages([*fused]), fused.items(), strict=True
            )
        ]

    def _nearest(
        self, library: LocalLibrary, query: Vectors, among: Ids | None
    ) -> dict[int, float]:
        """The candidates nearest to the vector, best first: id → cosine."""
        ids, scores = self._store(library).search(query, self._settings.candidates, among)
        return dict(zip(ids.tolist(), scores.tolist(), strict=True))

    def _match(self, library: LocalLibrary, question: str, among: Ids | None) -> dict[int, float]:
        """The candidates that share words with the question, best first: id → BM25."""
        named = self._aliases(library).named(question)
        names = [name for _, others in named for name in others]
        for pattern, called in NATIONS:
            if pattern.search(question) or any(name in question for name in called):
                names += called
        names = list(dict.fromkeys(names))
        return dict(library.match(question, self._settings.candidates, among, names))

    def _aliases(self, library: LocalLibrary) -> Aliases:
        with self._lock:
            revision = library.revision
            if self._known is None or self._known[0] != revision:
                key = library.beginning(FIRST)
                first = partial(library.first_articles, FIRST)
                self._known = (revision, open_aliases(self._folder, key, first))
            return self._known[1]

    def _store(self, library: LocalLibrary) -> FaissStore:
        with self._lock:
            # Numbers mean nothing across libraries: what is held of another one is no help.
            opened = self._opened if self._opened and self._opened[0] is library else None
            revision = library.revision
            if opened is None or opened[1] != revision:
                store = open_store(self._folder, library, opened[2] if opened else None)
                opened = self._opened = (library, revision, store)
            return opened[2]
