"""What a site asks of programs: robots.txt, as RFC 9309 has it."""

import re
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from ...errors import ArticleError
from .connection import AGENT, get

_RULE = re.compile(r"\s*(?:$|(?:user-agent|allow|disallow)\s*:)", re.IGNORECASE)
"""The lines that count here; the parser of others is not made for just any text."""
LARGEST = 500_000
"""Bytes of a robots.txt, at most."""


class Robots:
    """The rules of the sites that one command asks, each fetched once."""

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self._known: dict[str, RobotFileParser] = {}

    def require(self, url: str) -> None:
        """ArticleError where the site asks programs to leave this address alone, or cannot say."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._known:
            self._known[site] = self._rules(f"{site}/robots.txt")
        if not self._known[site].can_fetch(AGENT, url):
            raise ArticleError(
                f"{url}: its site asks programs to leave it alone (robots.txt); save it by hand"
            )

    def _rules(self, url: str) -> RobotFileParser:
        rules = RobotFileParser()
        response = get(url, private=self._private, largest=LARGEST)
        if response.status >= 500:
            raise ArticleError(
                f"{url}: is out of order (status {response.status}); try again later"
            )
        said = response.data.decode("utf-8", "replace") if response.status < 400 else ""
        rules.parse([line for line in said.splitlines() if _RULE.match(line)])
        return rules
