"""What of the chosen blocks is no article after all: links to others, repetitions, cards behind it."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

from ..phrases import STOPPED
from .blocks import INVISIBLE, Block
from .furniture import LONG, SMALL

LINES = 0.5
"""Share of a paragraph's characters, at most, that are links."""
MAIN = 0.2
"""Share of the running text from which what holds it is where the article stands."""
CARDS = 0.5
"""Times the length of the article, at most, that cards behind it come to."""
LABEL = 20
"""Characters of a headline or caption, at least, that would not be said twice by chance."""
REPEATED = 40
"""Blocks at an article's start by which a repetition is known."""
_OUTSIDE = ("nav", "footer", "aside")
_FACTS = frozenset(
    "headline alternativeHeadline keywords url mainEntityOfPage datePublished dateCreated dateModified"
    " publisher articleSection name image".split()
)
_INVISIBLE = INVISIBLE | {ord("|"): None}


def pruned(every: Sequence[Block], kept: set[int]) -> set[int]:
    """The chosen blocks, by their number, that belong to the article."""
    kept = {i for i in kept if not (_teaser(every[i]) or for_machines(every[i].node))}
    return _without_cards(every, _once(every, kept))


def long(block: Block) -> bool:
    """Whether a block is running text, wherever it stands."""
    kind = block.tag in ("p", "blockquote", "li")
    return kind and len(block.text) >= LONG and block.linked < SMALL


def runs(block: Block) -> bool:
    """Whether it is running text where an article may be."""
    return long(block) and not outside(block.node)


def outside(node: Any) -> bool:
    """Whether a page itself says that this stands beside its article."""
    return any(around.tag in _OUTSIDE for around in node.iterancestors())


def place(node: Any) -> tuple[Any, ...]:
    """Where a paragraph stands: the article around it, and what holds it and others by tag and class."""
    holder = node if node.tag not in ("p", "li", "blockquote") else node.getparent()
    while holder.getparent() is not None and holder.tag not in ("article", "main", "body"):
        if holder.tag not in ("ul", "ol", "blockquote") and not _alone(holder):
            break
        holder = holder.getparent()
    article = holder if holder.tag == "article" else next(holder.iterancestors("article"), None)
    named = re.sub(r"\d+", "", holder.get("class") or "")
    return (article, holder.tag, named) if named else (holder,)


def _alone(holder: Any) -> bool:
    """Whether an element holds one paragraph at most."""
    return len(list(islice(holder.iter("p", "li"), 2))) < 2


def squeezed(text: str) -> str:
    """Without the space, and what does not show, that two ways to the same text may differ in."""
    return "".join(text.translate(_INVISIBLE).split())


def _teaser(block: Block) -> bool:
    """Whether a block is nothing but a link, and no sentence; a heading may be one."""
    return (
        block.tag in ("p", "li")
        and block.linked > 0.95
        and not STOPPED.search(block.text)
        and len(block.text.split()) >= 3
    )


def for_machines(node: Any) -> bool:
    """Whether it is a fact about the article, stated in its markup and not shown."""
    shown = node.tag not in ("div", "span") or node.find(".//p") is not None
    return node.get("itemprop") in _FACTS and not shown


def _once(every: Sequence[Block], kept: set[int]) -> set[int]:
    """Without what was said: a headline or caption, or half of the first blocks or all of them in one."""
    once, seen, labels = set[int](), list[str](), list[str]()
    for i in sorted(kept):
        block, said = every[i], squeezed(every[i].text)
        label = block.tag in ("h1", "figcaption")
        if (label or block.node.tag not in ("p", "li")) and len(said) >= LABEL:
            if any(said in each for each in labels):
                continue
            labels += [said] if label else []
        if len(said) >= LONG:
            again = [part for part in seen if part in said]
            enough = min(len(said), sum(map(len, seen)) if len(seen) == REPEATED else len(said)) / 2
            if len(again) > 1 and sum(map(len, again)) > enough:
                continue
            if len(seen) < REPEATED:
                seen.append(said)
        once.add(i)
    return once


def _listed(block: Block, holders: set[Any]) -> bool:
    """Whether it is an item of a list, as of a recipe, among the paragraphs that these hold."""
    return block.tag == "li" and not holders.isdisjoint(block.node.iterancestors())


def _without_cards(every: Sequence[Block], kept: set[int]) -> set[int]:
    """Without what stands behind the article in other places and is made of headings and short lines."""
    sizes: Counter[tuple[Any, ...]] = Counter()
    last: dict[tuple[Any, ...], int] = {}
    for i in sorted(kept):
        if runs(every[i]):
            at = place(every[i].node)
            sizes[at] += len(every[i].text)
            last[at] = i
    main = [at for at, size in sizes.items() if size >= MAIN * sizes.total()]
    if not main:
        return kept
    end = max(last[at] for at in main)
    holders = {every[i].node.getparent() for i in kept if i <= end and place(every[i].node) in main}
    behind = [
        i
        for i in kept
        if i > end and place(every[i].node) not in main and not _listed(every[i], holders)
    ]
    running = sum(runs(every[i]) for i in behind)
    small = sum(len(every[i].text) for i in behind) <= CARDS * sizes.total()
    return kept - set(behind) if small and 2 * running < len(behind) else kept
