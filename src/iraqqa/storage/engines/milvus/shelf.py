"""Search in Milvus: meaning, words and their fusion inside the engine."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ....errors import LibraryError
from ....protocols import Vectors
from ....records import Article, Hit, Names, Passage
from ....scope import Scope
from ....settings import Settings
from ...library.search import terms
from .client import Leg, Row
from .filters import expression, within
from .library import MilvusLibrary
from .queries import Queries

log = logging.getLogger(__name__)
_FIELDS = ("article", "start", "stop", "vector")


class MilvusShelf:
    """A library in Milvus; what others index is seen within a second or so.

    A version that does not know BM25 finds passages by their meaning only, and says so once.
    """

    def __init__(self, library: MilvusLibrary, settings: Settings) -> None:
        self.library = library
        self._client, self._collection = library.client, library.client.passages
        self._queries = Queries(library.client)
        self._settings = settings
        self.matches = "words" in self._client.fields(self._collection)
        if not self.matches:
            if settings.legs == "bm25":
                raise LibraryError(
                    f"{self._client.address} cannot be searched by words (Milvus "
                    f"{self._client.version}); take Milvus 2.5 or later, or search by meaning"
                )
            if settings.legs == "hybrid":
                log.warning(
                    "%s finds passages by their meaning only: Milvus %s has no index of words, "
                    "as 2.5 and later have",
                    self._client.address,
                    self._client.version,
                )

    def search(self, question: str, query: Vectors | None, k: int, scope: Scope) -> list[Hit]:
        legs = self._legs(question, query, k)
        if not legs or scope.articles == frozenset():
            return []
        ranked = self._ranked(legs, k, scope)
        articles = self._articles([row["article"] for row, _ in ranked])
        bm25 = self._bm25(legs, [row["id"] for row, _ in ranked])
        return [
            Hit(
                Passage(article, row["start"], row["stop"]),
                score,
                None if query is None else float(np.dot(row["vector"], query)),
                bm25.get(row["id"]),
            )
            for row, score in ranked
            # One that is just being added or removed is not there.
            if (article := articles.get(row["article"])) and scope.seen(article)
        ]

    def names(self, question: str) -> Names:
        return ()

    def close(self) -> None:
        self.library.close()

    def _ranked(self, legs: Sequence[Leg], k: int, scope: Scope) -> list[tuple[Row, float]]:
        """Rows with fused scores, which of one leg are those of its ranks; equal ones by id."""
        constant = self._settings.fusion
        ranked = self._client.search(
            self._collection, legs, k, constant, expression(scope), _FIELDS
        )
        ranked.sort(key=lambda item: (-item[1], item[0]["id"]))
        if len(legs) > 1:
            return ranked
        return [(row, 1 / (constant + rank)) for rank, (row, _) in enumerate(ranked, start=1)]

    def _legs(self, question: str, query: Vectors | None, k: int) -> list[Leg]:
        candidates = max(k, self._settings.candidates)
        legs = []
        if query is not None:
            effort = {"ef": 2 * candidates, "search_list": 2 * candidates}  # of HNSW, of DiskANN
            how = {"metric_type": "IP", "params": effort}
            legs.append(Leg("vector", query.tolist(), candidates, how))
        # The words that count are those that count on one machine.
        by_words = self.matches and self._settings.legs != "dense"
        if by_words and (wanted := " ".join(terms(question))):
            legs.append(Leg("words", wanted, candidates, {"metric_type": "BM25"}))
        return legs

    def _bm25(self, legs: Sequence[Leg], ids: Sequence[str]) -> Mapping[str, float]:
        """The scores by words of some passages, which fusion does not hand on."""
        words = [leg for leg in legs if leg.field == "words"]
        if not words or not ids:
            return {}
        scored = self._client.search(
            self._collection, words, len(ids), 0, within("id", ids), ["article"]
        )
        return {row["id"]: score for row, score in scored}

    def _articles(self, ids: Sequence[str]) -> dict[str, Article]:
        wanted = list(dict.fromkeys(ids))
        articles: dict[str, Any] = self._queries.articles(wanted, "Bounded") if wanted else {}
        missing = [identity for identity in wanted if identity not in articles]
        return articles | (self._queries.articles(missing, "Strong") if missing else {})
