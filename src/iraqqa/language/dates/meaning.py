"""What an expression of time means: the words that matched a rule, and a day to see them from, to days.

Every function takes the match, that day, and whether the verb looks ahead; ValueError where there are
no such days (31 September). Weeks run from Monday to Sunday.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from dateutil import relativedelta as shift
from dateutil.relativedelta import relativedelta

from .days import Days, around

Found = re.Match[str]

MONTHS = (
    "January February March April May June July August September October November December".split()
)
WEEKDAYS = dict(
    zip(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
        (shift.MO, shift.TU, shift.WE, shift.TH, shift.FR, shift.SA, shift.SU),
        strict=True,
    )
)
COUNTS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_PARTS = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_STEP = {"last": -1, "previous": -1, "this": 0, "that": 0, "same": 0, "next": 1, "following": 1}
_BACK = ("last", "past", "previous", "this past")
_DEICTIC = {"yesterday": -1, "last night": -1, "tomorrow": 1} | {
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def _said(found: Found, group: str) -> str:
    """The words of a group in lower case; "" where its rule has no such group, or it did not match."""
    return " ".join((found.groupdict().get(group) or "").lower().split())


def _month(found: Found) -> int:
    said = found["month"][:3].capitalize()
    return next(number for number, name in enumerate(MONTHS, start=1) if name.startswith(said))


def _count(found: Found) -> int:
    said = _said(found, "count")
    return int(said) if said.isdigit() else COUNTS[said]


def _year(found: Found, day: date) -> int:
    """As it stands, or as "last year" and the like seen from a day."""
    return int(found["year"]) if _said(found, "year") else day.year + _STEP[_said(found, "which")]


def _stretch(found: Found, year: int, month: int) -> Days:
    """From its day to the day it runs until, if any."""
    first = int(found["day"])
    stretch = date(year, month, first), date(year, month, int(_said(found, "until") or first))
    if stretch[1] < stretch[0]:
        raise ValueError(f"{found[0]!r} ends before it begins")
    return stretch


def _around(day: date, unit: str) -> Days:
    """The week from Monday to Sunday, the month or the year that holds a day; else the day."""
    if unit == "week":
        monday = day + relativedelta(weekday=shift.MO(-1))
        return monday, monday + timedelta(days=6)
    return around(day, "year" if unit == "year" else "month" if unit == "month" else "day")


def _moved(day: date, count: int, unit: str) -> Days:
    """The unit of time that is `count` units on from the one that holds a day."""
    days, weeks, months, years = (
        count if unit == name else 0 for name in ("day", "week", "month", "year")
    )
    return _around(day + relativedelta(days=days, weeks=weeks, months=months, years=years), unit)


# --- dates that stand for themselves ---


def iso(found: Found, _day: date, _ahead: bool) -> Days:
    return _stretch(found, int(found["year"]), int(found["month"]))


def numeric(found: Found, _day: date, _ahead: bool) -> Days:
    """12/29/2019 can be told; of 03/04/2019 only the year can."""
    low, high = sorted((int(found["first"]), int(found["second"])))
    if 1 <= low < high <= 12:
        return around(date(int(found["year"]), 1, 1), "year")
    day = date(int(found["year"]), low, high)
    return day, day


def dated(found: Found, day: date, _ahead: bool) -> Days:
    return _stretch(found, _year(found, day), _month(found))


def month_of_year(found: Found, day: date, _ahead: bool) -> Days:
    return around(date(_year(found, day), _month(found), 1), "month")


def part_of_year(found: Found, day: date, _ahead: bool) -> Days:
    months = 3 if found["unit"] == "quarter" else 6
    first = date(_year(found, day), _PARTS[found["part"]] * months + 1, 1)
    return first, first + relativedelta(months=months - 1, day=31)


def year(found: Found, day: date, _ahead: bool) -> Days:
    return around(date(_year(found, day), 1, 1), "year")


def decade(found: Found, day: date, _ahead: bool) -> Days:
    first = _year(found, day)
    return date(first, 1, 1), date(first + 9, 12, 31)


def century(found: Found, _day: date, _ahead: bool) -> Days:
    last = _count(found) * 100
    return date(last - 99, 1, 1), date(last, 12, 31)


# --- dates that lack a year, and days of the week ---


def month_day(found: Found, day: date, ahead: bool) -> Days:
    """The nearest one, today included; where the day of the week is given too, one that falls on it.

    29 February may be years away.
    """
    on = found["on"]
    for year in (
        day.year,
        *((day.year + 1, day.year - 1) if ahead else (day.year - 1, day.year + 1)),
    ):
        with suppress(ValueError):
            stretch = _stretch(found, year, _month(found))
            if on and WEEKDAYS[on].weekday == stretch[0].weekday():
                return stretch
    for years in range(9):
        with suppress(ValueError):
            stretch = _stretch(found, day.year + (years if ahead else -years), _month(found))
            if stretch[1] >= day if ahead else stretch[0] <= day:
                return stretch
    raise ValueError(f"there is no {found[0]!r}")


def bare_month(found: Found, day: date, ahead: bool) -> Days:
    """The nearest one; the current month counts, but for "last" and "next"."""
    number, which = _month(found), _said(found, "which")
    if which == "this":
        return around(date(day.year, number, 1), "month")
    ahead = ahead if not which else which not in _BACK
    passed = number < day.month if ahead else number > day.month
    if passed or (which and number == day.month):
        day += relativedelta(years=1 if ahead else -1)
    return around(date(day.year, number, 1), "month")


def weekday(found: Found, day: date, ahead: bool) -> Days:
    """The nearest one, today included but for "last" and "next"; "this Friday" is one of this week."""
    wanted, which = WEEKDAYS[found["weekday"]], _said(found, "which")
    if which in _BACK:
        day += relativedelta(days=-1, weekday=wanted(-1))
    elif which and which != "this":
        day += relativedelta(days=1, weekday=wanted(1))
    else:
        to_come = which == "this" and not found["part"] and day.weekday() <= wanted.weekday
        day += relativedelta(weekday=wanted(1 if ahead or to_come else -1))
    return day, day


# --- what counts from a day ---


def deictic(found: Found, day: date, _ahead: bool) -> Days:
    return _moved(day, _DEICTIC.get(_said(found, "word"), 0), "day")


def neighbour(found: Found, day: date, _ahead: bool) -> Days:
    return _moved(day, _STEP[_said(found, "which")], found["unit"])


def weekend(found: Found, day: date, ahead: bool) -> Days:
    """Saturday and Sunday; "this weekend" is to come until it has begun."""
    which = _said(found, "which")
    to_come = (
        which == "next" or (which != "last" and ahead) or (which == "this" and day.weekday() < 5)
    )
    if which == "last" and day.weekday() >= 5:
        day -= timedelta(days=2)
    saturday = day + relativedelta(weekday=shift.SA(1 if to_come else -1))
    return saturday, saturday + timedelta(days=1)


def lately(found: Found, day: date, _ahead: bool) -> Days:
    """The last so many days or weeks, months or years, from the one in which they began to the current."""
    unit = found["unit"]
    if unit == "week":
        return day - timedelta(weeks=_count(found)), day
    return _moved(day, -_count(found), unit)[0], _around(day, unit)[1]


def ago(found: Found, day: date, _ahead: bool) -> Days:
    return _moved(day, -_count(found), found["unit"])


def later(found: Found, day: date, _ahead: bool) -> Days:
    back = _said(found, "way") in ("earlier", "before")
    return _moved(day, -_count(found) if back else _count(found), found["unit"])


def following(found: Found, day: date, _ahead: bool) -> Days:
    return _moved(day, _STEP[_said(found, "which").removeprefix("the ")], found["unit"])


def day_beside(found: Found, day: date, _ahead: bool) -> Days:
    return _moved(day, -1 if found["way"] == "before" else 1, "day")
