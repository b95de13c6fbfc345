"""Logits → character spans: pure arithmetic, the same for any model that scores starts and ends."""

import re

import numpy as np
import numpy.typing as npt

from ..records import Range
from ..text.quotations import balanced

Logits = npt.NDArray[np.float32]

BRACKETS = {"(": ")", "[": "]"}
NEAR = 40
"""Characters beyond a span in which a bracket within it may find its partner."""
_ABBREVIATED = re.compile(r"(?<!\w)[A-Za-z]\.[A-Za-z]\Z")
_BRACKET = re.compile(r"[()\[\]]")
_PARTNER = {
    "(": re.compile(r"[^()\[\]\n]*\)"),
    "[": re.compile(r"[^()\[\]\n]*\]"),
    ")": re.compile(r"\([^()\[\]\n]*\Z"),
    "]": re.compile(r"\[[^()\[\]\n]*\Z"),
}
"""Behind a span that an opening bracket is alone in, or in front of one with a closing bracket."""


def decode(
    start: Logits, end: Logits, *, first: int, stop: int, limit: int, n_best: int
) -> list[tuple[int, int, float]]:
    """The best spans of one window: (first token, last token, score), best first.

    `start` and `end` are (tokens,) logits of the window; only tokens in [first, stop) can be in a span,
    which has at most `limit` tokens. A span's score is its two logits less those of token 0, which
    stands for "not in this passage": log P(span) − log P(none). Equal scores keep the earlier span.

    >>> decode(np.array([0., 3., 1.]), np.array([0., 1., 2.]), first=1, stop=3, limit=5, n_best=1)
    [(1, 2, 5.0)]
    """
    if stop <= first:
        return []
    scores = start[first:stop, None] + end[None, first:stop] - (start[0] + end[0])
    length = np.arange(stop - first)
    distance = length[None, :] - length[:, None]
    scores = np.where((distance >= 0) & (distance < limit), scores, -np.inf)
    order = np.argsort(-scores, axis=None, kind="stable")[:n_best]
    rows, columns = np.unravel_index(order, scores.shape)
    return [
        (first + int(i), first + int(j), float(scores[i, j]))
        for i, j in zip(rows, columns, strict=True)
        if np.isfinite(scores[i, j])
    ]


def tidy(text: str, start: int, end: int, bounds: Range) -> Range:
    """The range as one would quote it, inside `bounds`: whole words, no stray comma, brackets in pairs.

    >>> text = "He said it cost (about $2,500)."
    >>> text[slice(*tidy(text, 16, 26, (0, len(text))))]
    '(about $2,500)'
    """
    low, high = bounds
    if start >= end:
        return start, start
    while start > low and _inside_word(text, start):
        start -= 1
    while end < high and _inside_word(text, end):
        end += 1
    start, end = _bracketed(text, *_trimmed(text, start, end), bounds)
    start, end = _quoted(text, start, end, bounds)
    if end > start and text[end - 1] in ".!?" and not _abbreviates(text, start, end):
        end -= 1
    elif _ABBREVIATED.search(text, start, end) and text.startswith(".", end):
        end += end < high
    return _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Range:
    """Without space, what closes at the start and what opens or goes on at the end."""
    while start < end and (text[start].isspace() or text[start] in ",;:.!?)]”’»"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:([“‘«"):
        end -= 1
    return start, end


def _inside_word(text: str, at: int) -> bool:
    """Whether a cut at `at` would split a word or a number such as 2,500, F-16 or U.S."""
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return True
    if after in ",." and at + 1 < len(text):
        return before.isdigit() and text[at + 1].isdigit()
    return before in ",." and at > 1 and text[at - 2].isdigit() and after.isdigit()


def _bracketed(text: str, start: int, end: int, bounds: Range) -> Range:
    """The range with no bracket alone in it.

    Out to the partner, if it stands next to the range or near one that has the bracket in its middle, else
    what is longer of the bracket's two sides.
    """
    low, high = bounds
    for _ in range(end - start):
        at = _alone(text, start, end)
        if at is None:
            break
        partner = _PARTNER[text[at]]
        if text[at] in BRACKETS:
            reach = 2 if at == start else NEAR
            if behind := partner.match(text, end, min(high, end + reach)):
                end = behind.end()
                continue
        else:
            reach = 1 if at == end - 1 else NEAR
            if before := partner.search(text, max(low, start - reach), start):
                start = before.start()
                continue
        start, end = max((start, at), (at + 1, end), key=lambda side: side[1] - side[0])
    return start, end


def _alone(text: str, start: int, end: int) -> int | None:
    """Where in a range the first closing bracket without partner stands, else the last opening one."""
    opened: list[int] = []
    for bracket in _BRACKET.finditer(text, start, end):
        if bracket[0] in BRACKETS:
            opened.append(bracket.start())
        elif opened and BRACKETS[text[opened[-1]]] == bracket[0]:
            opened.pop()
        else:
            return bracket.start()
    return opened[-1] if opened else None


def _quoted(text: str, start: int, end: int, bounds: Range) -> Range:
    """The range with both marks of a quotation or none, and without one that nowhere closes."""
    start, end = balanced(text, (start, end), bounds)
    if text.count('"', start, end) == 1:
        start += text.startswith('"', start, end)
        end -= text.endswith('"', start, end)
    return start, end


def _abbreviates(text: str, start: int, end: int) -> bool:
    """Whether the full stop before `end` belongs to the word: U.S., Jr., p.m."""
    word = text[start : end - 1].rsplit(maxsplit=1)[-1:]
    return text[end - 1] == "." and bool(word) and ("." in word[0] or len(word[0]) <= 2)
