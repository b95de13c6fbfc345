"""The file of conversations, and what is done in it."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from ..errors import ConversationError
from ..storage.statefile import StateFile

Row = Mapping[str, Any]
FILE = StateFile(
    holds="conversations",
    application_id=b"irqc",
    format=1,
    error=ConversationError,
    schema="""
    CREATE TABLE conversations (
        id TEXT PRIMARY KEY,
        owner TEXT NOT NULL,
        name TEXT NOT NULL,
        searched TEXT NOT NULL,
        scope TEXT NOT NULL,
        changed TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX of_owner ON conversations (owner, changed);
    CREATE TABLE turns (
        conversation TEXT NOT NULL REFERENCES conversations ON DELETE CASCADE,
        number INTEGER NOT NULL,
        key TEXT NOT NULL,
        reply TEXT NOT NULL,
        gone TEXT NOT NULL,
        scope TEXT NOT NULL,
        words TEXT NOT NULL,
        verdict TEXT,
        feedback INTEGER,
        PRIMARY KEY (conversation, number)
    ) WITHOUT ROWID;
    CREATE UNIQUE INDEX keys ON turns (conversation, key) WHERE key <> '';""",
)
_OWN = "(:owners IS NULL OR owner IN (SELECT value FROM json_each(:owners)))"
_LISTED = f"""
SELECT *, (SELECT count(*) FROM turns WHERE conversation = id) AS questions FROM conversations
WHERE {_OWN} AND (:id IS NULL OR id = :id) AND NOT EXISTS (
    SELECT 1 FROM json_each(:words) WHERE NOT EXISTS (
        SELECT 1 FROM turns WHERE conversation = conversations.id AND words LIKE value ESCAPE '\\'
    ) AND conversations.searched NOT LIKE value ESCAPE '\\'
)
ORDER BY changed DESC, id
"""


def listed(
    connection: sqlite3.Connection,
    owners: Sequence[str] | None,
    words: Sequence[str] = (),
    identity: str | None = None,
) -> list[Row]:
    """The owners' conversations, or only `identity`, in which each LIKE pattern of `words` occurs."""
    wanted = {
        "owners": None if owners is None else json.dumps(owners),
        "words": json.dumps(words),
        "id": identity,
    }
    return [dict(row) for row in connection.execute(_LISTED, wanted)]


def turns(connection: sqlite3.Connection, identity: str) -> list[Row]:
    selected = connection.execute(
        "SELECT * FROM turns WHERE conversation = ? ORDER BY number", (identity,)
    )
    return [dict(row) for row in selected]


def put(connection: sqlite3.Connection, identity: str, number: int, row: Row) -> None:
    """A turn, also in the place of another."""
    connection.execute(
        "INSERT OR REPLACE INTO turns VALUES (:conversation, :number, :key, :reply, :gone, :scope,"
        " :words, :verdict, :feedback)",
        {"conversation": identity, "number": number, **row},
    )


def forget(connection: sqlite3.Connection, owners: Sequence[str] | None, feedback: int) -> None:
    connection.execute(
        "UPDATE turns SET verdict = NULL, feedback = NULL WHERE feedback = :feedback AND"
        f" conversation IN (SELECT id FROM conversations WHERE {_OWN})",
        {"feedback": feedback, "owners": None if owners is None else json.dumps(owners)},
    )
