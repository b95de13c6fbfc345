"""Articles on their way into a library: embedded together, then each committed."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from typing import Self

import numpy as np

from ..protocols import Embedder, Vectors
from ..records import Article, Passage
from ..storage.engines import Target
from ..storage.library import Source
from .tally import Tally

BATCH = 64
"""Passages embedded together, while the next are read: what an interruption costs, at most twice."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article, and where it is from; with the file's hashes if it is all that is in it.

    `size` is how many bytes of its file it stands for.
    """

    article: Article
    passages: Sequence[Passage]
    source: Source
    size: float = 1.0


class Arrivals:
    """Collects arrivals until there are enough, and embeds them in a thread while others arrive.

    The library is only written to in the thread of the caller.
    """

    def __init__(self, library: Target, embedder: Embedder, tally: Tally) -> None:
        self._library, self._embedder, self._tally = library, embedder, tally
        self._waiting: list[Arrival] = []
        self._sent: list[Arrival] = []
        self._vectors: Future[Vectors]
        self._beside = ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._beside.shutdown(cancel_futures=True)

    def add(self, arrival: Arrival) -> None:
        """Take one more in; raises what embedding or storing earlier ones may raise."""
        self._waiting.append(arrival)
        # An article without passages waits too, and takes memory.
        if sum(max(1, len(each.passages)) for each in self._waiting) >= BATCH:
            self._send()

    def finish(self) -> None:
        """Store all that arrived."""
        self._send()
        self._store()

    def _send(self) -> None:
        """Have all that waits embedded, and meanwhile commit what was sent before."""
        # In the caller's context, by which it is known whether somebody wants it still.
        vectors = self._beside.submit(copy_context().run, self._embed, self._waiting)
        self._store()
        self._sent, self._vectors, self._waiting = self._waiting, vectors, []

    def _embed(self, waiting: Sequence[Arrival]) -> Vectors:
        every = [(arrival, n) for arrival in waiting for n in range(len(arrival.passages))]
        vectors = [np.empty((0, self._library.dimensions), np.float32)]
        for start in range(0, len(every), BATCH):
            some = every[start : start + BATCH]
            vectors.append(self._embedder.encode([each.passages[n].text for each, n in some]))
            self._tally.advance(sum(each.size / len(each.passages) for each, _ in some))
            last, n = some[-1]
            if len(last.passages) > BATCH:
                count = f"{n + 1:,} of {len(last.passages):,} passages"
                self._tally.tell(f"embedded {count} of {last.article.source}")
        return np.concatenate(vectors)

    def _store(self) -> None:
        """Commit each article that was sent, once it is embedded."""
        start = 0
        for arrival in self._sent:
            stop = start + len(arrival.passages)
            vectors = self._vectors.result()[start:stop]
            change = self._library.add(arrival.article, arrival.passages, vectors, arrival.source)
            if not arrival.passages:
                self._tally.advance(arrival.size)
            self._tally.count(change, arrival.article.source)
            start = stop
