"""The part of a sentence that governs words in it: what is said in an aside does not. Pure."""

import re

from ..language.grammar import BE, HAVE
from ..records import Range

_ASIDE = re.compile(
    r"\([^()]*\)"
    r"|\s[–—]\s[^–—]*\s[–—]\s"
    r"|,\s(?:in |of |for |to |on |at |by )?(?:who|whom|whose|which|where|when)\b[^,;]*(?:,|;|$)"
    r"|,\s(?!(?:said|told|added|reported|counted)\b)[a-z]+(?:ed|ing)\b[^,;]*,"
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose)\b[^,;:]*$")
_FINITE = re.compile(rf"\s(?:{HAVE}|{BE}|will|would|\w+ed|says?|said)\b")


def governing(text: str, sentence: Range, place: Range) -> list[Range]:
    """The ranges of a sentence that what is said at a place depends on, in order.

    For words in an aside that is the aside, else the sentence without its asides.

    >>> text = "The dam, which broke in 2011, holds 40 million tonnes."
    >>> [text[slice(*part)] for part in governing(text, (0, len(text)), (36, 38))]
    ['The dam', ' holds 40 million tonnes.']
    """
    (low, high), (start, end) = sentence, place
    parts, at = [], low
    for aside in _ASIDE.finditer(text, low, high):
        if aside.start() < end and start < aside.end():
            if aside.start() <= start and end <= aside.end():
                return [aside.span()]
            continue
        parts.append((at, aside.start()))
        at = aside.end()
    return [part for part in [*parts, (at, high)] if part[0] < part[1]]


def in_a_relative(text: str, sentence: Range, place: Range) -> bool:
    """Whether words end a clause such as "who left in 2011", before the sentence's own verb."""
    before = _RELATIVE.search(text, sentence[0], place[0])
    return bool(before and _FINITE.match(text, place[1], sentence[1]))
