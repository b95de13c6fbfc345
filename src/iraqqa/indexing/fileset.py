"""What there is to index at a path."""

import hashlib
import shlex
import stat
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..articles import SUFFIXES, Catalogue, Loaded, catalogue, fitting, holders, listing
from ..errors import ArticleError, LibraryError, UsageError
from ..intake import load
from ..protocols import Embedder
from ..storage.engines import Target
from ..storage.library import Source

NOTHING = "there is nothing to index; name a folder of articles"
Opening = Callable[[str], Embedder]
"""How to come to an embedder by the name that a recipe has for it."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The state of a file in which it was read: its bytes, and what the catalogue says about it."""

    file_sha256: str
    entry_sha256: str

    def matches(self, sources: Sequence[Source]) -> bool:
        """Whether all that a file was found to hold was found in this state of it."""
        return {Stamp(each.file_sha256, each.entry_sha256) for each in sources} == {self}


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds, in the state of this stamp."""

    stamp: Stamp
    loaded: Loaded


@dataclass(frozen=True)
class FileSet:
    """Article files of one folder: every one below it if `whole`, else a single one in it.

    `entries` is what the folder's catalogue says about them. Files that came from elsewhere lie below
    `copied` as their originals lie below `root`. Sources in `without` are passed over. `others` counts,
    by suffix, the files that are of no kind that is read. `ahead` are files that were opened already, or
    why they cannot be, to see whether there is anything to index: each is parsed once.
    """

    root: Path
    files: Sequence[Path]
    whole: bool
    entries: Catalogue
    copied: Path | None = None
    without: Collection[str] = ()
    others: Mapping[str, int] = field(default_factory=dict)
    ahead: dict[Path, Opened | ArticleError] = field(
        default_factory=dict, repr=False, compare=False
    )

    def name(self, file: Path) -> str:
        """A file's path below the root, with forward slashes."""
        return file.relative_to(self.copied or self.root).as_posix()

    def stamp(self, file: Path) -> Stamp:
        """A file as it is now, with what the catalogue says of it. ArticleError when it cannot be read."""
        try:
            with file.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256")
        except OSError as error:
            raise ArticleError(f"cannot be read ({error.strerror})") from error
        said = "\n".join(self._catalogue_lines.get(self.name(file), []))
        entries = hashlib.sha256(said.encode("utf-8", "backslashreplace"))
        return Stamp(digest.hexdigest(), entries.hexdigest())

    @cached_property
    def _catalogue_lines(self) -> Mapping[str, Sequence[str]]:
        """What the catalogue says about each file and what is in it."""
        said: dict[str, list[str]] = {}
        for source, entry in sorted(self.entries.items()):
            for name in holders(source):
                said.setdefault(name, []).append(f"{source}: {entry!r}")
        return said

    def open(self, file: Path) -> Opened:
        """What a file holds, or held when it was opened ahead. ArticleError when it cannot be read."""
        opened = self.ahead.pop(file, None) or self._open(file)
        if isinstance(opened, ArticleError):
            raise opened
        return opened

    def _open(self, file: Path) -> Opened | ArticleError:
        """One that changes while it is read is read once more, and is refused when it changes again."""
        try:
            for _ in range(2):
                state, stamp = fitting(file), self.stamp(file)
                loaded = load(file, source=self.name(file), catalogue=self.entries)
                if fitting(file) == state:
                    return Opened(stamp, loaded)
            raise ArticleError("changes while it is read; index it when it is finished")
        except ArticleError as error:
            return error

    def refusals(self) -> list[tuple[str, str]]:
        """Why nothing in any of the files can be read as an article, by source; none if something can."""
        reasons: list[tuple[str, str]] = []
        for file in self.files:
            if file not in self.ahead:
                self.ahead[file] = self._open(file)
            opened, name = self.ahead[file], self.name(file)
            if isinstance(opened, ArticleError):
                reasons.append((name, str(opened).removeprefix(f"{name}: ")))
            elif opened.loaded.articles:
                return []
            else:
                reasons += opened.loaded.skipped
        return reasons


def survey(path: Path) -> FileSet:
    """UsageError when there is nothing that could be an article, LibraryError when none may look."""
    place = _look(path.resolve())
    if isinstance(place, str):
        raise UsageError(f"{place}; name a folder of articles")
    return place


def _look(path: Path) -> FileSet | str:
    """What there is, or that there is nothing that could be an article."""
    try:
        str(path).encode()
        if not stat.S_ISDIR(path.stat().st_mode):
            return FileSet(path.parent, [path], False, catalogue(path.parent))
    except (FileNotFoundError, NotADirectoryError):
        return f"{path} does not exist"
    except UnicodeEncodeError as error:
        raise UsageError(f"the name {str(path)!a} is not valid UTF-8; rename it") from error
    except OSError as error:
        raise LibraryError(
            f"cannot look at {path} ({error.strerror}); check permissions"
        ) from error
    try:
        files, others = listing(path)
    except UsageError as error:  # it is a folder, so all that can be amiss is that it is closed
        raise LibraryError(f"{error}; check its permissions") from error
    if not files:
        kinds = " or ".join(sorted(SUFFIXES))
        return f"{path} holds no articles ({kinds} files)"
    return FileSet(path, files, True, catalogue(path), others=others)


def earlier(library: Target, named: Collection[Path] = ()) -> tuple[list[FileSet], dict[Path, str]]:
    """What was indexed before, beside what is named now, and why some of it is gone.

    Folders come first, then single files outside of them. What came from elsewhere is left out.
    UsageError when nothing was, and nothing is named.
    """
    roots = library.roots()
    files = {
        source.root / source.file: None
        for source in library.sources()
        if source.root.is_absolute() and source.root not in {*roots, *named}
    }
    places, gone = [], {}
    for path in [*roots, *files]:
        if path in named:
            continue
        place = _look(path)
        if isinstance(place, str):
            remedy = f"`iraqqa forget {shlex.quote(str(path))}` takes it out of the library"
            gone[path] = f"{place.removeprefix(f'{path} ')} any more; {remedy}"
        else:
            places.append(place)
    if not (named or places or gone):
        raise UsageError(NOTHING)
    return places, gone


def require_readable(places: Sequence[FileSet]) -> None:
    """UsageError when there is a place of which not one file can be read as an article.

    Files that lie on other machines are not looked at.
    """
    for place in places:
        if place.copied is None and (reasons := place.refusals()):
            others = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
            source, why = reasons[0]
            reason = f"{place.root / source}: {why}"
            raise UsageError(
                f"{place.root} holds no article that can be read: {reason}{others}; "
                "name a folder that does"
            )
