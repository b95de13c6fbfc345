"""Years before Christ, which the standard library has no dates for.

They are spelt as ISO 8601 counts them, with a year 0: 44 BC is `-0043`, 1 BC `0000`.
"""

import re
from collections.abc import Iterator

from ...records import Range
from ..vocabulary import ORDINALS

ERA = r",?\s?B\.?\s?C(?:\.?\s?E)?\b"
_YEAR = r"\d{1,2},\d{3}|\d{1,5}"
_ORDINALS = {"first": 1, **ORDINALS}
_ORDINAL = rf"(?i:\d\d?(?:st|[nr]d|th)|{'|'.join(_ORDINALS)})"
_TO = r"\s?[-–]\s?|\s(?:to|until)\s(?:the\s)?"
_AGE = {"centur": 100, "millenni": 1000}
_YEARS = re.compile(
    rf"(?<![\w.,$€£])(?!(?:19|20)\d\d BC [A-Z])(?P<first>{_YEAR})(?:(?P<to>{_TO})(?P<last>{_YEAR}))?{ERA}"
    rf"|(?<![\w.,])(?P<begin>{_ORDINAL})(?:(?:{_TO}|\s(?:and|or)\s(?:the\s)?)(?P<end>{_ORDINAL}))?"
    rf"[ -](?P<age>centur|millenni)(?:y|ies|um|a){ERA}"
)
"""Of 1900 to 2099 those before a large letter are left out: "In 2019 BC Ferries" tells of a province."""
_SPELT = re.compile(r"(-\d{4,}|0000)(?:/(-\d{4,}|0000))?")


def ancient(text: str) -> Iterator[tuple[Range, str]]:
    """Where a text names years or ages before Christ, and their dates.

    >>> [date for _, date in ancient("Built in 44 BC, on walls of 1550-1292 BC and the twelfth century BC.")]
    ['-0043', '-1549/-1291', '-1199/-1100']
    """
    for match in _YEARS.finditer(text):
        if match["first"]:
            first, last = _number(match["first"]), _number(match["last"] or match["first"])
        else:
            size = _AGE[match["age"].lower()]
            first = size * _number(match["begin"])
            last = size * (_number(match["end"] or match["begin"]) - 1) + 1
        if first >= last > 0:
            yield (
                match.span(),
                _spelt(first) if first == last else f"{_spelt(first)}/{_spelt(last)}",
            )


def ancient_wording(date: str) -> str | None:
    """Such a date in words; None for any other.

    >>> ancient_wording("-0043"), ancient_wording("-1549/-1291"), ancient_wording("-0299/-0200")
    ('44 BC', '1550–1292 BC', '300–201 BC')
    """
    match = _SPELT.fullmatch(date)
    if not match:
        return None
    years = [str(1 - int(year)) for year in match.groups() if year]
    return f"{'–'.join(years)} BC"


def _number(said: str) -> int:
    digits = re.sub(r"\D", "", said)
    return int(digits) if digits else _ORDINALS[said.lower()]


def _spelt(year: int) -> str:
    return f"{1 - year:05}" if year > 1 else "0000"
