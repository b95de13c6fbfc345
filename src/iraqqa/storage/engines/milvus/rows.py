"""Records ⇄ rows of the three collections.

`NAME` holds the passages with their vectors, `NAME_articles` the texts of the articles in chunks, and
`NAME_catalogue` the files that they came from. Every key is made of what it stands for (an article's
id is the hash of its text), so that storing something twice stores it once.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ....errors import ArticleError
from ....protocols import Vectors
from ....records import Article, Copy, Passage, Range
from ...library import Source, rows
from .client import VARCHAR, Row
from .filters import days, outlet_key

CHUNK = VARCHAR // 4
"""Characters of a text in a row: no character has more than four bytes."""
NOTHING = [0.0, 0.0]
"""A vector for rows that are never searched; every collection must have one."""

PLACES = 1_000
"""Outlets of one text, at most, by which it is found."""
Columns = Mapping[str, int | tuple[int, int] | None]
"""By name: a text of so many bytes, so many texts of so many bytes, or a whole number."""

PASSAGES: Columns = {
    "id": 64,
    "article": 16,
    "start": None,
    "stop": None,
    "outlets": (PLACES, 1024),
    "first": None,
    "last": None,
    "text": VARCHAR,
}
ARTICLES: Columns = {
    "id": 64,
    "article": 16,
    "number": None,
    "count": None,
    "text": VARCHAR,
}
CATALOGUE: Columns = {
    "id": 64,
    "base": 32,
    "place": 32,
    "holder": 32,
    "article": 16,
    "root": VARCHAR,
    "source": VARCHAR,
    "file": VARCHAR,
    "file_sha256": 64,
    "entry_sha256": 64,
    "about": VARCHAR,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the catalogue: a source, the article it has, and what it says about it."""

    id: str
    source: Source
    about: str


def key(*parts: object) -> str:
    """A key of 32 hex digits for some texts in their order."""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:32]


def scope(places: Sequence[Article | Copy]) -> Row:
    """What passages are filtered by: all outlets of their text, and from its first day to its last."""
    spans = [days(each.published) for each in places if each.published] or [(0, 0)]
    outlets = sorted({outlet_key(each.outlet) for each in places if each.outlet})
    return {
        "outlets": outlets[:PLACES],
        "first": min(first for first, _ in spans),
        "last": max(last for _, last in spans),
    }


def passages(article: Article, cut: Sequence[Passage], vectors: Vectors) -> list[Row]:
    identity = article.id
    about = scope(article.places)
    return [
        {
            "id": f"{identity}-{each.start}",
            "article": identity,
            "start": each.start,
            "stop": each.end,
            # Only looked up in; what is quoted comes from the article.
            "text": each.text.encode()[:VARCHAR].decode(errors="ignore"),
            "vector": vector,
            **about,
        }
        for each, vector in zip(cut, vectors.tolist(), strict=True)
    ]


def chunks(article: Article) -> list[Row]:
    """The text, and before it one line with its boilerplate, in pieces; the first says how many."""
    whole = f"{json.dumps(article.boilerplate)}\n{article.text}"
    parts = [whole[start : start + CHUNK] for start in range(0, len(whole), CHUNK)]
    identity = article.id
    return [
        {
            "id": chunk_id(identity, number),
            "article": identity,
            "number": number,
            "count": len(parts),
            "text": part,
            "vector": NOTHING,
        }
        for number, part in enumerate(parts)
    ]


def chunk_id(article_id: str, number: int) -> str:
    return f"{article_id}-{number}"


def joined(parts: Sequence[str]) -> tuple[str, tuple[Range, ...]]:
    """The text and the boilerplate that these chunks, in order, are made of."""
    boilerplate, _, text = "".join(parts).partition("\n")
    return text, tuple((start, end) for start, end in json.loads(boilerplate))


def row_of(article: Article, source: Source) -> Row:
    """ArticleError when what is known about it is more than a row can hold."""
    about = rows.columns(article) | {"pages": article.pages}
    del about["source"], about["article"]
    row = {
        "id": f"{key(source.root, source.source)}-{source.article_id}",
        "base": key(source.root),
        "place": key(source.root, source.source),
        "holder": key(source.root, source.file),
        "article": source.article_id,
        "root": str(source.root),
        "source": source.source,
        "file": source.file,
        "file_sha256": source.file_sha256,
        "entry_sha256": source.entry_sha256,
        "about": json.dumps(about, ensure_ascii=False),
        "vector": NOTHING,
    }
    for value in row.values():
        if isinstance(value, str) and len(value.encode()) > VARCHAR:
            raise ArticleError(f"{source.source}: its title or name is too long for the engine")
    return row


def note(identity: str, *, base: str = "", root: str = "", about: str = "") -> Row:
    """A row of the catalogue that is about no article."""
    empty = dict.fromkeys(CATALOGUE, "")
    return {**empty, "id": identity, "base": base, "root": root, "about": about, "vector": NOTHING}


def entry_of(row: Mapping[str, Any]) -> Entry:
    names = ("source", "file", "article", "file_sha256", "entry_sha256")
    return Entry(row["id"], Source(Path(row["root"]), *(row[name] for name in names)), row["about"])


def copy_of(entry: Entry) -> Copy:
    """What a source says of its article."""
    return rows.copy(_known(entry))


def described(entries: Sequence[Entry], text: str, boilerplate: Sequence[Range]) -> Article:
    """An article as the first of its sources says it, with the others beside it."""
    first, *others = entries
    known = {**_known(first), "text": text, "boilerplate": boilerplate}
    return rows.described(known, [*map(copy_of, others)])


def _known(entry: Entry) -> dict[str, Any]:
    return {**json.loads(entry.about), "source": entry.source.source}
