"""The file of feedback, and what is done in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from ..errors import FeedbackError
from ..storage.sqlite import transaction
from ..storage.statefile import StateFile, forget_log
from .rows import Row

FILE = StateFile(
    holds="feedback",
    application_id=b"irqf",
    format=2,
    error=FeedbackError,
    schema="""
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
    );""",
)


def insert(connection: sqlite3.Connection, row: Row) -> int:
    """Its new id, which no other entry ever had."""
    columns, places = ", ".join(row), ", ".join(f":{column}" for column in row)
    added = connection.execute(f"INSERT INTO feedback ({columns}) VALUES ({places})", dict(row))
    return added.lastrowid or 0


def select(connection: sqlite3.Connection) -> list[Row]:
    return [dict(row) for row in connection.execute("SELECT * FROM feedback ORDER BY id")]


def delete(connection: sqlite3.Connection, ids: Sequence[int]) -> list[int]:
    """Delete all of them, unless some are not there: these are returned, and nothing is deleted."""
    with transaction(connection):
        there = {number for (number,) in connection.execute("SELECT id FROM feedback")}
        missing = [number for number in ids if number not in there]
        if not missing:
            connection.executemany("DELETE FROM feedback WHERE id = ?", [(each,) for each in ids])
    forget_log(connection)
    return missing
