"""Numbers as news writes them, in plain digits: forty-eight, half a million, 2.5 thousand, 2 500."""

import re
from decimal import Decimal

from text_to_num import alpha2digit

from ..vocabulary import CURRENCY_SIGNS, ONE_MORE, ORDINALS

LARGE = "hundred|thousand|million|billion|trillion"
"""The pattern of a word that multiplies the number before it."""
_LETTERS = {"k": " thousand", "m": " million", "bn": " billion"}
_ZEROES = dict(zip(LARGE.split("|"), (2, 3, 6, 9, 12), strict=True)) | {"k": 3, "m": 6, "bn": 9}
_GROUPED = r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_WRITTEN = re.compile(
    rf"(?<![\d.,])({_GROUPED})(?:[\s-]?({LARGE})\b|(?<=\d)(k|m|bn)\b)?(?![.,]?\d)", re.IGNORECASE
)
_HALF = re.compile(rf"\bhalf (?:of )?an? (?=(?:{LARGE}|dozen)\b)", re.IGNORECASE)
_ONE = re.compile(rf"\ban? (?=(?:{LARGE}|dozen)\b)", re.IGNORECASE)
_SCALED = re.compile(rf"(?:{LARGE})\b|\d(?:k|m|bn)\b|\band a half\b", re.IGNORECASE)
"""What the three below ask for; few texts have it, and this is found faster."""
_QUARTERS = re.compile(
    rf"\b(?:(three)[ -]quarters|(?:(?:an?|one) )?quarter)(?: of)? an? (?=(?:{LARGE})\b)",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(r"(?<![\d.,])\b([a-z-]+|\d+) and a half\b", re.IGNORECASE)
_SHARED_SCALE = re.compile(
    rf"(?P<low>(?<![\d.,])\d[\d.,]*|\b[a-z]+(?:-[a-z]+)?)(?P<to>\s?[-–]\s?[{CURRENCY_SIGNS}]?|\s(?:to|or|and)\s[{CURRENCY_SIGNS}]?)"
    rf"(?P<high>\d[\d.,]*|[a-z]+(?:-[a-z]+)?)(?P<scale>[\s-]?(?:{LARGE})\b|(?<=\d)(?:k|m|bn)\b)",
    re.IGNORECASE,
)
"""A range that names its scale once: 5 to 10 million, between two and three thousand."""
_OF_MANY = re.compile(
    r"(?:(?:\s(?:and|to|or)\s|\s?[-–]\s?)\d[\d.,]*[km])?\s"
    r"(?!(?:was|has|is|this|his|its|across|less|towards|downwards|upwards)\b)"
    r"(?:[a-z]+s|people|men|women|children)\b"
)
"""What is counted behind "3.6m": tonnes, people."""
_NUMERAL = re.compile(r"\d+(?:\.\d+)?")
_DOZEN = re.compile(r"(?<![\d.,])(\d+(?:\.\d+)?) dozen\b", re.IGNORECASE)


def in_digits(text: str) -> str:
    """The text with its numbers in digits, whole and ungrouped.

    >>> in_digits("forty-eight of 2.5 thousand"), in_digits("a third sailor")
    ('48 of 2500', '3 people')
    """
    if _SCALED.search(text):
        text = _SHARED_SCALE.sub(_both_scaled, _AND_A_HALF.sub(_with_a_half, text))
        text = _QUARTERS.sub(lambda match: "0.75 " if match[1] else "0.25 ", text)
    text = ONE_MORE.sub(lambda match: f"{ORDINALS[match['nth'].lower()]} people", text)
    text = _WRITTEN.sub(_whole, _ONE.sub("one ", _HALF.sub("0.5 ", text)))
    return _DOZEN.sub(lambda match: spelt(Decimal(match[1]) * 12), alpha2digit(text, "en", 0))


def spelt(number: Decimal) -> str:
    """In full, without needless zeroes.

    >>> spelt(Decimal("2.50")), spelt(Decimal("1E+3"))
    ('2.5', '1000')
    """
    return f"{number.normalize():f}"


def _with_a_half(match: re.Match[str]) -> str:
    whole = alpha2digit(match[1], "en", 0)
    return f"{whole}.5" if whole.isdigit() else match[0]


def _both_scaled(match: re.Match[str]) -> str:
    low, high = (_plain_number(match[end]) for end in ("low", "high"))
    before, scale = match.string[: match.start()], match["scale"].lower()
    listed = match["to"].split() == ["and"] and not before.lower().endswith("between ")
    metres = scale in _LETTERS and not before.endswith(tuple(CURRENCY_SIGNS))  # 5-15m
    if low is None or high is None or low >= high or listed or metres:
        return match[0]
    scale = _LETTERS.get(scale, scale)
    return f"{low}{scale}{match['to']}{high}{scale}"


def _plain_number(written: str) -> Decimal | None:
    """What one word or numeral says, if that is a number."""
    number = alpha2digit(written.replace(",", ""), "en", 0)
    return Decimal(number) if _NUMERAL.fullmatch(number) else None


def _whole(match: re.Match[str]) -> str:
    written, scale, letter = match.groups()
    paid = match.string[match.start() - 1 : match.start()] in tuple(CURRENCY_SIGNS)
    if (
        letter
        and letter.lower() != "bn"
        and not paid
        and not _OF_MANY.match(match.string, match.end())
    ):
        return match[0]  # 15m may be metres
    number = Decimal(re.sub(r"[, \u00a0\u202f]", "", written))
    return spelt(number.scaleb(_ZEROES.get((scale or letter or "").lower(), 0)))
