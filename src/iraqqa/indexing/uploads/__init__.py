"""Articles that visitors bring along: for each session a folder of files, and a library made of them."""

import hashlib
import os
import shutil
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path

import filelock

from ...errors import LibraryError, MismatchError, UnknownArticleError, UsageError
from ...intake import require_wanted, stopped_by
from ...protocols import Embedder
from ...records import Article
from ...settings import Recipe
from ...storage.library import LocalLibrary, explained
from ...storage.private import close_to_others, private_folder
from .. import Progress, Report, silent
from ..fileset import survey
from ..opening import embedding_with, open_to_index
from ..syncing import sync_places
from .notes import added, note, removals, write_removals
from .storing import disk_use, plain_name, rounded, sift, store, visible
from .upkeep import discard, drop_empty, forget, full, set_aside, sources_of

__all__ = ["Uploads", "plain_name"]

_MB = 1_000_000


class Uploads:
    """The uploads in a folder, which threads and programs may use at the same time.

    `quota_mb` is what one session may take of the disk, files and library together, `total_mb` all of
    them, `file_mb` a single file. A session expires `expiry_h` hours after its last use. Its name
    may be anything: it is never used as a path. `SHARED` is that of visitors who share their articles,
    and never expires.
    """

    SHARED = "shared"

    def __init__(
        self,
        folder: Path,
        *,
        quota_mb: float = 100,
        total_mb: float = 1_000,
        file_mb: float = 25,
        expiry_h: float = 24,
    ) -> None:
        self._folder = folder
        self._quota_mb, self._total_mb, self._file_mb = quota_mb, total_mb, file_mb
        self._expiry_h = expiry_h

    def add(
        self,
        session: str,
        files: Sequence[Path],
        *,
        embedder: Embedder | None = None,
        recipe: Recipe | None = None,
        progress: Progress = silent,
        stop: threading.Event | None = None,
        by: str = "",
    ) -> Report:
        """Copy files into a session and index them; two that add to one session take turns.

        A file gets a number where its name is taken; one whose bytes are there already counts as
        unchanged, and what was removed from it is back. What cannot be read is skipped and not kept.
        Without files, the session's library is only brought up to date, as a new embedder or a new
        format of libraries asks for; a damaged one is made anew, which a note tells. `by` says who adds.

        UsageError, and nothing is added, when there is no room; the same with StoppedError when `stop` is
        set before the end. Otherwise raises as `index` does.
        """
        self.sweep()
        with stopped_by(stop), self._locked(session) as home:
            require_wanted()
            accepted, skipped = sift(files, self._file_mb)
            with filelock.FileLock(self._folder / ".room.lock", mode=0o600):
                self._require_room(home, sum(rounded(file.stat().st_size) for file in accepted))
                stored, known = store(accepted, home / "articles")
            removed = removals(home)
            back = [file.name for file in (*stored, *known) if removed.pop(file.name, None)]
            noted = set_aside(home)
            note(home, stored, by)
            try:
                report = self._index(home, removed, back, embedder, recipe, progress)
            except BaseException:
                discard(home, stored)
                raise
            if back:
                write_removals(home, removed)
            close_to_others(home)
            drop_empty(home, stored)
        unchanged = len(accepted) - len(stored)
        skipped = [*skipped, *report.skipped]
        notes = (*noted, *report.notes)
        return replace(report, unchanged=unchanged, skipped=tuple(skipped), notes=notes)

    def mend(self, session: str, embedder: Embedder) -> bool:
        """Set a session's library aside if it is damaged, and make it anew from its files; whether it was."""
        with self._locked(session) as home:
            damaged = set_aside(home)
            if damaged:
                self._index(home, removals(home), [], embedder, None, silent)
                close_to_others(home)
        return bool(damaged)

    def remove(self, session: str, source: str, *, by: str | None = None) -> None:
        """Take an article out of a session, and the files that hold nothing else.

        It stays away while other files are added, until a file that it came from is added again.

        `source` is any of the places that it came from. UnknownArticleError when there is no such one,
        UsageError when it was not added `by` whoever is given.
        """
        with self._locked(session) as home:
            sources = sources_of(home / "library")
            if source not in sources:
                raise UnknownArticleError(
                    f"there is no uploaded article {source!r}; it may have expired"
                )
            article_id, _ = sources[source]
            gone = [name for name, (each_id, _) in sources.items() if each_id == article_id]
            if by is not None and not all(added(home, sources[name][1], by) for name in gone):
                raise UsageError("only who added an article can remove it")
            left = {file for name, (_, file) in sources.items() if name not in gone}
            removed = removals(home)
            for name in gone:
                file = sources[name][1]
                if file in left:
                    removed.setdefault(file, []).append(name)
                else:
                    (home / "articles" / file).unlink(missing_ok=True)
            write_removals(home, removed)
            forget(home / "library", gone)

    def articles(self, session: str) -> list[Article]:
        """The articles of a session, by source."""
        folder = self.library(session)
        if folder is None:
            return []
        with LocalLibrary.open(folder) as library:
            return library.articles()

    def library(self, session: str) -> Path | None:
        """The folder of a session's library, for `Bot.beside`; None while it has no articles.

        None also where an earlier version made it, until `add` brings it up to date. Asking for it, as
        for the articles, counts as using the session.
        """
        home = self._home(session)
        folder = home / "library"
        try:
            with LocalLibrary.open(folder) as library:
                with suppress(FileNotFoundError):  # it may expire this moment
                    os.utime(home)
                return folder if library.counts()[0] else None
        except MismatchError:
            return None
        except LibraryError:
            if LocalLibrary.exists(folder):
                raise
            return None

    def folders(self) -> list[Path]:
        """Where the files of each session lie, by the names that their articles are cited by."""
        return [home / "articles" for home in self._homes()]

    def size(self, session: str) -> int:
        """Bytes of disk that a session takes."""
        return disk_use(self._home(session))

    def sweep(self) -> int:
        """Delete the sessions that have expired, save those that are being added to; how many went."""
        kept = self._home(self.SHARED)
        return sum(self._expire(home) for home in self._homes() if home != kept)

    def _expire(self, home: Path) -> bool:
        if not self._is_old(home):
            return False
        try:
            with self._lock(home, timeout=0):
                old = self._is_old(home)  # it may have been used meanwhile
                if old:
                    shutil.rmtree(home, ignore_errors=True)
                return old
        except filelock.Timeout:
            return False

    def _is_old(self, home: Path) -> bool:
        try:
            return home.stat().st_mtime < time.time() - self._expiry_h * 3_600
        except FileNotFoundError:
            return False

    def _home(self, session: str) -> Path:
        if not session:
            raise UsageError("a session needs a name")
        return self._folder / hashlib.sha256(session.encode("utf-8", "replace")).hexdigest()[:32]

    def _homes(self) -> list[Path]:
        return [path for path in self._folder.glob("[0-9a-f]*") if path.is_dir()]

    def _lock(self, home: Path, timeout: float = -1) -> filelock.BaseFileLock:
        """Many sessions may share one: files for locking are never deleted, so they must stay few."""
        return filelock.FileLock(
            self._folder / f".{home.name[:3]}.lock", timeout=timeout, mode=0o600
        )

    @contextmanager
    def _locked(self, session: str) -> Iterator[Path]:
        """The folder of a session, while nobody else changes it."""
        home = self._home(session)
        with explained(self._folder):
            private_folder(self._folder)
            with self._lock(home):
                home.mkdir(mode=0o700, exist_ok=True)
                os.utime(home)
                yield home

    def _require_room(self, home: Path, more: int) -> None:
        used = disk_use(home)
        if more and used + more > self._quota_mb * _MB:
            raise full(used, self._quota_mb)
        if more and sum(map(disk_use, self._homes())) + more > self._total_mb * _MB:
            raise UsageError("there is no room for more uploads at the moment; try again later")

    def _index(
        self,
        home: Path,
        removed: Mapping[str, Sequence[str]],
        back: Sequence[str],
        embedder: Embedder | None,
        recipe: Recipe | None,
        progress: Progress,
    ) -> Report:
        """Bring the library up to date, without what was removed; files that are `back` are read again."""
        articles, library = home / "articles", home / "library"
        if not visible(articles):
            return Report()
        place = replace(survey(articles), without=frozenset(chain(*removed.values())))
        if not sources_of(library) and (reasons := place.refusals()):
            return Report(skipped=tuple(reasons))
        files = disk_use(articles)

        def watched(done: int, total: int, message: str) -> None:
            require_wanted()
            used = files + disk_use(library)  # what a file unpacks to shows only here
            if used > self._quota_mb * _MB:
                raise full(used, self._quota_mb)
            progress(done, total, message)

        def indexed() -> Report:
            opening = embedding_with(embedder)
            with open_to_index(library, [place], recipe, opening) as (target, chosen):
                for file in back:
                    target.settle(place.root, file, "", "")
                return sync_places(target, [place], chosen, watched)

        try:
            return indexed()
        except MismatchError:
            shutil.rmtree(library)  # nobody can use it, and all of it is in the files
            return indexed()
