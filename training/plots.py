"""Pictures for the docs: `python -m training.plots loss LOG.jsonl OUT.png`, `… trust EVAL.json OUT.png`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

INK, SOFT = "#1f4e79", "#b8b0a2"


def loss(log: Path) -> Figure:
    """Training loss and learning rate against tokens, from the `log.jsonl` that training writes."""
    entries = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    tokens = [entry["tokens"] / 1e6 for entry in entries]
    figure = Figure(figsize=(7, 3.5), layout="constrained")
    axes = figure.subplots()
    axes.plot(tokens, [entry["loss"] for entry in entries], color=INK)
    axes.set_xlabel("million tokens")
    axes.set_ylabel("loss", color=INK)
    rate = axes.twinx()
    rate.plot(tokens, [entry["rate"] for entry in entries], color=SOFT)
    rate.set_ylabel("learning rate", color=SOFT)
    return figure


def trust(evaluation: Path) -> Figure:
    """Reliability and risk–coverage of an evaluation, from what `iraqqa eval --json` prints."""
    record = json.loads(evaluation.read_text(encoding="utf-8"))
    figure = Figure(figsize=(7, 3.5), layout="constrained")
    left, right = figure.subplots(1, 2)
    bins = record["reliability"]
    left.plot([0, 1], [0, 1], color=SOFT)
    left.plot([b["confidence"] for b in bins], [b["right"] for b in bins], "o-", color=INK)
    left.set_xlabel("confidence")
    left.set_ylabel("share right")
    curve = record["risk_coverage"]
    right.plot([p["coverage"] for p in curve], [p["risk"] for p in curve], color=INK)
    right.set_xlabel("share of questions answered")
    right.set_ylabel("share of answers wrong")
    right.set_ylim(bottom=0)
    return figure


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("picture", choices=["loss", "trust"])
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    mpl.rcParams.update({"axes.spines.top": False, "axes.spines.right": False})
    draw = {"loss": loss, "trust": trust}[arguments.picture]
    draw(arguments.source).savefig(arguments.out, dpi=120)


if __name__ == "__main__":
    main()
