"""What each guard costs and saves: a table, as Markdown.

    python -m benchmarks.guards [--library FOLDER] [--questions FILE] [--folders FILE] [--reader NAME]

The questions of the dev splits, about the articles that ship and about small folders of invented news, are
read once, and composed with all guards and without each that bars something. `other` counts the questions
that a guard gives another outcome, `saved` those that it keeps from a wrong answer, `lost` those whose right
answer it costs. The last row leaves all of them out.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

import iraqqa
from iraqqa import Answer
from iraqqa.answering.agreement.likeness import ByMeaning
from iraqqa.answering.agreement.reading import Reading
from iraqqa.answering.answer import compose, shortlisted
from iraqqa.answering.guards import Guard
from iraqqa.answering.judge import Judge
from iraqqa.answering.reading_on import read_on
from iraqqa.answering.rereading import reread
from iraqqa.evaluation.cases import load
from iraqqa.evaluation.jsonl import load_split
from iraqqa.evaluation.judge import Verdict, verdict
from iraqqa.language.questions import Question
from iraqqa.protocols import Reader
from iraqqa.reading import open_calibration, open_reader
from iraqqa.reading.remembering import Remembering
from iraqqa.retrieval.result import SearchResult
from iraqqa.settings import READER, Settings

from . import folders

Outcome = tuple[Verdict, str | None]


@dataclass(frozen=True, slots=True)
class Found:
    """What was retrieved for a question, and how its answer is judged."""

    result: SearchResult
    judged: Callable[[Answer], Verdict]


def curated(library: Path | None, questions: Path) -> Iterator[Found]:
    """Of the questions about a library, those of the dev split."""
    with iraqqa.Bot.open(library, reader="overlap") as bot:
        for case in load(questions, bot.articles()):
            if case.split == "dev":
                yield Found(bot.find(case.question, case.history), partial(verdict, case))


def foldered(file: Path) -> Iterator[Found]:
    """The same of small folders."""
    for folder, bot in folders.each(load_split(file, folders.Folder.of, "dev"), "overlap"):
        for asked in folder.questions:
            yield Found(bot.find(asked.question, asked.after), asked.verdict)


@dataclass(frozen=True, slots=True)
class Composing:
    """How an answer is composed of what was found."""

    judge: Judge
    reader: Reader
    meaning: ByMeaning

    def outcome(self, found: Found, guards: Mapping[str, Guard]) -> Outcome:
        """What comes of a question with these guards."""
        n_best = Settings().n_best
        spans = read_on(found.result, self.reader, self.judge.calibration.ranking, n_best)
        judge = replace(self.judge, guards=guards)
        shortlist = reread(shortlisted(found.result, spans, judge), self.reader, n_best)
        knowing = replace(judge, alike=self.meaning.known(shortlist.open_words(judge)))
        answer = compose(shortlist, knowing)
        return found.judged(answer), answer.text

    def without(self, found: Found) -> Iterator[tuple[str, Outcome, Outcome]]:
        """Each guard that bars something, `all` for all of them: what comes with it and without it."""
        guards, barring = self.judge.guards, set[str]()

        def noted(name: str, asked: Question, reading: Reading) -> bool:
            if bars := guards[name](asked, reading):
                barring.add(name)
            return bars

        ours = self.outcome(found, {name: partial(noted, name) for name in guards})
        for name in sorted(barring):
            others = {other: guard for other, guard in guards.items() if other != name}
            yield name, ours, self.outcome(found, others)
        if barring:
            yield "all", ours, self.outcome(found, {})


def table(names: Iterable[str], pairs: Mapping[str, list[tuple[Outcome, Outcome]]]) -> str:
    """A row for each guard."""
    rows = ["| guard | other | saved | lost |", "|---|---|---|---|"]
    for name in names:
        other = sum(a != b for a, b in pairs[name])
        saved = sum(b == "wrong" and a != "wrong" for (a, _), (b, _) in pairs[name])
        lost = sum(b == "right" and a != "right" for (a, _), (b, _) in pairs[name])
        rows.append(f"| {name} | {other} | {saved} | {lost} |")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--questions", type=Path, default=Path("tests/eval/questions.jsonl"))
    parser.add_argument("--folders", type=Path, default=folders.FILE)
    parser.add_argument("--reader", default=READER, help="a reader's name, or a model's folder")
    given = parser.parse_args()
    reader = Remembering(open_reader(given.reader), 10_000)
    judge = Judge(open_calibration(given.reader), Settings().risk)
    pairs: defaultdict[str, list[tuple[Outcome, Outcome]]] = defaultdict(list)
    count = 0
    with iraqqa.Bot.open(given.library, reader="overlap") as bot:
        composing = Composing(judge, reader, ByMeaning(bot.embedder))
        for found in chain(curated(given.library, given.questions), foldered(given.folders)):
            count += 1
            for name, ours, without in composing.without(found):
                pairs[name].append((ours, without))
    print(f"{count} questions\n\n{table([*judge.guards, 'all'], pairs)}")


if __name__ == "__main__":
    main()
