"""How many expressions of time are found in texts, and how many get the date they mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..language.dates import resolve
from ..records import Article, Published, Range
from .forms import as_record, as_text
from .jsonl import load_split
from .shares import Share


@dataclass(frozen=True, slots=True)
class Dated:
    """A text and its expressions of time, in order: their place and date, None where it is open."""

    id: str
    split: str
    article: Article
    dates: tuple[tuple[Range, str | None], ...]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """`right` of `expected` expressions got their date; of `given` ones none was expected for the others.

    `wrong_years` of those that got a date got one of other years than theirs. `wrong` says of each miss
    what was expected and given, for people.
    """

    expected: int
    given: int
    right: int
    wrong_years: int
    wrong: tuple[str, ...]

    @property
    def share(self) -> Share:
        return Share(self.right, self.given, self.expected)


def load_dated(path: Path, split: str | None = None) -> list[Dated]:
    """The texts of a file, of one split or all. UsageError as `jsonl.load_split` raises it."""
    return load_split(path, _dated, split)


def _dated(record: dict[str, Any]) -> Dated:
    text, at, dates = record["text"], 0, []
    for gold in record["dates"]:
        start = text.index(gold["words"], at)
        at = start + len(gold["words"])
        dates.append(((start, at), gold["date"]))
    day = record["published"]
    published = Published(day, bool(record["inferred"])) if day else None
    article = Article(record["id"], record["id"], text, published=published)
    return Dated(record["id"], record["split"], article, tuple(dates))


def date_accuracy(cases: Iterable[Dated]) -> Accuracy:
    """An expression is right when one that overlaps it was found and given its date, or left open like it."""
    expected = given = right = years = 0
    wrong: list[str] = []
    for case in cases:
        resolved = resolve(case.article)
        expected, given = expected + len(case.dates), given + len(resolved)
        for (start, end), wanted in case.dates:
            dates = [r.date for r in resolved if r.start < end and start < r.end]
            if dates == [wanted]:
                right += 1
            else:
                years += any(d and wanted and _years(d) != _years(wanted) for d in dates)
                wrong.append(f"{case.id}: {case.article.text[start:end]}: {wanted}, given {dates}")
        wrong += [
            f"{case.id}: {case.article.text[r.start : r.end]}: none, given {r.date}"
            for r in resolved
            if not any(r.start < end and start < r.end for (start, end), _ in case.dates)
        ]
    return Accuracy(expected, given, right, years, tuple(wrong))


def _years(partial: str) -> tuple[str, ...]:
    return tuple(each[:4] for each in partial.split("/"))


@as_text.register
def date_text(accuracy: Accuracy) -> str:
    """A line of measures, then every miss."""
    line = accuracy.share.line("dates", "expressions", f"; {accuracy.wrong_years} of a wrong year")
    return "\n".join([line, *(f"  {miss}" for miss in accuracy.wrong)])


@as_record.register
def date_record(accuracy: Accuracy) -> dict[str, object]:
    """Precision, recall and counts of dates, for JSON."""
    return {**accuracy.share.record, **asdict(accuracy)}
