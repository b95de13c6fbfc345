"""The addresses in a feed, found in a process of its own, with limits."""

import json
import sys

from .isolated import given_input, run_isolated


def feed_links(data: bytes) -> list[str] | None:
    """The addresses of a feed's entries, in its order; None when it is none.

    ArticleError when it is damaged, or takes too much.
    """
    links: list[str] | None = json.loads(run_isolated(__name__, data=data))
    return links


def _main() -> None:
    from ..articles.feed import links as addresses

    try:
        links = addresses(given_input())
    except ValueError:
        links = None
    json.dump(links, sys.stdout)


if __name__ == "__main__":
    _main()
