"""What each guard costs and saves: a table, as Markdown.

    python -m benchmarks.guards [--library FOLDER] [--questions FILE] [--reader NAME]

Every question of the dev split is read once, and composed with all guards and with each left out.
`other` counts the questions that a guard gives another outcome, `saved` those that it keeps from a wrong
answer, `lost` those whose right answer it costs. The last row leaves all of them out.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import iraqqa
from iraqqa.answering.agreement.likeness import ByMeaning
from iraqqa.answering.answer import compose, shortlisted
from iraqqa.answering.judge import Judge
from iraqqa.answering.reading_on import read_on
from iraqqa.answering.rereading import reread
from iraqqa.evaluation.cases import Case, load
from iraqqa.evaluation.judge import Verdict, verdict
from iraqqa.protocols import Reader
from iraqqa.reading import open_calibration, open_reader
from iraqqa.reading.remembering import Remembering
from iraqqa.records import Span
from iraqqa.retrieval.result import SearchResult
from iraqqa.settings import Settings

Read = tuple[Case, SearchResult, list[list[Span]]]
Outcome = tuple[Verdict, str | None]


def outcomes(
    read: Sequence[Read], judge: Judge, reader: Reader, meaning: ByMeaning
) -> list[Outcome]:
    """What comes of every question."""
    every: list[Outcome] = []
    for case, result, spans in read:
        shortlist = reread(shortlisted(result, spans, judge), reader, Settings().n_best)
        knowing = replace(judge, alike=meaning.known(shortlist.open_words(judge)))
        answer = compose(shortlist, knowing)
        every.append((verdict(case, answer), answer.text))
    return every


def row(name: str, with_it: Sequence[Outcome], without: Sequence[Outcome]) -> str:
    pairs = list(zip(with_it, without, strict=True))
    other = sum(a != b for a, b in pairs)
    saved = sum(b == "wrong" and a != "wrong" for (a, _), (b, _) in pairs)
    lost = sum(b == "right" and a != "right" for (a, _), (b, _) in pairs)
    return f"| {name} | {other} | {saved} | {lost} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--questions", type=Path, default=Path("tests/eval/questions.jsonl"))
    parser.add_argument("--reader", help="a reader's name, or a model's folder")
    given = parser.parse_args()
    named = [given.reader] if given.reader else []
    settings, reader = Settings(), Remembering(open_reader(*named), 10_000)
    judge = Judge(open_calibration(*named), settings.risk)
    with iraqqa.Bot.open(given.library, reader="overlap") as bot:
        meaning = ByMeaning(bot.embedder)
        read: list[Read] = []
        for case in load(given.questions, bot.articles()):
            if case.split == "dev":
                result = bot.find(case.question, case.history)
                spans = read_on(result, reader, judge.calibration.ranking, settings.n_best)
                read.append((case, result, spans))
    every = outcomes(read, judge, reader, meaning)
    print(f"{len(read)} questions\n\n| guard | other | saved | lost |\n|---|---|---|---|")
    for name in judge.guards:
        others = {other: guard for other, guard in judge.guards.items() if other != name}
        print(row(name, every, outcomes(read, replace(judge, guards=others), reader, meaning)))
    print(row("all", every, outcomes(read, replace(judge, guards={}), reader, meaning)))


if __name__ == "__main__":
    main()
