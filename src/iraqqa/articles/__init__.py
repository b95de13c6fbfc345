"""Files → articles: the text exactly as decoded, what is known about it, and what of it is boilerplate.

A web page, a PDF or a Word document is known by the text that is taken out of it.
"""

import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from ..errors import ArticleError, UsageError
from ..records import Article
from .document import Document
from .formats import SUFFIXES, Note, largest, parts, suffix_of, unread
from .metadata import Catalogue, Metadata, catalogue

__all__ = [
    "SUFFIXES",
    "Catalogue",
    "Loaded",
    "Metadata",
    "Note",
    "Outcome",
    "catalogue",
    "discover",
    "fitting",
    "gathered",
    "holders",
    "listing",
    "load",
    "outcomes_of",
    "suffixes",
]

Outcome = Article | Note | str
"""What is found in a file: an article, or why there is none, or what is to be known about it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds: its articles in order, and the sources in it that are none, each with the reason.

    `notes` are sources, also the file itself, and what is to be known about how they were read.
    """

    articles: tuple[Article, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


def load(path: Path, *, source: str, catalogue: Catalogue = MappingProxyType({})) -> Loaded:
    """The articles in a file, known as `source`: a path with forward slashes, relative to the indexed folder.

    A `.jsonl` file holds the articles `source#1` (by line), a `.zip` archive `source/name`, any other
    file one article. What the catalogue says of a source goes before what its file says of itself.
    ArticleError says in one line which file cannot be read as a whole, and why.
    """
    return gathered(source, outcomes_of(path, source, catalogue))


def gathered(source: str, outcomes: Iterable[tuple[str, Outcome]]) -> Loaded:
    """All that was found in a file; ArticleError as `load` has it.

    A reason that is the file's own, after what was read of it, says why the rest was not.
    """
    read: list[Article] = []
    skipped: list[tuple[str, str]] = []
    notes: list[tuple[str, str]] = []
    for name, outcome in outcomes:
        if isinstance(outcome, Article):
            read.append(outcome)
        elif isinstance(outcome, Note):
            notes.append((name, outcome.what))
        elif name == source and not (read or skipped):
            raise ArticleError(f"{source}: {outcome}")
        else:
            skipped.append((name, outcome))
    return Loaded(tuple(read), tuple(skipped), tuple(notes))


def holders(source: str) -> list[str]:
    """The files that may hold a source, the likeliest first.

    >>> holders("old/news.zip/may.jsonl#3")
    ['old/news.zip/may.jsonl#3', 'old/news.zip/may.jsonl', 'old/news.zip', 'old']
    """
    whole = source.rpartition("#")[0]
    above = map(str, PurePosixPath(whole or source).parents)
    return [source, *([whole] if whole else []), *(name for name in above if name not in ".//")]


def outcomes_of(path: Path, source: str, catalogue: Catalogue) -> Iterator[tuple[str, Outcome]]:
    """Each source in a file, and its article or why there is none; and what is to be known about it."""
    try:
        source.encode()
    except UnicodeEncodeError as error:
        raise ArticleError(f"{source!a}: its name is not valid UTF-8; rename it") from error
    for name, document in parts(source, partial(_read, path)):
        if not isinstance(document, Document):
            yield name, document
            continue
        try:
            yield name, document.article(name, catalogue)
        except ValueError as error:
            yield name, str(error)
        else:
            yield from ((name, Note(note)) for note in document.notes)


def _read(path: Path) -> bytes:
    """ValueError says why a file cannot be read."""
    try:
        fitting(path)
        return path.read_bytes()
    except ArticleError as error:
        raise ValueError(str(error)) from error
    except OSError as error:
        raise ValueError(f"cannot be read ({error.strerror or error})") from error


def fitting(path: Path) -> tuple[int, ...]:
    """What changes when somebody writes to a file. ArticleError for what is no file, or a too large one."""
    limit = largest(suffix_of(path.name))
    try:
        status = path.stat()
    except OSError as error:
        raise ArticleError(f"cannot be read ({error.strerror or error})") from error
    if not stat.S_ISREG(status.st_mode):
        raise ArticleError("is not a file")
    if status.st_size > limit:
        size = f"{status.st_size / 1e6:.0f} MB, at most {limit / 1e6:.0f}"
        raise ArticleError(f"is too large ({size}); split it")
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def suffixes() -> tuple[str, ...]:
    """Those of the files that are read, such as `.txt`, in their order."""
    return tuple(sorted(SUFFIXES))


def discover(folder: Path) -> list[Path]:
    """Every article file in a folder and those below it; see `listing`."""
    return listing(folder)[0]


def listing(folder: Path) -> tuple[list[Path], Counter[str]]:
    """Every article file in a folder and those below it, in order of their paths, and what else there is.

    The latter is counted by suffix. Hidden files and folders are left out, and so are the catalogue,
    the files in which a word processor notes who has a document open, and a folder seen before, to
    which a link leads back. A link to no file is listed: its article may only be out of reach.
    UsageError when a folder is missing or cannot be read: the articles in it are not gone.
    """
    files: list[Path] = []
    others: Counter[str] = Counter()
    try:
        for path in _walk(folder, set()):
            if suffix_of(path.name) in SUFFIXES:
                files.append(path)
            elif path.is_file():
                others[suffix_of(path.name)] += 1
    except OSError as error:
        raise UsageError(
            f"{error.filename} is not a folder that can be read ({error.strerror})"
        ) from error
    return files, others


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for path in sorted(folder.iterdir()):
        if unread(path.name):
            continue
        if path.is_dir():
            yield from _walk(path, seen)
        elif path.is_file() or not path.exists():
            yield path
