"""Partial dates and the days they cover: `2019` is a year of days, `2019-12` a month, `2019-11/2019-12` two.

The spelling is that of ISO 8601: a partial date, or two of them with a stroke between.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from dateutil.relativedelta import relativedelta

Days = tuple[date, date]
"""The first and the last day of a stretch of time."""

Unit = Literal["day", "month", "year"]
_UNITS: dict[int, Unit] = {4: "year", 7: "month", 10: "day"}


def days(partial: str) -> Days:
    """The days of a partial date or of an interval of them; ValueError if it is neither.

    >>> [str(day) for day in days("2020-02")]
    ['2020-02-01', '2020-02-29']
    """
    first, _, last = partial.partition("/")
    begin, end = around(_day(first), unit(first)), around(_day(last or first), unit(last or first))
    if end < begin:
        raise ValueError(f"{partial!r} ends before it begins")
    return begin[0], end[1]


def unit(partial: str) -> Unit:
    """How fine a partial date is; ValueError for what is none."""
    try:
        return _UNITS[len(partial)]
    except KeyError:
        raise ValueError(f"{partial!r} is not like 2021, 2021-07 or 2021-07-04") from None


def around(day: date, size: Unit) -> Days:
    """The day, the month or the year that holds a day."""
    if size == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if size == "month":
        return day + relativedelta(day=1), day + relativedelta(day=31)
    return day, day


def spelt(first: date, last: date, finest: Unit = "day") -> str:
    """The shortest partial date or interval for these days, widened to units no finer than `finest`.

    >>> spelt(date(2019, 12, 1), date(2019, 12, 31)), spelt(date(2021, 6, 25), date(2021, 7, 25), "month")
    ('2019-12', '2021-06/2021-07')
    """
    first, last = around(first, finest)[0], around(last, finest)[1]
    fitting = [length for length, size in _UNITS.items() if _whole(first, last, size)]
    begin, end = (day.isoformat()[: fitting[0]] for day in (first, last))
    return begin if begin == end else f"{begin}/{end}"


def _whole(first: date, last: date, size: Unit) -> bool:
    return first == around(first, size)[0] and last == around(last, size)[1]


def _day(partial: str) -> date:
    year, month, day = [*partial.split("-"), "1", "1"][:3]
    return date(int(year), int(month), int(day))
