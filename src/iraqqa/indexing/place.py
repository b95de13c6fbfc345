"""What there is to index at a path."""

from __future__ import annotations

import shlex
import stat
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .. import intake
from ..articles import SUFFIXES, Metadata, catalogue, listing
from ..errors import ArticleError, LibraryError, UsageError
from ..protocols import Embedder
from ..storage.library import Target

NOTHING = "there is nothing to index; name a folder of articles"
Opening = Callable[[str], Embedder]
"""How to come to an embedder by the name that a recipe has for it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Article files of one folder: every one below it if `whole`, else a single one in it.

    `entries` is what the folder's catalogue says about them. Files that came from elsewhere lie below
    `copied` as their originals lie below `root`. Sources in `without` are passed over. `others` counts,
    by suffix, the files that are of no kind that is read.
    """

    root: Path
    files: Sequence[Path]
    whole: bool
    entries: Mapping[str, Metadata]
    copied: Path | None = None
    without: Collection[str] = ()
    others: Mapping[str, int] = field(default_factory=dict)

    def name(self, file: Path) -> str:
        """A file's path below the root, with forward slashes."""
        return file.relative_to(self.copied or self.root).as_posix()


def survey(path: Path) -> Place:
    """UsageError when there is nothing that could be an article, LibraryError when none may look."""
    found = _look(path.resolve())
    if isinstance(found, str):
        raise UsageError(f"{found}; name a folder of articles")
    return found


def _look(path: Path) -> Place | str:
    """What there is, or that there is nothing that could be an article."""
    try:
        str(path).encode()
        if not stat.S_ISDIR(path.stat().st_mode):
            return Place(path.parent, [path], False, catalogue(path.parent))
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
    return Place(path, files, True, catalogue(path), others=others)


def earlier(library: Target, named: Collection[Path] = ()) -> tuple[list[Place], dict[Path, str]]:
    """What was indexed before, beside what is named now, and why some of it is gone.

    Folders come first, then single files outside of them. What came from elsewhere is left out.
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
        found = _look(path)
        if isinstance(found, str):
            remedy = f"`iraqqa forget {shlex.quote(str(path))}` takes it out of the library"
            gone[path] = f"{found.removeprefix(f'{path} ')} any more; {remedy}"
        else:
            places.append(found)
    return places, gone


def require_readable(places: Sequence[Place]) -> None:
    """UsageError when there is a place of which not one file can be read as an article.

    Files that lie on other machines are not looked at.
    """
    for place in places:
        if place.copied is None:
            _require_readable(place)


def _require_readable(place: Place) -> None:
    """UsageError when not one of the files can be read as an article."""
    reasons: list[str] = []
    for file in place.files:
        try:
            intake.require_readable(file, source=str(file))
        except ArticleError as error:
            reasons.append(str(error))
        else:
            return
    others = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
    raise UsageError(
        f"{place.root} holds no article that can be read: {reasons[0]}{others}; "
        "name a folder that does"
    )
