"""SQuAD-style files, the reader alone, and a collection end to end."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from iraqqa.errors import UsageError
from iraqqa.evaluation import as_record, as_text, score_open, score_reading
from iraqqa.evaluation.open_domain import ask_all
from iraqqa.evaluation.reading import evaluate_reader
from iraqqa.evaluation.squad import Row, read
from iraqqa.records import Answer, Article, Citation, Hit, Passage, Span

CONTEXT = "The Tigris flows through Baghdad. It rises in Turkey."
ARTICLE = Article("c.txt", "C", CONTEXT)
ROWS = [
    Row("1", "", CONTEXT, "What flows through Baghdad?", ("The Tigris", "Tigris"), (0, 4)),
    Row("2", "", CONTEXT, "Where does it rise?", ("Turkey",), (46,)),
    Row("3", "", CONTEXT, "How long is it?", ()),
]
LINES: list[dict[str, Any]] = [
    {
        "id": row.id,
        "context": CONTEXT,
        "question": row.question,
        "answers": [{"text": text, "answer_start": CONTEXT.index(text)} for text in row.answers],
        "is_impossible": not row.answers,
    }
    for row in ROWS
]


def test_lines_zipped_lines_and_official_json_read_alike(tmp_path: Path) -> None:
    lines = "\n".join(map(json.dumps, LINES)) + "\n"
    questions = [{k: v for k, v in line.items() if k != "context"} for line in LINES]
    paragraph = {"context": CONTEXT, "qas": questions}
    official = {"version": "v2.0", "data": [{"title": "", "paragraphs": [paragraph]}]}
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / "a.json").write_text(json.dumps(official), encoding="utf-8")
    (tmp_path / "one.jsonl").write_text(json.dumps(LINES[0]), encoding="utf-8")
    for name in ("a.jsonl", "a.jsonl.gz", "a.json"):
        assert read(tmp_path / name) == ROWS
    assert read(tmp_path / "one.jsonl") == ROWS[:1]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "holds no questions"),
        (b"\xff\xfe", "cannot read"),
        (b'{"id": "1"}\nnonsense', ":1: expected id, context"),
        (json.dumps(LINES[0]).encode() + b"\nnonsense", ":2: not valid JSON"),
        (b'{"data": 3}', "is not SQuAD's JSON"),
        (b'{"data": [{"paragraphs": [{"qas": [{}]}]}]}', "is not SQuAD's JSON"),
        (
            json.dumps({**LINES[0], "answers": ["Tigris"]}).encode(),
            ":1: each answer needs its text",
        ),
        (json.dumps({**LINES[0], "answers": [{}]}).encode(), ":1: each answer needs its text"),
        (b'{"id": "1", "context": "c", "question": "q", "answers": []}', "say which it is"),
        (b"\n".join([json.dumps(LINES[0]).encode()] * 2), "two questions have the id '1'"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "wrong.jsonl"
    file.write_bytes(content)
    with pytest.raises(UsageError) as error:
        read(file)
    assert str(file) in str(error.value)
    assert message in str(error.value)


def test_a_file_that_only_claims_to_be_zipped(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(b"plain")
    with pytest.raises(UsageError, match="cannot read"):
        read(tmp_path / "a.jsonl.gz")


class Knowing:
    """Finds the words it was told, with the score it was told."""

    fingerprint = "knowing"

    def __init__(self, **spans: tuple[str, float]) -> None:
        self.spans = spans

    def read(self, question: str, passages: Sequence[Passage], n_best: int) -> list[list[Span]]:
        text, score = self.spans.get(question.split()[0], ("", 0.0))
        if not text:
            return [[] for _ in passages]
        starts = [(passage, passage.text.index(text)) for passage in passages]
        return [[Span(passage, at, at + len(text), score)] for passage, at in starts]


def test_reading_worked_by_hand() -> None:
    reader = Knowing(What=("The Tigris flows", 3.0), Where=("Turkey", -1.0), How=("Tigris", 0.5))
    reading = evaluate_reader(reader, ROWS)
    assert reading.predictions == {"1": "The Tigris flows", "2": "", "3": "Tigris"}
    assert reading.total.exact == 0.0
    assert reading.total.f1 == pytest.approx((2 / 3) / 3)
    assert reading.answerable is not None
    assert reading.answerable.f1 == pytest.approx((2 / 3) / 2)
    assert reading.unanswerable is not None
    assert (reading.unanswerable.exact, reading.unanswerable.questions) == (0.0, 1)
    assert reading.always is not None
    assert reading.always.exact == 0.5
    assert reading.always.f1 == pytest.approx((2 / 3 + 1) / 2)
    assert as_record(reading)["unanswerable"] == {"exact": 0.0, "f1": 0.0, "questions": 1}
    assert "without one" in as_text(reading)


def test_the_threshold_decides_between_a_span_and_no_answer() -> None:
    reader = Knowing(What=("Tigris", 3.0), Where=("Turkey", -1.0), How=("Tigris", 0.5))
    assert evaluate_reader(reader, ROWS, threshold=0.5).total.exact == pytest.approx(2 / 3)
    assert evaluate_reader(reader, ROWS, threshold=-1.5).predictions["2"] == "Turkey"


def test_no_question_without_an_answer_leaves_that_part_out() -> None:
    reading = evaluate_reader(Knowing(), ROWS[:2])
    assert reading.unanswerable is None
    assert as_record(reading)["unanswerable"] is None
    assert reading.total.f1 == 0.0


HITS = (Hit(Passage(ARTICLE, 0, 33), 1.0),)


class Told(Knowing):
    """A system over the one context that answers with the words it was told, and fails for "How"."""

    def ask(self, question: str) -> Answer:
        if question.startswith("How"):
            raise RuntimeError("lost")
        text, confidence = self.spans[question.split()[0]]
        if not text:
            return Answer(question, question, "none", confidence, hits=HITS)
        start = CONTEXT.index(text)
        citation = Citation(ARTICLE, start, start + len(text), (0, len(CONTEXT)))
        return Answer(question, question, "answered", confidence, (citation,), hits=HITS)


def test_end_to_end_worked_by_hand() -> None:
    system = Told(What=("The Tigris flows", 0.9), Where=("", 0.1))
    scores = ask_all(system.ask, ROWS, articles=1)
    assert scores.recall == 0.5  # the passage ends before "Turkey"
    assert scores.right == 0.5  # "flows" is one further word
    assert scores.exact == 0.0
    assert scores.f1 == pytest.approx((2 / 3) / 3)
    assert scores.wrong == pytest.approx(1 / 3)  # the question that failed
    assert scores.refused == pytest.approx(1 / 3)
    assert scores.refused_rightly == 0.0
    assert scores.ece == pytest.approx(0.1)  # one answer, right, given at 0.9
    assert "3: RuntimeError: lost" in as_text(scores)
    assert as_record(scores)["outcomes"][1] == {
        "id": "2",
        "text": "",
        "verdict": "refused",
        "found": False,
        "error": None,
        "confidence": 0.1,
    }


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "rivers.jsonl"
    path.write_text("\n".join(map(json.dumps, LINES)), encoding="utf-8")
    return path


def test_the_shipped_reader_alone(file: Path) -> None:
    told: list[tuple[int, int, str]] = []
    reading = score_reading(file, progress=lambda *said: told.append(said))
    assert reading.predictions["2"] == "Turkey"
    assert told[-1] == (3, 3, "questions")


@pytest.mark.slow
def test_a_file_end_to_end_with_the_real_bot(file: Path) -> None:
    scores = score_open(file, limit=2)
    assert (scores.articles, len(scores.outcomes)) == (1, 2)
    assert scores.recall == 1.0
    assert not any(one.error for one in scores.outcomes)
