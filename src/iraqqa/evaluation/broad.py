"""Of the sentences shown for broad questions, how many count, and how many of those that count are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..answering.broad import MOST
from ..records import Range
from .forms import as_record, as_text
from .jsonl import load_split
from .shares import Share

if TYPE_CHECKING:
    from ..bot import Bot


@dataclass(frozen=True, slots=True)
class BroadQuestion:
    """A broad question, and the sentences that count: the article's source and the range in its text."""

    id: str
    split: str
    question: str
    sentences: frozenset[tuple[str, Range]]


@dataclass(frozen=True, slots=True)
class Coverage:
    """`counting` of `shown` sentences count, of `wanted` ones: at most `MOST` a question."""

    questions: int
    shown: int
    counting: int
    wanted: int
    missed: tuple[str, ...]

    @property
    def share(self) -> Share:
        return Share(self.counting, self.shown, self.wanted)


def load_broad(path: Path, split: str | None = None) -> list[BroadQuestion]:
    """The questions of a file, of one split or all. UsageError as `jsonl.load_split` raises it."""
    return load_split(path, _case, split)


def _case(record: dict[str, Any]) -> BroadQuestion:
    places = frozenset((s["article"], (s["start"], s["end"])) for s in record["sentences"])
    return BroadQuestion(record["id"], record["split"], record["question"], places)


def broad_coverage(cases: Iterable[BroadQuestion], bot: Bot) -> Coverage:
    """Ask each question as a user would; a sentence counts when it overlaps one that does."""
    questions = shown = counting = wanted = 0
    missed = []
    for case in cases:
        answer = bot.ask(case.question)
        cited = answer.citations if answer.status == "answered" else ()
        good = sum(
            any(
                c.article.source == source
                and c.sentence_range[0] < end
                and start < c.sentence_range[1]
                for source, (start, end) in case.sentences
            )
            for c in cited
        )
        possible = min(MOST, len(case.sentences))
        questions, shown, wanted = questions + 1, shown + len(cited), wanted + possible
        counting += min(good, possible)
        if good < possible or good < len(cited):
            missed.append(f"{case.question} {good} of {len(cited)} shown, {possible} wanted")
    return Coverage(questions, shown, counting, wanted, tuple(missed))


@as_text.register
def broad_text(coverage: Coverage) -> str:
    """A line of measures, then every question that was not answered in full and with nothing else."""
    line = coverage.share.line(
        "broad questions", "sentences", f" wanted by {coverage.questions} questions"
    )
    return "\n".join([line, *(f"  {miss}" for miss in coverage.missed)])


@as_record.register
def broad_record(coverage: Coverage) -> dict[str, object]:
    """Precision, recall and counts of sentences, for JSON."""
    return {**coverage.share.record, **asdict(coverage)}
