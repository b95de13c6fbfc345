"""How sure a number is: cluster bootstrap and paired permutation, seeded, so that runs agree.

Questions about one fact stand or fall together; they are drawn and flipped together.
"""

from collections.abc import Callable, Hashable, Sequence

import numpy as np
import numpy.typing as npt

from .calibration import Floats

Interval = tuple[float, float]

RESAMPLES, PERMUTATIONS, SEED = 2_000, 10_000, 20_191_230
LEVEL = 0.95  # of every interval


def mean_intervals(values: Floats, clusters: Sequence[Hashable]) -> list[Interval | None]:
    """The interval of each column's mean over its rows that are not NaN, in `values` (questions, measures).

    A column needs rows of two clusters at least; otherwise None.
    """
    home, count = _numbered(clusters)
    counted = ~np.isnan(values)
    sums, sizes = (np.zeros((count, values.shape[1])) for _ in range(2))
    np.add.at(sums, home, np.where(counted, values, 0.0))
    np.add.at(sizes, home, counted)
    drawn = _draws(count).astype(np.float64)
    top, bottom = drawn @ sums, drawn @ sizes
    return [
        _interval(top[some, column] / bottom[some, column])
        if np.count_nonzero(sizes[:, column]) > 1
        else None
        for column in range(values.shape[1])
        for some in [bottom[:, column] > 0]
    ]


def interval(
    statistic: Callable[[npt.NDArray[np.int64]], float], clusters: Sequence[Hashable]
) -> Interval | None:
    """The interval of any statistic of row numbers; None where fewer than two clusters are there."""
    home, count = _numbered(clusters)
    if count < 2:
        return None
    rows = np.arange(len(home))
    drawn = (statistic(np.repeat(rows, draw[home])) for draw in _draws(count))
    return _interval(np.fromiter(drawn, np.float64))


def paired(
    ours: Floats, theirs: Floats, clusters: Sequence[Hashable]
) -> tuple[Interval | None, float]:
    """Interval and two-sided p of the mean difference; each fact's differences change sign together."""
    home, count = _numbered(clusters)
    difference = ours - theirs
    sums = np.bincount(home, weights=difference, minlength=count)
    seen = abs(sums.sum())
    signs = np.random.default_rng(SEED).choice(np.array([-1.0, 1.0]), size=(PERMUTATIONS, count))
    as_far = int(np.count_nonzero(np.abs(signs @ sums) >= seen - 1e-9))
    [around] = mean_intervals(difference[:, None], clusters)
    return around, (as_far + 1) / (PERMUTATIONS + 1)


def holm(ps: Sequence[float]) -> list[float]:
    """Several p values, corrected for their number (Holm 1979), in the order given.

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    corrected = [0.0] * len(ps)
    highest = 0.0
    for place, index in enumerate(sorted(range(len(ps)), key=lambda i: ps[i])):
        highest = max(highest, min(1.0, (len(ps) - place) * ps[index]))
        corrected[index] = highest
    return corrected


def _numbered(clusters: Sequence[Hashable]) -> tuple[npt.NDArray[np.int64], int]:
    numbers: dict[Hashable, int] = {}
    home = [numbers.setdefault(cluster, len(numbers)) for cluster in clusters]
    return np.array(home, dtype=np.int64), len(numbers)


def _draws(count: int) -> npt.NDArray[np.int64]:
    """How often each of `count` clusters is drawn, one row a resample."""
    return np.random.default_rng(SEED).multinomial(count, np.full(count, 1 / count), size=RESAMPLES)


def _interval(values: Floats) -> Interval:
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return float(low), float(high)
