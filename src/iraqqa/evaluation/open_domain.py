"""A whole collection, end to end: a file's contexts become articles, its questions are asked of the bot."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..bot import Bot
from ..indexing import Progress, index, silent
from ..records import Answer, Hit
from ..settings import READER, Settings
from . import wording
from .calibration import expected_error
from .judge import Verdict, literally, same
from .squad import Row, golds, read

Ask = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class OpenOutcome:
    """A question and what came of it. `found`, for answerable ones: is an answer among the passages read?

    `error` says why asking failed, which counts as wrong.
    """

    row: Row
    text: str
    verdict: Verdict
    found: bool | None
    error: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class OpenDomain:
    """Shares: `recall` and `right` of the answerable; `exact`, `f1`, `wrong` and `refused` of all questions.

    An answer is right when it says the same as an accepted one (`judge.same`). `refused_rightly` is of
    the questions whose own context has no answer, None without any; another article might have one.
    `ece` is the expected calibration error of the answers given, None without any.
    """

    articles: int
    outcomes: tuple[OpenOutcome, ...]
    recall: float | None
    right: float | None
    exact: float
    f1: float
    wrong: float
    refused: float
    refused_rightly: float | None
    ece: float | None


def score_open(
    file: Path,
    *,
    limit: int | None = None,
    reader: str = READER,
    settings: Settings | None = None,
    progress: Progress = silent,
) -> OpenDomain:
    """Index all contexts of SQuAD-style data (see `squad.read`) in a temporary library and ask its questions.

    With `limit`, that many of them, evenly spread over the file.
    """
    rows = read(file)
    with tempfile.TemporaryDirectory(prefix="iraqqa-open-") as scratch:
        folder, library = Path(scratch, "articles"), Path(scratch, "library")
        folder.mkdir()
        contexts = dict.fromkeys(row.context for row in rows)
        for number, context in enumerate(contexts, start=1):
            (folder / f"{number:06}.txt").write_bytes(context.encode("utf-8"))
        index([folder], library, progress=progress)
        with Bot.open(library, reader=reader, settings=settings) as bot:
            return ask_all(bot.ask, spread(rows, limit), len(bot.articles()), progress)


def spread(rows: Sequence[Row], limit: int | None) -> list[Row]:
    """At most `limit` rows at even distances.

    >>> rows = [Row(str(n), "", "", "", ()) for n in range(10)]
    >>> [row.id for row in spread(rows, 4)]
    ['0', '2', '5', '7']
    """
    if limit is None or limit >= len(rows):
        return list(rows)
    return [rows[place * len(rows) // limit] for place in range(limit)]


def ask_all(
    ask: Ask, rows: Sequence[Row], articles: int, progress: Progress = silent
) -> OpenDomain:
    """Ask every row of something that knows so many articles, the rows' contexts among them."""
    outcomes = []
    for done, row in enumerate(rows, start=1):
        outcomes.append(_ask(ask, row))
        progress(done, len(rows), "questions")
    answerable = [one for one in outcomes if one.row.answers]
    absent = [one for one in outcomes if not one.row.answers]
    answered = [one for one in outcomes if one.text]
    said = np.array([one.confidence for one in answered])
    right = np.array([float(one.verdict == "right") for one in answered])
    return OpenDomain(
        articles=articles,
        outcomes=tuple(outcomes),
        recall=_mean([bool(one.found) for one in answerable]),
        right=_mean([one.verdict == "right" for one in answerable]),
        exact=_wording(outcomes, wording.exact),
        f1=_wording(outcomes, wording.f1),
        wrong=_mean([one.verdict == "wrong" for one in outcomes]) or 0.0,
        refused=_mean([not one.text and not one.error for one in outcomes]) or 0.0,
        refused_rightly=_mean([one.verdict == "right" for one in absent]),
        ece=expected_error(said, right) if len(said) else None,
    )


def _ask(ask: Ask, row: Row) -> OpenOutcome:
    try:
        answer = ask(row.question)
    except Exception as error:
        retrieved = False if row.answers else None
        return OpenOutcome(row, "", "wrong", retrieved, f"{type(error).__name__}: {error}", 0.0)
    text = answer.text or ""
    retrieved = any(holds(hit, row) for hit in answer.hits) if row.answers else None
    return OpenOutcome(row, text, _verdict(text, row), retrieved, None, answer.confidence)


def holds(hit: Hit, row: Row) -> bool:
    """Whether the passage is of the row's own context and has one of its answers in it."""
    passage = hit.passage
    return passage.article.text == row.context and any(text in passage.text for text in row.answers)


def _verdict(text: str, row: Row) -> Verdict:
    if not text:
        return "refused" if row.answers else "right"
    said = literally(text, row.answers) or any(
        same(text, accepted, "thing", row.question) for accepted in row.answers
    )
    return "right" if said else "wrong"


def _wording(
    outcomes: Sequence[OpenOutcome], compare: Callable[[str, Iterable[str]], float]
) -> float:
    values = [0.0 if one.error else compare(one.text, golds(one.row)) for one in outcomes]
    return sum(values) / max(len(values), 1)


def _mean(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None
