"""`iraqqa ask --batch`, a public contract: every line is good or nothing is asked."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from iraqqa import Bot, Turn
from iraqqa.cli import batch
from tests.world import Run, World

ASKED = "How many people were injured in Port Selby?"
LINES: list[dict[str, Any]] = [
    {"id": "wall", "question": ASKED},
    {"question": "Who lost the compass?", "mood": "curious"},
    {"id": 7, "question": "Who won the chess olympiad?", "history": None},
    {"id": "wall", "question": "And how many boats sank?", "history": [ASKED]},
    {"id": "", "question": "where was it found", "history": [
        {"question": "Who lost the compass?", "answer": "Tobias Renner", "more": 1},
        {"question": "When was it lost?"},
    ]},
]  # fmt: skip


def write(file: Path, lines: list[dict[str, Any]]) -> Path:
    text = "\r\n\r\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    return file


def test_one_line_each_in_order_as_the_bot_answers(run: Run, world: World, tmp_path: Path) -> None:
    questions = write(tmp_path / "questions.jsonl", LINES)
    result = run("ask", "--batch", questions, "--json", "--library", world.library)
    assert (result.code, result.err) == (0, "")
    records = [json.loads(line) for line in result.out.split("\n")[:-1]]
    assert [record["id"] for record in records] == ["wall", 3, 7, "wall", ""]
    assert [record["question"] for record in records] == [line["question"] for line in LINES]
    with Bot.open(world.library) as bot:
        for line, record in zip(LINES, records, strict=True):
            history = [
                turn if isinstance(turn, str) else Turn(turn["question"], turn.get("answer"))
                for turn in line.get("history") or ()
            ]
            expected = bot.ask(line["question"], history)
            assert (record["status"], record["answer"]) == (expected.status, expected.text)
            for citation in record["citations"]:
                text = (world.articles / citation["article"]).read_bytes().decode()
                assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_people_can_read_a_batch_too(run: Run, world: World, tmp_path: Path) -> None:
    questions = write(tmp_path / "questions.jsonl", LINES[:2])
    result = run("ask", "--batch", questions, "--library", world.library)
    assert result.out.startswith(f"wall: {ASKED}\n\n14")
    assert "\n\n3: Who lost the compass?\n\n" in result.out


def test_questions_from_standard_input(
    run: Run, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(LINES[0]).encode())))
    result = run("ask", "--batch", "-", "--json", "--library", world.library)
    assert json.loads(result.out)["id"] == "wall"


GOOD = b'{"question": "Who?"}\n'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "holds no questions"),
        (b"\n \n", "holds no questions"),
        (GOOD + b"{", "line 2: not valid JSON"),
        (GOOD + b"\n\xff\n", "line 3: not valid JSON in UTF-8"),
        (GOOD + b"[" * 100_000, "line 2: not valid JSON"),
        (GOOD + b'"Who?"', "line 2: not an object"),
        (GOOD + b"[]", "line 2: not an object"),
        (b"{}\n" + GOOD, "line 1: it has no question"),
        (b'{"question": 7}', "line 1: question must be text"),
        (b'{"question": null}', "line 1: question must be text"),
        (b'{"question": " \\t\\n"}', "line 1: the question is empty"),
        (b'{"question": "\\ud800"}', "line 1: the question holds broken characters"),
        (GOOD + b'{"question": "Who resigned outlet:\\"The Courier"}', "line 2: outlet: has no "),
        (b'{"question": "Who resigned after:2021 before:2020"}', "line 1: there is no day from 2021"),
        (b'{"question": "after:2021 outlet:Courier"}', "line 1: the question is empty"),
        (b'{"question": "Why?", "history": ["Who on:may"]}', "line 1: history: on: 'may' is no date"),
        (b'{"question": "Who?", "id": null}', "line 1: id must be"),
        (b'{"question": "Who?", "id": 1.5}', "line 1: id must be"),
        (b'{"question": "Who?", "id": true}', "line 1: id must be"),
        (b'{"question": "Who?", "id": [1]}', "line 1: id must be"),
        (b'{"question": "Who?", "history": "Who?"}', "line 1: history must be a list"),
        (b'{"question": "Who?", "history": [7]}', "line 1: a turn of history"),
        (b'{"question": "Who?", "history": [{"answer": "Iraq"}]}', "line 1: a turn of history"),
        (b'{"question": "Who?", "history": [{"question": "Who?", "answer": 7}]}', "line 1: a turn"),
        (b'{"question": "Who?", "history": [""]}', "line 1: history: the question is empty"),
    ],
)  # fmt: skip
def test_a_bad_line_stops_the_run_before_anything_is_asked(
    run: Run, world: World, tmp_path: Path, content: bytes, says: str
) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_bytes(content)
    result = run("ask", "--batch", questions, "--json", "--library", world.library)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"iraqqa: {questions}")
    assert says in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--batch", "questions.jsonl", "Who?"],
        [],
        ["--batch", "questions.jsonl", "--history", "Who?"],
        ["--batch", "no such file"],
        ["--batch", "."],
    ],
)
def test_misuse(run: Run, world: World, tmp_path: Path, words: list[str]) -> None:
    write(tmp_path / "questions.jsonl", LINES)
    result = run("ask", *words, "--library", world.library)
    assert (result.code, result.out) == (2, "")


def test_an_id_is_the_line_in_the_file_not_the_number_of_the_question(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_bytes(b"\n" + GOOD + b"\n\n" + GOOD)
    assert [question.id for question in batch.read(str(file))] == [2, 5]


def start(world: World, questions: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "iraqqa", "ask", "--batch", str(questions), "--json"]
    return subprocess.Popen(
        [*command, "--library", str(world.library)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.slow
def test_a_reader_who_leaves_is_no_error(world: World, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_bytes(GOOD * 200)
    with start(world, questions) as process:
        assert process.stdout
        assert process.stderr
        first = process.stdout.readline()  # there at once, long before the last is answered
        process.stdout.close()
        assert json.loads(first)["id"] == 1
        assert process.wait() == 128 + signal.SIGPIPE
        assert process.stderr.read() == b""


@pytest.mark.slow
def test_interrupting_leaves_no_traceback(world: World, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    os.mkfifo(questions)
    with start(world, questions) as process, questions.open("wb"):  # it has begun to read
        assert process.stderr
        process.send_signal(signal.SIGINT)
        assert process.wait() == 128 + signal.SIGINT
        assert process.stderr.read() == b""
