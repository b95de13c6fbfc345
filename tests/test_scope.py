"""Which articles a scope holds, against days counted one by one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa import Scope, UsageError
from iraqqa.records import Published

DAYS = [date(2019, 11, 1) + timedelta(days) for days in range(500)]
PARTIAL = st.builds(
    lambda day, size: day.isoformat()[:size], st.sampled_from(DAYS), st.sampled_from([4, 7, 10])
)


def days(partial: str) -> set[date]:
    """Every day that a partial date may mean, as far as `DAYS` go."""
    return {day for day in DAYS if day.isoformat().startswith(partial)}


@given(published=PARTIAL, bound=PARTIAL)
def test_dates_hold_what_may_be_meant(published: str, bound: str) -> None:
    possible, bounded = days(published), days(bound)

    def holds(scope: Scope) -> bool:
        return scope.holds("id", None, Published(published))

    assert holds(Scope(on=bound)) == bool(possible & bounded)
    # The years at both ends of DAYS are not whole: only whole ones can be counted.
    if "2020" in published and "2020" in bound:
        assert holds(Scope(after=bound)) == any(day >= min(bounded) for day in possible)
        assert holds(Scope(before=bound)) == any(day < min(bounded) for day in possible)


def test_what_is_not_known_fits_no_date_and_no_outlet() -> None:
    assert Scope().holds("id", None, None)
    assert not Scope(after="1900").holds("id", None, None)
    assert not Scope(outlet="Reuters").holds("id", None, None)
    assert Scope(outlet="reuters").holds("id", "Reuters", None)
    assert Scope(articles=frozenset({"a"})).holds("a", None, None)
    assert not Scope(articles=frozenset({"a"})).holds("b", None, None)


@pytest.mark.parametrize(
    "wrong", ["", "June", "2021-13", "2021-02-30", "21", "2021-7", "20210704", "2021-W01-1"]
)
def test_what_is_no_date_is_misuse(wrong: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        Scope(after=wrong)


@pytest.mark.parametrize(
    ("after", "before"),
    [("2021", "2020"), ("2020", "2020"), ("2020", "2020-01"), ("2020-06", "2020")],
)
def test_dates_without_a_day_between_them_are_misuse(after: str, before: str) -> None:
    with pytest.raises(UsageError, match="no day"):
        Scope(after=after, before=before)
    assert Scope(after="2020", before="2020-02").holds("id", None, Published("2020-01-31"))


@given(
    st.builds(Scope, st.none() | st.frozensets(st.sampled_from("ab")), st.none() | PARTIAL),
    st.builds(Scope, st.none() | st.frozensets(st.sampled_from("ab")), st.none() | PARTIAL),
    st.sampled_from("ab"),
    PARTIAL,
)
def test_a_narrowed_scope_keeps_to_both(one: Scope, other: Scope, identity: str, day: str) -> None:
    both, published = one.narrowed(other), Published(day)
    assert one.narrowed(Scope()) == one == Scope().narrowed(one)
    if both.holds(identity, None, published):
        assert other.holds(identity, None, published)
        undated = Scope(one.articles)
        assert undated.holds(identity, None, published)
