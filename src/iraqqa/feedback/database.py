"""The file: made when first written to, in WAL mode, each change one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import filelock

from ..errors import FeedbackError
from .rows import Row

APPLICATION_ID = int.from_bytes(b"irqf", "big")
FORMAT = 2
_SCHEMA = f"""
BEGIN;
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {FORMAT};
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('like', 'dislike')),
    question TEXT NOT NULL,
    history TEXT NOT NULL,
    scoped INTEGER NOT NULL,
    understood TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('answered', 'closest', 'none')),
    answer TEXT NOT NULL,
    citations TEXT NOT NULL,
    correction TEXT NOT NULL,
    iraqqa TEXT NOT NULL,
    reader TEXT NOT NULL,
    library TEXT NOT NULL
);
COMMIT;
"""
_SECONDS = 10.0
_DAMAGED = "{file} is damaged; move it away, and new feedback begins a new file"
_FOREIGN = "{file} holds something else than feedback; move it away"
_NEWER = "{file} was written by another version of iraqqa (format {format}); use that one"
_BUSY = "{file} is in use by another program; try again when that has ended"
_OTHERWISE = (
    "cannot use {file} ({error}); check the disk, or name another folder in the environment "
    "variable IRAQQA_STATE"
)
_BY_RESULT_CODE = {
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
}


@contextmanager
def explained(file: Path) -> Iterator[None]:
    """Raise FeedbackError instead of what SQLite and the system complain of."""
    try:
        yield
    except filelock.Timeout as error:
        raise FeedbackError(_BUSY.format(file=file)) from error
    except sqlite3.Error as error:
        # The low byte is the result code, the rest a refinement of it.
        line = _BY_RESULT_CODE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, _OTHERWISE)
        raise FeedbackError(line.format(file=file, error=error)) from error
    except OSError as error:
        reason = error.strerror or error
        raise FeedbackError(_OTHERWISE.format(file=file, error=reason)) from error


def made(file: Path) -> sqlite3.Connection:
    """Open the file, which is made where there is none. FeedbackError when it is not ours."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    connection = sqlite3.connect(file, timeout=_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        if _is_empty(connection):
            # One at a time: SQLite does not wait for its turn to change the journal's mode.
            with filelock.FileLock(file.with_suffix(".lock"), timeout=_SECONDS):
                connection.execute("PRAGMA journal_mode = WAL")
                if _is_empty(connection):
                    connection.executescript(_SCHEMA)
        if _pragma(connection, "application_id") != APPLICATION_ID:
            raise FeedbackError(_FOREIGN.format(file=file))
        if (version := _pragma(connection, "user_version")) != FORMAT:
            raise FeedbackError(_NEWER.format(file=file, format=version))
        connection.execute("PRAGMA synchronous = FULL")  # an entry survives a power cut
        connection.execute("PRAGMA secure_delete = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def insert(connection: sqlite3.Connection, row: Row) -> int:
    """Its new id, which no other entry ever had."""
    columns, places = ", ".join(row), ", ".join(f":{column}" for column in row)
    added = connection.execute(f"INSERT INTO feedback ({columns}) VALUES ({places})", dict(row))
    return added.lastrowid or 0


def select(connection: sqlite3.Connection) -> list[Row]:
    return [dict(row) for row in connection.execute("SELECT * FROM feedback ORDER BY id")]


def delete(connection: sqlite3.Connection, ids: Sequence[int]) -> list[int]:
    """Delete all of them, unless some are not there: these are returned, and nothing is deleted."""
    connection.execute("BEGIN IMMEDIATE")
    there = {number for (number,) in connection.execute("SELECT id FROM feedback")}
    missing = [number for number in ids if number not in there]
    if not missing:
        connection.executemany("DELETE FROM feedback WHERE id = ?", [(number,) for number in ids])
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the log still has the deleted words
    return missing


def _is_empty(connection: sqlite3.Connection) -> bool:
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return not tables and _pragma(connection, "application_id") == 0


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
