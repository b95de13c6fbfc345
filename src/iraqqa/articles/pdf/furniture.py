"""What stands on a PDF's pages around the text: running heads and feet, page numbers, notes at the foot."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ..phrases import STOPPED
from .lines import Line

EDGE = 2
"""Lines at a page's top and at its bottom among which heads and feet are."""
FAR = 3.0
"""Times the height of a line, at least, that notes of the same size stand below the text."""
SMALLER = 0.92
"""Share of the usual height, at most, of a note's lines."""
_NUMBER = re.compile(
    r"(?:page|p\.|seite)?\s*[-–—|·]?\s*\d{1,4}\s*[-–—|·]?\s*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_JUMP = re.compile(
    r"\W*(?:story |article )?(?:continue[sd]|cont['’.]?d?\.?) (?:on|from)"
    r" (?:the )?(?:next page|previous page|(?:page |p\. ?)?[A-Z]?\d{1,3})\W*"
    r"|\W*(?:turn to|(?:please )?see .{1,40},? on) (?:page |p\. ?)[A-Z]?\d{1,3}\W*"
    r"|\(from (?:page |p\. ?)?[A-Z]?\d{1,3}\)",
    re.IGNORECASE,
)
"""Where a story goes on, or comes from."""
_MARK = re.compile(r"(?:\d{1,3}|[*†‡§])[.)]?\s*(?=[\w“\"'(])")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's own lines, those of its notes, and those that its neighbours have too."""

    body: Sequence[Line]
    notes: Sequence[Line]
    around: Sequence[Line]


def sheets(pages: Sequence[Sequence[Line]]) -> list[Sheet]:
    """Each page, what it shares with its neighbours told apart."""
    shared = Counter(key for page in pages for key in {_key(line) for line in _edges(page)} if key)
    heights = [line.height for page in pages for line in page for _ in line.words]
    usual = median(heights) if heights else 0.0
    return [_sheet(page, shared, usual) for page in pages]


def _sheet(page: Sequence[Line], shared: Counter[str], usual: float) -> Sheet:
    edges = _edges(page)
    around = [line for line in edges if shared[_key(line)] > 1 or _leads(line.text)]
    if len(around) == len(page):  # the same page again
        around = []
    body = [line for line in page if not any(line is each for each in around)]
    start = _notes(body, usual)
    return Sheet(body[:start], body[start:], around)


def _leads(text: str) -> bool:
    """Whether a line is nothing but a page's number, or leads to another page."""
    return bool(_NUMBER.fullmatch(text) or _JUMP.fullmatch(text))


def _edges(page: Sequence[Line]) -> list[Line]:
    """The highest and the lowest lines of a page, where places are known; else its first and last."""
    ordered = sorted(page, key=lambda line: -line.top)
    edges = [*ordered[:EDGE], *ordered[max(EDGE, len(ordered) - EDGE) :]]
    return edges if len(page) > 1 else []


def _key(line: Line) -> str:
    """What stays of a running line from page to page, wherever its number stands; empty without a word."""
    words = "".join(filter(str.isalpha, line.text))
    return f"{words} {round(line.top / 4)}" if words else ""


def _notes(body: Sequence[Line], usual: float) -> int:
    """Where a page's notes begin: at the last run of smaller lines, the first of which has a mark."""
    start = len(body)
    while start and body[start - 1].height and body[start - 1].height <= SMALLER * usual:
        start -= 1
    while start < len(body) and not _MARK.match(body[start].text):
        start += 1
    return start if start < len(body) else _apart(body)


def _apart(body: Sequence[Line]) -> int:
    """Where notes as large as the text begin: with a mark, far below a line that no sentence ends."""
    for at in range(1, len(body)):
        above, line = body[at - 1], body[at]
        far = above.top - line.top > FAR * line.height > 0
        if far and _MARK.match(line.text) and not STOPPED.search(above.text):
            return at
    return len(body)
