"""Stretches of time as they are spelt in ISO 8601: a partial date, or two with a stroke between; in words.

`2019` is a year of days, `2019-12` a month, `2019-11/2019-12` two.
"""

import re
from datetime import date
from typing import get_args

from ...day import MONTHS, Day, Unit
from .ancient import ancient_wording

Days = tuple[date, date]
"""The first and the last day of a stretch of time."""
_YEAR, _NUMBERS = re.compile(r"-?\d{4,}"), re.compile(r"(?<!\d)-?\d+")


def days(partial: str) -> Days:
    """The days of a partial date or of an interval of them; ValueError if it is neither.

    >>> [str(day) for day in days("2020-02")]
    ['2020-02-01', '2020-02-29']
    """
    begin, _, end = partial.partition("/")
    first, last = Day.parse(begin).first, Day.parse(end or begin).last
    if last < first:
        raise ValueError(f"{partial!r} ends before it begins")
    return first, last


def in_time(partial: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What orders such dates and those of `ancient`: numbers of the first day, then of the last.

    >>> sorted(["2019-12", "-0043", "2019", "-0299/-0200"], key=in_time)
    ['-0299/-0200', '-0043', '2019', '2019-12']
    """
    begin, _, end = partial.partition("/")
    first, last = (map(int, _NUMBERS.findall(each)) for each in (begin, end or begin))
    return (*first, 1, 1)[:3], (*last, 12, 31)[:3]


def year(partial: str) -> str:
    """The year in which they begin, as a date of its own.

    >>> year("2019-12"), year("-0043")
    ('2019', '-0043')
    """
    return str(_YEAR.findall(partial)[0])


def spelt(first: date, last: date, finest: Unit = "day") -> str:
    """The shortest partial date or interval for these days, widened to units no finer than `finest`.

    >>> spelt(date(2019, 12, 1), date(2019, 12, 31)), spelt(date(2021, 6, 25), date(2021, 7, 25), "month")
    ('2019-12', '2021-06/2021-07')
    """
    first, last = Day.around(first, finest).first, Day.around(last, finest).last
    begin, end = next(
        (begin, end)
        for size in reversed(get_args(Unit))
        for begin, end in [(Day.around(first, size), Day.around(last, size))]
        if (begin.first, end.last) == (first, last)
    )
    return str(begin) if begin == end else f"{begin}/{end}"


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
