"""What people said of answers: likes, dislikes and what the right answer is. It stays on this machine.

One SQLite file in the state folder, which several programs may use at once. `export` turns it into
questions for `iraqqa eval`.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from ..errors import FeedbackError, UsageError
from ..records import Answer, Turn, Versions
from ..scope import EVERYTHING, Scope
from ..storage.paths import state_folder
from ..storage.sqlite import checkpoint, transaction
from ..storage.statefile import StateFile
from . import rows
from .entries import Correction, FeedbackEntry, Verdict
from .questions import FeedbackExport, questions

__all__ = ["Correction", "Feedback", "FeedbackEntry", "FeedbackExport", "Verdict"]

_FILE = StateFile(
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


class Feedback:
    """The feedback in a folder, the state folder when None. Threads may share it.

    Everything raises FeedbackError when the file cannot be read or written. What `add` has returned
    from is on the disk.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.file = (folder or state_folder()) / "feedback.sqlite"

    def add(
        self,
        answer: Answer,
        verdict: Verdict,
        versions: Versions,
        *,
        history: Sequence[Turn | str] = (),
        scope: Scope = EVERYTHING,
        correction: Correction | None = None,
    ) -> int:
        """Store what somebody thinks of an answer, which came after `history`; the entry's id.

        Of the articles that it was asked of, only whether `scope` is all of them is kept.

        `correction` is the place that answers the question, or "absent" when no article does.
        """
        row = rows.row(
            FeedbackEntry(
                id=0,  # the database numbers them
                time=datetime.now(UTC).isoformat(timespec="seconds"),
                verdict=verdict,
                question=answer.question,
                history=tuple(history),
                scoped=scope != EVERYTHING,
                understood=answer.understood,
                status=answer.status,
                answer=answer.text,
                citations=tuple(each.place for each in answer.citations),
                correction=correction,
                versions=versions,
            )
        )
        columns, places = ", ".join(row), ", ".join(f":{column}" for column in row)
        insert = f"INSERT INTO feedback ({columns}) VALUES ({places})"
        with _FILE.opened(self.file) as connection:
            return connection.execute(insert, dict(row)).lastrowid or 0

    def entries(self) -> list[FeedbackEntry]:
        """Everything, in the order in which it was said."""
        if not self.file.exists():
            return []
        with _FILE.opened(self.file) as connection:
            kept = connection.execute("SELECT * FROM feedback ORDER BY id").fetchall()
        return [rows.entry(dict(row)) for row in kept]

    def delete(self, ids: Sequence[int]) -> None:
        """Delete entries, so that nothing of them stays in the file.

        Raises UsageError, and deletes nothing, when one of them is not there.
        """
        with _FILE.opened(self.file) as connection:
            with transaction(connection):
                there = {number for (number,) in connection.execute("SELECT id FROM feedback")}
                if missing := [number for number in ids if number not in there]:
                    raise UsageError(
                        f"there is no feedback {', '.join(map(str, missing))}; "
                        "`iraqqa feedback list` shows what there is"
                    )
                gone = [(number,) for number in ids]
                connection.executemany("DELETE FROM feedback WHERE id = ?", gone)
            checkpoint(connection)

    def export(self) -> FeedbackExport:
        """The feedback as questions with known answers, in the form that `iraqqa eval --questions` reads."""
        return questions(self.entries())
