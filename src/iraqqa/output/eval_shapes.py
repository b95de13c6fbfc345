"""What `iraqqa eval --json` prints, under the same contract as `output.shapes`: keys are only added."""

from typing import Literal, TypedDict

from .shapes import AnswerRecord


class EstimateRecord(TypedDict):
    """A measure's value, its 95 % interval where enough was asked, and the questions it counts."""

    value: float
    interval: list[float] | None
    questions: int


class BinRecord(TypedDict):
    """Answers of like confidence: its mean, the share that is right, their number."""

    confidence: float
    right: float
    answers: int


class RiskRecord(TypedDict):
    """The share of all questions that are answered, and of wrong ones among these."""

    coverage: float
    risk: float


class LatencyRecord(TypedDict):
    p50: float
    p95: float


class RightRecord(TypedDict):
    """Where words stand that answer a question."""

    article: str
    start: int
    end: int
    text: str


class OutcomeRecord(TypedDict):
    """A question with what became of it; `ranks` are those of passages that hold an answer, by leg."""

    id: str
    question: str
    kind: str
    fact: str
    split: Literal["dev", "test"]
    absent: str | None
    verdict: Literal["right", "wrong", "refused"]
    error: str | None
    answer: AnswerRecord | None
    gold: list[RightRecord]
    ranks: dict[str, list[int]]
    relevant: int  # passages of the collection that hold an answer
    quotes_exact: bool | None


class DifferenceRecord(TypedDict):
    """From the first system; `p` is corrected for all that was compared."""

    value: float
    interval: list[float] | None
    p: float
    real: bool


class SystemRecord(TypedDict):
    name: str
    measures: dict[str, EstimateRecord]
    differences: dict[str, DifferenceRecord]


class ComparisonRecord(TypedDict):
    questions: int
    systems: list[SystemRecord]


class FallRecord(TypedDict):
    measure: str
    was: float
    now: float | None
    tolerance: float


class TurnedRecord(TypedDict):
    """A question that was right and is not, or the other way round, with both answers."""

    id: str
    question: str
    was: str | None
    now: str | None


class GateRecord(TypedDict):
    passed: bool
    falls: list[FallRecord]
    worse: list[TurnedRecord]
    better: list[TurnedRecord]


class EvaluationRecord(TypedDict):
    """`groups` are measures by name, by group of questions, `all` first."""

    split: Literal["dev", "test", "all"]
    questions: int
    groups: dict[str, dict[str, EstimateRecord]]
    reliability: list[BinRecord]
    risk_coverage: list[RiskRecord]
    latency_ms: dict[str, LatencyRecord]
    outcomes: list[OutcomeRecord]
    comparison: ComparisonRecord | None
    gate: GateRecord | None
