"""The seams: what can be replaced, and what a replacement must keep to."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, Self

import numpy as np
import numpy.typing as npt

from .records import Article, Hit, Names, Passage, Span
from .scope import Scope
from .settings import Recipe

Vectors = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]


class Embedder(Protocol):
    """Texts → unit vectors. `limit` is the word pieces it reads.

    `fingerprint` is the sha256 of its weights, and in what precision they are run if not in full.
    """

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


class Library(Protocol):
    """The articles of a library, wherever they are kept. Threads may share it; a `with` block closes it."""

    @property
    def recipe(self) -> Recipe: ...

    @property
    def revision(self) -> str:
        """Another one after each committed change, by whichever program."""
        ...

    def require(self, embedder: Embedder, recipe: Recipe | None = None) -> None:
        """MismatchError unless it was built with these weights and, where given, passage sizes."""
        ...

    def counts(self) -> tuple[int, int]:
        """How many articles and passages there are."""
        ...

    def passage_counts(self) -> dict[str, int]:
        """How many passages each article has, by id."""
        ...

    def articles(self) -> list[Article]:
        """All, in order of the first of their sources, which is also what describes them."""
        ...

    def article(self, article_id: str) -> Article:
        """UnknownArticleError when there is none of this id."""
        ...

    def files(self, article_id: str) -> list[Path]:
        """Where the files that hold an article were when they were indexed."""
        ...

    def __contains__(self, article_id: str, /) -> bool: ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...


class Shelf(Protocol):
    """A library that can be searched. Threads may share it; what others index is seen before long."""

    @property
    def library(self) -> Library:
        """As it is now: to be asked for anew each time, as another one may have taken its place."""
        ...

    def names(self, question: str) -> Names:
        """Each name in a question that has other ones in the library, and these."""
        ...

    def search(self, question: str, query: Vectors | None, k: int, scope: Scope) -> list[Hit]:
        """At most `k` hits within `scope`, best first, by meaning and by words, fused by rank.

        `query` (dim,) is the question's vector; without it only words count.
        """
        ...

    def close(self) -> None: ...


class Reader(Protocol):
    """Question and passages → candidate answers. `fingerprint` tells one reader from another."""

    @property
    def fingerprint(self) -> str: ...

    def read(self, question: str, passages: Sequence[Passage], n_best: int) -> list[list[Span]]:
        """For each passage, in their order, at most `n_best` distinct spans, best first; possibly none.

        Every span lies inside its passage, and a passage's spans do not depend on its neighbours.
        """
        ...
