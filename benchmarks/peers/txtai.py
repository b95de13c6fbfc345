"""txtai: its embeddings database with both dense and keyword search, then its extractive pipeline."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from txtai.embeddings import Embeddings
from txtai.pipeline import Extractor, Questions

from .protocol import serve


class Txtai:
    def __init__(self, reader: str, embedder: str) -> None:
        self._reader = reader
        self._embedder = embedder
        self._models: dict[str, object] = {}  # loaded once
        self._lock = Lock()  # its SQLite cursor serves one thread at a time, others get an error

    def index(self, texts: Sequence[str], store: Path) -> None:
        embeddings = Embeddings(
            {"path": self._embedder, "content": True, "hybrid": True}, models=self._models
        )
        embeddings.index(texts)
        embeddings.save(str(store))

    def open(self, store: Path) -> None:
        embeddings = Embeddings()
        embeddings.load(str(store))
        self._extractor = Extractor(embeddings, Questions(self._reader), output="flatten")

    def ask(self, question: str) -> str:
        try:
            with self._lock:
                return self._extractor([question])[0] or ""
        except TypeError:  # how it fails when the reader points at [CLS], which means no answer
            return ""


if __name__ == "__main__":
    serve(Txtai(*sys.argv[1:]))
