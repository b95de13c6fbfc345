"""The one source of truth: articles, the files they came from, passages, vectors, full-text index.

Everything else (the file of nearest vectors) is derived from it and can be thrown away. It is one
SQLite database in WAL mode: each change is a transaction, a crash leaves the last committed state.
"""

import json
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from ...errors import LibraryError
from ...protocols import Vectors
from ...records import Article, Passage
from ...records.codec import decode, encode
from ...settings import Recipe
from . import changes, rows, schema
from .base import BaseLibrary
from .database import Database
from .queries import Queries
from .rows import Change, Source, check
from .schema import explained, publish

__all__ = ["Change", "LocalLibrary", "Source", "check", "explained", "publish"]


class LocalLibrary(Queries, BaseLibrary):
    """An open library. Threads may share it; it closes with a `with` block, or once nobody uses it."""

    another = "run `iraqqa index --rebuild` to build it anew"

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.place = database.file
        weakref.finalize(self, database.close)
        meta = dict(database.rows("SELECT key, value FROM meta"))
        try:
            self.recipe = decode(Recipe, json.loads(meta["recipe"]))
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
            "recipe": json.dumps(encode(recipe)),
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

    def is_sound(self) -> bool:
        """Whether every page of it holds what it should; LibraryError where one cannot be read."""
        return str(self._database.value("PRAGMA quick_check")) == "ok"

    def close(self) -> None:
        self._database.close()

    def add(
        self, article: Article, passages: Sequence[Passage], vectors: Vectors, source: Source
    ) -> Change:
        """Record that this source now holds this article, in one transaction.

        What the library `holds` is not stored again: `passages` and `vectors`, of shape (passages,
        dimensions), are then not looked at. What the source held before goes, unless another one
        holds it. ArticleError for text that cannot be stored.
        """
        check(article)
        file_columns = rows.file(source.root, source.file, source.file_sha256, source.entry_sha256)
        with self._database.transaction() as connection:
            if not self.holds(article):
                shape = (len(passages), self.dimensions)
                if vectors.shape != shape:
                    raise ValueError(f"expected vectors of shape {shape}, not {vectors.shape}")
                changes.insert(connection, article, passages, vectors)
            (change,) = changes.assign(connection, [rows.columns(article)], file_columns)
        return change

    def move(self, articles: Sequence[Article], *, root: Path, file: str) -> list[Change]:
        """Record that a file now holds these articles, which the library `holds`, in one transaction.

        A text that only moves to another place in its file is so never without one, and not dropped.
        """
        file_columns = rows.file(root, file, "", "")
        with self._database.transaction() as connection:
            return changes.assign(
                connection, [rows.columns(each) for each in articles], file_columns
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
        place = str(root), source
        with self._database.transaction() as connection:
            had = self._database.value(
                "SELECT article FROM sources WHERE root = ? AND source = ?", *place
            )
            connection.execute("DELETE FROM sources WHERE root = ? AND source = ?", place)
            changes.drop_orphan(connection, had)

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
