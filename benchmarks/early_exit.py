"""What it would save, and cost, to leave the last passages unread once the first ones answer surely.

    python -m benchmarks.early_exit [--library FOLDER] [--questions FILE] [--reader NAME]

Every question of the dev split is read in full; then, for each number of first passages and each margin
of their best reading (logits), the answer that these alone would have given is compared with it:
`unread` passages of all, `other` answers (another status, or other words), answers that cite
fewer articles (`voices`) or tell of fewer differing ones (`differ`).
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from pathlib import Path

import iraqqa
from iraqqa.agreement import ByMeaning
from iraqqa.answer import compose
from iraqqa.evaluation import cases
from iraqqa.readers import open_calibration, open_reader
from iraqqa.records import Answer

FIRST = (3, 5, 7)
MARGINS = (0.0, 2.0, 4.0, 6.0, 8.0, 10.0)


@dataclass(frozen=True, slots=True)
class Read:
    """The answer from all passages, and by number of first ones their best margin and their answer."""

    whole: Answer
    parts: dict[int, tuple[float, Answer]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--questions", type=Path, default=Path("tests/eval/questions.jsonl"))
    parser.add_argument("--reader", default="minilm")
    given = parser.parse_args()
    settings = iraqqa.Settings()
    reader, calibration = open_reader(given.reader), open_calibration(given.reader)
    with iraqqa.Bot.open(given.library, reader=given.reader) as bot:
        alike = ByMeaning(bot.embedder)

        def read(question: str) -> Read:
            found = bot.find(question)
            passages = [hit.passage for hit in found.hits]
            spans = reader.read(found.understood, passages, settings.n_best)

            def answer(number: int) -> Answer:
                some = replace(found, hits=found.hits[:number])
                return compose(some, spans[:number], calibration, settings.risk, alike)

            def margin(number: int) -> float:
                return max((s.score for of in spans[:number] for s in of), default=-100.0)

            return Read(answer(len(passages)), {n: (margin(n), answer(n)) for n in FIRST})

        every = [
            read(case.question)
            for case in cases.load(given.questions, bot.articles())
            if case.split == "dev" and not case.history
        ]
    print(f"{len(every)} questions\nfirst  margin   unread    other   voices   differ")
    for first in FIRST:
        for margin in MARGINS:
            stopped = [(r.whole, r.parts[first][1]) for r in every if r.parts[first][0] >= margin]
            unread = len(stopped) / len(every) * (1 - first / settings.passages_read)
            other = sum((a.status, a.text) != (b.status, b.text) for a, b in stopped)
            voices = sum(_articles(a) > _articles(b) for a, b in stopped)
            differ = sum(len(a.groups) > len(b.groups) for a, b in stopped)
            print(f"{first:5}{margin:8.1f}{unread:9.1%}{other:9}{voices:9}{differ:9}")


def _articles(answer: Answer) -> int:
    return len({citation.article.id for citation in answer.citations})


if __name__ == "__main__":
    main()
