"""Which file is read how. A library that only one format needs is imported when such a file is met."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import PurePath
from typing import Any

from ..text.jsonlines import numbered
from . import bundle, jsonl
from .decoding import decode
from .document import Document
from .markdown import front_matter
from .metadata import CATALOGUE

LARGEST = 20_000_000
"""Bytes of a text, at most: a library of books, where an article has a few thousand."""
LARGEST_PACKED = 200_000_000
"""Bytes, at most, of a file that holds pictures or many articles."""


@dataclass(frozen=True, slots=True)
class Note:
    """What to know about a file as a whole, which is read all the same."""

    what: str


Part = tuple[str, Document | Note | str]
"""A source and its document, or why there is none, or what to know about it."""
Piece = tuple[int, Document | Note | Callable[[], Document]]
"""The number of one of many articles in a file, and what it is or how to read it; 0 is the file itself."""


def _plain(data: bytes) -> Document:
    decoded = decode(data)
    return Document(decoded.text, encoding=decoded.encoding, notes=decoded.notes)


def _markdown(data: bytes) -> Document:
    plain = _plain(data)
    stated, body, left = front_matter(plain.text)
    return replace(plain, stated=stated, body=body, notes=plain.notes + left)


def _by(module: str, name: str = "read") -> Callable[[bytes], Any]:
    """A reader whose library is imported when it is first used."""
    return lambda data: getattr(import_module(f".{module}", __package__), name)(data)


READERS: Mapping[str, Callable[[bytes], Document]] = {
    ".docx": _by("word"),
    ".eml": _by("mail"),
    ".epub": _by("epub"),
    ".htm": _by("web"),
    ".html": _by("web"),
    ".markdown": _markdown,
    ".md": _markdown,
    ".mht": _by("mail", "page"),
    ".mhtml": _by("mail", "page"),
    ".odt": _by("odt"),
    ".pdf": _by("pdf"),
    ".rtf": _by("rtf"),
    ".txt": _plain,
}
"""By suffix: bytes → document; ValueError says why there is none."""


def _lines(data: bytes) -> Iterator[Piece]:
    decoded = decode(data)
    yield from ((0, Note(note)) for note in decoded.notes)
    for number, line in numbered(decoded.text):
        yield number, partial(jsonl.read, line)


COLLECTIONS: Mapping[str, Callable[[bytes], Iterator[Piece]]] = {
    ".atom": _by("feed", "entries"),
    ".jsonl": _lines,
    ".mbox": _by("mail", "messages"),
    ".rss": _by("feed", "entries"),
    ".xml": _by("feed", "entries"),
}
"""By suffix: bytes → the pieces of a file that holds many articles."""
PACKED = frozenset({".docx", ".epub", ".jsonl", ".mbox", ".mht", ".mhtml", ".odt", ".pdf", ".zip"})
"""What holds pictures or many articles."""
SUFFIXES = frozenset(READERS) | frozenset(COLLECTIONS) | {".zip"}


def largest(suffix: str) -> int:
    """Bytes of a file of this kind, at most."""
    return LARGEST_PACKED if suffix in PACKED else LARGEST


def parts(source: str, read: Callable[[], bytes], *, packed: bool = False) -> Iterator[Part]:
    """The documents of one file, in order: one of most, of a `.jsonl` `source#3`, of a `.zip` `source/name`.

    A file of which nothing can be read has one part, known as `source`, which says why.
    """
    suffix = suffix_of(source)
    try:
        if suffix not in SUFFIXES:
            raise ValueError(f"is of no known kind; known are {', '.join(sorted(SUFFIXES))}")
        if suffix == ".zip":
            if packed:
                raise ValueError("is an archive in an archive; unpack it first")
            yield from _entries(source, read())
        elif suffix in COLLECTIONS:
            yield from _many(source, COLLECTIONS[suffix](read()))
        else:
            yield source, READERS[suffix](read())
    except ValueError as error:
        yield source, str(error)


def suffix_of(name: str) -> str:
    return PurePath(name).suffix.lower()


def unread(name: str) -> bool:
    """Whether a file is not there to be read: hidden, a catalogue, or a trace of a program at work."""
    last = PurePath(name).name
    return last.startswith((".", "~$")) or last == CATALOGUE


def counted(kinds: Counter[str]) -> str:
    """How many files of each kind, the most frequent first.

    >>> counted(Counter({".png": 2, "": 1}))
    '2 .png, 1 without a suffix'
    """
    return ", ".join(f"{count} {kind or 'without a suffix'}" for kind, count in kinds.most_common())


def _entries(source: str, data: bytes) -> Iterator[Part]:
    with bundle.opened(data, "a ZIP archive") as archive:
        others: Counter[str] = Counter()
        known = False
        for name, read in bundle.entries(archive, LARGEST):
            if suffix_of(name) in SUFFIXES:
                known = True
                yield from parts(f"{source}/{name}", read, packed=True)
            elif not unread(name):
                others[suffix_of(name)] += 1
        if known and others:
            yield source, Note(f"passed over in it: {counted(others)}")
        if not known:
            raise ValueError(f"holds no file of a known kind ({', '.join(sorted(SUFFIXES))})")


def _many(source: str, pieces: Iterator[Piece]) -> Iterator[Part]:
    known = False
    for number, piece in pieces:
        if isinstance(piece, Note):
            yield source, piece
            continue
        known = True
        try:
            yield f"{source}#{number}", piece if isinstance(piece, Document) else piece()
        except ValueError as error:
            yield f"{source}#{number}", str(error)
    if not known:
        raise ValueError("is empty")
