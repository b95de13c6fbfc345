"""The measure of agreement, its file, and the gate: the real bot on the development half."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from iraqqa import UsageError
from iraqqa.evaluation.agreement import (
    Retelling,
    agreement_record,
    agreement_text,
    measured,
    score_agreement,
)
from iraqqa.evaluation.jsonl import load_split
from iraqqa.evaluation.shares import Share
from iraqqa.records import Answer, Article, Citation, Group, Status

FILE = Path(__file__).parent / "eval" / "agreement.jsonl"


def test_the_set_is_large_and_no_topic_is_in_both_halves() -> None:
    retellings = load_split(FILE, Retelling.of, None)
    labels = Counter((told.split, told.label == "differ") for told in retellings)
    assert min(labels[split, True] for split in ("dev", "test")) >= 20
    assert min(labels[split, False] for split in ("dev", "test")) >= 40
    topics = {(told.topic, told.split) for told in retellings}
    assert len({topic for topic, _ in topics}) == len(topics) >= 30
    assert len({told.id for told in retellings}) == len(retellings)


LINE: dict[str, Any] = {
    "id": "flood-1",
    "split": "dev",
    "topic": "floods",
    "question": "How many drowned?",
    "label": "differ",
    "texts": [
        {"title": "A", "outlet": "B", "published": "2020", "text": "61 drowned.", "answer": "61"},
        {"title": "A", "outlet": "B", "published": "2021", "text": "But 70 drowned.", "answer": "70"},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"label": "scope"}, "line 2: 2 of its texts answer"),
        (
            {"texts": [LINE["texts"][0], LINE["texts"][1] | {"scope": "But"}]},
            "another scope is not",
        ),
        ({"texts": [LINE["texts"][0] | {"scope": "62"}]}, "'62' must stand in its text"),
        ({"label": "unrelated"}, "line 2: 2 of its texts answer"),
        ({"label": "unlike"}, "line 2: there is no label 'unlike'"),
        ({"split": "train"}, "line 2: there is no label 'differ' or split 'train'"),
        ({"texts": [LINE["texts"][0] | {"answer": "62"}]}, "'62' must stand in its text"),
        ({"texts": 5}, "line 2: "),
        ({"texts": [{}]}, "line 2: 'title' is missing"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text(json.dumps(LINE) + "\n" + json.dumps(LINE | change), encoding="utf-8")
    with pytest.raises(UsageError, match=says):
        load_split(file, Retelling.of, None)


def test_a_file_without_questions_of_the_split_is_misuse(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text(json.dumps(LINE), encoding="utf-8")
    with pytest.raises(UsageError, match="nothing in split 'test'"):
        score_agreement(file, split="test")
    with pytest.raises(UsageError, match="cannot read"):
        load_split(tmp_path / "none.jsonl", Retelling.of, None)


def answer_to(told: Retelling, *groups: list[tuple[int, str]]) -> tuple[Retelling, Answer]:
    """An answer that cites words of the retelling's texts, by number."""
    cited = []
    for group in groups:
        citations = []
        for number, words in group:
            text = told.texts[number]
            article = Article(text.source, text.title, f"{text.title}\n\n{text.text}\n")
            start = article.text.rindex(words)
            end = start + len(words)
            citations.append(Citation(article, start, end, (start, end)))
        cited.append(Group(tuple(citations)))
    first = cited[0].citations if cited else ()
    status: Status = "answered" if cited else "none"
    return told, Answer(told.question, told.question, status, 0.5, first, groups=tuple(cited))


def test_what_counts_as_right(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    agree = LINE | {"label": "agree"}
    apart = LINE | {
        "label": "unrelated",
        "texts": [LINE["texts"][0], LINE["texts"][1] | {"answer": None}],
    }
    file.write_text("\n".join(map(json.dumps, (LINE, agree, apart))), encoding="utf-8")
    differing, agreeing, unrelated = load_split(file, Retelling.of, None)
    said = measured(
        [
            answer_to(differing, [(0, "61")], [(1, "70")]),
            answer_to(differing, [(0, "61 drowned")], [(1, "But")]),
            answer_to(differing, [(0, "61"), (1, "70")]),
            answer_to(differing),
            answer_to(agreeing, [(0, "61"), (0, "drowned"), (1, "70")]),
            answer_to(agreeing, [(0, "61")], [(1, "70")]),
            answer_to(unrelated, [(0, "61"), (1, "70")]),
        ]
    )
    assert said.differ == Share(right=1, said=3, wanted=4)
    assert said.agree == Share(right=1, said=3, wanted=2)
    assert "precision 33.3%, recall 25.0% (1 right of 3 said, of 4 questions)" in agreement_text(
        said
    )
    assert "flood-1: agree, not differing: 61, 70" in agreement_text(said)
    record = json.loads(json.dumps(agreement_record(said)))
    assert record["agree"]["recall"] == 0.5
    assert record["questions"][0]["groups"] == [["61"], ["70"]]


def test_another_scope_is_right_whichever_of_the_two_is_the_narrow_one(tmp_path: Path) -> None:
    part = {"answer": None, "scope": "70"}
    line = LINE | {"label": "scope", "texts": [LINE["texts"][0], LINE["texts"][1] | part]}
    file = tmp_path / "set.jsonl"
    file.write_text("\n".join(map(json.dumps, (line, LINE))), encoding="utf-8")
    scoped, differing = load_split(file, Retelling.of, None)

    def apart(told: Retelling, *groups: list[tuple[int, str]]) -> tuple[Retelling, Answer]:
        _, answer = answer_to(told, *groups)
        first, *others = answer.groups
        return told, replace(answer, groups=(first, *(replace(g, scope="70") for g in others)))

    said = measured(
        [
            apart(scoped, [(0, "61")], [(1, "70")]),
            apart(scoped, [(1, "70")], [(0, "61")]),
            apart(scoped, [(0, "61")], [(1, "But")]),
            apart(differing, [(0, "61")], [(1, "70")]),
            answer_to(scoped, [(0, "61")], [(1, "70")]),
        ]
    )
    assert said.scope == Share(right=2, said=4, wanted=4)
    assert said.differ == Share(right=0, said=1, wanted=1)
    assert "flood-1: differ, of no other scope: 70" in agreement_text(said)


def test_nothing_said_has_no_precision() -> None:
    assert Share(0, 0, 3).precision is None
    assert Share(0, 3, 0).recall is None


@pytest.mark.slow
@pytest.mark.timeout(1800)  # seconds, for a busy machine
def test_the_bot_tells_agreement_from_difference() -> None:
    said = score_agreement(FILE, split="dev")
    gates = ((said.differ, 0.9, 0.4), (said.scope, 0.7, 0.4), (said.agree, 0.94, 0.85))
    for share, precision, recall in gates:
        assert (share.precision or 0.0) >= precision, agreement_text(said)
        assert (share.recall or 0.0) >= recall, agreement_text(said)
