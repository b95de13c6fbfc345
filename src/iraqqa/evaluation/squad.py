"""Questions on one context each: SQuAD's official JSON, and the same as JSON lines; `.gz` too.

A line is `{"id", "title", "context", "question", "answers": [{"text", "answer_start"}], "is_impossible"}`.
"""

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..text.jsonlines import numbered
from . import wording


@dataclass(frozen=True, slots=True)
class Row:
    """A question, its context, and the accepted answers; none when the context does not answer it.

    `starts` says for each answer where it stands in the context, None where the file does not say.
    """

    id: str
    title: str
    context: str
    question: str
    answers: tuple[str, ...]
    starts: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Mean exact match and F1, 0..1, over a number of questions."""

    exact: float
    f1: float
    questions: int


def read(path: Path) -> list[Row]:
    """The rows of a file, in order. UsageError, naming the line if it can, when it is something else."""
    try:
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
        text = content.decode("utf-8-sig")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {path}: {error}") from error
    try:
        whole = json.loads(text)
    except ValueError:
        whole = None  # JSON lines, if anything
    official = isinstance(whole, dict) and "data" in whole
    rows = list(_official(path, whole["data"]) if official else _lines(path, text))
    if not rows:
        raise UsageError(f"{path} holds no questions")
    [(often, count)] = Counter(row.id for row in rows).most_common(1)
    if count > 1:
        raise UsageError(f"{path}: two questions have the id {often!r}; give each its own")
    return rows


def score(predictions: Sequence[str], rows: Sequence[Row]) -> Score:
    """Official SQuAD scores of one prediction a row; "" says that there is no answer."""

    def mean(compare: Callable[[str, Iterable[str]], float]) -> float:
        return sum(compare(said, golds(row)) for said, row in pairs) / max(len(pairs), 1)

    pairs = list(zip(predictions, rows, strict=True))
    return Score(mean(wording.exact), mean(wording.f1), len(pairs))


def golds(row: Row) -> list[str]:
    """What counts as right: the accepted answers that are more than punctuation, or "" without any."""
    return [text for text in row.answers if wording.normalise(text)] or [""]


def _lines(path: Path, text: str) -> Iterator[Row]:
    for number, line in numbered(text):
        where = f"{path}:{number}"
        try:
            record = json.loads(line)
        except ValueError as error:
            raise UsageError(f"{where}: not valid JSON, nor is the file SQuAD's JSON") from error
        yield _row(where, record)


def _official(path: Path, articles: Any) -> Iterator[Row]:
    try:
        for article in articles:
            for paragraph in article["paragraphs"]:
                for question in paragraph["qas"]:
                    around = {"title": article.get("title"), "context": paragraph["context"]}
                    yield _row(f"{path}, question {question.get('id')!r}", {**around, **question})
    except (TypeError, KeyError, AttributeError) as error:
        raise UsageError(f"{path} is not SQuAD's JSON: {error!r}") from error


def _row(where: str, record: Any) -> Row:
    match record:
        case {
            "id": str(id_),
            "context": str(context),
            "question": str(question),
            "answers": list(given),
        }:
            if not all(isinstance(a, dict) and isinstance(a.get("text"), str) for a in given):
                raise UsageError(f"{where}: each answer needs its text")
            impossible = bool(record.get("is_impossible"))
            if not given and not impossible:
                raise UsageError(f"{where}: no answers and not is_impossible; say which it is")
            answers = () if impossible else tuple(answer["text"] for answer in given)
            places = [answer.get("answer_start") for answer in given[: len(answers)]]
            starts = tuple(place if isinstance(place, int) else None for place in places)
            title = str(record.get("title") or "")
            return Row(id_, title, context, question, answers, starts)
    raise UsageError(f"{where}: expected id, context, question (text) and answers (a list)")
