"""What is read of a library of any size: only the rows that are needed, thousands at a time."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np

from ...errors import LibraryError, UnknownArticleError
from ...protocols import Ids, Vectors
from ...records import Article, Copy, Passage
from ...scope import Scope
from . import matching, rows
from .database import Database
from .rows import Source
from .schema import FAILURES
from .search import phrases

_PAGE = 500  # articles
_IN_ORDER = f"""
SELECT root, articles.{rows.ARTICLE} FROM sources JOIN articles ON articles.id = article
WHERE (root, source) > (?, ?) ORDER BY root, source LIMIT ?
"""
_AT = f"""
SELECT articles.{rows.ARTICLE} FROM sources JOIN articles ON articles.id = article
WHERE root = ? AND source = ?
"""
_FIRST = "SELECT article FROM sources ORDER BY root, source LIMIT ?"
_DESCRIBED = "SELECT article, outlet, published, inferred FROM sources"
_CHOSEN = f"{_DESCRIBED} WHERE article IN (SELECT value FROM json_each(?))"
_THESE = "SELECT value FROM json_each(?)"
_SEVERAL = "SELECT article FROM sources GROUP BY article HAVING count(*) > 1"
_COPIES = """
SELECT article, source, title, outlet, published, inferred, url FROM sources
WHERE article IN ({}) ORDER BY article, root, source
"""


class Queries:
    """A library as it is read; `protocols.Library` says what the most of it gives. Threads may share it."""

    dimensions: int

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def revision(self) -> str:
        return str(self._database.value("SELECT value FROM meta WHERE key = 'revision'"))

    @property
    def outdated(self) -> bool:
        """Whether it is to be opened again: its folder holds another one, or changes go unnoticed."""
        return self._database.outdated

    @property
    def identity(self) -> str:
        """An id that stays the same through changes; a library that was made anew has another."""
        meta = dict(self._database.rows("SELECT key, value FROM meta"))
        return str(meta.get("identity", meta["revision"]))  # older ones have none

    def counts(self) -> tuple[int, int]:
        ((articles, passages),) = self._database.rows(
            "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM passages)"
        )
        return articles, passages

    def roots(self) -> list[Path]:
        """The folders that are indexed as a whole, as `remember` was told."""
        return [Path(path) for (path,) in self._database.rows("SELECT path FROM roots ORDER BY 1")]

    def sources(self, root: Path | None = None) -> list[Source]:
        """All places that articles came from, or those below one root, in order of root and path."""
        places = self._database.rows(
            "SELECT root, source, file, article, file_sha256, entry_sha256 FROM sources "
            "WHERE ?1 IS NULL OR root = ?1 ORDER BY root, source",
            None if root is None else str(root),
        )
        path, once = cache(Path), cache(str)  # a million of them share what is the same
        return [
            Source(path(root), name, name if file == name else file, article, sha256, once(entry))
            for root, name, file, article, sha256, entry in places
        ]

    def files(self, article_id: str) -> list[Path]:
        selected = self._database.rows(
            "SELECT root, file FROM sources WHERE article = ? ORDER BY root, source", article_id
        )
        return [Path(root) / file for root, file in selected]

    def passage_counts(self) -> dict[str, int]:
        return dict(self._database.rows("SELECT article, count(*) FROM passages GROUP BY article"))

    def articles(self) -> list[Article]:
        return self._described()

    def article(self, article_id: str) -> Article:
        for article in self._described([article_id]):
            return article
        raise UnknownArticleError(f"there is no article {article_id!r} in {self._database.file}")

    def article_at(self, root: Path, source: str) -> Article:
        """An article as one of its sources describes it, which must be there."""
        (row,) = self._database.rows(_AT, str(root), source)
        return rows.article(row)

    def __contains__(self, article_id: str) -> bool:
        return bool(self._database.rows("SELECT 1 FROM articles WHERE id = ?", article_id))

    def holds(self, article: Article) -> bool:
        """Whether its text is there, cut around the same boilerplate."""
        return bool(
            self._database.rows(
                "SELECT 1 FROM articles WHERE id = ? AND boilerplate = ?",
                article.id,
                json.dumps(article.boilerplate),
            )
        )

    def first_articles(self, count: int) -> Iterator[Article]:
        """The articles of the first `count` sources by root and path, each once; read as they are taken."""
        place, seen = ("", ""), set[str]()
        while page := self._database.rows(_IN_ORDER, *place, min(_PAGE, count)):
            for root, *row in page:
                place = root, row[1]
                if row[0] not in seen:
                    seen.add(row[0])
                    yield rows.article(row)
            count -= len(page)

    def beginning(self, count: int) -> str:
        """Another one when the first `count` sources, or the texts that they hold, are others."""
        ids = "".join(article for (article,) in self._database.rows(_FIRST, count))
        return hashlib.sha256(ids.encode()).hexdigest()[:16]

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The passages of these ids, in their order, sharing articles; LibraryError when one is gone."""
        numbers = [int(number) for number in ids]
        with self._database.lock:
            ranges = {
                number: place
                for number, *place in self._database.rows(
                    f"SELECT id, article, start, stop FROM passages WHERE id IN ({_THESE})",
                    json.dumps(numbers),
                )
            }
            among = sorted({article for article, _, _ in ranges.values()})
            articles = {each.id: each for each in self._described(among)}
        try:
            places = [ranges[number] for number in numbers]
            return [Passage(articles[article], start, stop) for article, start, stop in places]
        except KeyError as error:
            raise LibraryError(
                f"{self._database.file} was changed while it was read; ask again"
            ) from error

    def passage_ids(self, above: int | None = None) -> Ids:
        """The ids (n,) of all passages, rising, or of those `above` one: those added since."""
        if above is None:  # in no order, so that an index is read instead of all vectors
            selected = self._database.rows("SELECT id FROM passages")
        else:
            selected = self._database.rows("SELECT id FROM passages WHERE id > ?", above)
        return np.sort(_numbers(selected))

    def vectors(self, ids: Ids) -> tuple[Ids, Vectors]:
        """Ids (n,), rising, and vectors (n, dimensions) of the passages of these ids that there are."""
        selected = self._database.rows(
            f"SELECT id, vector FROM passages WHERE id IN ({_THESE}) ORDER BY id",
            json.dumps(ids.tolist()),
        )
        joined = np.frombuffer(b"".join(vector for _, vector in selected), dtype="<f4")
        numbers = _numbers(selected)
        return numbers, joined.astype(np.float32).reshape(len(numbers), self.dimensions)

    def within(self, scope: Scope) -> Ids:
        """The ids (n,) of all passages of the articles that `scope` holds by one of their sources, rising."""
        if scope.articles is None:
            sources = self._database.rows(_DESCRIBED)
        else:
            sources = self._database.rows(_CHOSEN, json.dumps(sorted(scope.articles)))
        articles = {
            article
            for article, outlet, published, inferred in sources
            if scope.holds(article, outlet, rows.day(published, inferred))
        }
        return _numbers(
            self._database.rows(
                f"SELECT id FROM passages WHERE article IN ({_THESE}) ORDER BY id",
                json.dumps(sorted(articles)),
            )
        )

    def match(
        self, query: str, k: int, among: Ids | None = None, names: Iterable[str] = ()
    ) -> list[tuple[int, float]]:
        """At most `k` passages that hold any of the query's words, by BM25: ids and scores.

        Of all passages, or of those whose ids are `among` these. `names` are other names for what the
        query names, each looked up as one phrase. Best first, larger is better, equal
        ones by id. Any string will do; words are looked up by their English stems, without case or
        accents.
        """
        wanted = phrases(query, names)
        return matching.best(self._database, wanted, k, among) if wanted else []

    def _described(self, among: Sequence[str] | None = None) -> list[Article]:
        """Articles by the first of their sources, in the order of these: all, or those of these ids."""
        chosen = () if among is None else (json.dumps(among),)
        where = f"WHERE id IN ({_THESE})" if chosen else ""
        query = f"SELECT {rows.ARTICLE} FROM described {where} ORDER BY root, source"
        selected = self._database.rows(query, *chosen)
        copies = self._database.rows(_COPIES.format(_THESE if chosen else _SEVERAL), *chosen)
        also = {
            article: [
                Copy(source, title, outlet, rows.day(published, inferred), url)
                for _, source, title, outlet, published, inferred, url in list(group)[1:]
            ]
            for article, group in groupby(copies, key=itemgetter(0))
        }
        try:
            return [rows.article(row, also.get(row[0], ())) for row in selected]
        except (TypeError, ValueError) as error:
            raise FAILURES.damaged(self._database.file) from error


def _numbers(selected: Sequence[Sequence[int]]) -> Ids:
    """The first column."""
    return np.array([row[0] for row in selected], dtype=np.int64)
