"""Questions beside passages that do not answer them, as a retriever would bring them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

import bm25s

from .examples import Row

NEAR = 20
"""How many of the best BM25 hits a negative is drawn from."""


def mine(rows: Sequence[Row], *, share: float, seed: int) -> list[Row]:
    """`share` × len(rows) rows without answer: half BM25 hits, half passages of the same article.

    Drawn from answerable questions only; a passage that holds the answer's text anywhere is no negative.
    """
    rng = random.Random(seed)
    contexts = sorted({row.context for row in rows})
    by_title: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        by_title[row.title].add(row.context)
    siblings = {title: sorted(found) for title, found in by_title.items()}
    answerable = [row for row in rows if row.answer]
    chosen = rng.sample(answerable, min(int(share * len(rows)), len(answerable)))
    half = len(chosen) // 2
    index = bm25s.BM25()
    index.index(bm25s.tokenize(contexts, stopwords="en", show_progress=False), show_progress=False)
    asked = bm25s.tokenize(
        [row.question for row in chosen[:half]], stopwords="en", show_progress=False
    )
    hits, _ = index.retrieve(asked, k=min(NEAR, len(contexts)), show_progress=False, n_threads=2)
    pools = [[contexts[i] for i in found] for found in hits] + [
        siblings[row.title] for row in chosen[half:]
    ]
    mined = []
    for row, pool in zip(chosen, pools, strict=True):
        assert row.answer
        answer = row.context[slice(*row.answer)].lower()
        candidates = [c for c in pool if answer not in c.lower()]
        if candidates:
            mined.append(
                Row(row.id + ":negative", row.title, rng.choice(candidates), row.question, None)
            )
    return mined
