"""Text → paragraphs → sentences, as ranges of it: lines make paragraphs, sentencex cuts them."""

import re
from functools import lru_cache
from itertools import pairwise

import sentencex

from ..day import SHORT_MONTHS
from ..records import Range
from .quotations import quotations

WRAPPED = range(40, 121)
"""Characters of the longest line in a text that may have been wrapped to a width."""
WINDOW = 4_000
"""Characters shown to sentencex at a time, whose time grows faster than a text's length."""

_LINE = re.compile(r"\S[^\r\n]*")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_ITEM = re.compile(r"(?:[-*•–—#>]+|\d{1,3}[.)])\s")
_STOPPED = re.compile(r"[.!?:;…]['\"’”»)\]]*$")
_CLOSING = re.compile(r"[,;:.!?)\]}%…’”»]")
_UNFINISHED = re.compile(r"(?:^\(?\d{1,3}|\b(?:Amb|Atty|Secy|Spc|approx))[.)]$")
_MISSED = re.compile(
    rf"(?:\b(?:May|etc)|\d(?:st|[nr]d|th)? (?:{'|'.join(SHORT_MONTHS)}))\.[)\]]*\s+"
    r"(?=[\"'“‘«„(\[]?[^\W\d_a-z])"
)
"""The end of a sentence that sentencex takes for an abbreviation's: "on 9 May. Judge Moss is a witness"."""
_SPACES = [code for code in range(0x3001) if chr(code).isspace()]
_FLAT = dict.fromkeys(_SPACES, " ") | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Each character as sentencex takes it, which counts on spaces of one byte behind an initial."""


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """The sentences of `text[start:end]`: in order, apart, without space around them, offsets in `text`.

    Every character that is not space lies in one. A line break ends a sentence where it ends a
    paragraph, not where the text was only wrapped.
    """
    stop = len(text) if end is None else end
    return [
        s for paragraph in paragraphs(text, start, stop) for s in sentences_of(text, *paragraph)
    ]


@lru_cache(maxsize=128)  # the same few articles are asked about again and again
def paragraphs(text: str, start: int, end: int) -> tuple[Range, ...]:
    """Lines, joined where the break between them is only a wrap."""
    blocks: list[list[Range]] = []
    for match in _LINE.finditer(text, start, end):
        line = (match.start(), match.start() + len(match[0].rstrip()))
        if not blocks or len(_NEWLINE.findall(text, blocks[-1][-1][1], line[0])) > 1:
            blocks.append([])
        blocks[-1].append(line)
    width = max((e - s for block in blocks if len(block) > 2 for s, e in block), default=0)
    joined: list[Range] = []
    for block in blocks:
        joined.append(block[0])
        for above, below in pairwise(block):
            if _wrapped(text[slice(*above)], text[slice(*below)], width):
                joined[-1] = (joined[-1][0], below[1])
            else:
                joined.append(below)
    return tuple(joined)


def _wrapped(above: str, below: str, width: int) -> bool:
    """Whether a sentence may run on from one line to the next: wrapping leaves no room for one more word."""
    if _ITEM.match(below) or above.startswith("#"):
        return False
    if below[0].islower() and not _STOPPED.search(above):
        return True
    return width in WRAPPED and len(above) + 1 + len(below.split(maxsplit=1)[0]) > width


def sentences_of(text: str, start: int, end: int) -> list[Range]:
    """The sentences of one paragraph.

    A piece that goes on with the one before is none of its own: ", he said." after a stray full stop.
    """
    flat = text[start:end].translate(_FLAT)
    pieces = [(s, piece) for s, e in pairwise(_cuts(flat)) if (piece := flat[s:e].strip())]
    capitals = 2 * sum(piece[0].islower() for _, piece in pieces) <= len(pieces)
    ranges: list[Range] = []
    before = ""
    for cut, piece in pieces:
        first = start + flat.index(piece, cut)
        last = first + len(piece)
        goes_on = (
            _CLOSING.match(piece)
            or _UNFINISHED.search(before)
            or (capitals and piece[0].islower())
            or not any(map(str.isalnum, piece))
        )
        if ranges and goes_on:
            ranges[-1] = (ranges[-1][0], last)
        else:
            ranges.append((first, last))
        before = piece
    return ranges


@lru_cache(maxsize=4096)
def _cuts(flat: str) -> tuple[int, ...]:
    """The ends of sentencex's sentences, after a 0; the last of a window is seen again in the next."""
    cuts = [0]
    start, size = 0, WINDOW
    while start < len(flat):
        ends = [
            start + match["end_index"]
            for match in sentencex.get_sentence_boundaries("en", flat[start : start + size])
        ]
        if start + size < len(flat):
            ends.pop()
        cuts += ends
        start, size = (ends[-1], WINDOW) if ends else (start, 2 * size)
    missed = {match.end() for match in _MISSED.finditer(flat)}
    quoted = quotations(flat)
    every = sorted(missed.union(cuts))
    return tuple(cut for cut in every if not any(first < cut < last for first, last in quoted))
