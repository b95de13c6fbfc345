"""ZIP archives: read in memory, entry by entry; nothing is ever unpacked to the disk."""

import io
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

UNPACKED = 200_000_000
"""Bytes of all that is in an archive, at most."""
ENTRIES = 20_000
"""Entries of an archive, at most."""
RATIO = 200
"""Times that an entry may be larger than it is packed, at most; text comes to about ten."""
SMALL = 1_000_000
"""Bytes below which an entry may be packed as tightly as it likes; five times that of a whole archive."""

_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")
_HIDDEN = re.compile(r"\.[^.]|__MACOSX$")


@contextmanager
def opened(data: bytes, kind: str, largest: int = UNPACKED) -> Iterator[zipfile.ZipFile]:
    """An archive that is safe to unpack. ValueError when it is none, or would become far too large.

    No entry of it may have more than `largest` bytes.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise ValueError(f"is damaged or not {kind}; get a whole copy of it") from error
    with archive:
        entries = archive.infolist()
        size = sum(entry.file_size for entry in entries)
        if size > UNPACKED:
            limit = f"at most {UNPACKED / 1e6:.0f}"
            raise ValueError(f"would unpack to {size / 1e6:,.0f} MB, {limit}; split it")
        if len(entries) > ENTRIES:
            raise ValueError(f"has {len(entries):,} entries, at most {ENTRIES:,}; split it")
        small = [entry.file_size <= max(SMALL, RATIO * entry.compress_size) for entry in entries]
        if not all(small) or size > max(5 * SMALL, RATIO * len(data)):
            raise ValueError("unpacks to hundreds of times its size, as no text does")
        if any(entry.file_size > largest for entry in entries):
            raise ValueError("is too large; split it")
        yield archive


def entries(archive: zipfile.ZipFile, largest: int) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The visible files of an archive, by name, each with a function that reads it.

    It raises ValueError where the entry cannot be read, is larger than `largest` bytes, or is one
    that no honest archive has.
    """
    seen: set[str] = set()
    for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
        name = entry.filename
        hidden = any(_HIDDEN.match(part) for part in name.split("/"))
        if not entry.is_dir() and not hidden:
            yield name, partial(_read, archive, entry, largest, again=name in seen)
        seen.add(name)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, largest: int, *, again: bool) -> bytes:
    if _OUTSIDE.search(entry.filename):
        raise ValueError("has a name that leads out of the archive; rename it")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise ValueError("is a link; pack the file itself")
    if again:
        raise ValueError("is in the archive twice; only the first counts")
    if entry.flag_bits & 0x1:
        raise ValueError("is locked with a password; pack it without one")
    if entry.file_size > largest:
        raise ValueError(f"is too large ({entry.file_size / 1e6:.0f} MB); split it")
    try:
        return archive.read(entry)  # never more than the size that it declares
    except Exception as error:  # every method of packing has its own ways to fail
        raise ValueError("is damaged in its archive; get a whole copy of it") from error
