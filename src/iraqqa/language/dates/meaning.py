"""What an expression of time means: the words that matched a rule, and a day to see them from, to days.

Every function takes the match, that day, and where the verb looks; ValueError where there are no such
days (31 September), or where nothing tells which are meant. Weeks run from Monday to Sunday.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import Any

from dateutil import relativedelta as shift
from dateutil.relativedelta import relativedelta

from ...day import MONTHS, Day
from ..vocabulary import NUMERALS, WEEKDAYS
from .days import Days
from .verbs import Outlook

Match = re.Match[str]

COUNTS = NUMERALS | {"a": 1, "an": 1}
_HOLIDAYS = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
}
_PARTS = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_STEP = {"last": -1, "previous": -1, "next": 1, "following": 1} | dict.fromkeys(
    ("this", "that", "the", "same"), 0
)
_FAR = 4
"""How many times further than the past day the coming one may be, where the text names a plan."""
_BACK = ("last", "past", "previous", "this past")
_DEICTIC = {"yesterday": -1, "last night": -1, "tomorrow": 1} | {
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def _said(match: Match, group: str) -> str:
    """The words of a group in lower case; "" where its rule has no such group, or it did not match."""
    return " ".join((match.groupdict().get(group) or "").lower().split())


def _month(match: Match) -> int:
    if (said := match["month"][:3].capitalize()).isdigit():
        return int(said)
    return next(number for number, name in enumerate(MONTHS, start=1) if name.startswith(said))


def _count(match: Match) -> int:
    """How many are counted; "the" counts one."""
    said = _said(match, "count")
    return int(said) if said.isdigit() else sum(COUNTS.get(part, 1) for part in said.split("-"))


def _year(match: Match, day: date) -> int:
    """As it stands, or as "last year" and the like seen from a day."""
    return int(match["year"]) if _said(match, "year") else day.year + _STEP[_said(match, "which")]


def _stretch(match: Match, year: int, month: int) -> Days:
    """From its day to the day it runs until, if any."""
    first = int(match["day"])
    stretch = date(year, month, first), date(year, month, int(_said(match, "until") or first))
    if stretch[1] < stretch[0]:
        raise ValueError(f"{match[0]!r} ends before it begins")
    return stretch


def _around(day: date, unit: str) -> Days:
    """The week from Monday to Sunday, the month or the year that holds a day; else the day."""
    if unit == "week":
        monday = day + relativedelta(weekday=shift.MO(-1))
        return monday, monday + timedelta(days=6)
    held = Day.around(day, "year" if unit == "year" else "month" if unit == "month" else "day")
    return held.first, held.last


def _moved(day: date, count: int, unit: str) -> Days:
    """The unit of time that is `count` units on from the one that holds a day."""
    step: dict[str, Any] = {f"{unit}s": count}
    return _around(day + relativedelta(**step), unit)


# --- dates that stand for themselves ---


def numeric(match: Match, _day: date, _outlook: Outlook) -> Days:
    """12/29/2019 can be told; of 03/04/2019 only the year can."""
    low, high = sorted((int(match["first"]), int(match["second"])))
    if 1 <= low < high <= 12:
        return _around(date(int(match["year"]), 1, 1), "year")
    day = date(int(match["year"]), low, high)
    return day, day


def dated(match: Match, day: date, _outlook: Outlook) -> Days:
    return _stretch(match, _year(match, day), _month(match))


def month_of_year(match: Match, day: date, _outlook: Outlook) -> Days:
    return _around(date(_year(match, day), _month(match), 1), "month")


def part_of_year(match: Match, day: date, outlook: Outlook) -> Days:
    months = 3 if match["unit"] == "quarter" else 6
    first = date(_year(match, day), _PARTS[match["part"]] * months + 1, 1)
    if _said(match, "which") == "the" and outlook == "behind" and first > day:  # told in January
        first = first.replace(year=first.year - 1)
    return first, first + relativedelta(months=months - 1, day=31)


def year(match: Match, day: date, _outlook: Outlook) -> Days:
    return _around(date(_year(match, day), 1, 1), "year")


def decade(match: Match, day: date, _outlook: Outlook) -> Days:
    first = _year(match, day)
    return date(first, 1, 1), date(first + 9, 12, 31)


def century(match: Match, _day: date, _outlook: Outlook) -> Days:
    last = _count(match) * 100
    return date(last - 99, 1, 1), date(last, 12, 31)


# --- dates that lack a year, and days of the week ---


def month_day(match: Match, day: date, outlook: Outlook) -> Days:
    """The nearest one, today included; where the day of the week is given too, one that falls on it.

    29 February may be years away.
    """
    of = partial(_stretch, match, month=_month(match))
    step = 1 if outlook in ("ahead", "planned") else -1
    years = (day.year, day.year + step, day.year - step)
    named = _first(of, years, lambda days: WEEKDAYS[days[0].weekday()] == match["on"])
    return named or _yearless(of, day, outlook)


def holiday(match: Match, day: date, outlook: Outlook) -> Days:
    """Christmas, New Year's Eve and the like."""
    month, number = _HOLIDAYS[_said(match, "name").replace("’", "'")]
    return _yearless(lambda year: _around(date(year, month, number), "day"), day, outlook)


