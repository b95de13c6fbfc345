"""What reading fewer passages saves, and costs.

    python -m benchmarks.frontier [--library FOLDER] [--questions FILE] [--reader NAME] [--plot FILE]

Every question of the dev split is read in full and timed. Then, for each number of passages that are read at
once and of logits that a further one may be given (see `answering.reading_on`), the answer is compared with
that from all: passages `read`, on average and in the median; milliseconds of reading by that; `other`
answers (another status, or other words), answers that cite fewer articles (`voices`) or tell of fewer
differing ones (`differ`), and the score (right +1, wrong -1, wrong of what is absent -2).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from math import inf
from pathlib import Path
from statistics import mean, median
from time import perf_counter

import iraqqa
from iraqqa.answering import asking
from iraqqa.answering.answer import compose, shortlisted
from iraqqa.answering.judge import Judge
from iraqqa.answering.reading_on import FIRST, LIKELY, read_on
from iraqqa.answering.rereading import reread
from iraqqa.bot import Bot
from iraqqa.evaluation import cases
from iraqqa.reading import open_calibration, open_reader
from iraqqa.reading.remembering import Remembering
from iraqqa.records import Answer, Passage, Span
from iraqqa.retrieval.result import SearchResult
from iraqqa.settings import READER
from training.asking import Replay
from training.calibrate import worth

TRIED = [(10, inf), *((first, likely) for first in (2, 4, 6, 8) for likely in (-inf, 4.0, 8.0))]


def _articles(answer: Answer) -> int:
    return len({citation.article.id for citation in answer.citations})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--questions", type=Path, default=Path("tests/eval/questions.jsonl"))
    parser.add_argument("--reader", default=READER)
    parser.add_argument("--plot", type=Path, help="draw the frontier into this file")
    given = parser.parse_args()
    settings, reader = iraqqa.Settings(), Remembering(open_reader(given.reader), 10_000)
    calibration = open_calibration(given.reader)
    judge = Judge(calibration, settings.risk)
    every: list[tuple[cases.Case, SearchResult, dict[Passage, list[Span]]]] = []
    spent: list[float] = []
    with Bot.open(given.library, reader="overlap") as bot:
        for case in cases.load(given.questions, bot.articles()):
            if case.split == "dev":
                result = bot.find(case.question, case.history)
                passages = [hit.passage for hit in result.hits]
                began = perf_counter()
                spans = asking.read(result.parsed, reader, passages, settings.n_best)
                spent.append((perf_counter() - began) * 1000 / max(1, len(passages)))
                every.append((case, result, dict(zip(passages, spans, strict=True))))
    each = median(spent)
    print(f"{len(every)} questions, {each:.1f} ms a passage in the median")
    print("first  likely   read  median     ms   other  voices  differ   score")
    whole: list[Answer] = []
    drawn: list[tuple[float, int, str]] = []
    for first, likely in TRIED:
        answers, counts = [], []
        for _, result, kept in every:
            replay = Replay(kept)
            spans = read_on(
                result, replay, calibration.ranking, settings.n_best, first=first, likely=likely
            )
            shortlist = reread(shortlisted(result, spans, judge), reader, settings.n_best)
            answers.append(compose(shortlist, judge))
            counts.append(replay.count)
        whole = whole or answers
        pairs = list(zip(whole, answers, strict=True))
        other = sum((a.status, a.text) != (b.status, b.text) for a, b in pairs)
        voices = sum(_articles(a) > _articles(b) for a, b in pairs if a.text and b.text)
        differ = sum(len(a.groups) > len(b.groups) for a, b in pairs if a.text and b.text)
        score = sum(worth(case, a) for (case, _, _), a in zip(every, answers, strict=True))
        read = mean(counts)
        print(
            f"{first:5}{likely:8.1f}{read:7.1f}{median(counts):8.1f}{each * read:7.0f}"
            f"{other:8}{voices:8}{differ:8}{score:8}"
        )
        drawn.append((each * read, score, f"{first}" if likely == -inf else f"{first}, {likely:g}"))
    print(f"in use: {FIRST}, {LIKELY:g}")
    if given.plot:
        draw(drawn, given.plot)


def draw(points: Sequence[tuple[float, int, str]], file: Path) -> None:
    """Score by milliseconds, each point with its first and likely."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    axes.plot([x for x, _, _ in points], [y for _, y, _ in points], "o")
    for x, y, name in points:
        axes.annotate(name, (x, y), xytext=(4, 4), textcoords="offset points", fontsize=8)
    axes.set_xlabel("milliseconds of reading, mean (passages read first, logits of a further one)")
    axes.set_ylabel("score on the dev split")
    figure.savefig(file, dpi=110)


if __name__ == "__main__":
    main()
