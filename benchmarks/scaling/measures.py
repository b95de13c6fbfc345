"""What is measured of a library of a size, each part in a process of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from iraqqa.protocols import Vectors
from iraqqa.records import Article, Passage
from iraqqa.retrieval.shelf import LocalShelf
from iraqqa.scope import Scope
from iraqqa.settings import Settings
from iraqqa.storage.library import LocalLibrary, Source, matching
from iraqqa.storage.vectors import BATCH, open_store

Questions = Sequence[tuple[str, str, int]]
"""Question, answer and the number of its passage."""
ADDED = 1000
FULLY = 50
"""Questions that are also asked with every passage scored, which takes long."""


def indexed(folder: Path, questions: Questions, queries: Vectors) -> dict[str, Any]:
    """The vectors' index made from the library."""
    for file in folder.glob("vectors-*"):
        file.unlink()
    with LocalLibrary.open(folder) as library:
        began = time.perf_counter()
        store = open_store(folder, library)
        seconds = time.perf_counter() - began
        return {
            "seconds": seconds,
            "passages": len(store),
            "text_bytes": library._database.value(
                "SELECT sum(length(CAST(text AS BLOB))) FROM articles"
            ),
            "library_mb": _size(folder, "library-*"),
            "vectors_mb": _size(folder, "vectors-*"),
        }


def asked(folder: Path, questions: Questions, queries: Vectors) -> dict[str, Any]:
    """The time of each leg of retrieval, and what it finds."""
    with LocalLibrary.open(folder) as library:
        began = time.perf_counter()
        store = open_store(folder, library)
        opening = time.perf_counter() - began
        shelf = LocalShelf(library, folder, Settings())
        began = time.perf_counter()
        shelf.search(questions[0][0], queries[0], 10, Scope())  # learns the aliases
        first = time.perf_counter() - began
        dense, near = _timed(lambda i: store.search(queries[i], 100)[0].tolist(), len(questions))
        bm25, words = _timed(
            lambda i: [n for n, _ in library.match(questions[i][0], 100)], len(questions)
        )
        fused, hits = _timed(
            lambda i: shelf.search(questions[i][0], queries[i], 10, Scope()), len(questions)
        )
        sources = [[hit.passage.article.source for hit in hits_of] for hits_of in hits]
        wanted = [f"{passage:08}.txt" for _, _, passage in questions]
        named = [[p.article.source for p in library.passages(hits_of[:10])] for hits_of in words]
        scored, matching.SCORED = matching.SCORED, 1 << 60
        slow, full = _timed(lambda i: [n for n, _ in library.match(questions[i][0], 100)], FULLY)
        matching.SCORED = scored
        every = [[p.article.source for p in library.passages(hits_of[:10])] for hits_of in full]
        return {
            "open_s": opening,
            "first_s": first,
            "dense_ms": dense,
            "bm25_ms": bm25,
            "fused_ms": fused,
            "dense_recall": _recall(near, _exact(library, queries)),
            "fused_found": _quality(sources, wanted),
            "bm25_found": _quality(named, wanted),
            "bm25_some_found": _quality(named[:FULLY], wanted),
            "bm25_all_scored": {
                "ms": slow,
                "found": _quality(every, wanted),
                "same_ten": _recall(
                    [hits_of[:10] for hits_of in words[:FULLY]], [f[:10] for f in full]
                ),
            },
        }


def holding(folder: Path, questions: Questions, queries: Vectors) -> dict[str, Any]:
    """Ten questions, for the memory that they take."""
    with LocalLibrary.open(folder) as library:
        shelf = LocalShelf(library, folder, Settings())
        for (question, _, _), query in zip(questions[:10], queries[:10], strict=True):
            shelf.search(question, query, 10, Scope())
    return {}


def added(folder: Path, questions: Questions, queries: Vectors) -> dict[str, Any]:
    """A thousand articles more, each committed by itself, and the first question after them.

    They are removed again. The index that is held is brought up to date, then opened anew.
    """
    with LocalLibrary.open(folder) as library:
        store = open_store(folder, library)
        ids = library.passage_ids()[:: max(1, len(store) // ADDED)][:ADDED]
        _, vectors = library.vectors(ids)
        articles = [passage.article for passage in library.passages(ids.tolist())]
        news = [
            Article(f"new {a.source}", a.title, f"{a.text} It was said again.") for a in articles
        ]
        began = time.perf_counter()
        for article, vector in zip(news, vectors, strict=True):
            whole = [Passage(article, 0, len(article.text))]
            source = Source(Path("/new"), article.source, article.source, article.id, "0")
            library.add(article, whole, vector[None], source)
        stored = time.perf_counter()
        open_store(folder, library, store)
        refreshed = time.perf_counter()
        open_store(folder, library)
        opened = time.perf_counter()
        for article in news:
            library.forget(Path("/new"), article.source)
        return {
            "articles": len(news),
            "store_s": stored - began,
            "refresh_s": refreshed - stored,
            "open_s": opened - refreshed,
        }


def _timed(work: Callable[[int], Any], count: int) -> tuple[dict[str, float], list[Any]]:
    """Milliseconds at the median and the 95th percentile, and what came of each."""
    times, results = [], []
    for number in range(count):
        began = time.perf_counter()
        results.append(work(number))
        times.append(1000 * (time.perf_counter() - began))
    p50, p95 = np.percentile(times, [50, 95])
    return {"p50": float(p50), "p95": float(p95)}, results


def _exact(library: LocalLibrary, queries: Vectors) -> list[list[int]]:
    """The ten nearest of all vectors, by comparing with each, some thousand at a time."""
    ids = library.passage_ids()
    best = np.empty((len(queries), 0), np.int64)
    scores = np.empty((len(queries), 0), np.float32)
    for start in range(0, len(ids), BATCH):
        some, vectors = library.vectors(ids[start : start + BATCH])
        scores = np.hstack([scores, queries @ vectors.T])
        best = np.hstack([best, np.broadcast_to(some, (len(queries), len(some)))])
        top = np.argsort(-scores, axis=1, kind="stable")[:, :10]
        scores, best = np.take_along_axis(scores, top, 1), np.take_along_axis(best, top, 1)
    return best.tolist()


def _recall(ids: Sequence[Sequence[int]], wanted: Sequence[Sequence[int]]) -> float:
    shares = [len({*f[:10]} & {*w}) / max(1, len(w)) for f, w in zip(ids, wanted, strict=True)]
    return float(np.mean(shares))


def _quality(sources: Sequence[Sequence[str]], wanted: Sequence[str]) -> dict[str, float]:
    """Share of questions whose passage is among the first ten, and the mean of 1 / its rank there."""
    ranks = [
        names.index(name) + 1 if name in names else 0
        for names, name in zip(sources, wanted, strict=False)
    ]
    return {
        "recall_at_10": float(np.mean([rank > 0 for rank in ranks])),
        "mrr_at_10": float(np.mean([1 / rank if rank else 0.0 for rank in ranks])),
    }


def _size(folder: Path, pattern: str) -> float:
    return sum(file.stat().st_size for file in folder.glob(pattern)) / 1e6
