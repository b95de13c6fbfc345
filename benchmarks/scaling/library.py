"""Generated libraries of any size, and what they cost to make."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from iraqqa.protocols import Vectors
from iraqqa.records import Article, Passage
from iraqqa.settings import Recipe
from iraqqa.storage.library import LocalLibrary, changes, rows

from .texts import Collection
from .vectors import Changes, Pieces, Standin, unit

ROOT = Path("/generated")
PARAGRAPHS = 6000
SHOWN, TIMES = 150, 40
"""Paragraphs that were really embedded in so many variations."""


def shown(collection: Collection) -> list[str]:
    """The texts of these variations."""
    count = len(collection.paragraphs)
    return [collection[p + v * count] for p in range(SHOWN) for v in range(1, TIMES + 1)]


class Generated:
    """Texts and vectors of a collection; needs the real vectors of its paragraphs, and of `shown`."""

    def __init__(self, collection: Collection, originals: Vectors, varied: Vectors) -> None:
        self.collection, self.originals = collection, originals
        self._changes = Changes(collection, Pieces())
        self.changed = np.stack([self._changes.of(v)[:SHOWN] for v in range(1, TIMES + 1)], axis=1)
        self.moved = varied.reshape(SHOWN, TIMES, -1) - originals[:SHOWN, None]
        dimensions = originals.shape[1]
        self._standin = Standin(
            self.changed.reshape(-1, dimensions), self.moved.reshape(-1, dimensions)
        )

    def vectors(self, variation: int) -> Vectors:
        """(paragraphs, dimensions)."""
        if variation == 0:
            return unit(self.originals)
        return self._standin.vectors(self.originals, self._changes.of(variation), variation)

    def passages(self, first: int, last: int) -> Iterator[tuple[int, Article, Vectors]]:
        """Number, text and vector (1, dimensions) of each from the first to before the last."""
        count = len(self.originals)
        for variation in range(first // count, -(-last // count)):
            vectors = self.vectors(variation)
            for paragraph in range(count):
                number = variation * count + paragraph
                if first <= number < last:
                    text = self.collection.varied(self.collection.paragraphs[paragraph], variation)
                    name = f"{number:08}.txt"
                    yield number, Article(name, name, text), vectors[paragraph : paragraph + 1]


def fill(library: LocalLibrary, generated: Generated, first: int, last: int) -> float:
    """Seconds to store these passages, each an article, thousands in a transaction.

    `iraqqa index` commits each article by itself, which costs a write to the disk more for each.
    Without the time to make them up. The few texts that are there already are left out.
    """
    spent = 0.0
    step = len(generated.originals)
    for start in range(first, last, step):
        made = list(generated.passages(start, min(start + step, last)))
        began = time.perf_counter()
        with library._database.transaction() as connection:
            connection.execute("INSERT INTO words (words, rank) VALUES ('hashsize', 33554432)")
            for _, article, vectors in made:
                if article.id in library:
                    continue
                whole = [Passage(article, 0, len(article.text))]
                changes.insert(connection, article, whole, vectors)
                place = rows.file(ROOT, article.source, "0", "")
                changes.assign(connection, [rows.columns(article)], place)
        spent += time.perf_counter() - began
    return spent


def opened(folder: Path, dimensions: int) -> LocalLibrary:
    """The library in a folder, made there when it is not."""
    if not LocalLibrary.exists(folder):
        LocalLibrary.create(folder, Recipe(), "generated", "generated", dimensions).close()
    return LocalLibrary.open(folder)
