"""Questions in a file, one JSON object a line. All lines are read before any question is asked."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import iraqqa


@dataclass(frozen=True, slots=True)
class Question:
    """`id` is as given in the line, otherwise the line's number; None outside a batch."""

    id: str | int | None
    text: str
    history: tuple[iraqqa.Turn | str, ...] = ()


def read(name: str) -> list[Question]:
    """The questions of a file, `-` for stdin, in order; UsageError names the first bad line.

    Blank lines are skipped and unknown keys ignored. Ids are strings or integers and may repeat: the
    order is what ties answers to questions.
    """
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise iraqqa.UsageError(f"cannot read {name}: {error.strerror or error}") from error
    lines = enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1)
    questions = [
        _question(f"{name}, line {number}", number, line) for number, line in lines if line.strip()
    ]
    if not questions:
        raise iraqqa.UsageError(f"{name} holds no questions")
    return questions


def proper(question: str, where: str = "") -> str:
    """The question itself; UsageError when it cannot be asked: for its text, or for its operators."""
    try:
        iraqqa.Question.parse(question)
    except iraqqa.UsageError as error:
        raise iraqqa.UsageError(f"{where}{error}") from error
    return question


def _question(where: str, number: int, line: bytes) -> Question:
    try:
        value = json.loads(line.decode())
    except (ValueError, RecursionError) as error:  # ValueError: also bytes that are not UTF-8
        raise iraqqa.UsageError(f"{where}: not valid JSON in UTF-8") from error
    match value:
        case {"question": str(text)}:
            return Question(
                _id(where, value.get("id", number)),
                proper(text, f"{where}: "),
                _history(where, value.get("history")),
            )
        case {"question": _}:
            raise iraqqa.UsageError(f"{where}: question must be text")
        case dict():
            raise iraqqa.UsageError(f"{where}: it has no question")
        case _:
            raise iraqqa.UsageError(f'{where}: not an object like {{"id": 1, "question": "…"}}')


def _id(where: str, value: object) -> str | int:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise iraqqa.UsageError(f"{where}: id must be text or a whole number")
    return value


def _history(where: str, value: object) -> tuple[iraqqa.Turn | str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise iraqqa.UsageError(f"{where}: history must be a list of earlier turns")
    return tuple(_turn(where, turn) for turn in value)


def _turn(where: str, value: Any) -> iraqqa.Turn | str:
    match value:
        case str(question):
            return proper(question, f"{where}: history: ")
        case {"question": str(question)}:
            answer = value.get("answer")
            if answer is None or isinstance(answer, str):
                return iraqqa.Turn(proper(question, f"{where}: history: "), answer)
    raise iraqqa.UsageError(
        f"{where}: a turn of history is a question, or has a question and an answer (text or null)"
    )
