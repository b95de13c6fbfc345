"""What a question reads, of libraries of any size: only the rows that it needs, thousands at a time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np

from ...protocols import Ids, Vectors
from ...records import Article, Copy, Passage
from ...scope import Scope
from . import rows
from .database import Database

_PAGE = 500  # articles
_IN_ORDER = f"""
SELECT root, articles.{rows.ARTICLE} FROM sources JOIN articles ON articles.id = article
WHERE (root, source) > (?, ?) ORDER BY root, source LIMIT ?
"""
_AT = f"""
SELECT articles.{rows.ARTICLE} FROM sources JOIN articles ON articles.id = article
WHERE root = ? AND source = ?
"""
_FIRST = "SELECT article FROM sources ORDER BY root, source LIMIT ?"
_DESCRIBED = "SELECT article, outlet, published, inferred FROM sources"
_CHOSEN = f"{_DESCRIBED} WHERE article IN (SELECT value FROM json_each(?))"
_THESE = "SELECT value FROM json_each(?)"
_SEVERAL = "SELECT article FROM sources GROUP BY article HAVING count(*) > 1"
_COPIES = """
SELECT article, source, title, outlet, published, inferred, url FROM sources
WHERE article IN ({}) ORDER BY article, root, source
"""


def passages(database: Database, ids: Sequence[int]) -> list[Passage]:
    """In the order asked for; KeyError when one is gone. Passages of one article share it."""
    numbers = [int(number) for number in ids]
    with database.lock:
        ranges = {
            number: place
            for number, *place in database.rows(
                "SELECT id, article, start, stop FROM passages "
                "WHERE id IN (SELECT value FROM json_each(?))",
                json.dumps(numbers),
            )
        }
        among = sorted({article for article, _, _ in ranges.values()})
        articles = {each.id: each for each in described(database, among)}
    places = [ranges[number] for number in numbers]
    return [Passage(articles[article], start, stop) for article, start, stop in places]


def described(database: Database, among: Sequence[str] | None = None) -> list[Article]:
    """Articles by the first of their sources, in the order of these: all, or those of these ids."""
    chosen = None if among is None else json.dumps(among)
    query = f"SELECT {rows.ARTICLE} FROM described {{}} ORDER BY root, source"
    if chosen is None:
        selected = database.rows(query.format(""))
        copies = database.rows(_COPIES.format(_SEVERAL))
    else:
        selected = database.rows(query.format(f"WHERE id IN ({_THESE})"), chosen)
        copies = database.rows(_COPIES.format(_THESE), chosen)
    also = {
        article: [
            Copy(source, title, outlet, rows.day(published, inferred), url)
            for _, source, title, outlet, published, inferred, url in list(group)[1:]
        ]
        for article, group in groupby(copies, key=itemgetter(0))
    }
    return [rows.article(row, also.get(row[0], ())) for row in selected]


def passage_ids(database: Database, above: int | None) -> Ids:
    """Those of all passages (n,), rising, or of those `above` one."""
    if above is None:  # in no order, so that an index is read instead of all vectors
        selected = database.rows("SELECT id FROM passages")
    else:
        selected = database.rows("SELECT id FROM passages WHERE id > ?", above)
    return np.sort(np.array([number for (number,) in selected], dtype=np.int64))


def vectors(database: Database, ids: Ids | None, dimensions: int) -> tuple[Ids, Vectors]:
    """Ids (n,), rising, and vectors (n, dimensions) of all passages, or of those with these ids."""
    if ids is None:
        selected = database.rows("SELECT id, vector FROM passages ORDER BY id")
    else:
        selected = database.rows(
            "SELECT id, vector FROM passages "
            "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            json.dumps(ids.tolist()),
        )
    numbers = np.array([number for number, _ in selected], dtype=np.int64)
    joined = np.frombuffer(b"".join(vector for _, vector in selected), dtype="<f4")
    return numbers, joined.astype(np.float32).reshape(len(numbers), dimensions)


def within(database: Database, scope: Scope) -> Ids:
    """The ids (n,) of all passages of the articles that `scope` holds by one of their sources, rising."""
    if scope.articles is None:
        sources = database.rows(_DESCRIBED)
    else:
        sources = database.rows(_CHOSEN, json.dumps(sorted(scope.articles)))
    articles = {
        article
        for article, outlet, published, inferred in sources
        if scope.holds(article, outlet, rows.day(published, inferred))
    }
    selected = database.rows(
        "SELECT id FROM passages WHERE article IN (SELECT value FROM json_each(?)) ORDER BY id",
        json.dumps(sorted(articles)),
    )
    return np.array([number for (number,) in selected], dtype=np.int64)


def article_at(database: Database, root: Path, source: str) -> Article:
    """An article as one of its sources describes it."""
    (row,) = database.rows(_AT, str(root), source)
    return rows.article(row)


def first_articles(database: Database, count: int) -> Iterator[Article]:
    """Those of the first sources by root and path, read while they are taken; each once."""
    place, seen = ("", ""), set[str]()
    while page := database.rows(_IN_ORDER, *place, min(_PAGE, count)):
        for root, *row in page:
            place = root, row[1]
            if row[0] not in seen:
                seen.add(row[0])
                yield rows.article(row)
        count -= len(page)


def beginning(database: Database, count: int) -> str:
    """Another one when these sources, or the texts that they hold, are others."""
    ids = "".join(article for (article,) in database.rows(_FIRST, count))
    return hashlib.sha256(ids.encode()).hexdigest()[:16]
