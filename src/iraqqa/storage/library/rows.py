"""Records ⇄ rows of the database."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ...errors import ArticleError
from ...records import Article, Copy, Published

ARTICLE = "id, source, title, text, outlet, published, inferred, url, encoding, boilerplate, pages"
"""The columns that `article` takes, in its order."""
_COLUMNS = ARTICLE.split(", ")

Change = Literal["new", "changed", "unchanged"]
"""What a source has become: `unchanged` where only its file differs, not its article."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article was read from: `source`, as the article has it, in a file below `root`.

    `file` is the path of that file, which is the source itself unless the file holds many articles.
    `file_sha256` is of its bytes, `entry_sha256` of what its folder's catalogue said about it; both
    are empty until all that the file holds was stored.
    """

    root: Path
    source: str
    file: str
    article_id: str
    file_sha256: str = ""
    entry_sha256: str = ""


def article(row: Sequence[Any], also: Sequence[Copy] = ()) -> Article:
    known = dict(zip(_COLUMNS, row, strict=True))
    ranges = {name: json.loads(known[name]) for name in ("boilerplate", "pages")}
    return described({**known, **ranges}, also)


def described(known: Mapping[str, Any], also: Sequence[Copy] = ()) -> Article:
    """An article by its text, boilerplate and pages, and by what one of its sources says of it."""
    said = copy(known)
    return Article(
        said.source,
        said.title,
        known["text"],
        said.outlet,
        said.published,
        said.url,
        known["encoding"],
        tuple((start, end) for start, end in known["boilerplate"]),
        tuple(known["pages"]),
        tuple(also),
    )


def copy(known: Mapping[str, Any]) -> Copy:
    """What a source says of its article; `columns` wrote it."""
    published = day(known["published"], known["inferred"])
    return Copy(known["source"], known["title"], known["outlet"], published, known["url"])


def day(published: str | None, inferred: int) -> Published | None:
    return Published(published, bool(inferred)) if published else None


def columns(article: Article) -> dict[str, object]:
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
        "pages": json.dumps(article.pages),
    }


def file(root: Path, path: str, file_sha256: str, entry_sha256: str) -> dict[str, object]:
    """The columns that say which file a source is in, and in which state it was read."""
    return {
        "root": str(root),
        "file": path,
        "file_sha256": file_sha256,
        "entry_sha256": entry_sha256,
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
