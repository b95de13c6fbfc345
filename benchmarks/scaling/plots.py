"""Cost against size, both on logarithmic scales, and the exponents of the lines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np

mpl.use("Agg")

import matplotlib.pyplot as plt

CURVES: Mapping[str, tuple[str, Mapping[str, tuple[str, ...]]]] = {
    "time": (
        "seconds",
        {
            "store passages": ("fill", "seconds"),
            "make the vectors' index": ("index", "seconds"),
            "open it": ("ask", "open_s"),
            "add 1,000 articles": ("add", "store_s"),
            "bring the index up to date": ("add", "refresh_s"),
        },
    ),
    "retrieval": (
        "milliseconds, 95th percentile",
        {
            "by meaning": ("ask", "dense_ms", "p95"),
            "by words": ("ask", "bm25_ms", "p95"),
            "by words, all scored": ("ask", "bm25_all_scored", "ms", "p95"),
            "both, fused, with texts": ("ask", "fused_ms", "p95"),
        },
    ),
    "space": (
        "megabytes",
        {
            "library on disk": ("index", "library_mb"),
            "vectors' index on disk": ("index", "vectors_mb"),
            "memory to make the index": ("index", "peak_mib"),
            "memory to ask": ("hold", "peak_mib"),
        },
    ),
}


def series(figures: Mapping[str, Any], path: tuple[str, ...]) -> list[tuple[int, float]]:
    """Size and figure, of the sizes that were measured."""
    points = []
    for size, row in sorted(figures["sizes"].items(), key=lambda item: int(item[0])):
        for key in path:
            row = row.get(key) if row else None
        if row:
            points.append((int(size), float(row)))
    return points


def exponent(points: list[tuple[int, float]]) -> float:
    """The slope of the straight line through the logarithms, by least squares; of the last two decades.

    >>> round(exponent([(10, 5.0), (100, 50.0), (1000, 500.0)]), 6)
    1.0
    """
    largest = max(size for size, _ in points)
    sizes, costs = zip(*[point for point in points if 100 * point[0] >= largest], strict=True)
    return float(np.polyfit(np.log(sizes), np.log(costs), 1)[0])


def draw(figures: dict[str, Any], folder: Path) -> None:
    """A picture for each group of curves; their exponents go into the figures."""
    folder.mkdir(parents=True, exist_ok=True)
    figures["exponents"] = {}
    for name, (unit, curves) in CURVES.items():
        figure, axes = plt.subplots(figsize=(6.4, 4.2), layout="constrained")
        for label, path in curves.items():
            points = series(figures, path)
            if len(points) < 2:
                continue
            power = figures["exponents"][label] = round(exponent(points), 2)
            sizes, costs = zip(*points, strict=True)
            axes.loglog(sizes, costs, marker="o", label=f"{label}: n^{power:.2f}")
        axes.set_xlabel("passages")
        axes.set_ylabel(unit)
        axes.grid(which="major", alpha=0.3)
        axes.legend(fontsize=8)
        figure.savefig(folder / f"{name}.png", dpi=120)
        plt.close(figure)
