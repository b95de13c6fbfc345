"""Records ⇄ rows of the database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ArticleError
from ..records import Article, Published

ARTICLE = "id, source, title, text, outlet, published, inferred, url, encoding, boilerplate"
"""The columns that `article` takes, in its order."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that an article was read from: `source` is its path below `root`, as the article has it.

    `file_sha256` is of its bytes, `entry_sha256` of what its folder's catalogue said about it.
    """

    root: Path
    source: str
    article_id: str
    file_sha256: str
    entry_sha256: str = ""


def article(row: Sequence[Any]) -> Article:
    _, source, title, text, outlet, published, inferred, url, encoding, boilerplate = row
    return Article(
        source=source,
        title=title,
        text=text,
        outlet=outlet,
        published=Published(published, bool(inferred)) if published else None,
        url=url,
        encoding=encoding,
        boilerplate=tuple((start, end) for start, end in json.loads(boilerplate)),
    )


def described(article: Article) -> dict[str, object]:
    """The columns that hold what one of its files says about an article."""
    published = article.published
    return {
        "source": article.source,
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": published.date if published else None,
        "inferred": bool(published and published.inferred),
        "url": article.url,
        "encoding": article.encoding,
    }


def check(article: Article) -> None:
    """ArticleError for characters that the database would not give back as they are."""
    everything = "".join(
        (article.text, article.source, article.title, article.outlet or "", article.url or "")
    )
    name = article.source.encode("utf-8", "backslashreplace").decode()
    if "\0" in everything:
        raise ArticleError(f"{name}: holds a NUL character; save it as plain text")
    try:
        everything.encode()
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"{name}: holds half a character (a lone surrogate); write the whole one"
        ) from error
