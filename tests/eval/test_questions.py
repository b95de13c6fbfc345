"""The curated questions: every gold answer stands where it says, and there are enough of each sort."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from iraqqa import articles
from iraqqa.evaluation import Case, Gold, load
from iraqqa.evaluation.cases import ABSENT, KINDS, SPLITS, Split
from iraqqa.records import Article

QUESTIONS = Path(__file__).with_name("questions.jsonl")
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def seeds() -> list[Article]:
    files = articles.discover(SEEDS)
    return [one for path in files for one in articles.load(path, source=path.name).articles]


@pytest.fixture(scope="module")
def cases(seeds: list[Article]) -> list[Case]:
    return load(QUESTIONS, seeds)


def test_the_test_split_is_frozen() -> None:
    """Questions that were tuned on prove nothing; a change here needs a reason and a new hash."""
    frozen = QUESTIONS.with_name("test-split.sha256").read_text(encoding="ascii").strip()
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = (line for line in lines if json.loads(line)["split"] == "test")
    assert hashlib.sha256("".join(kept).encode()).hexdigest() == frozen


def test_each_answer_stands_somewhere_that_may_be_quoted(cases: list[Case]) -> None:
    def buried(gold: Gold) -> bool:
        marked = gold.article.boilerplate
        return any(gold.start < end and start < gold.end for start, end in marked)

    hidden = [case.id for case in cases if case.gold and all(map(buried, case.gold))]
    assert not hidden


def test_there_are_enough_of_each_sort(cases: list[Case], seeds: list[Article]) -> None:
    absent = Counter(case.absent for case in cases)
    assert len(cases) >= 240
    assert absent["near miss"] >= 50
    assert absent["elsewhere"] >= 20
    assert sum(case.paraphrase_of is not None for case in cases) >= 40
    assert sum(bool(case.history) for case in cases) >= 25
    for seed in seeds:
        assert sum(any(g.article == seed for g in case.gold) for case in cases) >= 25, seed.source


@pytest.mark.parametrize("split", SPLITS)
def test_each_split_has_its_share(cases: list[Case], seeds: list[Article], split: Split) -> None:
    part = [case for case in cases if case.split == split]
    assert 0.4 <= len(part) / len(cases) <= 0.6
    assert {case.kind for case in part} == set(KINDS)
    assert {case.absent for case in part} == {None, *ABSENT}
    assert {case.sources for case in part} == {None, "alike", "differ"}
    assert {g.article.source for case in part for g in case.gold} == {s.source for s in seeds}
    assert any(case.paraphrase_of for case in part)
    assert any(case.history for case in part)


def test_half_are_asked_as_people_type(cases: list[Case]) -> None:
    sloppy = [case for case in cases if not case.question.endswith("?")]
    assert 0.25 <= len(sloppy) / len(cases) <= 0.75
