"""The database file: what it holds, how it is recognised, opened and made.

A library folder holds `library-<n>.sqlite`; the highest number counts. A rebuilt library becomes
the next number instead of replacing the file, because programs that have the old one open go on
using its `-wal` and `-shm` neighbours, which belong to a name, not to a file.
"""

import contextlib
import re
import secrets
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ...errors import LibraryError, MismatchError
from ..sqlite import Failures, checkpoint, result_code

FAILURES = Failures(
    LibraryError,
    foreign="is not an iraqqa library; move it away, or name another folder with --library",
    anew="and run `iraqqa index` again",
    elsewhere="name another folder with --library",
)
explained = FAILURES.explained
APPLICATION_ID = int.from_bytes(b"irqa", "big")
FORMAT = 2
CACHE = 65_536  # KiB of pages, at most; with the default of 2,000 large libraries read them again

_NAME = re.compile(r"library-\d+\.sqlite")
_UNWRITABLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
_COMPANIONS = ("", "-wal", "-shm", "-journal")

# Text and vectors stand here once; the index `words` keeps no text of its own but reads it through
# the view `wordings`. What is known about an article belongs to the file it came from, so that
# nothing of a removed file stays behind with a twin. AUTOINCREMENT: a passage's number is never
# given to another, so an outdated vector file cannot point at the wrong text.
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    boilerplate TEXT NOT NULL
);

CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    root TEXT NOT NULL,
    source TEXT NOT NULL,
    file TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles,
    file_sha256 TEXT NOT NULL,
    entry_sha256 TEXT NOT NULL,
    title TEXT NOT NULL,
    outlet TEXT,
    published TEXT,
    inferred INTEGER NOT NULL,
    url TEXT,
    encoding TEXT NOT NULL,
    pages TEXT NOT NULL,
    UNIQUE (root, source)
);
CREATE INDEX sources_by_article ON sources (article, root, source);

CREATE TABLE roots (path TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    vector BLOB NOT NULL
);
CREATE INDEX passages_by_article ON passages (article, start);

CREATE VIEW wordings AS
    SELECT passages.id, substr(text, start + 1, stop - start) AS wording
    FROM passages JOIN articles ON articles.id = article;
CREATE VIRTUAL TABLE words USING fts5 (
    wording, content = 'wordings', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE VIEW described AS
    SELECT articles.id, source, title, text, outlet, published, inferred, url, encoding,
        boilerplate, pages, root
    FROM articles JOIN sources ON sources.id = (
        SELECT first.id FROM sources AS first WHERE first.article = articles.id
        ORDER BY first.root, first.source LIMIT 1
    );
"""


class State(NamedTuple):
    """Which file a library is, and when and how far it and its log were written."""

    file: tuple[str, int, int]
    written: tuple[int, ...]


def current(folder: Path) -> Path | None:
    """The folder's database file; None when it has none."""
    return max(_files(folder), key=_number, default=None)


def create(folder: Path, meta: Mapping[str, str]) -> None:
    """Make an empty database; it appears whole or not at all. LibraryError when there is one."""
    if there := current(folder):
        raise LibraryError(f"there is a library in {there} already; open it instead")
    draft = folder / "creating.sqlite"
    with explained(draft):
        folder.mkdir(parents=True, exist_ok=True)
        _remove(draft)
        with contextlib.closing(_connect(draft, "mode=rwc")) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(
                f"BEGIN; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT};"
                f"{_SCHEMA}; COMMIT"
            )
            rows = {**meta, "identity": new_revision(), "revision": new_revision()}
            connection.executemany("INSERT INTO meta VALUES (?, ?)", rows.items())
            checkpoint(connection)
        draft.rename(folder / "library-1.sqlite")


def state(folder: Path) -> State | None:
    """What the folder holds now; None when it has no database."""
    with contextlib.suppress(FileNotFoundError):  # a rebuilt library took its place this moment
        if file := current(folder):
            status, log = file.stat(), _log(file)
            written = log.stat() if log.exists() else status
            return State(
                (file.name, status.st_dev, status.st_ino),
                (status.st_mtime_ns, status.st_size, written.st_mtime_ns, written.st_size),
            )
    return None


def connect(folder: Path) -> tuple[sqlite3.Connection, Path, bool]:
    """Open the folder's database: LibraryError when missing, foreign or damaged, MismatchError
    when of another format. A library that cannot be written to can still be read; the last value
    is whether it is so as it stands, with no notice taken of what others write.
    """
    while True:
        file = current(folder)
        if file is None:
            raise LibraryError(f"there is no library in {folder}; run `iraqqa index` first")
        try:
            with explained(file):
                connection, frozen = _opened(file)
                return connection, file, frozen
        except LibraryError:
            if current(folder) == file:
                raise  # otherwise a rebuilt library took its place meanwhile


def publish(building: Path, folder: Path) -> None:
    """Make the closed library of one folder that of another, in place of the one that is there."""
    connection, new, _ = connect(building)
    with explained(folder):
        with contextlib.closing(connection):
            checkpoint(connection)
        old = _files(folder)
        new.rename(folder / f"library-{max(map(_number, old), default=0) + 1}.sqlite")
        for file in old:
            # What this version cannot read, it cannot have indexed anew: that stays.
            with contextlib.suppress(LibraryError, sqlite3.Error):
                _opened(file)[0].close()
                _remove(file)


def _remove(file: Path) -> None:
    """Delete a database and its neighbours, where they are and the system lets go of them."""
    for suffix in _COMPANIONS:
        # Some systems keep hold of files that are open; such a leftover does no harm.
        with contextlib.suppress(FileNotFoundError, PermissionError):
            file.with_name(file.name + suffix).unlink()


def new_revision() -> str:
    """Random, so that no two states share one, of whichever library they are."""
    return secrets.token_hex(8)


def _files(folder: Path) -> list[Path]:
    with explained(folder):
        try:
            return [file for file in folder.iterdir() if _NAME.fullmatch(file.name)]
        except (FileNotFoundError, NotADirectoryError):
            return []


def _number(file: Path) -> int:
    return int(file.stem.removeprefix("library-"))


def _opened(file: Path) -> tuple[sqlite3.Connection, bool]:
    try:
        return _checked(_connect(file, "mode=rw"), file), False
    except sqlite3.OperationalError as error:
        # Sharing a WAL database takes files beside it. Where none can be made it is read as
        # it stands, unless a writer has left its log, which must not be passed over.
        log = _log(file)
        writable = result_code(error) not in _UNWRITABLE
        if writable or (log.exists() and log.stat().st_size):
            raise
        return _checked(_connect(file, "immutable=1"), file), True


def _log(file: Path) -> Path:
    return file.with_name(file.name + "-wal")


def _connect(file: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{file.absolute().as_uri()}?{how}",
        uri=True,
        timeout=10,
        isolation_level=None,  # transactions begin and end where it says so
        check_same_thread=False,
    )


def _checked(connection: sqlite3.Connection, file: Path) -> sqlite3.Connection:
    try:
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if application_id != APPLICATION_ID:
            raise FAILURES.foreign_file(file)
        if version != FORMAT:
            raise MismatchError(
                f"{file} has format {version}, this iraqqa reads {FORMAT}; "
                "run `iraqqa index --rebuild`"
            )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE}")
        # Only a power cut can cost the last changes, and leaves a sound library; each is not waited for.
        connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection
