"""What was learned from a library, kept in a file beside it and learned again when that is outdated."""

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ...records import Article
from ...records.codec import decode, encode
from ...storage.cache import write
from . import Aliases, learn

READ = 10_000_000
"""Characters that are learned from, at most: about 2,000 articles, in which most names occur."""
FIRST = 20_000
"""Sources, at most, whose articles are learned from."""
_FORMAT = "2"  # of what is learned, and how: a new number leaves the earlier files aside


def open_aliases(folder: Path, key: str, articles: Callable[[], Iterable[Article]]) -> Aliases:
    """The aliases of the library in a folder, from `aliases-<key>-<format>.json` where that is sound.

    `key` is another one when the articles are. A folder that cannot be written to is no hindrance:
    they are then learned each time.
    """
    file = folder / f"aliases-{key}-{_FORMAT}.json"
    with contextlib.suppress(OSError, ValueError, TypeError):
        kept: Aliases = decode(Aliases, json.loads(file.read_text(encoding="utf-8")))
        return kept
    learned = learn(_first(articles()))
    with contextlib.suppress(OSError):
        write(file, json.dumps(encode(learned), ensure_ascii=False))
        for other in folder.glob("aliases-*.json"):
            if other != file:
                other.unlink(missing_ok=True)
    return learned


def _first(articles: Iterable[Article]) -> Iterator[Article]:
    read = 0
    for article in articles:
        read += len(article.text)
        if read > READ:
            return
        yield article
