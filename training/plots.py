"""A picture of how a reader was trained: `python -m training.plots LOG.jsonl OUT.png`."""

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    mpl.rcParams.update({"axes.spines.top": False, "axes.spines.right": False})
    loss(arguments.log).savefig(arguments.out, dpi=120)


if __name__ == "__main__":
    main()
