r"""JSON lines: one article on each line, `{"title": …, "text": …, "outlet": …, "published": …, "url": …}`.

Only `text` is needed; other keys are left alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from .decoding import decode
from .document import Document
from .metadata import FIELDS, Fact, Metadata, checked


def split(data: bytes) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, each with its number, counted from 1. ValueError when it is no text."""
    text, _ = decode(data)
    lines = enumerate(text.removeprefix("\ufeff").split("\n"), start=1)
    return ((number, line) for number, line in lines if line.strip())


def read(line: str) -> Document:
    """ValueError says what is wrong with a line."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("is not JSON; each line must be one JSON object") from error
    if not isinstance(given, dict):
        raise ValueError("is not a JSON object")
    text = given.get("text")
    if not isinstance(text, str):
        raise ValueError("has no text; give the article's words as a string under the key text")
    stated = {f: checked(f, given[f]) for f in FIELDS if given.get(f) not in ("", None)}
    return Document(
        text, Metadata(**{f: Fact(value, why="its line") for f, value in stated.items()})
    )
