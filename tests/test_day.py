"""A date known to the day, the month or the year: spelt and reckoned the same."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.day import Day, Unit

DATES = st.dates(date(1, 1, 1), date(9999, 12, 31))
UNITS = st.sampled_from(["day", "month", "year"])


@given(DATES, UNITS)
def test_what_is_spelt_is_parsed(day: date, unit: Unit) -> None:
    known = Day.around(day, unit)
    assert Day.parse(str(known)) == known
    assert known.unit == unit


@given(DATES, UNITS)
def test_it_holds_the_days_of_its_month_or_year_and_no_others(day: date, unit: Unit) -> None:
    known = Day.around(day, unit)
    assert known.first <= day <= known.last
    assert Day.around(known.first, unit) == Day.around(known.last, unit) == known
    if known.first > date.min:
        assert Day.around(known.first - timedelta(days=1), unit) != known
    if known.last < date.max:
        assert Day.around(known.last + timedelta(days=1), unit) != known


@given(DATES, UNITS, DATES, UNITS)
def test_days_are_in_the_order_of_their_spelling(one: date, a: Unit, other: date, b: Unit) -> None:
    first, second = Day.around(one, a), Day.around(other, b)
    assert (first < second) == (str(first) < str(second))
    assert first.first <= second.first or second < first


@pytest.mark.parametrize(
    "wrong", ["", "21", "2021-7", "2021-13", "2021-02-29", "2021-07-04 ", "٢٠٢١"]
)
def test_what_is_no_date_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Day.parse(wrong)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(ValueError, match="month"):
        Day(2021, 0, 4)
