"""Quotations as ranges of a text, marks included, whatever marks are used."""

import re
from functools import lru_cache

from ..records import Range

LONGEST = 1_500
"""Characters of a quotation; a mark that is closed further on is taken for a stray one."""
NEAR = 2
"""Characters beyond a range in which the missing mark of its quotation is taken in: a stop and a mark."""
_PAIRS = (("«", "»"), ("»", "«"), ("„", "“"), ("„", "”"), ("‹", "›"))
_ANY = rf"{{0,{LONGEST}}}"


def _single(opening: str, closing: str) -> str:
    """Single marks close as apostrophes look: behind a comma or stop if they can, and before no letter."""
    opened = rf"(?<![\w{closing}]){opening}(?=[^\W\d_])"
    others = rf"[^{opening}{closing}\n]"
    return (
        rf"{opened}(?:{others}|(?<=\w){closing}){_ANY}?(?<=[.,!?…]){closing}(?!\w)|"
        rf"{opened}(?:{others}|(?<=\w){closing}(?=\w)){_ANY}(?<=\S){closing}(?!\w)"
    )


_QUOTATION = re.compile(
    "|".join(
        [
            rf"“[^”\n]{_ANY}”",  # some set “ for a closing mark, too
            *(rf"{o}[^{o}{c}\n]{_ANY}{c}" for o, c in _PAIRS),
            rf"(?<!\w)\"(?=\S)[^\"\n]{_ANY}(?<=\S)\"(?!\w)",
            _single("‘", "’"),
            _single("'", "'"),
        ]
    )
)


@lru_cache(maxsize=1024)  # of a paragraph it is asked for each of its sentences
def quotations(text: str) -> tuple[Range, ...]:
    """The quotations in order, none within another; one that is never closed does not count.

    >>> text = "‘It’s late. Go,’ she said; “no” is «no»."
    >>> [text[start:end] for start, end in quotations(text)]
    ['‘It’s late. Go,’', '“no”', '«no»']
    """
    return tuple(match.span() for match in _QUOTATION.finditer(text))


def unquoted(text: str, instead: str = "") -> str:
    """The text with something else in place of each quotation."""
    return _QUOTATION.sub(instead, text)


def balanced(text: str, place: Range, bounds: Range) -> Range:
    """The place without the one mark of a quotation that it has the other mark of far away, or with both.

    Quotations are looked for within the bounds.

    >>> text = "She spoke of “the end” now."
    >>> text[slice(*balanced(text, (10, 21), (0, len(text))))]
    'of “the end”'
    """
    low, (start, end) = bounds[0], place
    for first, last in quotations(text[slice(*bounds)]):
        opening, closing = low + first, low + last
        if start <= opening < end < closing:
            whole = closing - end <= NEAR or start < opening
            start, end = (start, closing) if whole else (opening + 1, end)
        elif opening < start < closing <= end:
            whole = start - opening <= NEAR or closing < end
            start, end = (opening, end) if whole else (start, closing - 1)
    return start, end
