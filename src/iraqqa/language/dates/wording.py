"""Partial dates as people read them."""

from __future__ import annotations

from datetime import date

from ..vocabulary import MONTHS
from .days import days, unit


def wording(partial: str) -> str:
    """A partial date or interval in words.

    >>> wording("2019-12-23/2019-12-29"), wording("2021-06/2021-07"), wording("1980/1989")
    ('23–29 December 2019', 'June–July 2021', '1980s')
    """
    begin, _, end = partial.partition("/")
    first, last = days(partial)
    if not end:
        return _single(begin, first)
    if unit(begin) == "year" and first.year % 10 == 0 and last.year == first.year + 9:
        return f"{first.year}s"
    if unit(begin) == "year":
        return f"{first.year}–{last.year}"
    if first.year != last.year:
        return f"{_single(begin, first)} – {_single(end, last)}"
    if unit(begin) == "month":
        return f"{MONTHS[first.month - 1]}–{_single(end, last)}"
    if first.month == last.month:
        return f"{first.day}–{_single(end, last)}"
    return f"{first.day} {MONTHS[first.month - 1]} – {_single(end, last)}"


def _single(partial: str, day: date) -> str:
    parts = [str(day.day), MONTHS[day.month - 1], str(day.year)]
    return " ".join(parts[{"day": 0, "month": 1, "year": 2}[unit(partial)] :])
