"""The three seams: what can be replaced, and what a replacement must keep to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from .records import Passage, Span

Vectors = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]


class Embedder(Protocol):
    """Texts → unit vectors. `fingerprint` is the sha256 of its weights, `limit` the word pieces it reads."""

    name: str
    fingerprint: str
    dimensions: int
    limit: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        """(len(texts), dimensions) float32, each row of length 1; an empty sequence gives (0, dimensions)."""
        ...

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, special tokens included, to compare with `limit`."""
        ...


class VectorStore(Protocol):
    """Unit vectors by id → the nearest by inner product, larger is nearer, equal scores by smaller id."""

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Take in vectors (n, dim); an id that is there already is replaced."""
        ...

    def remove(self, ids: Ids) -> None:
        """Forget ids; unknown ones are ignored."""
        ...

    def search(self, query: Vectors, k: int, among: Ids | None = None) -> tuple[Ids, Vectors]:
        """Ids and scores, at most `k`, of the vectors nearest to `query` (dim,), best first.

        Of all vectors, or of those whose ids are `among` these; unknown ids are ignored.
        """
        ...


class Reader(Protocol):
    """Question and passages → candidate answers. `fingerprint` tells one reader from another."""

    @property
    def fingerprint(self) -> str: ...

    def read(self, question: str, passages: Sequence[Passage], n_best: int) -> list[list[Span]]:
        """For each passage, in their order, at most `n_best` distinct spans, best first; possibly none.

        Every span lies inside its passage, and a passage's spans do not depend on its neighbours.
        """
        ...
