"""Files sifted and put into a folder, each whole or not at all, under names that any disk can have."""

import hashlib
import shutil
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePath

from ...articles import SUFFIXES

BLOCK = 4_096
"""Bytes of disk that a file takes at least, so that many small ones count too."""
LONGEST = 120
"""Bytes of a file's name, at most, before its suffix."""

_INCOMING = ".incoming"
_NO_TEXT = ("Cc", "Cn", "Co", "Cs", "Zl", "Zp")
_TURNING = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of what is shown, with which a name can look like another one."""


def plain_name(name: str) -> str:
    r"""A file's name as it is kept: on one line, not hidden, not too long. Markup in it is only text.

    >>> plain_name("../.net\nwork <b>.TXT")
    'net_work <b>.TXT'
    """
    sound = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    last = sound.replace("\\", "/").rpartition("/")[2]
    shown = "".join(
        "_" if unicodedata.category(c) in _NO_TEXT else c for c in last if c not in _TURNING
    )
    file = PurePath(shown.lstrip(". ") or "_")
    return file.stem.encode()[:LONGEST].decode(errors="ignore") + file.suffix


def sift(files: Sequence[Path], most_mb: float) -> tuple[list[Path], list[tuple[str, str]]]:
    """The files that may hold articles, of at most so many MB each; names of the others, and why not.

    None is looked into here.
    """
    reasons = [(file, _refusal(file, most_mb)) for file in files]
    skipped = [(plain_name(file.name), why) for file, why in reasons if why]
    return [file for file, why in reasons if not why], skipped


def _refusal(file: Path, most_mb: float) -> str:
    if file.suffix.lower() not in SUFFIXES:
        return f"is of no known kind; known are {', '.join(sorted(SUFFIXES))}"
    try:
        with file.open("rb"):
            size = file.stat().st_size / 1_000_000
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return f"is too large ({size:.0f} MB, at most {most_mb:g})" if size > most_mb else ""


def store(files: Sequence[Path], folder: Path) -> tuple[list[Path], list[Path]]:
    """Copy files whose bytes are not in the folder yet: where they are now, and where the others were.

    They are copied beside first: whatever interrupts it, the folder holds whole files only.
    """
    incoming = folder / _INCOMING
    shutil.rmtree(incoming, ignore_errors=True)
    incoming.mkdir(parents=True)
    there = {_sha256(file): file for file in visible(folder)}
    copies: dict[str, tuple[Path, str]] = {}
    known: list[Path] = []
    for number, file in enumerate(files):
        copy = shutil.copyfile(file, incoming / str(number))
        if (sha256 := _sha256(copy)) in there:
            known.append(there[sha256])
        else:
            copies.setdefault(sha256, (copy, plain_name(file.name)))
    stored = [copy.rename(_free(folder, name)) for copy, name in copies.values()]
    shutil.rmtree(incoming, ignore_errors=True)
    return stored, known


def visible(folder: Path) -> list[Path]:
    """The files stored in a folder; none where there is no such folder."""
    return [file for file in folder.glob("*") if file.is_file()]


def disk_use(folder: Path) -> int:
    """Bytes of disk that a folder takes with all below it; what vanishes meanwhile takes none."""
    return sum(_size_on_disk(file) for file in folder.rglob("*"))


def rounded(size: int) -> int:
    """Bytes of disk that a file of this size takes."""
    return -(-max(size, 1) // BLOCK) * BLOCK


def _size_on_disk(file: Path) -> int:
    try:
        return rounded(file.stat().st_size) if file.is_file() else 0
    except OSError:
        return 0


def _free(folder: Path, name: str) -> Path:
    """A path of that name, or with a number where it is taken."""
    file = folder / name
    number = 2
    while file.exists():
        file = folder / f"{PurePath(name).stem} ({number}){PurePath(name).suffix}"
        number += 1
    return file


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
