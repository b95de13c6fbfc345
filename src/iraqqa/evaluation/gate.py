"""Quality may not fall unnoticed: an evaluation's test split against a committed baseline."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import UsageError
from ..records.codec import decode, encode
from .judge import Verdict
from .measures import BY_NAME
from .run import Evaluation

FORMAT = 1
GATED = "split: test"
DIGITS = 6  # kept of each value: far finer than one question
TOLERANCES: Mapping[str, float] = {
    "right": 0.02,
    "wrong": 0.02,
    "score": 0.04,
    "shown": 0.03,
    "F1": 0.02,
    "refusal recall": 0.03,
    "quotes exact": 0.0,
    "right article": 0.02,
    "recall@1": 0.02,
    "recall@10": 0.02,
    "MRR": 0.02,
    "ECE": 0.04,
}
"""What is gated, and by how much (absolute) each may get worse; a new baseline starts from these."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A measure's value and how much worse it may get."""

    value: float
    tolerance: float


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What was answered to a question, and how it was judged."""

    question: str
    answer: str | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Baseline:
    """Marks by measure, answers by question id."""

    marks: Mapping[str, Mark]
    answers: Mapping[str, GivenAnswer]


@dataclass(frozen=True, slots=True)
class Fall:
    """A measure that got worse by more than its tolerance; `now` is None when nothing counts for it now."""

    measure: str
    mark: Mark
    now: float | None


@dataclass(frozen=True, slots=True)
class Turned:
    """A question answered differently well than in the baseline."""

    id: str
    was: GivenAnswer
    now: GivenAnswer


@dataclass(frozen=True, slots=True)
class Findings:
    """`worse` lists questions turned from right to anything else, `better` the other way round."""

    falls: tuple[Fall, ...]
    worse: tuple[Turned, ...]
    better: tuple[Turned, ...]

    @property
    def passed(self) -> bool:
        return not self.falls


def check(evaluation: Evaluation, baseline: Baseline) -> Findings:
    """What fell since the baseline. UsageError when it was written for other questions."""
    now, measures = _answers_given(evaluation), evaluation.groups.get(GATED, {})
    asked, known = ({i: g.question for i, g in of.items()} for of in (now, baseline.answers))
    if asked != known:
        changed = len(asked.items() ^ known.items())
        raise UsageError(
            f"the baseline was written for other test questions ({changed} differ); "
            "run `iraqqa eval --write-baseline` once the new ones are right"
        )
    falls = []
    for name, mark in baseline.marks.items():
        measured = measures.get(name)
        value = measured.value if measured else None
        sign = 1 if BY_NAME[name].better == "higher" else -1
        if value is None or sign * (mark.value - value) > mark.tolerance + 10**-DIGITS:
            falls.append(Fall(name, mark, value))
    turned = [Turned(id_, baseline.answers[id_], answer) for id_, answer in now.items()]
    return Findings(
        tuple(falls),
        tuple(t for t in turned if t.was.verdict == "right" != t.now.verdict),
        tuple(t for t in turned if t.now.verdict == "right" != t.was.verdict),
    )


def baseline_path(questions: Path) -> Path:
    """Where the baseline of a file of questions lies: `baseline.json` beside it."""
    return questions.with_name("baseline.json")


def read_baseline(path: Path) -> Baseline:
    """UsageError when there is none or it is not one."""
    remedy = "run `iraqqa eval --write-baseline` to make one"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise UsageError(f"{path} has another format; {remedy}")
        marks = {name: decode(Mark, mark) for name, mark in data["measures"].items()}
        answers = {id_: decode(GivenAnswer, answer) for id_, answer in data["answers"].items()}
    except OSError as error:
        raise UsageError(f"no baseline in {path}; {remedy}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path} is not a baseline ({error}); {remedy}") from error
    if unknown := set(marks) - set(BY_NAME):
        raise UsageError(f"{path}: unknown measure {min(unknown)!r}; remove it")
    return Baseline(marks, answers)


def write_baseline(evaluation: Evaluation, path: Path) -> None:
    """Make what was measured the new baseline; tolerances in an earlier one are kept."""
    answers, measures = _answers_given(evaluation), evaluation.groups.get(GATED, {})
    if not answers:
        raise UsageError("a baseline is of the test split; evaluate that one, or all")
    try:
        tolerances = {name: mark.tolerance for name, mark in read_baseline(path).marks.items()}
    except UsageError:  # there is none, or one that cannot be used: it is being replaced
        tolerances = dict(TOLERANCES)
    data = {
        "format": FORMAT,
        "measures": {
            name: {"value": round(measures[name].value, DIGITS), "tolerance": tolerance}
            for name, tolerance in tolerances.items()
            if name in measures
        },
        "answers": encode(answers),
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _answers_given(evaluation: Evaluation) -> dict[str, GivenAnswer]:
    return {
        outcome.case.id: GivenAnswer(outcome.case.question, outcome.text or None, outcome.verdict)
        for outcome in evaluation.outcomes
        if outcome.case.split == "test"
    }
