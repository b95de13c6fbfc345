"""Set the bounds of real differences: `python -m training.differing [FILE] [--reader MODEL]`.

The development half of `tests/eval/agreement.jsonl` is asked once with a reader, then every combination
of bounds is tried on what was read. The best has the most true differences, each false one counted as
`COST` of them; of equals it is the one nearest to the bounds in use. They are printed, for `BOUNDS` of
`iraqqa.answering.agreement.difference`, with the counts that come out when each topic is judged by
bounds that were chosen without it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import product
from pathlib import Path

from iraqqa.answering.agreement.difference import BOUNDS, Bounds
from iraqqa.answering.agreement.likeness import ByMeaning
from iraqqa.answering.answer import Shortlist, compose, shortlisted
from iraqqa.answering.judge import Judge
from iraqqa.answering.rereading import reread
from iraqqa.bot import Bot
from iraqqa.embedders import open_embedder
from iraqqa.evaluation.agreement import Retelling, library_of, measured
from iraqqa.evaluation.jsonl import load_split
from iraqqa.reading import open_calibration, open_reader
from iraqqa.records import Answer
from iraqqa.settings import READER, Settings

COST = 5
"""True differences that a false one outweighs."""
FOLDS = 5
TRIED = {
    "first": (0.0, 1.0),
    "sure": (2.0, 3.0, 4.0, 6.0),
    "behind": (5.0, 6.5, 8.0),
    "retold": (-4.0, -2.0, -1.0, 0.0, 2.0),
    "alike": (0.7, 0.75, 0.8),
}
LOOSEST = Bounds(first=0.0, sure=2.0, behind=8.0, retold=-4.0, alike=0.7)
"""What does not differ within these differs within none that are tried."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was heard in answer; `answer` is what comes of it where nothing can differ."""

    retelling: Retelling
    shortlist: Shortlist
    judge: Judge
    answer: Answer | None = None

    def within(self, bounds: Bounds) -> tuple[Retelling, Answer]:
        return self.retelling, self.answer or compose(
            self.shortlist, replace(self.judge, bounds=bounds)
        )


def ask(retellings: Sequence[Retelling], model: str, meaning: ByMeaning) -> Iterator[Asked]:
    """Ask every question of a library of all their texts."""
    settings, reader = Settings(), open_reader(model)
    judge = Judge(open_calibration(model), settings.risk, LOOSEST)
    texts = [text for retelling in retellings for text in retelling.texts]
    with library_of(texts) as folder, Bot.open(folder, reader=model) as bot:
        for retelling in retellings:
            result = bot.find(retelling.question)
            passages = [hit.passage for hit in result.hits]
            spans = reader.read(retelling.question, passages, settings.n_best)
            shortlist = reread(shortlisted(result, spans, judge), reader, settings.n_best)
            knowing = replace(judge, alike=meaning.known(shortlist.open_words(judge)))
            answer = compose(shortlist, knowing)
            yield Asked(retelling, shortlist, knowing, None if len(answer.groups) > 1 else answer)


def counts(asked: Sequence[Asked], bounds: Bounds) -> tuple[int, int]:
    """How many differences are told rightly, and how many wrongly."""
    differ = measured([one.within(bounds) for one in asked]).differ
    return differ.right, differ.said - differ.right


def best(tables: Sequence[dict[Bounds, tuple[int, int]]]) -> Bounds:
    """The bounds with the best sum over the tables; of equals those nearest to the bounds in use."""

    def merit(bounds: Bounds) -> tuple[int, float]:
        right, wrong = (sum(table[bounds][i] for table in tables) for i in (0, 1))
        moved = sum(abs(a - b) for a, b in zip(astuple(bounds), astuple(BOUNDS), strict=True))
        return right - COST * wrong, -moved

    return max(tables[0], key=merit)


def fit(asked: Sequence[Asked], say: Callable[[str], None]) -> Bounds:
    every = [Bounds(*values) for values in product(*TRIED.values())]
    topics = sorted({one.retelling.topic for one in asked})
    folds = [{topic for i, topic in enumerate(topics) if i % FOLDS == n} for n in range(FOLDS)]
    parts = [[one for one in asked if one.retelling.topic in fold] for fold in folds]
    tables = [{bounds: counts(part, bounds) for bounds in every} for part in parts]
    apart = [t[best([o for o in tables if o is not t])] for t in tables]
    chosen = best(tables)
    wanted = sum(one.retelling.label == "differ" for one in asked)
    for name, counted in (("kept apart in turn", apart), ("all", [t[chosen] for t in tables])):
        right, wrong = (sum(column) for column in zip(*counted, strict=True))
        say(f"{name}: {right} right, {wrong} wrong, of {wanted}")
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=Path("tests/eval/agreement.jsonl"))
    parser.add_argument("--reader", default=READER, help="a name, or a model's folder")
    arguments = parser.parse_args()
    retellings = load_split(arguments.file, Retelling.of, "dev")
    meaning = ByMeaning(open_embedder("all-MiniLM-L6-v2"))
    print(fit(list(ask(retellings, arguments.reader, meaning)), print))


if __name__ == "__main__":
    main()
