"""Ranges of an article's text: what is embedded, found, read and cited."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..errors import UsageError
from .articles import Article, Range

Names = tuple[tuple[str, tuple[str, ...]], ...]
"""Names as they stand in a question, each with its other ones."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words of an article, kept apart from it: `article` is its source, `start` and `end` as ever."""

    article: str
    article_id: str
    start: int
    end: int
    quote: str

    @classmethod
    def selected(cls, article: Article, start: int, end: int) -> Place:
        """What somebody marked in an article, without the space around it.

        Raises UsageError when that is nothing, or not inside the article.
        """
        if not 0 <= start <= end <= len(article.text):
            raise UsageError(f"{start}-{end} is not inside {article.source}; select in its text")
        marked = article.text[start:end]
        quote = marked.strip()
        if not quote:
            raise UsageError("nothing is selected; mark the words that answer the question")
        start += len(marked) - len(marked.lstrip())
        return Excerpt(article, start, start + len(quote)).place

    @classmethod
    def only(cls, words: str, articles: Iterable[Article]) -> Place:
        """The one place where these words stand. UsageError when they stand nowhere, or in several."""
        if not words.strip():
            raise UsageError("which words are right? copy them from an article")
        distinct = {article.id: article for article in articles}.values()
        places = [(article, at) for article in distinct for at in occurrences(words, article.text)]
        if len(places) != 1:
            where = f"{len(places)} times" if places else "nowhere"
            raise UsageError(
                f"these words stand {where} in the articles looked at; copy a few more, as they stand"
            )
        [(article, start)] = places
        return cls.selected(article, start, start + len(words))


def occurrences(words: str, text: str) -> Iterator[int]:
    """The offsets at which the words begin in a text, those of overlapping ones too."""
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of an article: the characters [start, end) of its text."""

    article: Article
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]

    @property
    def place(self) -> Place:
        return Place(self.article.source, self.article.id, self.start, self.end, self.text)

    def within(self, other: Excerpt) -> bool:
        """Whether it stands whole in another excerpt, of an article with the same text."""
        inside = other.start <= self.start and self.end <= other.end
        return inside and self.article.text == other.article.text

    def stands_in(self, article: Article) -> bool:
        """Whether an article has these words in this place."""
        return article.text[self.start : self.end] == self.text

    def meets(self, other: Excerpt) -> bool:
        """Whether the two have characters of one article in common."""
        together = max(self.start, other.start) < min(self.end, other.end)
        return together and self.article.id == other.article.id


@dataclass(frozen=True, slots=True)
class Passage(Excerpt):
    """A piece of an article that is embedded and read as one."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage and its fused score.

    `dense` (cosine) and `bm25` are the scores of the legs, None where one did not propose it. Of
    several libraries searched as one, `bm25` is a share of the best score in the hit's own.
    """

    passage: Passage
    score: float
    dense: float | None = None
    bm25: float | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A candidate answer. `score` is in logits: above 0 the reader prefers it to "not in this passage"."""

    passage: Passage
    start: int
    end: int
    score: float

    @property
    def article(self) -> Article:
        return self.passage.article

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Citation(Excerpt):
    """Words of an article and the sentence they stand in, which may be the same range."""

    sentence_range: Range

    @property
    def quote(self) -> str:
        return self.text

    @property
    def sentence(self) -> str:
        return self.article.text[slice(*self.sentence_range)]

    @property
    def page(self) -> int | None:
        """The page that the quote begins on, counted from 1; None where the article has no pages."""
        return bisect_right(self.article.pages, self.start) or None
