"""`iraqqa eval`: the numbers themselves are tested where they are made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.world import Run, World

pytestmark = pytest.mark.slow
ASKED = {
    "q1": ("How many people were injured in Port Selby?", "14"),
    "q2": ("Who won at chess?", None),
}


@pytest.fixture
def questions(world: World, tmp_path: Path) -> Path:
    """One question with an answer, one without."""
    text = (world.articles / "harbour.txt").read_bytes().decode()
    file = tmp_path / "questions.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for name, (question, answer) in ASKED.items():
            gold: list[dict[str, Any]] = []
            if answer:
                start = text.index(answer)
                place = {"article": "harbour.txt", "start": start, "end": start + len(answer)}
                gold = [{**place, "text": answer, "accept": [answer]}]
            line = {
                "id": name, "question": question, "history": [], "kind": "number", "topic": "any",
                "fact": name, "split": "test", "paraphrase_of": None,
                "absent": None if answer else "elsewhere", "sources": None, "gold": gold,
            }  # fmt: skip
            out.write(json.dumps(line) + "\n")
    return file


def test_quality_is_measured_kept_and_missed(run: Run, world: World, questions: Path) -> None:
    words = ["eval", "--questions", questions, "--library", world.library]
    baseline = questions.parent / "baseline.json"

    first = run(
        *words, "--split", "test", "--write-baseline", "--html", questions.parent / "r.html"
    )
    assert (first.code, first.err) == (0, f"wrote the baseline {baseline}\n")
    assert "recall@10" in first.out
    assert "Port Selby" in (questions.parent / "r.html").read_text(encoding="utf-8")

    again = run(*words)
    assert (again.code, again.err) == (0, "")
    assert "quality held" in again.out

    marks = json.loads(baseline.read_text(encoding="utf-8"))
    marks["measures"]["MRR"]["value"] += 0.5
    baseline.write_text(json.dumps(marks), encoding="utf-8")
    fallen = run(*words)
    assert fallen.code == 1
    assert "QUALITY FELL" in fallen.out
    data = json.loads(run(*words, "--json").out)
    assert data["gate"]["passed"] is False
    assert data["comparison"] is None


def test_the_reader_alone_and_a_whole_collection(run: Run, tmp_path: Path) -> None:
    context = "The bridge at Orlow was closed on Monday after a barge hit it."
    rows = [
        ("a", "When was the bridge at Orlow closed?", ["Monday"]),
        ("b", "Who painted the bridge at Orlow?", []),
    ]
    file = tmp_path / "data.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for name, question, texts in rows:
            answers = [{"text": text, "answer_start": context.index(text)} for text in texts]
            row = {"id": name, "title": "Orlow", "context": context, "question": question}
            line = {**row, "answers": answers, "is_impossible": not texts}
            out.write(json.dumps(line) + "\n")
    predictions = tmp_path / "predictions.json"
    result = run("eval", "reading", file, "--predictions", predictions)
    assert (result.code, result.err) == (0, "")
    assert json.loads(predictions.read_text(encoding="utf-8")).keys() == {"a", "b"}
    assert "EM" in result.out
    for words in (["reading", file], ["open", file, "--limit", "1"]):
        assert json.loads(run("eval", *words, "--json").out)
    assert "recall" in run("eval", "open", file).out
