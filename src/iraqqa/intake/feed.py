"""The addresses in a feed, found in a process of its own, with limits."""

from __future__ import annotations

import json
import sys

from ..articles import feed_links as _feed_links
from .alone import alone, given_input


def feed_links(data: bytes) -> list[str]:
    """The addresses of a feed's entries, in its order. ValueError when it is none.

    ArticleError when it is damaged, or takes too much.
    """
    found: list[str] | None = json.loads(alone(__name__, data=data))
    if found is None:
        raise ValueError("is no feed")
    return found


def _main() -> None:
    try:
        found = _feed_links(given_input())
    except ValueError:
        found = None
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    _main()
