"""One connection to the database, shared by threads one at a time."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..sqlite import transaction
from .schema import connect, explained, new_revision, state


class Database:
    """Rows out, transactions in; everything that goes wrong is a LibraryError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._state = state(folder)  # first: what is written while it is opened came later
        self._connection, self.file, self._frozen = connect(folder)
        self.lock = threading.RLock()

    def close(self) -> None:
        with self.lock:
            self._connection.close()

    @property
    def outdated(self) -> bool:
        """Whether another file took this one's place, or this one is frozen and was written to.

        Not where there is none any more: what is open can still be read.
        """
        now = state(self._folder)
        if now is None or self._state is None:
            return False
        return now.file != self._state.file or (self._frozen and now != self._state)

    def rows(self, sql: str, *values: object) -> list[Any]:
        with self.lock, explained(self.file):
            return self._connection.execute(sql, values).fetchall()

    def value(self, sql: str, *values: object) -> Any:
        """The first column of the first row; None without rows."""
        return next((row[0] for row in self.rows(sql, *values)), None)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is written inside is committed together, as a new revision, or not at all."""
        with self.lock, explained(self.file), transaction(self._connection):
            yield self._connection
            self._connection.execute(
                "UPDATE meta SET value = ? WHERE key = 'revision'", (new_revision(),)
            )
