"""Where the amounts of a text stand: each with the words that say how exact it is, and with its unit."""

import re
from collections.abc import Iterator

from ...day import MONTHS, SHORT_MONTHS
from ...records import Range
from ..vocabulary import ALL_BUT, CHANGES, NUMERALS, ONE_MORE, QUALIFIERS
from .digits import LARGE
from .units import MONEY, UNIT

_WORD = rf"(?:{'|'.join(NUMERALS)})"
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_SCALE = rf"(?:[\s-]?(?:{LARGE}|dozen)\b|(?:k|m|bn|tn)\b)"
_MANY = rf"(?:(?:tens|hundreds|thousands) of )?(?:{LARGE}|dozen)s\b"
_PART = r"(?:an?|one|two|three|four|five)[\s-](?:half|thirds?|quarters?|fifths?|sixths?|tenths?)(?= of\b)"
_NTH = ONE_MORE.pattern.replace("?P<nth>", "?:")
_NUMBER = (
    rf"(?i:{_PART}|{_NTH}|(?:{_DIGITS}){_SCALE}?|"
    rf"(?:half |a quarter of |three-quarters of )?an? (?:{LARGE}|dozen)\b|"
    rf"\b{_WORD}(?:(?:-|\s(?:and )?)(?:{_WORD}|{LARGE}|dozen)\b)*(?: and a half(?:{_SCALE})?)?\b|{_MANY})"
)
_QUALIFIED = rf"(?i:(?<!\w)(?:{'|'.join(QUALIFIERS.values())})\s+)"
_EACH = (
    r"(?: (?:an?|per) (?:hour|minute|second|day|night|week|month|year|head|person|share|barrel|tonne|ton|"
    r"litre|gallon|kilo|kg|km|kilomet(?:re|er)|mile)\b(?! (?:ago|before|earlier|later)\b))"
)
_ONE = rf"(?i:{ALL_BUT})?{_QUALIFIED}?(?i:minus\s|(?<=\s)[-−])?{MONEY}?{_NUMBER}{UNIT}?{_EACH}?"
_IN_PARTS = (
    rf"{_QUALIFIED}?{_NUMBER}\s(?i:years?|months?|weeks?|days?|hours?|minutes?|feet|foot|dollars?|euros?|pounds?)"
    rf"(?:\s(?:and\s)?{_NUMBER}\s(?i:months?|weeks?|days?|hours?|minutes?|seconds?|inch(?:es)?|cents?|pence))+"
)
"""One amount in several units: "1 hour and 12 minutes"."""
_END = r"(?![\w/]|[.,:]\d)"
_TO = r"\s?(?:to|[-–])\s?"
_SENT_ON = "|".join(
    f"(?<={month}{dot} )" for month in (*MONTHS, *SHORT_MONTHS) for dot in ("", ".")
)
_DATELINE = rf"(?=\d\d?\s[-–—]\s)(?:{_SENT_ON})\d\d?"
"""The day that a report is sent from: "BRENN, March 4 - Four people" tells of no range."""
_AMOUNT = re.compile(
    rf"(?<![\w.,:/$€£-])(?:{_DATELINE}|(?i:between)\s{MONEY}?{_NUMBER}{UNIT}?\sand\s{_ONE}|"
    rf"{_IN_PARTS}|{_ONE}(?:(?:(?<!%)(?<!cent)|(?={_TO}{_NUMBER}\s?(?:%|per ?cent))){_TO}{_ONE})?){_END}"
)
_FROM = re.compile(
    rf"\b(?i:{CHANGES})\b[^.;:!?]{{0,120}}?\bfrom\s(?P<first>{_ONE})\sto\s(?P<last>{_ONE}){_END}"
)


def amounts(text: str) -> Iterator[Range]:
    """The amounts in order, ranges such as "between 3 and 5 km" as one each.

    >>> text = "It fell by no more than 40,000 acres, from 60 to 50 km."
    >>> [text[slice(*place)] for place in amounts(text)]
    ['no more than 40,000 acres', '60', '50 km']
    """
    changed = list(changes(text))
    for match in _AMOUNT.finditer(text):
        change = next((c for c in changed if c[0][0] <= match.start() < c[1][1]), None)
        if change is None:
            yield match.span()
        elif match.start() <= change[0][0] + 1:
            yield from change


def changes(text: str) -> Iterator[tuple[Range, Range]]:
    """From which amount and to which another one becomes more or less: "from 60 to 75 crowns"."""
    return ((match.span("first"), match.span("last")) for match in _FROM.finditer(text))
