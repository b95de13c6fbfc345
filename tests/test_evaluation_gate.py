"""The gate: what turns it red, what it names, and what moves it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from iraqqa.errors import UsageError
from iraqqa.evaluation.cases import Case, Gold, Split
from iraqqa.evaluation.gate import TOLERANCES, baseline_path, check, read_baseline, write_baseline
from iraqqa.evaluation.outcomes import Outcome
from iraqqa.evaluation.record import findings_record
from iraqqa.evaluation.report import findings_text
from iraqqa.evaluation.run import Evaluation, summarise
from iraqqa.records import Answer, Article, Citation

ARTICLE = Article("a.txt", "A", "36 rockets fell on Kirkuk.")
GOLD = Gold(ARTICLE, 0, 2, ("36",))
RIGHT, WRONG = Citation(ARTICLE, 0, 2, (0, 26)), Citation(ARTICLE, 19, 25, (0, 26))


def outcome(id_: str, right: bool, split: Split = "test") -> Outcome:
    case = Case(id_, f"{id_}?", (), "number", "", id_, split, None, None, None, (GOLD,), 1)
    answer = Answer(f"{id_}?", f"{id_}?", "answered", 0.9, (RIGHT if right else WRONG,))
    ranks = dict.fromkeys(("fused", "dense", "bm25"), (1,))
    return Outcome(case, answer, None, "right" if right else "wrong", ranks, 1, True)  # type: ignore[arg-type]


def evaluated(*right: bool) -> Evaluation:
    dev = [outcome("dev", False, "dev")]  # never counts
    return summarise(dev + [outcome(f"q{n}", r) for n, r in enumerate(right)])


@pytest.fixture(scope="module")
def before() -> Evaluation:
    return evaluated(*[True] * 99, False)


@pytest.fixture
def path(before: Evaluation, tmp_path: Path) -> Path:
    file = baseline_path(tmp_path / "questions.jsonl")
    write_baseline(before, file)
    return file


def test_what_was_written_passes(path: Path, before: Evaluation) -> None:
    baseline = read_baseline(path)
    assert baseline.marks["right"].value == 0.99
    assert baseline.marks["right"].tolerance == TOLERANCES["right"]
    assert "dev" not in baseline.answers
    findings = check(before, baseline)
    assert findings.passed
    assert findings_text(findings) == "quality held"


def test_a_fall_within_tolerance_passes_but_names_the_questions(path: Path) -> None:
    findings = check(evaluated(False, *[True] * 98, True), read_baseline(path))
    assert findings.passed
    assert [turned.id for turned in findings.worse] == ["q0"]
    assert [turned.id for turned in findings.better] == ["q99"]
    text = findings_text(findings)
    assert "1 from right to wrong:\n  q0: q0?\n    was '36'\n    now 'Kirkuk'" in text


def test_a_greater_fall_does_not_pass(path: Path) -> None:
    findings = check(evaluated(*[False] * 4, *[True] * 95, False), read_baseline(path))
    assert not findings.passed
    assert {fall.measure for fall in findings.falls} == {"right", "wrong", "score", "shown", "F1"}
    text = findings_text(findings)
    assert text.startswith("QUALITY FELL\n  right: 99.0 % -> 95.0 % (tolerance 2.0 %)\n")
    assert json.loads(json.dumps(findings_record(findings)))["falls"][0]["was"] == 0.99


def test_getting_better_passes(path: Path) -> None:
    assert check(evaluated(*[True] * 100), read_baseline(path)).passed


def test_a_measure_that_counts_nothing_any_more_has_fallen(path: Path, before: Evaluation) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    data["measures"]["refusal recall"] = {"value": 0.9, "tolerance": 0.1}
    path.write_text(json.dumps(data), encoding="utf-8")
    findings = check(before, read_baseline(path))
    assert [(fall.measure, fall.now) for fall in findings.falls] == [("refusal recall", None)]
    assert "refusal recall: 90.0 % -> not measured" in findings_text(findings)


def test_other_questions_are_refused(path: Path) -> None:
    with pytest.raises(UsageError, match=r"written for other test questions \(1 differ\)"):
        check(evaluated(*[True] * 99), read_baseline(path))


def test_a_new_baseline_keeps_tolerances_set_by_hand(path: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    data["measures"] = {"right": {"value": 0.99, "tolerance": 0.5}}
    path.write_text(json.dumps(data), encoding="utf-8")
    write_baseline(evaluated(*[True] * 100), path)
    marks = read_baseline(path).marks
    assert {name: (mark.value, mark.tolerance) for name, mark in marks.items()} == {
        "right": (1.0, 0.5)
    }


def test_only_the_test_split_makes_a_baseline(path: Path) -> None:
    with pytest.raises(UsageError, match="a baseline is of the test split"):
        write_baseline(summarise([outcome("dev", True, "dev")]), path)


def damaged(**changes: Any) -> str:
    return json.dumps({"format": 1, "measures": {}, "answers": {}, **changes})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not a baseline"),
        ("[]", "is not a baseline"),
        ("{}", "is not a baseline"),
        (damaged(format=9), "has another format"),
        (damaged(measures={"right": 0.9}), "is not a baseline"),
        (
            damaged(measures={"beauty": {"value": 1.0, "tolerance": 0.0}}),
            "unknown measure 'beauty'",
        ),
    ],
)
def test_a_damaged_baseline_is_named_and_can_be_replaced(
    path: Path, content: str, message: str
) -> None:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        read_baseline(path)
    write_baseline(evaluated(True), path)
    assert read_baseline(path).marks["right"].value == 1.0


def test_without_a_baseline_the_remedy_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="iraqqa eval --write-baseline"):
        read_baseline(tmp_path / "baseline.json")
