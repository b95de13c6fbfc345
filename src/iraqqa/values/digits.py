"""Numbers as news writes them, in plain digits: forty-eight, half a million, 2.5 thousand, 2 500."""

from __future__ import annotations

import re
from decimal import Decimal

from text_to_num import alpha2digit

_LARGE = "hundred|thousand|million|billion|trillion"
_ZEROES = dict(zip(_LARGE.split("|"), (2, 3, 6, 9, 12), strict=True)) | {"k": 3, "m": 6, "bn": 9}
_GROUPED = r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_WRITTEN = re.compile(
    rf"(?<![\d.,])({_GROUPED})(?:[\s-]?({_LARGE})\b|(?<=\d)(k|m|bn)\b)?(?![.,]?\d)", re.IGNORECASE
)
_HALF = re.compile(rf"\bhalf an? (?=(?:{_LARGE}|dozen)\b)", re.IGNORECASE)
_ONE = re.compile(rf"\ban? (?=(?:{_LARGE}|dozen)\b)", re.IGNORECASE)
_AND_A_HALF = re.compile(rf"\b(\w+) and a half (?=(?:{_LARGE})\b)", re.IGNORECASE)
_DOZEN = re.compile(r"(?<![\d.,])(\d+(?:\.\d+)?) dozen\b", re.IGNORECASE)


def in_digits(text: str) -> str:
    """The text with its numbers in digits, whole and ungrouped.

    >>> in_digits("forty-eight of 2.5 thousand"), in_digits("two and a half million")
    ('48 of 2500', '2500000')
    """
    text = _AND_A_HALF.sub(lambda found: f"{alpha2digit(found[1], 'en', 0)}.5 ", text)
    text = _WRITTEN.sub(_whole, _ONE.sub("one ", _HALF.sub("0.5 ", text)))
    return _DOZEN.sub(lambda found: spelt(Decimal(found[1]) * 12), alpha2digit(text, "en", 0))


def spelt(number: Decimal) -> str:
    """In full, without needless zeroes.

    >>> spelt(Decimal("2.50")), spelt(Decimal("1E+3"))
    ('2.5', '1000')
    """
    return f"{number.normalize():f}"


def _whole(found: re.Match[str]) -> str:
    written, scale, letter = found.groups()
    if letter and found.string[found.start() - 1 : found.start()] not in ("$", "€", "£"):
        return found[0]  # 15m may be metres
    number = Decimal(re.sub(r"[, \u00a0\u202f]", "", written))
    return spelt(number.scaleb(_ZEROES.get((scale or letter or "").lower(), 0)))
