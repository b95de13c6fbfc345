"""The one source of truth: articles, the files they came from, passages, vectors, full-text index.

Everything else (the file of nearest vectors) is derived from it and can be thrown away. It is one
SQLite database in WAL mode: each change is a transaction, a crash leaves the last committed state.
"""

from __future__ import annotations

import json
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Self

from ...errors import LibraryError, MismatchError, UnknownArticleError
from ...protocols import Embedder, Ids, Vectors
from ...records import Article, Passage
from ...scope import Scope
from ...settings import Recipe
from . import changes, matching, reading, rows, schema
from .database import Database
from .failures import explained
from .made import difference
from .rows import Change, Source, check
from .schema import publish
from .search import phrases
from .target import Target

__all__ = ["Change", "LocalLibrary", "Source", "Target", "check", "explained", "publish"]


class LocalLibrary:
    """An open library. Threads may share it; it closes with a `with` block, or once nobody uses it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        weakref.finalize(self, database.close)
        meta = dict(database.rows("SELECT key, value FROM meta"))
        try:
            self.recipe = Recipe(**json.loads(meta["recipe"]))
            self.embedder_name: str = meta["embedder"]
            self.fingerprint: str = meta["fingerprint"]
            self.dimensions = int(meta["dimensions"])
        except (KeyError, TypeError, ValueError) as error:
            raise LibraryError(
                f"{database.file} does not say how it was built; "
                "move it away and run `iraqqa index` again"
            ) from error

    @classmethod
    def create(
        cls, folder: Path, recipe: Recipe, embedder_name: str, fingerprint: str, dimensions: int
    ) -> Self:
        """Make an empty library; LibraryError when the folder has one or cannot be written to."""
        meta = {
            "recipe": json.dumps(asdict(recipe)),
            "embedder": embedder_name,
            "fingerprint": fingerprint,
            "dimensions": str(dimensions),
        }
        schema.create(folder, meta)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """LibraryError when missing, foreign or damaged; MismatchError when of another format."""
        database = Database(folder)
        try:
            return cls(database)
        except BaseException:
            database.close()
            raise

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether the folder has a library, sound or not."""
        return schema.current(folder) is not None

    def require(self, embedder: Embedder, recipe: Recipe | None = None) -> None:
        """MismatchError unless it was built with these weights and, where given, passage sizes."""
        if differs := difference(self, embedder, recipe):
            raise MismatchError(
                f"{self._database.file} was built with {differs}; "
                "run `iraqqa index --rebuild` to build it anew"
            )

    def is_sound(self) -> bool:
        """Whether every page of it can be read, and holds what it should."""
        try:
            return str(self._database.value("PRAGMA quick_check")) == "ok"
        except LibraryError:
            return False

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def revision(self) -> str:
        """Another one after each committed change, by whichever program."""
        return str(self._database.value("SELECT value FROM meta WHERE key = 'revision'"))

    @property
    def outdated(self) -> bool:
        """Whether it is to be opened again: its folder holds another one, or changes go unnoticed."""
        return self._database.outdated

    @property
    def identity(self) -> str:
        """The same after each change; another one for a library that was made anew."""
        meta = dict(self._database.rows("SELECT key, value FROM meta"))
        return str(meta.get("identity", meta["revision"]))  # older ones have none

    def counts(self) -> tuple[int, int]:
        """How many articles and passages there are."""
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
        once, path = dict[str, str](), cache(Path)  # a million of them share what is the same
        return [
            Source(
                path(root),
                name,
                name if file == name else file,
                article,
                sha256,
                once.setdefault(entry, entry),
            )
            for root, name, file, article, sha256, entry in places
        ]

    def files(self, article_id: str) -> list[Path]:
        """Where the files that hold an article were when they were indexed."""
        found = self._database.rows(
            "SELECT root, file, source FROM sources WHERE article = ? ORDER BY root, source",
            article_id,
        )
        return [Path(root) / (file or source) for root, file, source in found]

    def passage_counts(self) -> dict[str, int]:
        """How many passages each article has, by id."""
        return dict(self._database.rows("SELECT article, count(*) FROM passages GROUP BY article"))

    def articles(self) -> list[Article]:
        """All, in order of the first of their sources, which is also what describes them."""
        return reading.described(self._database)

    def article(self, article_id: str) -> Article:
        """UsageError when there is none of this id."""
        for article in reading.described(self._database, [article_id]):
            return article
        raise UnknownArticleError(f"there is no article {article_id!r} in {self._database.file}")

    def article_at(self, root: Path, source: str) -> Article:
        """An article as one of its sources describes it, which must be there."""
        return reading.article_at(self._database, root, source)

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
        """Those of the first `count` sources, in that order, read while they are taken."""
        return reading.first_articles(self._database, count)

    def beginning(self, count: int) -> str:
        """Another one after a change of what the first `count` sources hold."""
        return reading.beginning(self._database, count)

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """In the order asked for; LibraryError when one is gone. Passages of one article share it."""
        try:
            return reading.passages(self._database, ids)
        except KeyError as error:
            raise LibraryError(
                f"{self._database.file} was changed while it was read; ask again"
            ) from error

    def passage_ids(self, above: int | None = None) -> Ids:
        """The ids (n,) of all passages, rising, or of those `above` one: those added since."""
        return reading.passage_ids(self._database, above)

    def vectors(self, ids: Ids | None = None) -> tuple[Ids, Vectors]:
        """Ids (n,), rising, and vectors (n, dimensions) of all passages, or of those with these ids."""
        return reading.vectors(self._database, ids, self.dimensions)

    def within(self, scope: Scope) -> Ids:
        """The ids (n,) of all passages of the articles that `scope` holds, rising."""
        return reading.within(self._database, scope)

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

    def add(
        self,
        article: Article,
        passages: Sequence[Passage],
        vectors: Vectors,
        *,
        root: Path,
        file_sha256: str,
        entry_sha256: str = "",
        file: str | None = None,
    ) -> Change:
        """Record that a file below `root` now holds this article, in one transaction.

        `file` is its path, `article.source` when not given. What the library `holds` is not stored
        again: `passages` and `vectors`, of shape (passages, dimensions), are then not looked at. What
        the source held before goes, unless another one holds it. ArticleError for text that cannot
        be stored.
        """
        check(article)
        file_columns = rows.file(root, file or article.source, file_sha256, entry_sha256)
        with self._database.transaction() as connection:
            if not self.holds(article):
                shape = (len(passages), self.dimensions)
                if vectors.shape != shape:
                    raise ValueError(f"expected vectors of shape {shape}, not {vectors.shape}")
                changes.insert(connection, article, passages, vectors)
            (change,) = changes.assign(connection, [rows.described(article)], file_columns)
        return change

    def move(self, articles: Sequence[Article], *, root: Path, file: str) -> list[Change]:
        """Record that a file now holds these articles, which the library `holds`, in one transaction.

        A text that only moves to another place in its file is so never without one, and not dropped.
        """
        file_columns = rows.file(root, file, "", "")
        with self._database.transaction() as connection:
            return changes.assign(
                connection, [rows.described(each) for each in articles], file_columns
            )

    def settle(self, root: Path, file: str, file_sha256: str, entry_sha256: str) -> None:
        """Note that all that is in a file was stored; until then its hashes stay empty."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE sources SET file_sha256 = ?, entry_sha256 = ? WHERE root = ? AND file = ?",
                (file_sha256, entry_sha256, str(root), file),
            )

    def forget(self, root: Path, source: str) -> None:
        """Remove a source, and with the last one its article; an unknown one is ignored."""
        with self._database.transaction() as connection:
            before = changes.article_of(connection, root, source)
            connection.execute(
                "DELETE FROM sources WHERE root = ? AND source = ?", (str(root), source)
            )
            changes.drop_orphan(connection, before)

    def remember(self, root: Path) -> None:
        """Note that this folder is indexed as a whole."""
        if root not in self.roots():
            with self._database.transaction() as connection:
                connection.execute("INSERT INTO roots VALUES (?)", (str(root),))

    def disown(self, root: Path) -> None:
        """The folder is no longer indexed as a whole; what came from it stays until it is forgotten."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM roots WHERE path = ?", (str(root),))

    def compact(self) -> None:
        """Take the words of removed articles, if there are any, out of the full-text index for good.

        Until then the index only passes over them. Takes seconds where there are a hundred thousand
        passages, so it is not part of every removal.
        """
        if self._database.value("SELECT value FROM meta WHERE key = 'untidy'"):
            with self._database.transaction() as connection:
                connection.execute("INSERT INTO words (words) VALUES ('optimize')")
                connection.execute("DELETE FROM meta WHERE key = 'untidy'")
            self._database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
