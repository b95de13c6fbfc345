"""Question in context → hits → spans → answer: the map of the house."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from types import MappingProxyType, TracebackType
from typing import Self

from .answering.agreement import ByMeaning
from .answering.answer import compose
from .answering.followup import resolve
from .embedders import open_embedder
from .errors import UsageError
from .language.filters import parse, without_operators
from .protocols import Embedder, Reader, Shelf
from .reading import open_calibration, open_reader
from .reading.confidence import Calibration
from .records import Answer, Article, Found, Hit, Turn, Versions
from .retrieval.retriever import Retriever
from .retrieval.shelf import open_shelf
from .scope import EVERYTHING, Scope
from .settings import Settings
from .storage.places import default_library

REMEMBERED = 128
"""Questions whose passages and readings are kept, for when they are asked again."""


class Bot:
    """Answers questions about one library, or several. Safe to share between threads.

    What another process indexes meanwhile is seen from the next question on.
    """

    def __init__(
        self,
        shelves: Sequence[Shelf],
        embedder: Embedder,
        reader: Reader,
        calibration: Calibration,
        settings: Settings,
    ) -> None:
        self._shelves = tuple(shelves)
        self._embedder = embedder
        self._reader = reader
        self._calibration = calibration
        self._settings = settings
        self._retriever = Retriever(self._shelves, embedder, settings)
        self._alike = ByMeaning(embedder)
        self._vector = lru_cache(maxsize=REMEMBERED)(self._retriever.embed)
        # By question, scope and what the libraries were when it was asked: their revisions.
        self._hits = lru_cache(maxsize=REMEMBERED)(self._search)
        # By question and passages, texts included: also across libraries, and revisions that keep them.
        self._spans = lru_cache(maxsize=REMEMBERED)(reader.read)

    @classmethod
    def open(
        cls,
        library: Path | str | None = None,
        *,
        reader: str = "minilm",
        settings: Settings | None = None,
    ) -> Self:
        """Open a library (the default one when None) with a reader: `minilm`, `overlap` or a model's folder.

        A library is a folder, or the address of one in an engine: `milvus://host:19530/collection`.

        Raises LibraryError when there is no library or it is damaged, MismatchError when it was built
        with other weights than its embedder has now, ModelError when a model's files are damaged.
        """
        settings = settings or Settings()
        shelf = open_shelf(library or default_library(), settings)
        try:
            embedder = open_embedder(shelf.library.recipe.embedder)
            shelf.library.require(embedder)
            return cls([shelf], embedder, open_reader(reader), open_calibration(reader), settings)
        except BaseException:
            shelf.close()
            raise

    @contextmanager
    def beside(self, library: Path | str) -> Iterator[Self]:
        """A bot that asks this one's articles and those of another library, while the context lasts.

        The models are shared, and what was read, so this costs next to nothing. Raises as `open` does.
        """
        shelf = open_shelf(library, self._settings)
        with closing(shelf):
            shelf.library.require(self._embedder)
            both = type(self)(
                [*self._shelves, shelf],
                self._embedder,
                self._reader,
                self._calibration,
                self._settings,
            )
            both._vector = self._vector
            both._spans = self._spans
            both._alike = self._alike
            yield both

    def ask(
        self, question: str, history: Sequence[Turn | str] = (), scope: Scope = EVERYTHING
    ) -> Answer:
        """Answer a question from the articles within `scope`.

        `history` is the conversation so far; a turn given as a bare question is asked first, in its
        place. A question may narrow the scope for itself: `after:2020-06 before:2022 outlet:"Al Jazeera"`.
        A blank question raises UsageError.
        """
        return self.read(self.find(question, history, scope))

    def find(
        self, question: str, history: Sequence[Turn | str] = (), scope: Scope = EVERYTHING
    ) -> Found:
        """The first half of `ask`: the passages to read."""
        began = perf_counter()
        asked, narrowed = _asked(question, scope)
        understood = resolve(asked, self._turns(history, scope))
        resolved = perf_counter()
        self._vector(understood)
        embedded = perf_counter()
        hits = self._hits(understood, narrowed, self._revisions())
        timings = {
            "embed": _ms(resolved, embedded),
            "retrieve": _ms(began, resolved) + _ms(embedded),
        }
        return Found(question, understood, hits, MappingProxyType(timings))

    def read(self, found: Found) -> Answer:
        """The second half of `ask`."""
        began = perf_counter()
        passages = tuple(hit.passage for hit in found.hits)
        spans = self._spans(found.understood, passages, self._settings.n_best)
        read = perf_counter()
        answer = compose(found, spans, self._calibration, self._settings.risk, self._alike)
        timings = {**found.timings, "read": _ms(began, read), "compose": _ms(read)}
        return replace(answer, timings=MappingProxyType(timings))

    def search(self, question: str, k: int = 10, scope: Scope = EVERYTHING) -> list[Hit]:
        """The best `k` passages, unread. A blank question or `k` below 1 raises UsageError."""
        if k < 1:
            raise UsageError(f"cannot return {k} passages; ask for at least 1")
        asked, scope = _asked(question, scope)
        return self._retriever.search(asked, self._vector(asked), k, scope)

    @property
    def embedder(self) -> Embedder:
        """What libraries to be asked beside this one are indexed with."""
        return self._embedder

    def counts(self) -> tuple[int, int]:
        """How many articles and passages there are."""
        articles, passages = zip(*(shelf.library.counts() for shelf in self._shelves), strict=True)
        return sum(articles), sum(passages)

    def articles(self) -> list[Article]:
        """Every article, by library and source."""
        return [article for shelf in self._shelves for article in shelf.library.articles()]

    def article(self, identity: str) -> Article:
        """One article by id, read from its library anew. Raises UnknownArticleError when it is not there."""
        holding = (shelf.library for shelf in self._shelves if identity in shelf.library)
        return next(holding, self._shelves[0].library).article(identity)

    def versions(self) -> Versions:
        """What gives the answers now; of several libraries, all their revisions."""
        return Versions(version("iraqqa"), self._reader.fingerprint, " ".join(self._revisions()))

    def close(self) -> None:
        """Let go of the library; the bot cannot be asked any more."""
        for shelf in self._shelves:
            shelf.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _search(self, understood: str, scope: Scope, revisions: tuple[str, ...]) -> tuple[Hit, ...]:
        """The passages to read; `revisions` are what they are kept by."""
        k = self._settings.passages_read
        return tuple(self._retriever.search(understood, self._vector(understood), k, scope))

    def _revisions(self) -> tuple[str, ...]:
        return tuple(shelf.library.revision for shelf in self._shelves)

    def _turns(self, history: Sequence[Turn | str], scope: Scope) -> list[Turn]:
        """The conversation in plain words; what filters a question says nothing of the next one."""
        turns: list[Turn] = []
        for turn in history:
            if isinstance(turn, str):
                turn = Turn(turn, self.ask(turn, turns, scope).text)
            turns.append(replace(turn, question=without_operators(turn.question)))
        return turns


def _asked(question: str, scope: Scope) -> tuple[str, Scope]:
    """The question in plain words, and the scope as it narrows it."""
    if any("\ud800" <= c <= "\udfff" for c in question):
        raise UsageError("the question holds broken characters (lone surrogates); type it again")
    asked, named = parse(question)
    if not asked:
        raise UsageError("the question is empty; ask something")
    return asked, scope.narrowed(named)


def _ms(began: float, ended: float | None = None) -> float:
    return ((perf_counter() if ended is None else ended) - began) * 1000
