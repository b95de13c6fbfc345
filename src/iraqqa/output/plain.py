"""Lines that people read: text from anywhere made harmless, and how many there are of something."""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    r"""Text on one line, without the characters by which it could steer a terminal or a page.

    >>> plain("Who?\r\n\x1b[31mIraq")
    'Who? �[31mIraq'
    """
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _SPACE.sub(" ", text))


def count(number: int, one: str) -> str:
    """`1 article`, `1,200 articles`."""
    return f"{number:,} {one}{'s' * (number != 1)}"
