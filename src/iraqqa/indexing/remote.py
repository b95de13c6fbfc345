"""Files for other machines: what a listing names, and copies of what was read there."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from os.path import commonpath
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..articles import catalogue
from ..errors import UsageError
from .fileset import FileSet, survey

Batch = Mapping[str, Sequence[Any]]
"""Files as Ray Data hands them over: their `path`, without its scheme, and their `bytes`."""


@dataclass(frozen=True, slots=True)
class Lot:
    """A place, and how other machines call each of its files."""

    place: FileSet
    uris: Sequence[str]


def lot(path: Path) -> Lot:
    """What there is at a path, or, where it begins with `@`, in the listing of that name.

    Raises UsageError when that is nothing.
    """
    if str(path).startswith("@"):
        return listed(Path(str(path)[1:]))
    return here(survey(path))


def here(place: FileSet) -> Lot:
    """A place that other machines reach by the paths that its files have on this one."""
    return Lot(place, [str(file) for file in place.files])


def listed(listing: Path) -> Lot:
    """The files that a listing names, a path or URI on each line; blank lines and # comments are none.

    What a listing names no more is not forgotten. UsageError when it names nothing.
    """
    try:
        lines = [line.strip() for line in listing.read_text(encoding="utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read the listing {listing}: {error}") from error
    uris = [line for line in lines if line and not line.startswith("#")]
    if not uris:
        raise UsageError(f"the listing {listing} names no file; write one on each line")
    schemes = {uri.partition("://")[0] if "://" in uri else "" for uri in uris}
    if len(schemes) > 1:
        raise UsageError(f"the listing {listing} mixes places; make a listing of each")
    scheme = schemes.pop()
    if not scheme:
        uris = [str((listing.parent / uri).resolve()) for uri in uris]
    files = [Path(_without_scheme(uri)) for uri in uris]
    root = Path(commonpath([file.parent for file in files]))
    if not scheme:
        return Lot(FileSet(root, files, False, catalogue(root)), uris)
    at = Path(f"{scheme}:", *root.parts[root.is_absolute() :])
    return Lot(FileSet(at, files, False, {}, copied=root), uris)


@contextmanager
def copied(place: FileSet, batch: Batch) -> Iterator[FileSet]:
    """The files of a batch on this machine, as files of the place."""
    origin = place.copied or place.root
    with TemporaryDirectory(prefix="iraqqa-") as folder:
        files = []
        for path, content in zip(batch["path"], batch["bytes"], strict=True):
            file = Path(folder, Path(_without_scheme(path)).relative_to(origin))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            files.append(file)
        yield replace(place, files=files, whole=False, copied=Path(folder))


def _without_scheme(uri: str) -> str:
    return uri.partition("://")[2] or uri
