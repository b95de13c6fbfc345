"""What SQLite and the disk complain of, in one line that names the remedy."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...errors import LibraryError
from ..sqlite import result_code

_FULL = "the disk is full at {place}; free some space and run again: what was stored is kept"
_WRITE = "cannot write to {place}; check its permissions, or name another folder with --library"
_DENIED = "no permission to use {place}; change that, or name another folder with --library"
_DAMAGED = "{place} is damaged; move it away and run `iraqqa index` again"
_FOREIGN = "{place} is not an iraqqa library; move it away, or name another folder with --library"
_BUSY = "{place} is in use by another program; try again when that has ended"

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
_OTHERWISE = "cannot use {place} ({error}); check the disk and try again"


def foreign(file: Path) -> LibraryError:
    """The error for a file that is sound but none of ours."""
    return LibraryError(_FOREIGN.format(place=file))


def damaged(file: Path) -> LibraryError:
    """The error for a file in which SQLite finds no fault, and whose values cannot be."""
    return LibraryError(_DAMAGED.format(place=file))


@contextmanager
def explained(place: Path) -> Iterator[None]:
    """Raise LibraryError instead of errors of SQLite (save a caller's misuse) and of the system."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except UnicodeDecodeError as error:  # which SQLite's own messages may hold
        raise damaged(place) from error
    except sqlite3.Error as error:
        line = _BY_RESULT_CODE.get(result_code(error), _OTHERWISE)
        raise LibraryError(line.format(place=place, error=error)) from error
    except OSError as error:
        line = _BY_ERRNO.get(error.errno or 0, _OTHERWISE)
        raise LibraryError(line.format(place=place, error=error.strerror or error)) from error
