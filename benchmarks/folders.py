"""Many small folders of invented news, and what a journalist or a layman asks of each.

    python -m benchmarks.folders [FILE] [--split dev|test] [--reader NAME] [--faults]

Each line of the file is a folder, and every question is asked of a library of just its articles:

    {"folder": "ferry", "split": "dev",
     "articles": [{"title": "…", "outlet": "…", "published": "2029-03-11", "text": "…"}, …],
     "questions": [{"question": "And how many are missing?", "after": ["How many people died?"],
                    "right": ["three", "14"]}, …]}

`right` are wordings of the articles, as TREC's answer patterns were (Voorhees & Tice 2000): an answer is
right that holds one of them and is no longer than its kind of question asks for. There are none where
nothing answers. Intervals are drawn over folders, as the questions about one hang together.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from iraqqa import Answer, Bot
from iraqqa.evaluation.agreement import Text, library_of
from iraqqa.evaluation.cases import SPLITS, Split
from iraqqa.evaluation.jsonl import load_split
from iraqqa.evaluation.judge import CLAUSES, Verdict
from iraqqa.evaluation.resampling import mean_intervals
from iraqqa.language.questions import Question
from iraqqa.settings import READER

FILE = Path("tests/eval/folders.jsonl")
WORDS, CLAUSE_WORDS = 15, 50
"""Words of a right answer at most; of one to why, how, a list, or yes or no."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, those asked before it, and the wordings that answer it."""

    question: str
    after: tuple[str, ...]
    right: tuple[str, ...]

    def verdict(self, answer: Answer) -> Verdict:
        """Right includes silence where nothing answers."""
        if answer.status != "answered":
            return "refused" if self.right else "right"
        broad = answer.kind == "evidence"
        given = " … ".join(c.quote for c in answer.citations) if broad else answer.text or ""
        clause = broad or Question.parse(answer.understood).kind in CLAUSES
        if not broad and len(given.split()) > (CLAUSE_WORDS if clause else WORDS):
            return "wrong"
        return "right" if any(_stands(wording, given) for wording in self.right) else "wrong"


@dataclass(frozen=True, slots=True)
class Folder:
    """Articles, and what is asked of them."""

    name: str
    split: Split
    texts: tuple[Text, ...]
    questions: tuple[Asked, ...]

    @classmethod
    def of(cls, line: dict[str, Any]) -> Self:
        """From a line of a file; KeyError or ValueError for something else."""
        if line["split"] not in SPLITS:
            raise ValueError(f"there is no split {line['split']!r}")
        texts = tuple(
            Text(f"{line['folder']}-{i}.txt", **article, answer=None)
            for i, article in enumerate(line["articles"], start=1)
        )
        questions = tuple(
            Asked(q["question"], tuple(q.get("after", ())), tuple(q["right"]))
            for q in line["questions"]
        )
        whole = "\n".join(f"{text.title}\n{text.text}" for text in texts)
        for wording in (wording for asked in questions for wording in asked.right):
            if not _stands(wording, whole):
                raise ValueError(f"{wording!r} does not stand in these articles")
        return cls(line["folder"], line["split"], texts, questions)


def _stands(wording: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(wording)}(?!\w)", text, re.IGNORECASE) is not None


def each(folders: Sequence[Folder], reader: str = READER) -> Iterator[tuple[Folder, Bot]]:
    """Every folder with a bot that knows its articles alone."""
    for folder in folders:
        with library_of(folder.texts) as library, Bot.open(library, reader=reader) as bot:
            yield folder, bot


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a question."""

    folder: Folder
    asked: Asked
    answer: Answer

    @property
    def verdict(self) -> Verdict:
        return self.asked.verdict(self.answer)


MEASURES: dict[str, tuple[Callable[[Asked], object], Verdict]] = {
    "right, of answerable": (lambda asked: asked.right, "right"),
    "… follow-ups": (lambda asked: asked.right and asked.after, "right"),
    "refused, of unanswerable": (lambda asked: not asked.right, "right"),
    "wrong, of all": (lambda _: True, "wrong"),
}


def table(outcomes: Sequence[Outcome]) -> str:
    """Each measure with its interval, as Markdown."""
    values = np.array(
        [
            [float(o.verdict == verdict) if counts(o.asked) else np.nan for o in outcomes]
            for counts, verdict in MEASURES.values()
        ]
    ).T
    around = mean_intervals(values, [o.folder.name for o in outcomes])
    rows = ["| | | 95 % | questions |", "|---|---|---|---|"]
    for name, column, ends in zip(MEASURES, values.T, around, strict=True):
        if ends is not None:
            low, high = ends
            count = np.count_nonzero(~np.isnan(column))
            rows.append(f"| {name} | {np.nanmean(column):.1%} | {low:.1%}-{high:.1%} | {count} |")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("file", nargs="?", type=Path, default=FILE)
    parser.add_argument("--split", choices=SPLITS, default="dev")
    parser.add_argument("--reader", default=READER, help="a reader's name, or a model's folder")
    parser.add_argument("--faults", action="store_true", help="print what is not right, too")
    given = parser.parse_args()
    outcomes = [
        Outcome(folder, asked, bot.ask(asked.question, list(asked.after)))
        for folder, bot in each(load_split(given.file, Folder.of, given.split), given.reader)
        for asked in folder.questions
    ]
    print(table(outcomes))
    for o in outcomes if given.faults else ():
        if o.verdict != "right":
            ours = o.answer.text if o.answer.status == "answered" else None
            print(f"{o.verdict}: {o.folder.name}: {o.asked.question} {ours!r} {o.asked.right}")


if __name__ == "__main__":
    main()
