"""SQLite files of the state folder: made when first needed, in WAL mode, readable by their owner only."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import filelock

from ..errors import IraqqaError
from .sqlite import Failures

_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class StateFile:
    """A kind of file: what it `holds`, how it is recognised and made, and the error that tells of it.

    `application_id` are four bytes, `schema` the statements that make its tables.
    """

    holds: str
    application_id: bytes
    format: int
    schema: str
    error: type[IraqqaError]

    @contextmanager
    def opened(self, file: Path) -> Iterator[sqlite3.Connection]:
        """The file, made where there is none; each statement is a transaction unless one is begun.

        Raises `error` when it cannot be used, or is not of this kind.
        """
        with self.failures.explained(file), closing(self._made(file)) as connection:
            yield connection

    @property
    def failures(self) -> Failures:
        return Failures(
            self.error,
            foreign=f"holds something else than {self.holds}; move it away, and a new file begins",
            anew="and a new file begins",
            elsewhere="name another folder in the environment variable IRAQQA_STATE",
        )

    def _made(self, file: Path) -> sqlite3.Connection:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))  # its log gets the same mode
        connection = sqlite3.connect(file, timeout=_SECONDS, isolation_level=None)
        connection.row_factory = sqlite3.Row
        try:
            if _is_empty(connection):
                # One at a time: SQLite does not wait for its turn to change the journal's mode.
                with filelock.FileLock(file.with_suffix(".lock"), timeout=_SECONDS):
                    connection.execute("PRAGMA journal_mode = WAL")
                    if _is_empty(connection):
                        connection.executescript(self._script())
            if _pragma(connection, "application_id") != int.from_bytes(self.application_id, "big"):
                raise self.failures.foreign_file(file)
            if (version := _pragma(connection, "user_version")) != self.format:
                raise self.error(
                    f"{file} was written by another version of iraqqa (format {version}); use that one"
                )
            connection.execute("PRAGMA synchronous = FULL")  # what was said survives a power cut
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
        return connection

    def _script(self) -> str:
        return (
            f"BEGIN; PRAGMA application_id = {int.from_bytes(self.application_id, 'big')};"
            f"PRAGMA user_version = {self.format}; {self.schema} COMMIT;"
        )


def _is_empty(connection: sqlite3.Connection) -> bool:
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return not tables and _pragma(connection, "application_id") == 0


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
