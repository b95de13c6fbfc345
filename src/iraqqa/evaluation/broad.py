"""Of the sentences shown for broad questions, how many count, and how many of those that count are shown."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from ..answering.broad import MOST
from ..bot import Bot
from ..output.eval_shapes import BroadRecord
from ..records import Citation, Range
from ..settings import READER
from .jsonl import load_split
from .shares import Share, Tally


@dataclass(frozen=True, slots=True)
class BroadQuestion:
    """A broad question, and the sentences that count: the article's source and the range in its text."""

    split: str
    question: str
    sentences: frozenset[tuple[str, Range]]

    @classmethod
    def of(cls, record: dict[str, Any]) -> Self:
        """From a line of a file; KeyError for something else."""
        places = frozenset((s["article"], (s["start"], s["end"])) for s in record["sentences"])
        return cls(record["split"], record["question"], places)

    def counts(self, citation: Citation) -> bool:
        """Whether a sentence overlaps one that counts."""
        first, last = citation.sentence_range
        return any(
            citation.article.source == source and first < end and start < last
            for source, (start, end) in self.sentences
        )


def score_broad(
    file: Path, *, library: Path | None = None, split: str | None = None, reader: str = READER
) -> Tally[BroadRecord]:
    """Ask a library each question of a file, of one split or all, as a user would.

    `counting` of `shown` sentences count, of `wanted` ones: at most `MOST` a question. UsageError as
    `jsonl.load_split` raises it.
    """
    cases = load_split(file, BroadQuestion.of, split)
    with Bot.open(library, reader=reader) as bot:
        answers = [bot.ask(case.question) for case in cases]
    shown = counting = wanted = 0
    misses = []
    for case, answer in zip(cases, answers, strict=True):
        cited = answer.citations if answer.status == "answered" else ()
        good, possible = sum(map(case.counts, cited)), min(MOST, len(case.sentences))
        shown, wanted = shown + len(cited), wanted + possible
        counting += min(good, possible)
        if good < possible or good < len(cited):
            misses.append(f"{case.question} {good} of {len(cited)} shown, {possible} wanted")
    share = Share(counting, shown, wanted)
    record: BroadRecord = {
        **share.record,
        "questions": len(cases),
        "shown": shown,
        "counting": counting,
        "wanted": wanted,
        "missed": misses,
    }
    more = f" wanted by {len(cases)} questions"
    return Tally("broad questions", "sentences", share, record, tuple(misses), more)
