"""The reader alone: each question on its own context, its best span against "no answer"."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import inf
from pathlib import Path

from ..indexing import Progress, silent
from ..protocols import Reader
from ..reading import open_reader
from ..records import Article, Passage
from ..settings import READER
from .squad import Row, Score, read, score


@dataclass(frozen=True, slots=True)
class ReadingScores:
    """Official scores: of all questions, of those with an answer and of those without (None without any).

    `predictions` is text by question id, "" for no answer. `threshold` is in logits: a span that scores
    no higher than it gives way to "no answer". `always` is what answerable questions would score if
    the best span were always given.
    """

    threshold: float
    total: Score
    answerable: Score | None
    unanswerable: Score | None
    always: Score | None
    predictions: Mapping[str, str]


def score_reading(
    file: Path, *, reader: str = READER, threshold: float = 0.0, progress: Progress = silent
) -> ReadingScores:
    """Score a reader by name on SQuAD-style data (see `squad.read`)."""
    return evaluate_reader(open_reader(reader), read(file), threshold, progress)


def evaluate_reader(
    reader: Reader, rows: Sequence[Row], threshold: float = 0.0, progress: Progress = silent
) -> ReadingScores:
    """Read every row and score."""
    best = best_spans(reader, rows, progress)
    texts = [text for text, _ in best]
    given = [text if value > threshold else "" for text, value in best]
    return ReadingScores(
        threshold,
        score(given, rows),
        _part(given, rows, answerable=True),
        _part(given, rows, answerable=False),
        _part(texts, rows, answerable=True),
        {row.id: text for row, text in zip(rows, given, strict=True)},
    )


def best_spans(
    reader: Reader, rows: Sequence[Row], progress: Progress = silent
) -> list[tuple[str, float]]:
    """The best span of each row's context with its score in logits; "" and −∞ where there is none.

    Rows are read side by side, since one alone keeps only one core busy.
    """
    from ..network import cores

    def best(row: Row) -> tuple[str, float]:
        article = Article(row.id, row.title or row.id, row.context)
        [spans] = reader.read(row.question, [Passage(article, 0, len(row.context))], 1)
        return (spans[0].text, spans[0].score) if spans else ("", -inf)

    spans_of = []
    with ThreadPoolExecutor(cores()) as pool:
        for done, one in enumerate(pool.map(best, rows), start=1):
            spans_of.append(one)
            progress(done, len(rows), "questions")
    return spans_of


def _part(texts: Sequence[str], rows: Sequence[Row], *, answerable: bool) -> Score | None:
    chosen = [i for i, row in enumerate(rows) if bool(row.answers) == answerable]
    return score([texts[i] for i in chosen], [rows[i] for i in chosen]) if chosen else None
