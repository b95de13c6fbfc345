"""A PDF's page as lines: what each says, where it stands, how large it is written; columns one by one."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
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
Word = tuple[str, float, float]
"""What it says, and its left and right."""


@dataclass(frozen=True, slots=True)
class Line:
    """Places in points, `top` counted upwards.

    `hyphen` tells that its last word goes on, or is written with a hyphen, in the next line.
    """

    text: str
    left: float
    right: float
    top: float
    height: float
    hyphen: bool = False
    words: tuple[Word, ...] = ()


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
    words: list[Word] = []
    top = bottom = 0.0
    for word in _WORD.finditer(text, *match.span()):
        left, low, _, high = shown.get_charbox(word.start(), loose=True)
        right = shown.get_charbox(word.end() - 1, loose=True)[2]
        if not words:
            top, bottom = high, low
        words.append((word[0].translate(_NO_TEXT), left, right))
    joined = text[match.end() : match.end() + 1] == JOINED
    return _set(words, top, top - bottom, joined=joined)


def _set(words: Sequence[Word], top: float, height: float, *, joined: bool) -> Line | None:
    """The line of these words; `joined` to the next one, or ending in a hyphen, which is taken off."""
    if not words:
        return None
    last, left, right = words[-1]
    written = not joined and last[-1:] == "-" and last[-2:-1].isalnum()
    if written:
        words = [*words[:-1], (last[:-1], left, right)]
    return Line(
        " ".join(word for word, _, _ in words),
        min(left for _, left, _ in words),
        max(right for _, _, right in words),
        top,
        height,
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
    goes_on = line.hyphen and not behind
    return (
        _set(before, line.top, line.height, joined=goes_on),
        _set(behind, line.top, line.height, joined=line.hyphen),
    )