def _yearless(of: Callable[[int], Days], day: date, outlook: Outlook) -> Days:
    """The stretch of a year that a verb means; `of` raises ValueError for years that have none."""
    past = _first(of, range(day.year, day.year - 9, -1), lambda stretch: stretch[0] <= day)
    coming = _first(of, range(day.year, day.year + 9), lambda stretch: stretch[1] >= day)
    return _meant(past, coming, day, outlook)


def _first(
    of: Callable[[int], Days], years: Iterable[int], fits: Callable[[Days], bool]
) -> Days | None:
    for year in years:
        with suppress(ValueError):
            if fits(stretch := of(year)):
                return stretch
    return None


def bare_month(match: Match, day: date, outlook: Outlook) -> Days:
    """The nearest one; the current month counts, but for "last" and "next"."""
    number, which = _month(match), _said(match, "which")
    this, before, after = (
        _around(date(day.year + step, number, 1), "month") for step in (0, -1, 1)
    )
    if which == "this" or (not which and number == day.month):
        return this
    if which:
        outlook = "behind" if which in _BACK else "ahead"
    behind = before if number >= day.month else this
    coming = after if number <= day.month else this
    return _meant(behind, coming, day, outlook)


def _meant(behind: Days | None, coming: Days | None, day: date, outlook: Outlook) -> Days:
    """The one of two stretches that a verb means, of which the other is a year away, more or less.

    A plan is of the coming one unless that is far and the other near; where nothing tells, the nearer one
    is meant if it is nearer by far.
    """
    if behind is None or coming is None:
        if match := behind or coming:
            return match
        raise ValueError("there is no such day")
    past, future = (day - behind[1]).days, (coming[0] - day).days
    if outlook == "planned":
        outlook = "behind" if future > _FAR * past else "ahead"
    elif outlook == "open":
        if max(past, future) < 2 * min(past, future):
            raise ValueError("it may be either")
        outlook = "behind" if past < future else "ahead"
    elif outlook == "purpose":
        outlook = "ahead" if past > _FAR * future else "behind"
    return behind if outlook == "behind" else coming


def weekday(match: Match, day: date, outlook: Outlook) -> Days:
    """The nearest one, today included but for "last" and "next"; "this Friday" is one of this week."""
    number, which = WEEKDAYS.index(match["weekday"]), _said(match, "which")
    wanted = shift.weekday(number)
    coming = outlook in ("ahead", "planned")
    if which in _BACK:
        day += relativedelta(days=-1, weekday=wanted(-1))
    elif which and which != "this":
        day += relativedelta(days=1, weekday=wanted(1))
    else:
        near = which == "this" and not match["part"] and day.weekday() <= number
        coming = coming or (near and outlook == "open")
        day += relativedelta(weekday=wanted(1 if coming else -1))
    return day, day


# --- what counts from a day ---


def deictic(match: Match, day: date, _outlook: Outlook) -> Days:
    return _moved(day, _DEICTIC.get(_said(match, "word"), 0), "day")


def season(match: Match, day: date, _outlook: Outlook) -> Days:
    """Its year; of "last summer" and "next summer" both years that may be meant."""
    step = _STEP[_said(match, "which")]
    first, last = sorted((day.year, day.year + step))
    return date(first, 1, 1), date(last, 12, 31)


def neighbour(match: Match, day: date, _outlook: Outlook) -> Days:
    return _moved(day, _STEP[_said(match, "which").removeprefix("the ")], match["unit"])


def weekend(match: Match, day: date, outlook: Outlook) -> Days:
    """Saturday and Sunday; "this weekend" is to come until it has begun."""
    which = _said(match, "which")
    coming = outlook in ("ahead", "planned") or (which == "this" and outlook == "open")
    if which == "this" and day.weekday() >= 5:
        coming = False
    if which in ("last", "next"):
        coming = which == "next"
    if which == "last" and day.weekday() >= 5:
        day -= timedelta(days=2)
    saturday = day + relativedelta(weekday=shift.SA(1 if coming else -1))
    return saturday, saturday + timedelta(days=1)


def lately(match: Match, day: date, _outlook: Outlook) -> Days:
    """The last so many days or weeks, months or years, from the one in which they began to the current."""
    unit = match["unit"]
    if unit == "week":
        return day - timedelta(weeks=_count(match)), day
    return _moved(day, -_count(match), unit)[0], _around(day, unit)[1]


def later(match: Match, day: date, _outlook: Outlook) -> Days:
    """So many units on, or back: "two days later", "two days ago"."""
    back = _said(match, "way") in ("ago", "before", "earlier")
    return _moved(day, -_count(match) if back else _count(match), match["unit"])
