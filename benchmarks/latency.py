"""From question to cited answer, warm: the median and the 95th percentile, stage by stage.

    python benchmarks/latency.py [--library FOLDER] [--questions FILE] [--reader NAME] [--json FILE]

The questions are those of the dev split, asked in an order of their own after a few to warm up. The
stages are those that answers report, and `embed`, which is part of `retrieve`.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

import iraqqa
from iraqqa.evaluation import cases

WARM = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--questions", type=Path, default=Path("tests/eval/questions.jsonl"))
    parser.add_argument("--most", type=int, help="ask no more than so many")
    parser.add_argument("--reader", default="minilm")
    parser.add_argument("--json", type=Path, help="write the figures there too")
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
        for number, question in enumerate(asked[:WARM] + asked):
            began = time.perf_counter()
            bot.embedder.encode([question])
            embedded = time.perf_counter()
            answer = bot.ask(question)
            ended = time.perf_counter()
            if number >= WARM:
                spent["embed"].append((embedded - began) * 1000)
                for stage, milliseconds in answer.timings.items():
                    spent[stage].append(milliseconds)
                spent["together"].append((ended - embedded) * 1000)
    figures = {stage: np.percentile(each, [50, 95]).tolist() for stage, each in spent.items()}
    print(f"{len(asked)} questions, ms    p50     p95")
    for stage, (half, most) in figures.items():
        print(f"{stage:<18}{half:8.1f}{most:8.1f}")
    if given.json:
        given.json.write_text(json.dumps(figures))


if __name__ == "__main__":
    main()
