"""What `iraqqa eval --json` prints, and each of its parts, under the contract of `output.shapes`: keys are
only added.
"""

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


class ScoreRecord(TypedDict):
    """Mean exact match and F1, 0..1, over a number of questions."""

    exact: float
    f1: float
    questions: int


class ReadingRecord(TypedDict):
    """The reader alone; `threshold` is in logits, a score is null where there are no such questions."""

    threshold: float
    total: ScoreRecord
    answerable: ScoreRecord | None
    unanswerable: ScoreRecord | None
    always: ScoreRecord | None  # of answerable questions, if the best span were always given


class OpenOutcomeRecord(TypedDict):
    """`found`, of answerable questions: whether a passage that was read holds an answer."""

    id: str
    text: str
    verdict: Literal["right", "wrong", "refused"]
    found: bool | None
    error: str | None
    confidence: float


class OpenRecord(TypedDict):
    """Shares, 0..1, of a collection's questions; null where there are none to take a share of."""

    articles: int
    questions: int
    recall: float | None
    right: float | None
    exact: float
    f1: float
    wrong: float
    refused: float
    refused_rightly: float | None
    ece: float | None
    outcomes: list[OpenOutcomeRecord]


class ShareRecord(TypedDict):
    """Of what was claimed, the share that is right; of what there was to claim, the share that was."""

    precision: float | None
    recall: float | None


class ClaimsRecord(ShareRecord):
    right: int
    said: int
    wanted: int


class RetellingRecord(TypedDict):
    """A question put to several texts: the quotes of each group of citations, and what each is of."""

    id: str
    label: Literal["differ", "agree", "scope", "unrelated"]
    status: Literal["answered", "closest", "none"]
    groups: list[list[str]]
    scopes: list[str | None]


class AgreementRecord(TypedDict):
    differ: ClaimsRecord
    scope: ClaimsRecord
    agree: ClaimsRecord
    questions: list[RetellingRecord]


class BroadRecord(ShareRecord):
    """Sentences: `counting` of `shown` count, of `wanted` ones; `missed` are questions, in words."""

    questions: int
    shown: int
    counting: int
    wanted: int
    missed: list[str]


class DatesRecord(ShareRecord):
    """Expressions of time, and those that got a date of another year; `wrong` are these, in words."""

    expected: int
    given: int
    right: int
    wrong_years: int
    wrong: list[str]


class AliasesRecord(ShareRecord):
    """Pairs of names: `found` of `same` were joined, and `false` ones; `wrong` are these, in words."""

    same: int
    found: int
    false: int
    wrong: list[str]
