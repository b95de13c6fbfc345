"""A page as blocks: what stands in lines of its own, where it stands, and how much of it is linked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark output q rp rt"
    " ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
_UNSEEN = frozenset(
    "script style template noscript svg canvas button select option textarea input iframe object"
    " embed audio video map area head link meta title img picture source progress".split()
)
_IN_LINE = _INLINE | _UNSEEN | {"br"}
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_KINDS = HEADINGS | {"figcaption", "blockquote", "li", "tr"}
_LIFTED = frozenset(("sub", "sup"))
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Where a word may be broken, for browsers: no part of it."""
_GLUED = re.compile(r":\w|[a-z][A-Z]|[a-z]\d|\d[A-Za-z]")
"""What never meets within a word, and does where two elements meet that are drawn apart."""
_MEETING = re.compile(r":\w|[a-z][A-Z]")
"""The same where one of the two is bare text."""
_APART = re.compile("\x1e\\s*\x1e")
"""Two breaks in a row part paragraphs, as they did before there was markup for it."""
_ITEM = 200
"""Characters of a list's item, at most, whose parts are one line."""
_FACT = 300
"""Characters of a cell, at most, in a table that is no layout."""
_CELL, _BREAK = "\x1f", "\x1e"  # as no page can have them


@dataclass(slots=True)
class Block:
    """`node` is the element that holds its words, `tag` what it is: p, li, tr, h1, figcaption, quote …

    `linked` is the share of its characters that are links.
    """

    node: Any
    tag: str
    text: str
    linked: float


@dataclass(slots=True)
class _Run:
    """Words that belong on one line, as they come."""

    node: Any
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    edge: str = "text"

    def add(self, text: str | None, *, linked: bool, edge: str) -> None:
        """`edge` tells whether the words begin an element, go on behind one, or are plain text."""
        if not text:
            return
        text = text.translate(INVISIBLE)
        before = self.parts[-1][-1:] if self.parts else ""
        meeting = before + text[:1]
        apart = _GLUED if edge == "start" and self.edge == "end" else _MEETING
        glued = edge != "text" and apart.fullmatch(meeting) is not None
        self.parts += [" ", text] if glued else [text]
        self.linked += len("".join(text.split())) if linked else 0
        self.edge = "text"

    def behind(self, child: Any, *, linked: bool) -> None:
        """Add the words that follow upon an element within this line."""
        self.add(child.tail, linked=linked, edge="tail" if self.edge == "end" else "text")


def blocks(root: Any) -> Iterator[Block]:
    """The blocks below an element, in the order of the page; what stands between them is one too."""
    run = _Run(root)
    run.add(root.text, linked=False, edge="text")
    for child in root:
        if not isinstance(child.tag, str) or child.tag in _UNSEEN:
            pass
        elif child.tag == "br":
            run.parts.append(_BREAK)
        elif (child.tag == "tr" and _row(child)) or (child.tag == "li" and _short(child)):
            yield from _flush(run)
            line = _Run(child)
            _say(child, line, linked=False)
            yield from _flush(line)
        elif _is_inline(child):
            _say(child, run, linked=child.tag == "a")
        else:
            yield from _flush(run)
            yield from blocks(child)
        run.behind(child, linked=False)
    yield from _flush(run)


def _is_inline(node: Any) -> bool:
    """Whether an element goes on in its line: none that holds blocks does."""
    return node.tag in _INLINE and all(each.tag in _IN_LINE for each in node.iterdescendants("*"))


def _say(node: Any, run: _Run, *, linked: bool) -> None:
    """Add all that an element says to a line; blocks within it are set apart, and cells from each other."""
    lifted = node.tag in _LIFTED
    run.add(node.text, linked=linked, edge="text" if lifted else "start")
    for child in node:
        if child.tag == "br":
            run.parts.append(_BREAK)
        elif isinstance(child.tag, str) and child.tag not in _UNSEEN:
            if child.tag not in _INLINE:
                run.parts.append(_CELL if child.tag in ("td", "th") else " ")
            _say(child, run, linked=linked or child.tag == "a")
            if child.tag not in _INLINE:
                run.parts.append(" ")
        run.behind(child, linked=linked)
    run.edge = "text" if lifted else "end"


def _row(line: Any) -> bool:
    """Whether a table's row has facts in it, not the page's columns."""
    return line.find(".//table") is None and all(
        len(cell.text_content()) <= _FACT and len(cell.findall(".//p")) < 2
        for cell in line.iterchildren("td", "th")
    )


def _short(item: Any) -> bool:
    """Whether the parts of a list's item are one line."""
    return (
        len(item.text_content()) <= _ITEM
        and len(item.findall(".//p")) < 2
        and item.find(".//li") is None
    )


def _flush(run: _Run) -> Iterator[Block]:
    whole = "".join(run.parts)
    size = len("".join(whole.split()))
    for part in _APART.split(whole):
        text = " | ".join(said for said in map(_lines, part.split(_CELL)) if said)
        if text:
            yield Block(run.node, _kind(run.node), text, min(1.0, run.linked / size))
    run.parts, run.linked, run.edge = [], 0, "text"


def _lines(text: str) -> str:
    """Lines with single spaces, none of them blank."""
    said = (" ".join(line.split()) for line in text.split(_BREAK))
    return "\n".join(line for line in said if line)


def _kind(node: Any) -> str:
    """What a block is by the nearest element around it that says so."""
    for around in (node, *node.iterancestors()):
        if around.tag in _KINDS:
            return str(around.tag)
        if around.tag in ("article", "main", "section", "body", "table"):
            break
    return "p"
