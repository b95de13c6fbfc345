"""The measures by name: what each counts, over which questions, and which way is better."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Literal

import numpy as np

from . import calibration, ranking, wording
from .calibration import Floats
from .cases import ABSENT, Absent
from .outcomes import Outcome
from .ranking import LEGS, Leg
from .resampling import Interval, interval, mean_intervals

Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean over questions: `value` gives each one's share, None where it does not count."""

    name: str
    says: str
    better: Better
    value: Callable[[Outcome], float | None]


@dataclass(frozen=True, slots=True)
class Curve:
    """A number that only all answered questions together have: confidences and truths → value."""

    name: str
    says: str
    of: Callable[[Floats, Floats], float]
    better: Better = "lower"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value, its 95 % interval (None where too few facts were asked), and the questions it counts."""

    value: float
    interval: Interval | None
    questions: int


def _right(o: Outcome) -> float | None:
    return None if o.case.absent else float(o.verdict == "right")


def _wrong(o: Outcome) -> float:
    return float(o.verdict == "wrong")


def _score(o: Outcome) -> float:
    return {"right": 1.0, "refused": 0.0, "wrong": -1.0}[o.verdict]


def _wording(compare: Callable[[str, Sequence[str]], float], o: Outcome) -> float:
    if o.answer is None:
        return 0.0
    return compare(o.text, [text for gold in o.case.gold for text in gold.accept] or [""])


def _refused_rightly(o: Outcome) -> float | None:
    return float(bool(o.case.absent)) if o.refused else None


def _refused(kinds: Sequence[Absent], o: Outcome) -> float | None:
    return float(o.refused) if o.case.absent in kinds else None


def _right_article(o: Outcome) -> float | None:
    if o.case.absent or o.answer is None or o.answer.status != "answered":
        return None
    cited = o.answer.citations[0].article.text
    return float(any(cited == gold.article.text for gold in o.case.gold))


def _shown(o: Outcome) -> float | None:
    if o.case.absent:
        return None
    if o.answer is None or o.answer.status != "closest":
        return float(o.verdict == "right")
    return float(any(gold.within(cited) for cited in o.answer.citations for gold in o.case.gold))


def _brier(o: Outcome) -> float | None:
    return (o.confidence - float(o.verdict == "right")) ** 2 if o.answered else None


def _recall(leg: Leg, k: int, o: Outcome) -> float | None:
    return None if o.case.absent else ranking.recall(o.ranks[leg], k)


def _first(leg: Leg, o: Outcome) -> float | None:
    return None if o.case.absent else ranking.reciprocal_rank(o.ranks[leg])


def _ndcg(leg: Leg, o: Outcome) -> float | None:
    return None if o.case.absent else ranking.ndcg(o.ranks[leg], 10, o.relevant)


def _retrieval(leg: Leg) -> list[Measure]:
    name = "" if leg == "fused" else f"{leg} "
    first = "answerable: a gold answer stands whole in the first"
    return [
        Measure(f"{name}recall@1", f"{first} passage", "higher", partial(_recall, leg, 1)),
        Measure(f"{name}recall@5", f"{first} 5 passages", "higher", partial(_recall, leg, 5)),
        Measure(f"{name}recall@10", f"{first} 10 passages", "higher", partial(_recall, leg, 10)),
        Measure(f"{name}MRR", "answerable: 1 / rank of the first such", "higher", partial(_first, leg)),
        Measure(f"{name}nDCG@10", "answerable: gain over the best order", "higher", partial(_ndcg, leg)),
    ]  # fmt: skip


RIGHT = Measure("right", "answerable: answered, and rightly", "higher", _right)
WRONG = Measure("wrong", "all: answered wrongly or though absent, or failed", "lower", _wrong)
SCORE = Measure("score", "all: right +1, refused 0, wrong -1", "higher", _score)
MEASURES: tuple[Measure, ...] = (
    RIGHT,
    WRONG,
    SCORE,
    Measure("shown", "answerable: right, or in a closest sentence", "higher", _shown),
    Measure("EM", "all: the words of an accepted answer", "higher", partial(_wording, wording.exact)),
    Measure("F1", "all: words shared with one", "higher", partial(_wording, wording.f1)),
    Measure("refusal precision", "refused: was the answer absent?", "higher", _refused_rightly),
    Measure("refusal recall", "absent: was it refused?", "higher", partial(_refused, ABSENT)),
    Measure("near misses", "near misses: refused", "higher", partial(_refused, ("near miss",))),
    Measure("elsewhere", "from elsewhere: refused", "higher", partial(_refused, ("elsewhere",))),
    Measure("quotes exact", "cited: each quote stands where it says", "higher", attrgetter("quotes_exact")),
    Measure("right article", "answerable, answered: from a right article", "higher", _right_article),
    Measure("Brier", "answered: squared gap of confidence and truth", "lower", _brier),
    *(measure for leg in LEGS for measure in _retrieval(leg)),
)  # fmt: skip
CURVES: tuple[Curve, ...] = (
    Curve("ECE", "answered: mean gap of confidence and truth", calibration.expected_error),
    Curve("AURC", "answered: mean risk, from the surest on", calibration.risk_area),
)
BY_NAME: Mapping[str, Measure | Curve] = {
    **{measure.name: measure for measure in MEASURES},
    **{curve.name: curve for curve in CURVES},
}


def column(measure: Measure, outcomes: Sequence[Outcome]) -> Floats:
    """The measure's value for each question, NaN where it does not count."""
    values = (measure.value(outcome) for outcome in outcomes)
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def estimates(outcomes: Sequence[Outcome]) -> dict[str, Estimate]:
    """Every measure that counts at least one of the questions, of which there must be some."""
    values = np.stack([column(measure, outcomes) for measure in MEASURES], axis=1)
    counted = (~np.isnan(values)).sum(axis=0).tolist()
    intervals = mean_intervals(values, [outcome.case.fact for outcome in outcomes])
    return {
        measure.name: Estimate(float(np.nanmean(values[:, i])), intervals[i], counted[i])
        for i, measure in enumerate(MEASURES)
        if counted[i]
    }


def curve_estimates(outcomes: Sequence[Outcome]) -> dict[str, Estimate]:
    """The CURVES; empty when no question was answered."""
    answered = [outcome for outcome in outcomes if outcome.answered]
    if not answered:
        return {}
    confidence = np.array([outcome.confidence for outcome in answered])
    right = np.array([float(outcome.verdict == "right") for outcome in answered])
    facts = [outcome.case.fact for outcome in answered]

    def estimate(curve: Curve) -> Estimate:
        around = interval(lambda rows: curve.of(confidence[rows], right[rows]), facts)
        return Estimate(curve.of(confidence, right), around, len(answered))

    return {curve.name: estimate(curve) for curve in CURVES}
