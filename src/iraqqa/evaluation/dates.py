"""How many expressions of time are found in texts, and how many get the date they mean."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from ..language.dates import resolve
from ..output.eval_shapes import DatesRecord
from ..records import Article, Published, Range
from .jsonl import load_split
from .shares import Share, Tally


@dataclass(frozen=True, slots=True)
class DatedText:
    """A text and its expressions of time, in order: their place and date, None where it is open."""

    id: str
    split: str
    article: Article
    dates: tuple[tuple[Range, str | None], ...]

    @classmethod
    def of(cls, record: dict[str, Any]) -> Self:
        """From a line of a file; KeyError or ValueError for something else."""
        text, at, dates = record["text"], 0, []
        for gold in record["dates"]:
            start = text.index(gold["words"], at)
            at = start + len(gold["words"])
            dates.append(((start, at), gold["date"]))
        day = record["published"]
        published = Published(day, bool(record["inferred"])) if day else None
        article = Article(record["id"], record["id"], text, published=published)
        return cls(record["id"], record["split"], article, tuple(dates))


def score_dates(file: Path, *, split: str | None = None) -> Tally[DatesRecord]:
    """Resolve the texts of a file, of one split or all. UsageError as `jsonl.load_split` raises it.

    An expression is right when one that overlaps it was found and given its date, or left open like it.
    `wrong_years` of those that got a date got one of other years than theirs.
    """
    expected = given = right = years = 0
    misses: list[str] = []
    for case in load_split(file, DatedText.of, split):
        resolved = resolve(case.article)
        expected, given = expected + len(case.dates), given + len(resolved)
        for (start, end), wanted in case.dates:
            dates = [r.date for r in resolved if r.start < end and start < r.end]
            if dates == [wanted]:
                right += 1
            else:
                years += any(d and wanted and _years(d) != _years(wanted) for d in dates)
                misses.append(f"{case.id}: {case.article.text[start:end]}: {wanted}, given {dates}")
        misses += [
            f"{case.id}: {case.article.text[r.start : r.end]}: none, given {r.date}"
            for r in resolved
            if not any(r.start < end and start < r.end for (start, end), _ in case.dates)
        ]
    share = Share(right, given, expected)
    record: DatesRecord = {
        **share.record,
        "expected": expected,
        "given": given,
        "right": right,
        "wrong_years": years,
        "wrong": misses,
    }
    more = f"; {years} of a wrong year"
    return Tally("dates", "expressions", share, record, tuple(misses), more)


def _years(partial: str) -> tuple[str, ...]:
    return tuple(each[:4] for each in partial.split("/"))
