"""Days as pages write them: `2031-05-04T10:00Z`, `4 May 2031 08:02 GMT`, `Sun, 04 May 2031 …`."""

import re
from datetime import date, datetime

from dateutil import parser

from ..day import MONTHS

_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d\d?)\2(\d\d?)|(\d\d)(\d\d))(?!\d)(?:[T\s].*)?")
_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-/]?)(\d\d?|[a-z]{3})\2(\d\d?)(?=\D|$|\d{6,})", re.IGNORECASE
)
_MONTHS = [month[:3].lower() for month in MONTHS]
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*\.?"
_WORDS = re.compile(rf"\b{_MONTH}", re.IGNORECASE)
_WRITTEN = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|[nr]d|th)?(?: of)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|[nr]d|th)?,? \d{{4}}"
    r"|\d{4}-\d\d-\d\d)\b",
    re.IGNORECASE,
)
_UNEQUAL = (datetime(1904, 2, 3), datetime(1905, 3, 4))
"""Two days that have nothing in common, by which what a date leaves open shows."""
FIRST, LAST = 1900, 2199


def day(written: object) -> str | None:
    """The day, as ISO has it, that something says; None unless it says year, month and day without doubt.

    A time of day is left out, and so is its zone: the day is that of where it was written.

    >>> day("4 May 2031 08:02 GMT"), day("04/05/2031"), day("2031-05")
    ('2031-05-04', None, None)
    """
    text = " ".join(written.split())[:80] if isinstance(written, str) else ""
    if match := _YEAR_FIRST.fullmatch(text):
        return _iso_day(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6]))
    if not _WORDS.search(text) and not re.match(
        r"\d\d?[/.](?:1[3-9]|2\d|3[01])[/.]|(?:1[3-9]|2\d|3[01])[/.]", text
    ):
        return None
    try:
        read = {parser.parse(text, default=each, ignoretz=True).date() for each in _UNEQUAL}
    except (ValueError, OverflowError):
        return None
    (only,) = read if len(read) == 1 else (None,)
    return _iso_day(only.year, only.month, only.day) if only else None


def dated(text: str) -> str | None:
    """The first day that a text names in words or as ISO has it."""
    return next(filter(None, (day(match[0]) for match in _WRITTEN.finditer(text))), None)


def day_of_address(url: str | None) -> str | None:
    """The day that an address names in its path: `/2031/05/04/`, `/2031-05-04-`, `/2031/may/04/`."""
    path = re.sub(r"^https?://[^/]*", "", url or "")
    for year, _, month, number in _ADDRESS.findall(path):
        name = month.lower()
        if name.isdigit() or name in _MONTHS:
            at = int(name) if name.isdigit() else _MONTHS.index(name) + 1
            if written := _iso_day(int(year), at, int(number)):
                return written
    return None


def apart(one: str, other: str) -> int:
    """Days between two."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _iso_day(year: int, month: int, number: int) -> str | None:
    try:
        on = date(year, month, number)
    except ValueError:
        return None
    return on.isoformat() if FIRST <= year <= LAST else None
