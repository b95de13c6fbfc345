"""What 8 bits cost a reader: `python -m training.loss WEIGHTS READER DATA…`; fails where it is too much.

Questions of articles that training never saw are read by the weights in 32 bits and by the reader, each
question on its own passage. Each is given the threshold with which it does best, so that what is
compared is what they know, not how their scores lie.
"""

from __future__ import annotations

import argparse
import logging
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from iraqqa.evaluation import squad
from iraqqa.evaluation.reading import best_spans
from iraqqa.evaluation.wording import f1
from iraqqa.reading import open_reader

from .examples import held_back
from .export import export
from .keeping import Keeping, shown

MOST = 0.005
"""Of F1, that may be lost."""
log = logging.getLogger("loss")


def best_f1(
    scores: Sequence[float], answered: Sequence[float], silent: Sequence[float]
) -> tuple[float, float]:
    """The best mean when spans above a threshold count `answered` and the others `silent`; the threshold.

    >>> best_f1([3.0, 1.0, -2.0], [1.0, 0.0, 0.0], [0.0, 1.0, 1.0])
    (1.0, 2.0)
    """
    order = np.argsort(scores)[::-1]
    ranked = np.append(np.array(scores)[order], scores[order[-1]] - 2)
    gains = np.cumsum((np.array(answered) - np.array(silent))[order])
    at = int(gains.argmax())
    mean = (sum(silent) + float(gains[at])) / len(scores)
    return mean, float((ranked[at] + ranked[at + 1]) / 2)


def measure(model: str, rows: Sequence[squad.Row], work: Path) -> float:
    """F1 of a reader at its best threshold; what it reads is kept in `work`."""
    best = best_spans(Keeping(open_reader(model), work), rows, shown(model))
    gold = [squad.golds(row) for row in rows]
    answered = [f1(text, golds) for (text, _), golds in zip(best, gold, strict=True)]
    silent = [f1("", golds) for golds in gold]
    mean, threshold = best_f1([score for _, score in best], answered, silent)
    log.info("%s: F1 %.4f at %.2f logits, %d questions", model, mean, threshold, len(rows))
    return mean


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="as transformers loads them")
    parser.add_argument("reader", help="`mpnet` or the folder of an exported model")
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=1000, help="questions to read")
    parser.add_argument(
        "--work", type=Path, default=Path("build/readings"), help="keeps what was read"
    )
    given = parser.parse_args()
    logging.basicConfig(format="%(asctime)s %(message)s")
    log.setLevel(logging.INFO)
    rows = [row for path in given.data for row in squad.read(path) if held_back(row.title)]
    rows = random.Random(1).sample(rows, min(given.limit, len(rows)))
    with tempfile.TemporaryDirectory() as whole:
        export([given.weights], Path(whole), [], int8=False)
        lost = measure(whole, rows, given.work) - measure(given.reader, rows, given.work)
    print(f"8 bits cost {100 * lost:.2f} F1")
    if lost > MOST:
        raise SystemExit(f"more than {100 * MOST:.1f}: quantise otherwise")


if __name__ == "__main__":
    main()
