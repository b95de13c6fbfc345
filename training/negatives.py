"""Questions beside passages that do not answer them, as a retriever would bring them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

import bm25s
import faiss
import torch

from iraqqa.embedders import open_embedder

from .examples import Row

NEAR = 20
"""How many of a retriever's best hits a negative is drawn from."""


def mine(rows: Sequence[Row], *, share: float, seed: int) -> list[Row]:
    """`share` × len(rows) rows without answer: a third each BM25 hits, dense hits, article siblings.

    Drawn from answerable questions only; a passage that holds the answer's text anywhere is no negative.
    """
    rng = random.Random(seed)
    contexts = sorted({row.context for row in rows})
    answerable = [row for row in rows if row.answer]
    chosen = rng.sample(answerable, min(int(share * len(rows)), len(answerable)))
    third = len(chosen) // 3
    mined = []
    for row, pool in zip(
        chosen,
        _lexical(chosen[:third], contexts)
        + _dense(chosen[third : 2 * third], contexts)
        + _siblings(chosen[2 * third :], rows),
        strict=True,
    ):
        assert row.answer
        answer = row.context[slice(*row.answer)].lower()
        candidates = [c for c in pool if answer not in c.lower()]
        if candidates:
            mined.append(
                Row(row.id + ":negative", row.title, rng.choice(candidates), row.question, None)
            )
    return mined


def _lexical(asked: Sequence[Row], contexts: Sequence[str]) -> list[list[str]]:
    """The best BM25 hits of every question."""
    if not asked:
        return []
    index = bm25s.BM25()
    index.index(bm25s.tokenize(contexts, stopwords="en", show_progress=False), show_progress=False)
    questions = bm25s.tokenize([row.question for row in asked], stopwords="en", show_progress=False)
    k = min(NEAR, len(contexts))
    hits, _ = index.retrieve(questions, k=k, show_progress=False, n_threads=2)
    return [[contexts[i] for i in best] for best in hits]


def _dense(asked: Sequence[Row], contexts: Sequence[str]) -> list[list[str]]:
    """The nearest contexts of every question, by the default embedder."""
    if not asked:
        return []
    embedder = open_embedder("all-MiniLM-L6-v2")
    with torch.autocast("cpu", torch.bfloat16):
        index = faiss.IndexFlatIP(embedder.dimensions)
        index.add(embedder.encode(contexts))
        _, hits = index.search(
            embedder.encode([row.question for row in asked]), min(NEAR, len(contexts))
        )
    return [[contexts[i] for i in best] for best in hits]


def _siblings(asked: Sequence[Row], rows: Sequence[Row]) -> list[list[str]]:
    """The other contexts of every question's article."""
    by_title: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        by_title[row.title].add(row.context)
    return [sorted(by_title[row.title]) for row in asked]
