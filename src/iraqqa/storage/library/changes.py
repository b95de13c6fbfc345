"""The steps of a change, each inside the transaction of its caller."""

import json
import sqlite3
from collections.abc import Mapping, Sequence

from ...protocols import Vectors
from ...records import Article, Passage
from .rows import Change


def insert(
    connection: sqlite3.Connection, article: Article, passages: Sequence[Passage], vectors: Vectors
) -> None:
    """Store a text with its passages, one vector each, and index their words.

    Where it is there already, these are its passages from now on.
    """
    _drop_passages(connection, article.id, article.text)
    connection.execute(
        "INSERT INTO articles VALUES (?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET boilerplate = excluded.boilerplate",
        (article.id, article.text, json.dumps(article.boilerplate)),
    )
    for passage, vector in zip(passages, vectors.astype("<f4"), strict=True):
        number = connection.execute(
            "INSERT INTO passages (article, start, stop, vector) VALUES (?, ?, ?, ?)",
            (article.id, passage.start, passage.end, vector.tobytes()),
        ).lastrowid
        connection.execute(
            "INSERT INTO words (rowid, wording) VALUES (?, ?)", (number, passage.text)
        )


def assign(
    connection: sqlite3.Connection,
    descriptions: Sequence[Mapping[str, object]],
    file: Mapping[str, object],
) -> list[Change]:
    """Store what each source says now, the columns of its file added; then drop what none holds any more."""
    outcomes: list[Change] = []
    dropped = []
    for description in descriptions:
        place = file["root"], description["source"]
        before = connection.execute(
            f"SELECT {', '.join(description)} FROM sources WHERE root = ? AND source = ?", place
        ).fetchone()
        row = {**description, **file}
        connection.execute(
            f"INSERT OR REPLACE INTO sources ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
            tuple(row.values()),
        )
        if before is None:
            outcomes.append("new")
        else:
            dropped.append(dict(zip(description, before, strict=True))["article"])
            outcomes.append("unchanged" if before == tuple(description.values()) else "changed")
    for article_id in dropped:
        drop_orphan(connection, article_id)
    return outcomes


def drop_orphan(connection: sqlite3.Connection, article_id: str | None) -> None:
    """Delete an article, with all that belongs to it, if no source has it any more."""
    row = connection.execute(
        "SELECT text FROM articles WHERE id = ?1 "
        "AND NOT EXISTS (SELECT 1 FROM sources WHERE article = ?1)",
        (article_id,),
    ).fetchone()
    if row:
        _drop_passages(connection, article_id, row[0])
        connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))


def _drop_passages(connection: sqlite3.Connection, article_id: str | None, text: str) -> None:
    passages = connection.execute(
        "SELECT id, start, stop FROM passages WHERE article = ?", (article_id,)
    ).fetchall()
    if not passages:
        return
    # The full-text index keeps no text: it must be told the words that it is to forget.
    connection.executemany(
        "INSERT INTO words (words, rowid, wording) VALUES ('delete', ?, ?)",
        [(number, text[start:stop]) for number, start, stop in passages],
    )
    connection.execute("DELETE FROM passages WHERE article = ?", (article_id,))
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('untidy', 'yes')")
