"""Questions of held-back articles and of news, asked of a library as a user's would be: hits and spans."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tqdm import tqdm

from iraqqa.answering import asking
from iraqqa.answering.answer import Shortlist
from iraqqa.bot import Bot
from iraqqa.evaluation.judge import CLAUSES, NEAR, literally, same
from iraqqa.evaluation.wording import f1
from iraqqa.indexing import index
from iraqqa.protocols import Reader
from iraqqa.records import Passage, Span
from iraqqa.retrieval.result import SearchResult
from iraqqa.settings import Settings

from .examples import Row, held_back, read

MISSED = 3
"""One question in so many is asked again without the passages that tell its answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was retrieved and read for it; `gold` is None when nothing answers it."""

    result: SearchResult
    gold: str | None
    spans: list[list[Span]]

    def says(self, span: Span) -> bool:
        """Whether the span says what the gold answer says, as evaluation judges it."""
        if self.gold is None:
            return False
        kind = self.result.parsed.kind
        if kind in CLAUSES:
            return f1(span.text, [self.gold]) >= NEAR
        return literally(span.text, [self.gold]) or same(
            span.text, self.gold, kind, self.result.understood
        )

    def right(self, shortlist: Shortlist) -> bool:
        """Whether the best reading says it."""
        return self.says(shortlist.readings[0].evidence.span)


@dataclass
class Replay:
    """A reader that tells again what was read, also of a part of a passage, and counts."""

    spans: dict[Passage, list[Span]]
    count: int = 0
    fingerprint: str = "replay"

    def read(self, question: str, passages: Sequence[Passage], n_best: int) -> list[list[Span]]:
        self.count += len(passages)
        return [
            [
                span
                for span in self.spans[self._whole(part)]
                if part.start <= span.start and span.end <= part.end
            ]
            for part in passages
        ]

    def _whole(self, part: Passage) -> Passage:
        """The passage that was read, of which this is all or a part."""
        return next(
            passage
            for passage in self.spans
            if passage.article.id == part.article.id
            and passage.start <= part.start
            and part.end <= passage.end
        )


def of_encyclopaedia(paths: Sequence[Path]) -> list[Row]:
    """The rows of articles that training never saw, in an order of chance."""
    rows = [row for path in paths for row in read(path) if held_back(row.title)]
    random.Random(1).shuffle(rows)
    return rows


def of_news(paths: Sequence[Path]) -> list[Row]:
    """Half of the rows, which titles do not tell apart; the other half is there to check."""
    return [row for path in paths for row in read(path) if held_back(row.id, percent=50)]


def ask(questions: Sequence[Row], rows: Sequence[Row], reader: Reader, work: Path) -> list[Asked]:
    """Ask `questions` of a library of all contexts of `rows`, which stays in `work`."""
    digest = hashlib.sha256(repr([(row.id, row.context) for row in rows]).encode()).hexdigest()
    folder = work / digest[:16]
    library, articles = folder / "library", folder / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    for number, context in enumerate(sorted({row.context for row in rows})):
        file = articles / f"{number:06}.txt"
        file.write_text(context, encoding="utf-8", newline="")
    index([articles], library)
    with Bot.open(library, reader="overlap") as bot:
        return [_asked(row, bot, reader) for row in tqdm(questions, desc="questions")]


def _asked(row: Row, bot: Bot, reader: Reader) -> Asked:
    result = bot.find(row.question)
    passages = [hit.passage for hit in result.hits]
    spans = asking.read(result.parsed, reader, passages, Settings().n_best)
    return Asked(result, row.context[slice(*row.answer)] if row.answer else None, spans)


def missed(asked: Sequence[Asked]) -> list[Asked]:
    """Some of the questions as a search that misses leaves them: no passage read tells the answer."""
    silent = []
    answerable = [(one, one.gold.casefold()) for one in asked if one.gold is not None]
    for question, gold in answerable[::MISSED]:
        kept = [
            (hit, spans)
            for hit, spans in zip(question.result.hits, question.spans, strict=True)
            if gold not in hit.passage.text.casefold()
        ]
        result = replace(question.result, hits=tuple(hit for hit, _ in kept))
        spans = [spans for _, spans in kept]
        silent.append(replace(question, gold=None, result=result, spans=spans))
    return silent
