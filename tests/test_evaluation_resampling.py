"""Intervals and p values: against enumeration where it is small, and by what they must never do."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.evaluation.resampling import holm, interval, mean_intervals, paired

NAN = float("nan")


def test_the_interval_of_a_mean_is_that_of_the_general_bootstrap() -> None:
    values = np.array([1.0, 0.0, NAN, 1.0, 1.0, 0.0, 1.0])
    facts = ["a", "a", "b", "b", "c", "d", "d"]
    [fast] = mean_intervals(values[:, None], facts)

    def slow(rows: np.ndarray) -> float:
        drawn = values[rows]
        return float(np.nanmean(drawn))

    assert fast == pytest.approx(interval(slow, facts))


def test_facts_are_drawn_whole() -> None:
    # ten questions on each of two facts, one all right, one all wrong: as unsure as two questions
    values = np.array([1.0] * 10 + [0.0] * 10)[:, None]
    facts = ["a"] * 10 + ["b"] * 10
    assert mean_intervals(values, facts) == [(0.0, 1.0)]
    [[low, high]] = mean_intervals(values, list(range(20)))  # type: ignore[misc]
    assert 0.2 < low < 0.4 < 0.6 < high < 0.8


def test_too_little_for_an_interval() -> None:
    assert mean_intervals(np.array([[1.0], [0.0]]), ["a", "a"]) == [None]
    assert mean_intervals(np.array([[1.0], [NAN]]), ["a", "b"]) == [None]
    assert interval(lambda rows: 0.0, ["a"]) is None


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    random = np.random.default_rng(1)
    held = 0
    for _ in range(100):
        [found] = mean_intervals((random.random((60, 1)) < 0.7).astype(float), range(60))
        held += found is not None and found[0] <= 0.7 <= found[1]
    assert 85 <= held <= 100


def exactly(difference: list[float]) -> float:
    """The share of all sign choices whose sum is as far from 0: slow and obvious."""
    seen = abs(sum(difference))
    sums = [
        abs(sum(s * d for s, d in zip(signs, difference, strict=True)))
        for signs in product([1, -1], repeat=len(difference))
    ]
    return sum(far >= seen - 1e-9 for far in sums) / len(sums)


@pytest.mark.parametrize("difference", [[1, 1, 1, 1, 1, 1], [1, -1, 0, 1, 1], [1] * 9 + [-1] * 2])
def test_the_permutation_test_agrees_with_enumeration(difference: list[float]) -> None:
    ours = np.array(difference, dtype=float)
    _, p = paired(ours, np.zeros(len(ours)), range(len(ours)))
    assert p == pytest.approx(exactly(difference), abs=0.02)


def test_no_difference_is_never_claimed() -> None:
    same = np.array([1.0, 0.0, 1.0])
    assert paired(same, same, "abc") == ((0.0, 0.0), 1.0)


def test_one_fact_asked_often_proves_nothing() -> None:
    _, p = paired(np.ones(50), np.zeros(50), ["one"] * 50)
    assert p == 1.0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_only_raises_and_keeps_the_order(ps: list[float]) -> None:
    corrected = holm(ps)
    assert all(p <= q <= 1 for p, q in zip(ps, corrected, strict=True))
    assert min(corrected) == min(1.0, len(ps) * min(ps))
    by_p = sorted(range(len(ps)), key=lambda i: ps[i])
    assert [corrected[i] for i in by_p] == sorted(corrected)


def test_holm_worked_example() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []
