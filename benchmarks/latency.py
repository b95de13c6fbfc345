"""From question to cited answer, warm: the median and the 95th percentile, stage by stage.

    python -m benchmarks.latency [--library FOLDER] [--questions FILE] [--reader NAME]

The questions are those of the dev split, asked in an order of their own after a few to warm up. The
stages are those that answers report; `again` is the whole of a question that was asked before.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

import iraqqa
from iraqqa.evaluation import cases
from iraqqa.settings import READER

WARM = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--questions", type=Path, default=Path("tests/eval/questions.jsonl"))
    parser.add_argument("--most", type=int, help="ask no more than so many")
    parser.add_argument("--reader", default=READER)
    given = parser.parse_args()
    spent: dict[str, list[float]] = defaultdict(list)
    with iraqqa.Bot.open(given.library, reader=given.reader) as bot:
        asked = [
            case.question
            for case in cases.load(given.questions, bot.articles())
            if case.split == "dev" and not case.history
        ]
        random.Random(0).shuffle(asked)
        asked = asked[: given.most]
        for number, question in enumerate(asked):
            began = time.perf_counter()
            answer = bot.ask(question)
            between = time.perf_counter()
            bot.ask(question)
            if number >= WARM:  # the first ones warm up
                for stage, milliseconds in answer.timings.items():
                    spent[stage].append(milliseconds)
                spent["together"].append((between - began) * 1000)
                spent["again"].append((time.perf_counter() - between) * 1000)
    print(f"{len(asked) - WARM} questions, ms    p50     p95")
    for stage, each in spent.items():
        half, most = np.percentile(each, [50, 95])
        print(f"{stage:<18}{half:8.1f}{most:8.1f}")


if __name__ == "__main__":
    main()
