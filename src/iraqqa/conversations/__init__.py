"""What was asked and answered, kept on this machine until somebody deletes it.

One SQLite file in the state folder, which several programs may use at once. An answer is kept as the
places it cites: opened again, it is read from the library, and where its article is gone there, its
words alone are left.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ..errors import UsageError
from ..records import Turn
from ..records.codec import Find
from ..storage.paths import state_folder
from ..storage.sqlite import checkpoint, transaction
from . import database, rows
from .records import Exchange, Failure, RemovedAnswer, SavedConversation, Verdict

__all__ = ["Conversations", "Exchange", "Failure", "RemovedAnswer", "SavedConversation"]

ID = re.compile(r"[0-9a-z]{10,40}", re.ASCII)


class Conversations:
    """The conversations of some owners, in a folder, the state folder when None. Threads may share it.

    `owners` are those whose conversations are seen; new ones belong to the first. With None all are
    seen, and new ones belong to nobody, "".

    Everything raises ConversationError when the file cannot be read or written, and UsageError for a
    conversation that is not there or belongs to others. What a method has returned from is on the disk.
    """

    def __init__(self, folder: Path | None = None, owners: Sequence[str] | None = None) -> None:
        self.file = (folder or state_folder()) / "conversations.sqlite"
        self._owners = None if owners is None else list(owners)

    def of(self, *owners: str) -> Conversations:
        """The same file, seen by these owners only."""
        return Conversations(self.file.parent, owners)

    def search(self, words: str = "") -> list[SavedConversation]:
        """The conversations with all of these words in name, questions or answers, the latest first."""
        with self._opened() as connection:
            listed = database.listed(connection, self._owners, rows.patterns(words))
            return [rows.saved(row) for row in listed]

    def saved(self, identity: str) -> SavedConversation | None:
        """The conversation of this id; None when it is not there, or belongs to others."""
        with self._opened() as connection:
            listed = database.listed(connection, self._owners, identity=identity)
            return rows.saved(listed[0]) if listed else None

    def add(self, identity: str, exchange: Exchange) -> int:
        """Add to the end of a conversation, begun when it is not there; the exchange's number, from 1.

        One whose `key` is there already is not added again. A new conversation is called by its question.
        """
        if not ID.fullmatch(identity):
            raise UsageError("a conversation is called by 10 to 40 small letters and digits")
        name, now = rows.name(exchange.reply.question), datetime.now(UTC).isoformat()
        begun = {
            "id": identity,
            "owner": self._owners[0] if self._owners else "",
            "name": name,
            "searched": rows.searched(name),
            "scope": rows.scope(exchange.scope),
            "changed": now,
        }
        with database.FILE.opened(self.file) as connection, transaction(connection):
            connection.execute(
                "INSERT INTO conversations VALUES (:id, :owner, :name, :searched, :scope, :changed)"
                " ON CONFLICT DO NOTHING",
                begun,
            )
            self._require(connection, identity)
            number = 0
            for row in database.turns(connection, identity):
                number = int(row["number"])
                if exchange.key and row["key"] == exchange.key:
                    return number
            connection.execute(
                "UPDATE conversations SET changed = :changed, scope = :scope WHERE id = :id", begun
            )
            database.put(connection, identity, number + 1, rows.row(exchange))
            return number + 1

    def replace(self, identity: str, number: int, exchange: Exchange) -> None:
        """Put another exchange in the place of one that is there."""
        with self._writing(identity) as connection:
            self._turn(connection, identity, number)
            database.put(connection, identity, number, rows.row(exchange))

    def exchanges(self, identity: str, find: Find) -> list[Exchange]:
        """Every exchange; `find` gives the library's article of an id, or raises UnknownArticleError."""
        with self._opened(identity) as connection:
            turns = database.turns(connection, identity)
        return [rows.exchange(row, find) for row in turns]

    def exchange(self, identity: str, number: int, find: Find) -> Exchange:
        """The exchange of that number, counted from 1."""
        with self._opened(identity) as connection:
            turn = self._turn(connection, identity, number)
        return rows.exchange(turn, find)

    def history(self, identity: str, before: int | None = None) -> list[Turn]:
        """What the next question refers to, or question `before`; nothing where none was answered."""
        with self._opened() as connection:
            if not database.listed(connection, self._owners, identity=identity):
                return []
            said = database.turns(connection, identity)
            turns = (rows.turn(row) for row in said if before is None or row["number"] < before)
            return [turn for turn in turns if turn]

    def rename(self, identity: str, name: str) -> None:
        """Call it otherwise. A blank name raises UsageError."""
        if not (name := rows.name(name)):
            raise UsageError("a conversation needs a name; type one")
        with self._writing(identity) as connection:
            connection.execute(
                "UPDATE conversations SET name = ?, searched = ? WHERE id = ?",
                (name, rows.searched(name), identity),
            )

    def judge(
        self, identity: str, number: int, verdict: Verdict | None, feedback: int | None
    ) -> None:
        """Keep what was thought of an answer, or None when that was taken back."""
        with self._writing(identity) as connection:
            connection.execute(
                "UPDATE turns SET verdict = ?, feedback = ? WHERE conversation = ? AND number = ?",
                (verdict, feedback, identity, number),
            )

    def forget(self, feedback: int) -> None:
        """No verdict any more, wherever this feedback was given: it is deleted."""
        with self._opened() as connection:
            database.forget(connection, self._owners, feedback)

    def delete(self, identity: str) -> None:
        """Delete one, so that nothing of it stays in the file."""
        with self._opened(identity) as connection:
            connection.execute("DELETE FROM conversations WHERE id = ?", (identity,))
            checkpoint(connection)

    @contextmanager
    def _opened(self, identity: str | None = None) -> Iterator[sqlite3.Connection]:
        """The file, where this conversation is there and theirs; ConversationError for damage in it."""
        with database.FILE.opened(self.file) as connection:
            if identity is not None:
                self._require(connection, identity)
            try:
                yield connection
            except (KeyError, TypeError, ValueError) as error:
                raise database.FILE.failures.damaged(self.file) from error

    @contextmanager
    def _writing(self, identity: str) -> Iterator[sqlite3.Connection]:
        with database.FILE.opened(self.file) as connection, transaction(connection):
            self._require(connection, identity)
            yield connection

    def _require(self, connection: sqlite3.Connection, identity: str) -> None:
        if not database.listed(connection, self._owners, identity=identity):
            raise UsageError("this conversation is not there any more; begin a new one")

    def _turn(self, connection: sqlite3.Connection, identity: str, number: int) -> database.Row:
        for row in database.turns(connection, identity):
            if row["number"] == number:
                return row
        raise UsageError(f"there is no question {number} in this conversation; ask again")
