"""A PDF's page as lines: what each says, where it stands, how large it is written; columns one by one."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

GUTTER = 1.2
"""Times the height of a line, at least, that columns are apart."""
ROWS = 3
"""Lines, at least, that show a gutter in the same place."""
COLUMN = 3
"""Words of a column's line, at least, half of the time; a table's cells have fewer."""
JOINED = "\ufffe"
"""What PDFium makes of a hyphen at a line's end, where it has joined the two lines."""
_NO_TEXT = dict.fromkeys([0, 0xFFFE])
_PIECE = re.compile(rf"[^\r\n{JOINED}]+")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """Places in points, `top` counted upwards. `gaps` are the places between its words, left and right.

    `hyphen` tells that its last word goes on, or is written with a hyphen, in the next line.
    """

    text: str
    left: float
    right: float
    top: float
    height: float
    hyphen: bool = False
    words: tuple[tuple[str, float, float], ...] = ()


def lines(page: Any) -> list[Line]:
    """The lines of a page in the order in which they are read."""
    with closing(page), closing(page.get_textpage()) as shown:
        text = shown.get_text_range()
        if len(text) != shown.count_chars():  # then places in the text are not PDFium's
            said = (line.translate(_NO_TEXT).strip() for line in re.split(r"[\r\n]+", text))
            return [Line(line, 0, 0, 0, 0) for line in said if line]
        drawn = [_line(text, match, shown) for match in _PIECE.finditer(text)]
    return list(_by_column([line for line in drawn if line]))


def _line(text: str, match: re.Match[str], shown: Any) -> Line | None:
    words: list[tuple[str, float, float]] = []
    top = bottom = 0.0
    for word in _WORD.finditer(text, *match.span()):
        left, low, _, high = shown.get_charbox(word.start(), loose=True)
        right = shown.get_charbox(word.end() - 1, loose=True)[2]
        if not words:
            top, bottom = high, low
        words.append((word[0].translate(_NO_TEXT), left, right))
    if not words:
        return None
    said = " ".join(word for word, _, _ in words)
    joined = text[match.end() : match.end() + 1] == JOINED
    written = said[-1] == "-" and said[-2:-1].isalnum()
    return Line(
        said[:-1] if written and not joined else said,
        min(left for _, left, _ in words),
        max(right for _, _, right in words),
        top,
        top - bottom,
        joined or written,
        tuple(words),
    )


def _by_column(drawn: Sequence[Line]) -> Iterator[Line]:
    """Lines that were drawn across several columns, as those of one column after the other."""
    at = 0
    while at < len(drawn):
        gutter, stop = _gutter(drawn, at)
        if gutter is None:
            yield drawn[at]
            at += 1
            continue
        halves = [_cut(line, gutter) for line in drawn[at:stop]]
        for side in (0, 1):
            yield from _by_column([part for half in halves if (part := half[side])])
        at = stop


def _gutter(drawn: Sequence[Line], start: int) -> tuple[float | None, int]:
    """Where columns part that begin with this line, and the line behind them."""
    for left, right in _wide(drawn[start]):
        low, high, stop, cut = left, right, start, []
        for line in drawn[start:]:
            inside = [
                (a, b) for a, b in _wide(line) if min(b, high) - max(a, low) > line.height / 2
            ]
            if inside:
                low, high = max(low, inside[0][0]), min(high, inside[0][1])
                cut.append(line)
            elif line.right > low and line.left < high:
                break
            stop += 1
        middle = (low + high) / 2
        halves = [half for line in cut for half in _cut(line, middle) if half]
        if len(cut) >= ROWS and median(len(half.words) for half in halves) >= COLUMN:
            return middle, stop
    return None, start


def _wide(line: Line) -> list[tuple[float, float]]:
    """The gaps in a line that may be a gutter."""
    return [
        (right, left)
        for (_, _, right), (_, left, _) in pairwise(line.words)
        if left - right >= GUTTER * line.height
    ]


def _cut(line: Line, at: float) -> tuple[Line | None, Line | None]:
    """What of a line is left and right of a place."""
    before = tuple(word for word in line.words if word[1] < at)
    behind = tuple(word for word in line.words if word[1] >= at)
    return _of(line, before, last=not behind), _of(line, behind, last=True)


def _of(line: Line, words: tuple[tuple[str, float, float], ...], *, last: bool) -> Line | None:
    if not words:
        return None
    said = " ".join(word for word, _, _ in words)
    written = said[-1] == "-" and said[-2:-1].isalnum()
    if written and not (last and not line.hyphen):
        said = said[:-1]
    hyphen = line.hyphen if last else written
    return replace(
        line, text=said, left=words[0][1], right=words[-1][2], hyphen=hyphen, words=words
    )
