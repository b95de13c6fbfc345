"""Signals → probability of being right: logistic models whose coefficients are readable JSON.

Two models, both fitted on questions that no test set knows: `ranking` compares the candidates of one
question, `certainty` says how often an answer chosen so is right.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Self

from ..errors import ModelError
from ..settings import Risk

SIGNALS = frozenset(
    "margin,against,alone,cosine,far,bm25,in passage,in sentence,uncounted,settled,lead".split(",")
)
"""What the models may weigh: the signals of `Evidence`, then that of `certainty_signals`."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """intercept + Σ weight × signal, and its probability."""

    intercept: float
    weights: Mapping[str, float]

    def logit(self, signals: Mapping[str, float]) -> float:
        return self.intercept + sum(w * signals[name] for name, w in self.weights.items())

    def probability(self, signals: Mapping[str, float]) -> float:
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.logit(signals)))))


@dataclass(frozen=True, slots=True)
class Calibration:
    """A reader's models, the confidence from which it answers, by risk, and from which it points."""

    ranking: Logistic
    certainty: Logistic
    answer_from: Mapping[Risk, float]
    closest_from: float

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read `calibration.json`; ModelError when it is missing or not one."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            ranking, certainty = Logistic(**data["ranking"]), Logistic(**data["certainty"])
            if unknown := {*ranking.weights, *certainty.weights} - SIGNALS:
                raise ValueError(f"unknown signals {', '.join(sorted(unknown))}")
            return cls(ranking, certainty, data["answer_from"], data["closest_from"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(
                f"{path} is missing or damaged ({error}); install iraqqa again"
            ) from error
