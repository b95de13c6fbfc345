"""Which of a page's blocks are its article: those that trafilatura finds, and those that belong to them."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from ..phrases import STOPPED, is_notice
from .blocks import HEADINGS, Block, blocks
from .extraction import extracted
from .furniture import LONG, marks
from .pruning import LINES, long, outside, place, pruned, runs, squeezed

SHORT = 500
"""Characters of what was found, at most, that may be less than the article: then its paragraphs are."""
SENTENCE = 4
"""Words of a sentence, at least, that makes an article."""
TOGETHER = 3
"""Paragraphs in a row, at least, that may be an article's; cards have headings between theirs."""
_STANDFIRST = re.compile(
    r"stand-?first|sub-?(?:title|head\w*|line)|summary|strap-?line|abstract"
    r"|(?:^|[\s_-])(?:dek|deck|lead|lede?|intro\w*|excerpt|description|sell|chapeau|sapo|kicker-?text)(?=$|[\s_-])"
)


def chosen(tree: Any, description: str) -> tuple[Sequence[Block], float]:
    """The article's blocks, in the page's order, and how much of the page's running text they hold, 0..1.

    `description` is what the page says of its article, by which a standfirst is known.
    """
    every = list(blocks(tree.find("body") if tree.find("body") is not None else tree))
    kept = _voted(tree, every)
    if sum(len(every[i].text) for i in kept) <= SHORT:
        kept |= _paragraphs(every)
    if not any(_says(every[i]) for i in kept):
        return (), 0.0
    kept |= _beside(every, kept)
    kept |= _standfirst(every, kept, description)
    kept = pruned(every, kept)
    text = [every[i] for i in sorted(kept)]
    size = sum(len(block.text) for block in text if long(block))
    left = sum(map(len, _passed_over(every, kept)))
    return text, size / (size + left) if left else 1.0


def _passed_over(every: Sequence[Block], kept: set[int]) -> set[str]:
    """Paragraphs of running text that follow upon each other, as in an article, and were not chosen."""
    said = {squeezed(every[i].text) for i in kept}
    runs = groupby(
        (block for i, block in enumerate(every) if block.tag != "figcaption"),
        key=lambda block: long(block) and block.tag == "p" and squeezed(block.text) not in said,
    )
    together = (list(run) for left, run in runs if left)
    return {block.text for run in together if len(run) >= TOGETHER for block in run}


def _voted(tree: Any, every: Sequence[Block]) -> set[int]:
    """The blocks whose words are in what trafilatura takes out of the page."""
    body = extracted(tree)
    if body is None:
        return set()
    lines = ["".join(node.itertext()) for node in body.iter()]
    whole = squeezed("".join(body.itertext()))
    alone = {squeezed(line) for line in lines}

    def taken(said: str) -> bool:
        half = len(said) // 2
        if len(said) < LONG / 2:
            return said != "" and said in alone
        return said[:half] in whole or said[-half:] in whole

    return {i for i, block in enumerate(every) if taken(squeezed(block.text))}


def _paragraphs(every: Sequence[Block]) -> set[int]:
    """The sentences of a short article: paragraphs that stop, in its place, away from furniture."""
    sentences = [
        i
        for i, block in enumerate(every)
        if block.tag in ("p", "blockquote")
        and block.node.tag in ("p", "blockquote", "div")
        and block.linked < LINES
        and _says(block)
        and not outside(block.node)
    ]
    heads = [i for i, block in enumerate(every) if block.tag == "h1"]
    place = [i for i in sentences if every[i].node.xpath("ancestor::article|ancestor::main")]
    behind = [i for i in sentences if heads and i > heads[0]]
    return set(place or behind)


def _beside(every: Sequence[Block], kept: set[int]) -> set[int]:
    """Running text that was passed over though it stands in a place like that of what was found."""
    places = {place(every[i].node) for i in kept if runs(every[i])}
    first, last = min(kept), max(kept)
    beside = set()
    for i, block in enumerate(every):
        if i in kept or block.linked >= LINES or is_notice(block.text):
            continue
        stops = bool(STOPPED.search(block.text))
        within = first < i < last
        if block.tag in ("p", "blockquote", "li") and (runs(block) or (stops and within)):
            if place(block.node) in places or (within and block.tag == "blockquote"):
                beside.add(i)
        elif within and block.tag in ("figcaption", "tr"):
            beside.add(i)
    return beside


def _says(block: Block) -> bool:
    """Whether a block is a sentence or more."""
    stops = STOPPED.search(block.text) and len(block.text.split()) >= SENTENCE
    return block.tag not in HEADINGS and bool(runs(block) or stops) and not is_notice(block.text)


def _standfirst(every: Sequence[Block], kept: set[int], description: str) -> set[int]:
    """What stands below the headline as another one, is called so, or is what the page says of it."""
    head = next((i for i, block in enumerate(every) if block.tag == "h1"), None)
    if head is None:
        return set()
    said = squeezed(description)
    for i in range(head + 1, min(head + 8, len(every))):
        block = every[i]
        if i in kept or block.linked >= LINES:
            continue
        around = " ".join([marks(block.node), marks(block.node.getparent())])
        below = i == head + 1 and block.tag in HEADINGS
        if len(block.text.split()) >= 5 and (
            below
            or _STANDFIRST.search(around)
            or (said and squeezed(block.text).startswith(said[:80]))
        ):
            return {i}
    return set()
