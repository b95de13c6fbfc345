"""Partial dates as people read them."""

from __future__ import annotations

from ...day import MONTHS, Day
from .ancient import ancient_wording


def wording(partial: str) -> str:
    """A partial date or interval in words.

    >>> wording("2019-12-23/2019-12-29"), wording("2021-06/2021-07"), wording("1980/1989")
    ('23–29 December 2019', 'June–July 2021', '1980s')
    """
    if said := ancient_wording(partial):
        return said
    begin, _, end = partial.partition("/")
    first, last = Day.parse(begin), Day.parse(end or begin)
    if first == last:
        return _single(first)
    if first.unit == "year" and first.year % 10 == 0 and last.year == first.year + 9:
        return f"{first.year}s"
    if first.unit == "year":
        return f"{first.year}–{last.year}"
    if first.year != last.year:
        return f"{_single(first)} – {_single(last)}"
    if first.unit == "month":
        return f"{MONTHS[first.month - 1]}–{_single(last)}"
    if first.month == last.month:
        return f"{first.day}–{_single(last)}"
    return f"{first.day} {MONTHS[first.month - 1]} – {_single(last)}"


def _single(day: Day) -> str:
    month = MONTHS[day.month - 1] if day.month else ""
    return " ".join(str(part) for part in (day.day, month, day.year) if part)
