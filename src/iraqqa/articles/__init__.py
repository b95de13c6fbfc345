"""Files → articles: the text exactly as decoded, what is known about it, and what of it is boilerplate."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path, PurePath
from types import MappingProxyType

from ..errors import ArticleError, UsageError
from ..records import Article, Published
from .boilerplate import MARK, boilerplate
from .decoding import decode
from .headline import headline
from .markdown import front_matter
from .metadata import Basis, Fact, Metadata, catalogue

__all__ = ["SUFFIXES", "Basis", "Fact", "Metadata", "catalogue", "discover", "load"]

LARGEST = 20_000_000
"""Bytes of a file, at most: a library of books, where an article has a few thousand."""


def _plain(text: str) -> tuple[Metadata, int]:
    return Metadata(), 0


FORMATS: Mapping[str, Callable[[str], tuple[Metadata, int]]] = {".md": front_matter, ".txt": _plain}
"""By suffix: text → what the file states about itself, and where its body begins."""
SUFFIXES = frozenset(FORMATS)


def load(
    path: Path, *, source: str, catalogue: Mapping[str, Metadata] = MappingProxyType({})
) -> Article:
    """The article in a file, known as `source`: a path with forward slashes, relative to the indexed folder.

    What the catalogue says of `source` goes before what the file says of itself. A title is found in
    the first line when nothing gives one, and else is the file's name. ArticleError says in one line
    which file cannot be read as an article and why.
    """
    try:
        source.encode("utf-8")
        describe = FORMATS.get(path.suffix.lower())
        if describe is None:
            raise ValueError(f"is of no known kind; known are {', '.join(sorted(SUFFIXES))}")
        text, encoding = decode(_read(path))
        stated, body = describe(text)
    except UnicodeEncodeError as error:
        raise ArticleError(f"{source!a}: its name is not valid UTF-8; rename it") from error
    except OSError as error:
        raise ArticleError(f"{source}: cannot be read ({error.strerror or error})") from error
    except ValueError as error:
        raise ArticleError(f"{source}: {error}") from error
    marks = [(0, body)] if body else []
    marks += [(body + start, body + end) for start, end in boilerplate(text[body:])]
    edges = [(0, 0), *marks, (len(text), len(text))]
    if all(not text[start:end].strip() for (_, start), (end, _) in pairwise(edges)):
        kind = "holds only boilerplate" if text.strip(MARK).strip() else "is empty"
        raise ArticleError(f"{source}: {kind}")
    facts = catalogue.get(source, Metadata()).over(stated)
    day = facts.published
    return Article(
        source=source,
        title=_value(facts.title) or headline(text, marks) or PurePath(source).stem,
        text=text,
        outlet=_value(facts.outlet),
        published=Published(day.value, inferred=day.basis == "inferred") if day else None,
        url=_value(facts.url),
        encoding=encoding,
        boilerplate=tuple(marks),
    )


def _value(fact: Fact | None) -> str | None:
    return fact.value if fact else None


def _read(path: Path) -> bytes:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise ValueError("is not a file")
    if found.st_size > LARGEST:
        raise ValueError(
            f"is too large ({found.st_size / 1e6:.0f} MB, at most {LARGEST / 1e6:.0f}); split it"
        )
    return path.read_bytes()


def discover(folder: Path) -> list[Path]:
    """Every article file in a folder and those below it, in order of their paths.

    Hidden files and folders are left out, and so is a folder seen before, to which a link leads back.
    UsageError when a folder is missing or cannot be read: the articles in it are not gone.
    """
    try:
        return list(_walk(folder, set()))
    except OSError as error:
        raise UsageError(
            f"{error.filename} is not a folder that can be read ({error.strerror})"
        ) from error


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    found = folder.stat()
    if (found.st_dev, found.st_ino) in seen:
        return
    seen.add((found.st_dev, found.st_ino))
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _walk(path, seen)
        elif path.suffix.lower() in SUFFIXES and path.is_file():
            yield path
