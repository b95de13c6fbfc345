"""The tables of docs/scaling.md, from the figures of `benchmarks.scaling`.

    python -m benchmarks.scaling.report

Writes them into the document, between the comments that name them; a test sees that they are up to date.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

HOME = Path(__file__).parents[1]
RESULTS = HOME / "results" / "scaling.json"
DOCUMENT = HOME.parent / "docs" / "scaling.md"
PLACE = "<!-- {} -->\n"

Figures = Mapping[str, Any]
GIGA = 1e9
TARGETS = (10_000_000, 100_000_000)
NODE = 64e9 * 0.7
"""Bytes of a node's 64 GB that are filled, at most."""
REPLICAS = 2
CORES = 64
IN_MEMORY = 1536 + 264 + 528 + 88 + 40
"""Bytes of a passage that every question may touch: vector, links, words, keys, article's id."""
LABELS = 60
"""Bytes of a passage's share in the catalogue."""


def measured(figures: Figures) -> str:
    rows = [
        ("passages", lambda n, row: f"{n:,}"),
        ("store: ms a passage", lambda n, row: f"{1000 * row['fill']['seconds'] / n:.2f}"),
        ("make the index: s", lambda n, row: f"{row['index']['seconds']:.2f}"),
        ("memory to make it: MiB", lambda n, row: f"{row['index']['peak_mib']:.0f}"),
        ("library on disk: MB", lambda n, row: f"{row['index']['library_mb']:.0f}"),
        ("index on disk: MB", lambda n, row: f"{row['index']['vectors_mb']:.1f}"),
        ("open the index: s", lambda n, row: f"{row['ask']['open_s']:.2f}"),
        ("memory to ask: MiB", lambda n, row: f"{row['hold']['peak_mib']:.0f}"),
        ("by meaning, p50 / p95: ms", lambda n, row: _times(row["ask"]["dense_ms"])),
        ("by words, p50 / p95: ms", lambda n, row: _times(row["ask"]["bm25_ms"])),
        ("fused, with texts, p50 / p95: ms", lambda n, row: _times(row["ask"]["fused_ms"])),
        ("recall@10 of exact search", lambda n, row: f"{row['ask']['dense_recall']:.3f}"),
        ("add 1,000 articles: s", lambda n, row: f"{row['add']['store_s']:.2f}"),
        ("then bring the index up to date: s", lambda n, row: f"{row['add']['refresh_s']:.2f}"),
    ]
    return _table(figures, rows)


def words(figures: Figures) -> str:
    every = "bm25_all_scored"
    rows = [
        ("passages", lambda n, row: f"{n:,}"),
        ("as it is, p50 / p95: ms", lambda n, row: _times(row["ask"]["bm25_ms"])),
        ("all scored, p50 / p95: ms", lambda n, row: _times(row["ask"][every]["ms"])),
        ("as it is: recall@10, MRR@10", lambda n, row: _quality(row["ask"]["bm25_some_found"])),
        ("all scored: recall@10, MRR@10", lambda n, row: _quality(row["ask"][every]["found"])),
        ("of the first ten the same", lambda n, row: f"{row['ask'][every]['same_ten']:.3f}"),
    ]
    return _table(figures, rows)


def alike(figures: Figures) -> str:
    real, standin = figures["alike"]["real"], figures["alike"]["standin"]
    measures = {
        "cosine_to_neighbour": "cosine of a question to its neighbour {}",
        "cosine_between_variations": "cosine of two variations, {}",
        "recall_at_10": "recall@10: {}",
    }
    rows = [
        [words.format(name), f"{value:.3f}", f"{standin[what][name]:.3f}"]
        for what, words in measures.items()
        for name, value in real[what].items()
    ]
    return _markdown(["", "real", "stand-in"], rows)


def bill(figures: Figures) -> str:
    """What was measured of a passage, times their number."""
    size, row = max(((int(n), row) for n, row in figures["sizes"].items()), key=lambda it: it[0])
    library = row["index"]["library_mb"] * 1e6 / size
    text = row["index"]["text_bytes"] / size
    seconds = 2 * figures["embedding"]["seconds"] / figures["embedding"]["passages"]
    rows: list[tuple[str, Callable[[int], str]]] = [
        ("embedding: core-hours", lambda n: f"{seconds * n / 3600:,.0f}"),
        (f"hours on {CORES} cores", lambda n: f"{seconds * n / 3600 / CORES:,.1f}"),
        ("as one SQLite file: GB", lambda n: f"{library * n / GIGA:,.0f}"),
        ("in memory, one replica: GB", lambda n: f"{IN_MEMORY * n / GIGA:,.0f}"),
        (
            f"query nodes of 64 GB, {REPLICAS} replicas",
            lambda n: f"{-(-REPLICAS * IN_MEMORY * n // NODE):,.0f}",
        ),
        (
            "texts on their disks, each replica: GB",
            lambda n: f"{(2 * text + LABELS) * n / GIGA:,.0f}",
        ),
        (
            "object store, twice while compacted: GB",
            lambda n: f"{2 * (IN_MEMORY + 2 * text + LABELS) * n / GIGA:,.0f}",
        ),
    ]
    head = ["", *(f"{n:,}" for n in TARGETS)]
    return _markdown(head, [[name, *map(tell, TARGETS)] for name, tell in rows])


TABLES: Mapping[str, Callable[[Figures], str]] = {
    "measured": measured,
    "words": words,
    "alike": alike,
    "bill": bill,
}


def rendered(document: str, figures: Figures) -> str:
    """The document with its tables as the figures have them."""
    for name, table in TABLES.items():
        start, end = PLACE.format(name), PLACE.format(f"end of {name}")
        if start not in document or end not in document:
            raise SystemExit(
                f"{DOCUMENT} has no place for the table {name!r}; restore its comments"
            )
        before, _, rest = document.partition(start)
        document = before + start + table(figures) + end + rest.partition(end)[2]
    return document


def _table(figures: Figures, rows: list[tuple[str, Callable[[int, Figures], str]]]) -> str:
    sizes = sorted((int(n), row) for n, row in figures["sizes"].items() if "add" in row)
    head, *others = [[name, *(tell(n, row) for n, row in sizes)] for name, tell in rows]
    return _markdown(head, others)


def _markdown(head: list[str], rows: list[list[str]]) -> str:
    cells = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


def _times(figures: Figures) -> str:
    return f"{figures['p50']:.1f} / {figures['p95']:.1f}"


def _quality(figures: Figures) -> str:
    return f"{figures['recall_at_10']:.3f}, {figures['mrr_at_10']:.3f}"


def main() -> None:
    figures = json.loads(RESULTS.read_text())
    DOCUMENT.write_text(rendered(DOCUMENT.read_text(), figures))


if __name__ == "__main__":
    main()
