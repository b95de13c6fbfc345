"""What every SQLite file here needs: transactions, and what goes wrong in one line that names the remedy."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import filelock

from ..errors import IraqqaError

_FULL = "the disk is full at {place}; free some space and run again: what was stored is kept"
_WRITE = "cannot write to {place}; check its permissions, or {of.elsewhere}"
_DENIED = "no permission to use {place}; change that, or {of.elsewhere}"
_DAMAGED = "{place} is damaged; move it away {of.anew}"
_FOREIGN = "{place} {of.foreign}"
_BUSY = "{place} is in use by another program; try again when that has ended"
_OTHERWISE = "cannot use {place} ({reason}); check the disk, or {of.elsewhere}"
_BY_RESULT_CODE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _WRITE,
    sqlite3.SQLITE_PERM: _WRITE,
    sqlite3.SQLITE_CANTOPEN: _DENIED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _FOREIGN,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
}
_BY_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: _WRITE,
}


@dataclass(frozen=True, slots=True)
class Failures:
    """How failures of a kind of files are told: by which `error`, and with which remedies.

    `foreign` says that a file is of another kind, `anew` what follows when a damaged one was moved away,
    `elsewhere` how another folder is named.
    """

    error: type[IraqqaError]
    foreign: str
    anew: str
    elsewhere: str

    def foreign_file(self, place: Path) -> IraqqaError:
        """The error for a file that is sound but none of ours."""
        return self._error(_FOREIGN, place)

    def damaged(self, place: Path) -> IraqqaError:
        """The error for a file in which SQLite finds no fault, and whose values cannot be."""
        return self._error(_DAMAGED, place)

    @contextmanager
    def explained(self, place: Path) -> Iterator[None]:
        """Raise `error` instead of errors of SQLite (save a caller's misuse) and of the system."""
        try:
            yield
        except sqlite3.ProgrammingError:
            raise
        except UnicodeDecodeError as error:  # which SQLite's own messages may hold
            raise self.damaged(place) from error
        except sqlite3.Error as error:
            line = _BY_RESULT_CODE.get(result_code(error), _OTHERWISE)
            raise self._error(line, place, error) from error
        except filelock.Timeout as error:
            raise self._error(_BUSY, place) from error
        except OSError as error:
            line = _BY_ERRNO.get(error.errno or 0, _OTHERWISE)
            raise self._error(line, place, error.strerror or error) from error

    def _error(self, line: str, place: Path, reason: object = "") -> IraqqaError:
        return self.error(line.format(place=place, reason=reason, of=self))


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside is committed together or, when something in it fails, not at all."""
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        yield


def checkpoint(connection: sqlite3.Connection) -> None:
    """Bring all into the file itself: it can be renamed, and its log has no deleted words any more."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def result_code(error: sqlite3.Error) -> int:
    """Such as sqlite3.SQLITE_FULL; 0 where SQLite itself did not fail."""
    # The low byte is the result code, the rest a refinement of it.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
