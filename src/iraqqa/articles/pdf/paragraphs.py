"""A PDF's lines → paragraphs, over broken words, narrow columns and the ends of pages."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from ..phrases import STOPPED
from .furniture import Sheet
from .hyphens import own
from .lines import Line

GAP = 1.35
"""Times the usual distance of lines, from which paragraphs begin."""
WIDEST = 1.6
"""Times the height of a line, at most, that is taken for the usual distance."""
LARGER = 1.15
"""Times the height of another line, at least, that makes a heading of one."""
INDENT = 0.8
"""Times its height, at least, that a paragraph's first line is indented."""
Paragraph = list[tuple[int, Line]]
_ITEM = re.compile(r"(?:[-*•–—▪◦‣]|\d{1,2}[.)]|\(?[a-z]\))\s+\S")


def flowed(sheets: Sequence[Sheet]) -> tuple[str, list[int]]:
    """The text, a blank line between paragraphs, and where each page begins in it.

    A page's notes stand before the paragraph that runs on to the next page, so that they break none.
    """
    words = "\n".join(line.text for sheet in sheets for line in (*sheet.body, *sheet.notes))
    text, begun = "", dict[int, int]()
    for paragraph in _paragraphs(sheets):
        above = None
        for number, line in paragraph:
            if above is None:
                text += "\n\n" if text else ""
            else:
                text += _between(above, line, words)
            begun.setdefault(number, len(text))
            text += line.text
            above = line
        text += "-" if above and above.hyphen else ""
    pages = range(len(sheets))
    starts = (next((begun[p] for p in pages[number:] if p in begun), len(text)) for number in pages)
    return text, list(starts)


def _paragraphs(sheets: Sequence[Sheet]) -> Iterator[Paragraph]:
    """Lines with the numbers of their pages, by paragraph; one that no sentence ends runs on."""
    carried: Paragraph = []
    late: list[Paragraph] = []
    for number, sheet in enumerate(sheets):
        blocks, notes = (
            [[(number, line) for line in block] for block in _blocks(part)]
            for part in (sheet.body, sheet.notes)
        )
        begun = bool(carried)
        if begun:
            blocks[:1] = [[*carried, *(blocks[0] if blocks else [])]]
        carried = blocks.pop() if blocks and _open(blocks[-1][-1][1]) else []
        late += notes
        if blocks or not (begun and carried):
            yield from [*blocks, *late]
            late = []
    yield from [*([carried] if carried else []), *late]


def _between(above: Line, below: Line, words: str) -> str:
    """What stands between two lines of one paragraph."""
    if above.hyphen:
        return "-" if own(above.text, below.text, words) else ""
    return "\n" if _ITEM.match(below.text) else " "


def _open(line: Line) -> bool:
    """Whether the last line of a page is not the end of a sentence."""
    return line.hyphen or not STOPPED.search(line.text)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines by paragraph."""
    blocks: list[list[Line]] = []
    usual = _usual(lines)
    width = max((line.right - line.left for line in lines), default=0.0)
    for i, line in enumerate(lines):
        if i == 0 or _begins(lines[i - 1], line, usual, width):
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _begins(above: Line, line: Line, usual: float, width: float) -> bool:
    """Whether a paragraph begins with a line."""
    if above.hyphen:
        return False
    stops = bool(STOPPED.search(above.text))
    if not (above.height and line.height):
        return stops and len(above.text) < 60
    step = above.top - line.top
    if step < 0:  # in another column
        return stops
    if step > GAP * usual or not 1 / LARGER < line.height / above.height < LARGER:
        return True
    indented = line.left - above.left > INDENT * line.height
    short = above.right - above.left < 0.75 * width
    return stops and (short or indented)


def _usual(lines: Sequence[Line]) -> float:
    """The usual distance of lines."""
    down = sorted(
        a.top - b.top
        for a, b in pairwise(lines)
        if a.top > b.top  # the others lead to another column
    )
    if not down:
        return 0.0
    return min(down[len(down) // 4], WIDEST * median(line.height for line in lines))
