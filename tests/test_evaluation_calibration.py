"""Calibration and risk against slow oracles, and no dependence on the order of questions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.evaluation.calibration import expected_error, reliability, risk_area, risk_coverage

answers = st.lists(
    st.tuples(st.sampled_from([0.1, 0.25, 0.5, 0.7, 0.9, 0.99]), st.booleans()), min_size=1
)


def arrays(pairs: list[tuple[float, bool]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([c for c, _ in pairs]), np.array([float(r) for _, r in pairs])


def test_worked_example() -> None:
    confidence, right = np.array([0.9, 0.8, 0.6, 0.2]), np.array([1.0, 1.0, 0.0, 1.0])
    assert expected_error(confidence, right) == pytest.approx((0.1 + 0.2 + 0.6 + 0.8) / 4)
    # eight questions, four answered: the third answer given is the wrong one
    assert risk_coverage(confidence, right, 8) == [
        (0.125, 0.0),
        (0.25, 0.0),
        (0.375, pytest.approx(1 / 3)),
        (0.5, 0.25),
    ]
    assert risk_area(confidence, right) == pytest.approx((0 + 0 + 1 / 3 + 1 / 4) / 4)


def test_a_perfect_forecaster_and_a_boaster() -> None:
    truth = np.array([1.0, 0.0, 1.0, 1.0])
    assert expected_error(truth, truth) == 0.0
    assert expected_error(np.ones(4), truth) == pytest.approx(0.25)


def test_without_answers_there_is_nothing_to_draw() -> None:
    none = np.array([])
    assert reliability(none, none) == []
    assert risk_coverage(none, none, 5) == []


def test_twenty_answers_make_ten_bins_of_two() -> None:
    confidence = np.arange(20) / 20
    bins = reliability(confidence, (np.arange(20) % 4 == 0).astype(float))
    assert [b.confidence for b in bins] == pytest.approx([n / 10 + 0.025 for n in range(10)])
    assert [b.right for b in bins] == [0.5, 0.0] * 5


@given(answers, st.randoms(use_true_random=False))
def test_the_order_of_the_questions_does_not_matter(pairs, random) -> None:  # type: ignore[no-untyped-def]
    confidence, right = arrays(pairs)
    random.shuffle(pairs)
    shuffled, truth = arrays(pairs)
    assert expected_error(confidence, right) == pytest.approx(expected_error(shuffled, truth))
    assert risk_area(confidence, right) == pytest.approx(risk_area(shuffled, truth))


@given(answers)
def test_risk_over_distinct_confidences_is_the_share_of_wrong_ones_above(
    pairs: list[tuple[float, bool]],
) -> None:
    confidence, right = arrays(pairs)
    curve = risk_coverage(confidence, right, len(pairs))
    for level in set(confidence.tolist()):
        surer = confidence >= level
        coverage, risk = curve[int(surer.sum()) - 1]
        assert coverage == pytest.approx(surer.mean())
        assert risk == pytest.approx(1 - right[surer].mean())


@given(answers)
def test_bins_hold_every_answer_once(pairs: list[tuple[float, bool]]) -> None:
    bins = reliability(*arrays(pairs))
    sizes = [b.answers for b in bins]
    assert (len(bins), sum(sizes)) == (min(10, len(pairs)), len(pairs))
    assert max(sizes) - min(sizes) <= 1
    mean = sum(b.right * b.answers for b in bins) / len(pairs)
    assert mean == pytest.approx(np.mean([right for _, right in pairs]))
    gap = sum(b.answers * abs(b.right - b.confidence) for b in bins) / len(pairs)
    assert gap == pytest.approx(expected_error(*arrays(pairs)))
