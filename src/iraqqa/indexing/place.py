"""What there is to index at a path."""

from __future__ import annotations

import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import articles
from ..articles import SUFFIXES, Metadata, catalogue, discover
from ..errors import ArticleError, LibraryError, UsageError


@dataclass(frozen=True, slots=True)
class Place:
    """Article files of one folder: every one below it if `whole`, else a single one in it.

    `entries` is what the folder's catalogue says about them.
    """

    root: Path
    files: Sequence[Path]
    whole: bool
    entries: Mapping[str, Metadata]

    def name(self, file: Path) -> str:
        """A file's path below the root, with forward slashes."""
        return file.relative_to(self.root).as_posix()


def survey(path: Path) -> Place:
    """UsageError when there is nothing that could be an article, LibraryError when none may look."""
    path = path.resolve()
    try:
        str(path).encode()
        if not stat.S_ISDIR(path.stat().st_mode):
            return Place(path.parent, [path], False, catalogue(path.parent))
    except FileNotFoundError as error:
        raise UsageError(f"{path} does not exist; name a folder of articles") from error
    except UnicodeEncodeError as error:
        raise UsageError(f"the name {str(path)!a} is not valid UTF-8; rename it") from error
    except OSError as error:
        raise LibraryError(
            f"cannot look at {path} ({error.strerror}); check permissions"
        ) from error
    try:
        files = discover(path)
    except UsageError as error:  # it is a folder, so all that can be amiss is that it is closed
        raise LibraryError(f"{error}; check its permissions") from error
    if not files:
        kinds = " or ".join(sorted(SUFFIXES))
        raise UsageError(f"{path} holds no articles ({kinds} files); name a folder that does")
    return Place(path, files, True, catalogue(path))


def require_readable(place: Place) -> None:
    """UsageError when not one of the files can be read as an article."""
    reasons: list[str] = []
    for file in place.files:
        try:
            articles.require_readable(file, source=str(file))
        except ArticleError as error:
            reasons.append(str(error))
        else:
            return
    others = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
    raise UsageError(
        f"{place.root} holds no article that can be read: {reasons[0]}{others}; "
        "name a folder that does"
    )
