"""What it would save, and cost, to leave the last passages unread once the first ones answer surely.

    python -m benchmarks.early_exit [--library FOLDER] [--questions FILE] [--reader NAME]

Every question of the dev split is read in full; then, for each number of first passages and each margin
(logits), the answer is compared with that from fewer passages. `stop`: none of the rest is read once one
of the first reaches the margin; `article`: none of the rest that are of the same article as such a one.
`unread` passages of all, `other` answers (another status, or other words), answers that cite fewer
articles (`voices`) or tell of fewer differing ones (`differ`). Last, milliseconds of reading all at
once, and of reading the first four and then what `article` leaves at a margin of 2.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from time import perf_counter
from typing import Literal, get_args

import iraqqa
from iraqqa.answering.agreement import ByMeaning
from iraqqa.answering.answer import compose, hear
from iraqqa.answering.judge import Judge
from iraqqa.evaluation import cases
from iraqqa.protocols import Reader
from iraqqa.reading import open_calibration, open_reader
from iraqqa.records import Answer, Span
from iraqqa.retrieval.found import Found
from iraqqa.settings import READER

Way = Literal["stop", "article"]
FIRST = (3, 4, 5, 7)
MARGINS = (0.0, 2.0, 4.0, 6.0)
ROUNDS, TIMED, TIMED_FIRST, TIMED_MARGIN = 3, 60, 4, 2.0


@dataclass(frozen=True, slots=True)
class Read:
    """A question with what was read for it, by passage."""

    found: Found
    spans: Sequence[Sequence[Span]]

    def unread(self, way: Way, first: int, margin: float) -> set[int]:
        """The places of the passages that this rule would leave."""
        articles = [hit.passage.article.id for hit in self.found.hits]
        sure = {
            article
            for article, spans in zip(articles[:first], self.spans, strict=False)
            if any(span.score >= margin for span in spans)
        }
        rest = range(first, len(articles))
        return {i for i in rest if sure and (way == "stop" or articles[i] in sure)}


def seconds(reader: Reader, one: Read, n_best: int, *, in_two: bool) -> float:
    """To read a question's passages: all at once, or in two."""
    passages = [hit.passage for hit in one.found.hits]
    left = one.unread("article", TIMED_FIRST, TIMED_MARGIN)
    first = TIMED_FIRST if in_two else len(passages)
    rest = [passages[i] for i in range(first, len(passages)) if i not in left]
    began = perf_counter()
    reader.read(one.found.understood, passages[:first], n_best)
    if in_two:
        reader.read(one.found.understood, rest, n_best)
    return perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--questions", type=Path, default=Path("tests/eval/questions.jsonl"))
    parser.add_argument("--reader", default=READER)
    given = parser.parse_args()
    settings = iraqqa.Settings()
    reader = open_reader(given.reader)
    judge = Judge(open_calibration(given.reader), settings.risk)
    with iraqqa.Bot.open(given.library, reader=given.reader) as bot:
        meaning = ByMeaning(bot.embedder)

        def answer(one: Read, left: set[int]) -> Answer:
            spans = [[] if i in left else of for i, of in enumerate(one.spans)]
            heard = hear(one.found, spans, judge)
            return compose(heard, judge.knowing(meaning.known(heard.open_words(judge))))

        every = []
        for case in cases.load(given.questions, bot.articles()):
            if case.split == "dev" and not case.history:
                found = bot.find(case.question)
                passages = [hit.passage for hit in found.hits]
                spans = reader.read(found.understood, passages, settings.n_best)
                every.append(Read(found, spans))
        whole = [answer(one, set()) for one in every]
        print(f"{len(every)} questions\nway      first  margin   unread    other   voices   differ")
        for way in get_args(Way):
            for first in FIRST:
                for margin in MARGINS:
                    left = [one.unread(way, first, margin) for one in every]
                    some = [
                        (a, answer(one, of)) for one, a, of in zip(every, whole, left, strict=True)
                    ]
                    unread = sum(map(len, left)) / sum(len(one.spans) for one in every)
                    other = sum((a.status, a.text) != (b.status, b.text) for a, b in some)
                    voices = sum(_articles(a) > _articles(b) for a, b in some)
                    differ = sum(len(a.groups) > len(b.groups) for a, b in some)
                    print(
                        f"{way:9}{first:5}{margin:8.1f}{unread:9.1%}{other:9}{voices:9}{differ:9}"
                    )
    times: dict[bool, list[float]] = {False: [], True: []}
    for one in every[:TIMED] * ROUNDS:
        for in_two, taken in times.items():
            taken.append(1000 * seconds(reader, one, settings.n_best, in_two=in_two))
    print(f"all at once  {median(times[False]):6.1f} median {mean(times[False]):6.1f} mean, ms")
    print(f"in two       {median(times[True]):6.1f} median {mean(times[True]):6.1f} mean, ms")


def _articles(answer: Answer) -> int:
    return len({citation.article.id for citation in answer.citations})


if __name__ == "__main__":
    main()
