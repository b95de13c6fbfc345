"""Results → the page of the documentation: `python -m benchmarks.peers.render`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from string import Template
from typing import Any

from .environments import PEERS

OURS = "ours"
TEMPLATE = Path(__file__).with_name("page.md")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: how a figure is written, and whether it is compared with iraqqa's."""

    title: str
    name: str
    written: str
    scale: float = 1.0
    compared: bool = True


SPEED = (
    Line("cold start to first answer, s ↓", "cold_s", "{:.2f}"),
    Line("one question, median, ms ↓", "p50_s", "{:.0f}", 1000),
    Line("one question, 95th percentile, ms ↓", "p95_s", "{:.0f}", 1000),
    Line("questions a second, 1 client ↑", "alone_per_s", "{:.1f}"),
    Line("questions a second, $clients clients ↑", "together_per_s", "{:.1f}"),
    Line("indexing, paragraphs a second ↑", "indexed_per_s", "{:.0f}"),
    Line("memory when asking, MiB ↓", "asking_mib", "{:.0f}"),
    Line("memory when indexing, MiB ↓", "indexing_mib", "{:.0f}"),
)
QUALITY = (
    Line("EM, all questions ↑", "exact", "{:.1f}", 100, compared=False),
    Line("F1, all questions ↑", "f1", "{:.1f}", 100, compared=False),
    Line("EM, answerable ones ↑", "answerable_exact", "{:.1f}", 100, compared=False),
    Line("F1, answerable ones ↑", "answerable_f1", "{:.1f}", 100, compared=False),
    Line("answerable ones answered, %", "answerable_answered", "{:.0f}", 100, compared=False),
    Line("unanswerable ones answered, % ↓", "unanswerable_answered", "{:.0f}", 100, compared=False),
)


def table(results: Mapping[str, Any]) -> str:
    """Markdown, a system a column; the quotient by iraqqa's figure stands behind each other one's."""
    systems = results["systems"]
    figures = {
        name: {**each["figures"], **each["figures"]["quality"]} for name, each in systems.items()
    }
    clients = results["sample"]["clients"]

    def row(line: Line) -> list[str]:
        ours = figures[OURS][line.name]
        cells = [Template(line.title).substitute(clients=clients)]
        for name, each in figures.items():
            cell = line.written.format(each[line.name] * line.scale)
            if line.compared and name != OURS:
                cell += f" ({ratio(each[line.name], ours)})"
            cells.append(cell)
        return cells

    titles = ["", *(each["title"] for each in systems.values())]
    rows = [titles, ["---", *("---:" for _ in systems)], *map(row, SPEED + QUALITY)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def ratio(theirs: float, ours: float) -> str:
    """The quotient with two figures that count.

    >>> ratio(5.0, 2.0), ratio(1.0, 30.0), ratio(36.4, 1.0)
    ('× 2.5', '× 0.033', '× 36')
    """
    return f"× {float(f'{theirs / ours:.2g}'):g}"


def page(results: Mapping[str, Any]) -> str:
    """The whole page, from its template."""
    sample, machine = results["sample"], results["machine"]
    used = [
        f"{each['title']} ({', '.join(f'{name} {number}' for name, number in each['versions'].items())})"
        for each in results["systems"].values()
    ]
    margin = 100 * 1.96 * sqrt(0.25 / sample["questions"])  # of a share, at most, 95 %
    missing = [peer.title for peer in PEERS.values() if peer.name not in results["systems"]]
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        sample,
        **machine,
        table=table(results),
        versions="; ".join(used),
        missing=f" Not measured here: {', '.join(missing)}." if missing else "",
        load=", ".join(f"{each['title']} {each['load']}" for each in results["systems"].values()),
        margin=f"{margin:.0f}",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=Path, default=Path("benchmarks/results/peers.json"))
    parser.add_argument("--page", type=Path, default=Path("docs/benchmarks.md"))
    given = parser.parse_args()
    results = json.loads(given.results.read_text(encoding="utf-8"))
    given.page.write_text(page(results), encoding="utf-8")


if __name__ == "__main__":
    main()
