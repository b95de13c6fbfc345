"""Does confidence tell right from wrong? All of it over the questions that were answered.

Equal confidences count as their average, so that nothing depends on the order of the questions.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of similar confidence: the mean confidence, the share that is right, and their number."""

    confidence: float
    right: float
    answers: int


def reliability(confidence: Floats, right: Floats) -> list[Bin]:
    """Ten bins of equal mass (sizes differ by one at most), by rising confidence; empty ones left out."""
    said, was, sizes = _binned(confidence, right)
    return [
        Bin(float(c / size), float(r / size), int(size))
        for c, r, size in zip(said, was, sizes, strict=True)
    ]


def expected_error(confidence: Floats, right: Floats) -> float:
    """Expected calibration error: the mean gap between confidence and truth over the bins."""
    said, was, sizes = _binned(confidence, right)
    return float(np.abs(said - was).sum() / sizes.sum())


def risk_coverage(confidence: Floats, right: Floats, questions: int) -> list[tuple[float, float]]:
    """(coverage, risk) when only the k surest answers are given, for k = 1, 2, ...

    Coverage is the share of all `questions`, risk the share of wrong ones among the answers given.
    """
    risks = _risks(confidence, right).tolist()
    return [(given / questions, risk) for given, risk in enumerate(risks, start=1)]


def risk_area(confidence: Floats, right: Floats) -> float:
    """AURC: the mean risk along the curve, from the surest answer to the last one given."""
    return float(_risks(confidence, right).mean())


def _binned(confidence: Floats, right: Floats) -> tuple[Floats, Floats, Floats]:
    """Sums of both in each bin, and the bins' sizes."""
    said, was = _untied(confidence, right)
    count = min(BINS, len(said))
    starts = -(-np.arange(count) * len(said) // max(count, 1))
    sizes = np.diff(starts, append=len(said))
    return np.add.reduceat(said, starts), np.add.reduceat(was, starts), sizes.astype(np.float64)


def _risks(confidence: Floats, right: Floats) -> Floats:
    """The risk after each answer, from the surest on."""
    _, was = _untied(confidence, right)
    risks: Floats = np.cumsum(1 - was[::-1]) / np.arange(1, len(was) + 1)
    return risks


def _untied(confidence: Floats, right: Floats) -> tuple[Floats, Floats]:
    """Both by rising confidence, `right` averaged over equal confidences."""
    levels, level, count = np.unique(confidence, return_inverse=True, return_counts=True)
    share = np.bincount(level, weights=right, minlength=len(levels)) / count
    return np.repeat(levels, count), np.repeat(share, count)
