"""Question in context → hits → spans → answer: the map of the house."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from types import MappingProxyType, TracebackType
from typing import Self

from .answer import compose
from .confidence import Calibration
from .embedders import open_embedder
from .errors import UsageError
from .followup import resolve
from .library import Library
from .places import default_library
from .protocols import Embedder, Reader, VectorStore
from .readers import open_calibration, open_reader
from .records import Answer, Article, Hit, Turn
from .retriever import Retriever
from .settings import Settings
from .stores import open_store


class Bot:
    """Answers questions about one library. Safe to share between threads.

    What another process indexes meanwhile is seen from the next question on.
    """

    def __init__(
        self,
        library: Library,
        folder: Path,
        embedder: Embedder,
        reader: Reader,
        calibration: Calibration,
        settings: Settings,
    ) -> None:
        self._library = library
        self._folder = folder
        self._embedder = embedder
        self._reader = reader
        self._calibration = calibration
        self._settings = settings
        self._lock = threading.Lock()
        self._store: tuple[str, VectorStore] | None = None
        self._retriever()

    @classmethod
    def open(
        cls,
        library: Path | str | None = None,
        *,
        reader: str = "minilm",
        settings: Settings | None = None,
    ) -> Self:
        """Open a library (the default one when None) with a reader: `minilm`, `overlap` or a model's folder.

        Raises LibraryError when there is no library or it is damaged, MismatchError when it was built
        with other weights than its embedder has now, ModelError when a model's files are damaged.
        """
        folder = Path(library) if library else default_library()
        opened = Library.open(folder)
        try:
            embedder = open_embedder(opened.recipe.embedder)
            opened.require(embedder)
            return cls(
                opened,
                folder,
                embedder,
                open_reader(reader),
                open_calibration(reader),
                settings or Settings(),
            )
        except BaseException:
            opened.close()
            raise

    def ask(self, question: str, history: Sequence[Turn | str] = ()) -> Answer:
        """Answer a question. `history` is the conversation so far; a turn given as a bare question is
        asked first, in its place. A blank question raises UsageError.
        """
        timings: dict[str, float] = {}
        understood = resolve(_asked(question), self._turns(history))
        with _timed(timings, "retrieve"):
            hits = self._retriever().search(understood, self._settings.passages_read)
        with _timed(timings, "read"):
            passages = [hit.passage for hit in hits]
            spans = self._reader.read(understood, passages, self._settings.n_best)
        with _timed(timings, "compose"):
            risk = self._settings.risk
            answer = compose(question, understood, hits, spans, self._calibration, risk)
        return replace(answer, timings=MappingProxyType(timings))

    def search(self, question: str, k: int = 10) -> list[Hit]:
        """The best `k` passages, unread. A blank question or `k` below 1 raises UsageError."""
        if k < 1:
            raise UsageError(f"cannot return {k} passages; ask for at least 1")
        return self._retriever().search(_asked(question), k)

    def counts(self) -> tuple[int, int]:
        """How many articles and passages there are."""
        return self._library.counts()

    def articles(self) -> list[Article]:
        """Every article, by source."""
        return self._library.articles()

    def article(self, identity: str) -> Article:
        """One article by id, read from the library anew. Raises UsageError when it is not there."""
        return self._library.article(identity)

    def close(self) -> None:
        """Let go of the library; the bot cannot be asked any more."""
        self._library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _retriever(self) -> Retriever:
        with self._lock:
            revision = self._library.revision
            if self._store is None or self._store[0] != revision:
                self._store = (revision, open_store(self._folder, self._library))
            return Retriever(self._library, self._store[1], self._embedder, self._settings)

    def _turns(self, history: Sequence[Turn | str]) -> list[Turn]:
        turns: list[Turn] = []
        for turn in history:
            if isinstance(turn, str):
                turn = Turn(turn, self.ask(turn, turns).text)
            turns.append(turn)
        return turns


def _asked(question: str) -> str:
    if not question.strip():
        raise UsageError("the question is empty; ask something")
    if any("\ud800" <= c <= "\udfff" for c in question):
        raise UsageError("the question holds broken characters (lone surrogates); type it again")
    return question.strip()


@contextmanager
def _timed(timings: dict[str, float], stage: str) -> Iterator[None]:
    began = perf_counter()
    yield
    timings[stage] = (perf_counter() - began) * 1000
