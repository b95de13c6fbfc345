"""From which score single passages are best answered: `python -m training.threshold MODEL DATA…`.

The threshold with the best F1 on the articles that training never saw, for `iraqqa eval reading FILE
--threshold LOGITS`. Only reading alone uses it; the bot weighs more than one score, see `calibrate`.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from iraqqa.evaluation import squad
from iraqqa.evaluation.reading import best_spans
from iraqqa.evaluation.wording import f1
from iraqqa.reading import open_reader

from .examples import held_back

log = logging.getLogger("threshold")


def best_threshold(
    scores: Sequence[float], answered: Sequence[float], silent: Sequence[float]
) -> float:
    """The threshold that gains most when spans above it count `answered` and the others `silent`.

    >>> best_threshold([3.0, 1.0, -2.0], [1.0, 0.0, 0.0], [0.0, 1.0, 1.0])
    2.0
    """
    order = np.argsort(scores)[::-1]
    gains = np.cumsum((np.array(answered) - np.array(silent))[order])
    at = int(gains.argmax())
    ranked = np.array(scores)[order]
    below = ranked[at + 1] if at + 1 < len(ranked) else ranked[at] - 2
    return float((ranked[at] + below) / 2)


def fit(model: str, data: list[Path]) -> float:
    rows = [row for path in data for row in squad.read(path) if held_back(row.title)]
    best = best_spans(open_reader(model), rows)
    gold = [squad.golds(row) for row in rows]
    answered = [f1(text, golds) for (text, _), golds in zip(best, gold, strict=True)]
    silent = [f1("", golds) for golds in gold]
    threshold = best_threshold([score for _, score in best], answered, silent)
    given = [a if s > threshold else n for (_, s), a, n in zip(best, answered, silent, strict=True)]
    log.info("%d questions: F1 %.3f at %.2f logits", len(rows), np.mean(given), threshold)
    return threshold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", help="`minilm`, `overlap` or the folder of an exported model")
    parser.add_argument("data", nargs="+", type=Path)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    fit(arguments.model, arguments.data)


if __name__ == "__main__":
    main()
