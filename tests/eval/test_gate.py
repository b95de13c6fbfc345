"""The gate itself: the shipped bot on the frozen test split, against the committed baseline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import iraqqa
from iraqqa.embedders import open_embedder
from iraqqa.evaluation import (
    Baseline,
    Evaluation,
    as_text,
    baseline_path,
    check,
    evaluate_questions,
    read_baseline,
)
from iraqqa.evaluation.judge import Verdict
from iraqqa.evaluation.run import evaluate, questions_about, summarise
from iraqqa.protocols import Reader
from iraqqa.reading import open_calibration, open_reader
from iraqqa.records import Passage, Span
from iraqqa.retrieval.shelf import open_shelf

QUESTIONS = Path(__file__).with_name("questions.jsonl")
SEEDS = Path(__file__).parents[2] / "seeds"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]  # seconds, for a busy machine


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gate") / "library"
    iraqqa.index([SEEDS], folder)
    return folder


@pytest.fixture(scope="module")
def evaluation(library: Path) -> Evaluation:
    return evaluate_questions(QUESTIONS, library=library, split="test")


@pytest.fixture(scope="module")
def baseline() -> Baseline:
    return read_baseline(baseline_path(QUESTIONS))


def test_quality_has_not_fallen(evaluation: Evaluation, baseline: Baseline) -> None:
    findings = check(evaluation, baseline)
    assert findings.passed, as_text(findings)


def test_every_quote_is_exact_and_nothing_fails(evaluation: Evaluation) -> None:
    assert [outcome.error for outcome in evaluation.outcomes if outcome.error] == []
    assert evaluation.overall["quotes exact"].value == 1.0


class LateReader:
    """Broken as readers break: each span begins and ends one word late."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.fingerprint = reader.fingerprint

    def read(self, question: str, passages: Sequence[Passage], n_best: int) -> list[list[Span]]:
        read = self._reader.read(question, passages, n_best)
        return [[_late(span) for span in spans] for spans in read]


def _late(span: Span) -> Span:
    text = span.passage.article.text
    starts = [word.start() for word in re.finditer(r"\S+", text[: span.passage.end])]
    ends = [word.end() for word in re.finditer(r"\S+", text[: span.passage.end])]
    start = next((at for at in starts if at > span.start), span.start)
    return replace(span, start=start, end=next((at for at in ends if at > span.end), span.end))


def test_a_reader_that_breaks_on_every_third_question_turns_the_gate_red(
    library: Path, evaluation: Evaluation, baseline: Baseline
) -> None:
    cases, passages = questions_about(QUESTIONS, library, "test")
    settings = iraqqa.Settings()
    shelf = open_shelf(library, settings)
    embedder, reader = open_embedder(shelf.library.recipe.embedder), LateReader(open_reader())
    with iraqqa.Bot([shelf], embedder, reader, open_calibration(), settings) as bot:
        broken = {each.case.id: each for each in evaluate(cases[::3], bot, passages).outcomes}
    outcomes = [broken.get(each.case.id, each) for each in evaluation.outcomes]
    findings = check(summarise(outcomes), baseline)
    assert not findings.passed
    assert "right" in {fall.measure for fall in findings.falls}
    assert f"{len(findings.worse)} from right to wrong:" in as_text(findings)


def test_a_silent_bot_turns_the_gate_red(evaluation: Evaluation, baseline: Baseline) -> None:
    silent = []
    for outcome in evaluation.outcomes:
        question = outcome.case.question
        nothing = iraqqa.Answer(question, question, "none", 0.0)
        verdict: Verdict = "right" if outcome.case.absent else "refused"
        silent.append(replace(outcome, answer=nothing, verdict=verdict, quotes_exact=None))
    findings = check(summarise(silent), baseline)
    assert {"right", "F1"} <= {fall.measure for fall in findings.falls}
