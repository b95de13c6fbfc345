"""Question in context → hits → spans → answer: the map of the house."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from types import MappingProxyType
from typing import Self

from .answering.agreement.likeness import ByMeaning
from .answering.answer import combined, compose, shortlisted
from .answering.broad import broad_sentences, evidence_answer, suffice
from .answering.followup import resolve
from .answering.judge import Judge
from .answering.reading_on import read_on
from .answering.rereading import reread
from .embedders import open_embedder
from .errors import UsageError
from .language.apostrophes import contracted
from .language.compound import split_compound
from .language.filters import without_operators
from .language.questions import Question
from .language.remarks import remark_of
from .protocols import Embedder, Reader, Shelf
from .reading import open_calibration, open_reader
from .reading.confidence import Calibration
from .reading.remembering import Remembering
from .records import Answer, Article, Hit, Turn, Versions
from .retrieval.result import SearchResult
from .retrieval.retriever import Retriever
from .retrieval.shelf import open_shelf
from .scope import EVERYTHING, Scope
from .settings import READER, Settings
from .storage.paths import default_library

EARLIER = 20
"""Bare questions in a history, at most: each is asked before the one that follows them."""


class Bot:
    """Answers questions about one library, or several; made by `open`. Safe to share between threads.

    What another process indexes meanwhile is seen from the next question on. `embedder` is what
    libraries to be asked beside this one are indexed with.
    """

    def __init__(
        self,
        shelves: Sequence[Shelf],
        embedder: Embedder,
        reader: Reader,
        calibration: Calibration,
        settings: Settings,
        alike: ByMeaning | None = None,
    ) -> None:
        """`alike` looks up how like two words are; with this embedder when None."""
        self._shelves = tuple(shelves)
        self.embedder = embedder
        self._reader = reader
        self._calibration = calibration
        self._judge = Judge(calibration, settings.risk)
        self._settings = settings
        self._retriever = Retriever(self._shelves, embedder, settings)
        self._alike = alike or ByMeaning(embedder)

    @classmethod
    def open(
        cls,
        library: Path | str | None = None,
        *,
        reader: str = READER,
        settings: Settings | None = None,
    ) -> Self:
        """Open a library (the default one when None) with a reader: `mpnet`, `overlap` or a model's folder.

        A library is a folder, or the address of one in an engine: `milvus://host:19530/collection`.

        Raises LibraryError when there is no library or it is damaged, MismatchError when it was built
        with other weights than its embedder has now, ModelError when a model's files are damaged.
        """
        settings = settings or Settings()
        shelf = open_shelf(library or default_library(), settings)
        try:
            embedder = open_embedder(shelf.library.recipe.embedder)
            shelf.library.require(embedder)
            opened = Remembering(open_reader(reader))
            return cls([shelf], embedder, opened, open_calibration(reader), settings)
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
            shelf.library.require(self.embedder)
            yield type(self)(
                [*self._shelves, shelf],
                self.embedder,
                self._reader,
                self._calibration,
                self._settings,
                self._alike,
            )

    def ask(
        self, question: str, history: Sequence[Turn | str] = (), scope: Scope = EVERYTHING
    ) -> Answer:
        """Answer a question from the articles within `scope`.

        `history` is the conversation so far; a turn given as a bare question is asked first, in its
        place. A question may narrow the scope for itself: `after:2020-06 before:2022 outlet:"Al Jazeera"`.
        A blank question raises UsageError, and so do one that is too long, and too many bare ones.
        """
        return self.read(self.find(question, history, scope))

    def find(
        self, question: str, history: Sequence[Turn | str] = (), scope: Scope = EVERYTHING
    ) -> SearchResult:
        """The first half of `ask`: the passages to read."""
        began = perf_counter()
        typed = Question.parse(question, scope)
        first, *further = split_compound(typed.text)
        turns = self._turns(history, scope)
        asked = replace(typed, text=resolve(first, turns))
        if further and asked.text == first:
            asked = replace(asked, text=resolve(first, [*turns, Turn(further[-1])]))
        if asked.remark:
            return SearchResult(question, asked)
        resolved = perf_counter()
        query = self._retriever.embed(asked)
        embedded = perf_counter()
        hits = self._retriever.search(asked, query, self._settings.passages_read)
        if (owned := self._retriever.possessive(asked.text, hits)) != asked.text:
            asked = replace(asked, text=owned)
            query = self._retriever.embed(asked)
            hits = self._retriever.search(asked, query, self._settings.passages_read)
        asked = replace(asked, names=self._retriever.names(asked.text))
        timings = {
            "embed": _ms(resolved, embedded),
            "retrieve": _ms(began, resolved) + _ms(embedded),
        }
        return SearchResult(
            question, asked, tuple(hits), MappingProxyType(timings), tuple(further), tuple(turns)
        )

    def read(self, result: SearchResult) -> Answer:
        """The second half of `ask`."""
        answers, turns = [self._read(result)], list(result.turns)
        for text in result.further:
            turns.append(Turn(answers[-1].understood, answers[-1].text))
            answers.append(self.ask(text, turns, result.parsed.scope))
        return answers[0] if len(answers) == 1 else combined(result.question, answers)

    def _read(self, result: SearchResult) -> Answer:
        """The answer to one question."""
        if result.parsed.remark:
            return Answer(
                result.question, result.understood, "none", 0.0, remark=result.parsed.remark
            )
        began = perf_counter()
        sentences = broad_sentences(result.parsed, result.hits, self.embedder.encode)
        if suffice(result.parsed, sentences):
            read = perf_counter()
            answer = evidence_answer(result, sentences)
        else:
            ranking, n_best = self._calibration.ranking, self._settings.n_best
            spans = read_on(result, self._reader, ranking, n_best)
            shortlist = reread(shortlisted(result, spans, self._judge), self._reader, n_best)
            read = perf_counter()
            alike = self._alike.known(shortlist.open_words(self._judge))
            answer = compose(shortlist, replace(self._judge, alike=alike))
            if sentences and answer.status != "answered":
                answer = evidence_answer(result, sentences)
        timings = {**result.timings, "read": _ms(began, read), "compose": _ms(read)}
        return replace(answer, timings=MappingProxyType(timings))

    def search(self, question: str, k: int = 10, scope: Scope = EVERYTHING) -> list[Hit]:
        """The best `k` passages, unread. A blank question or `k` below 1 raises UsageError."""
        if k < 1:
            raise UsageError(f"cannot return {k} passages; ask for at least 1")
        asked = Question.parse(question, scope)
        return self._retriever.search(asked, self._retriever.embed(asked), k)

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

    def file(self, identity: str) -> Path | None:
        """Where an article's file lies on this machine; None where it does not, or not any more."""
        paths = (path for shelf in self._shelves for path in shelf.library.files(identity))
        return next(filter(Path.is_file, paths), None)

    def versions(self) -> Versions:
        """What gives the answers now; of several libraries, all their revisions."""
        revisions = " ".join(shelf.library.revision for shelf in self._shelves)
        return Versions(version("iraqqa"), self._reader.fingerprint, revisions)

    def close(self) -> None:
        """Let go of the library; the bot cannot be asked any more."""
        for shelf in self._shelves:
            shelf.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _turns(self, history: Sequence[Turn | str], scope: Scope) -> list[Turn]:
        """The conversation in plain words; what filters a question says nothing of the next one."""
        bare = sum(isinstance(turn, str) for turn in history)
        if bare > EARLIER:
            raise UsageError(
                f"{bare} earlier questions are given, at most {EARLIER}; give the last"
            )
        turns: list[Turn] = []
        for turn in history:
            if isinstance(turn, str):
                turn = Turn(turn, self.ask(turn, turns, scope).text)
            asked = contracted(without_operators(turn.question))
            if remark_of(asked) in (None, "unclear"):
                first, *further = split_compound(asked)
                turns += [Turn(first, turn.answer), *map(Turn, further)]
        return turns


def _ms(began: float, ended: float | None = None) -> float:
    return ((perf_counter() if ended is None else ended) - began) * 1000
