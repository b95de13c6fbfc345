"""What every SQLite file here needs: transactions, and the kind of an error."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside is committed together or, when something in it fails, not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have ended it
            connection.execute("ROLLBACK")
        raise


def result_code(error: sqlite3.Error) -> int:
    """Such as sqlite3.SQLITE_FULL; 0 where SQLite itself did not fail."""
    # The low byte is the result code, the rest a refinement of it.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
