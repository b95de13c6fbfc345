"""The nouns. Only `Article` holds text; everything else is a range of it, in characters of `Article.text`."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from .day import Day
from .errors import UsageError

Range = tuple[int, int]
"""[start, end) in characters of an article's text."""

Status = Literal["answered", "closest", "none"]
Remark = Literal["greeting", "thanks", "complaint", "everything", "language", "unclear"]
"""What was said instead of a question: `everything` asks for a summary of all, `unclear` not of what."""
Form = Literal["words", "evidence"]


@dataclass(frozen=True, slots=True)
class Published:
    """When an article appeared, as finely as known: `2021`, `2021-07` or `2021-07-04`."""

    date: str
    inferred: bool = False

    def __str__(self) -> str:
        return f"{self.date} (inferred)" if self.inferred else self.date

    @property
    def day(self) -> Day:
        """Its date, to reckon with. ValueError where that is none."""
        return Day.parse(self.date)


@dataclass(frozen=True, slots=True)
class Copy:
    """Another place where a text was found, and what is said about it there."""

    source: str
    title: str
    outlet: str | None = None
    published: Published | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text as decoded, never edited, and what is known about it.

    `source` is the file's path relative to the indexed folder, with forward slashes. `title` is never
    empty. `boilerplate` lists ranges that are not the article's own text (menus, scripts, forms), in
    order, apart from each other; they are neither embedded nor quoted. `pages` are the offsets at which
    the pages of a paged document begin. A document that is not plain text is known by the text taken
    out of it: `text` is that, every offset counts in it, and `encoding` says nothing. Of a text that
    was found in several places, `also` are the others; it is no part of what the article is.
    """

    source: str
    title: str
    text: str = field(repr=False)
    outlet: str | None = None
    published: Published | None = None
    url: str | None = None
    encoding: str = "utf-8"
    boilerplate: tuple[Range, ...] = field(default=(), repr=False)
    pages: tuple[int, ...] = field(default=(), repr=False)
    also: tuple[Copy, ...] = field(default=(), repr=False, compare=False)

    @property
    def places(self) -> tuple[Article | Copy, ...]:
        """Everywhere the text was found: here, and where else."""
        return (self, *self.also)

    @property
    def sha256(self) -> str:
        """Of the decoded text in UTF-8: equal texts are one article whatever their file or encoding."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """The first 16 hex digits of `sha256`."""
        return self.sha256[:16]

    @property
    def own(self) -> tuple[Range, ...]:
        """The stretches that are its own text: everything but boilerplate."""
        edges = [(0, 0), *self.boilerplate, (len(self.text), len(self.text))]
        return tuple((start, end) for (_, start), (end, _) in pairwise(edges) if start < end)


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
        found = [(article, at) for article in distinct for at in _occurrences(words, article.text)]
        if len(found) != 1:
            where = f"{len(found)} times" if found else "nowhere"
            raise UsageError(
                f"these words stand {where} in the articles looked at; copy a few more, as they stand"
            )
        [(article, start)] = found
        return cls.selected(article, start, start + len(words))


def _occurrences(words: str, text: str) -> Iterator[int]:
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
    def text(self) -> str:
        return self.passage.article.text[self.start : self.end]


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


@dataclass(frozen=True, slots=True)
class Group:
    """Places that say the same, from one or several articles.

    The first `stories` citations are of one story each, best first; the others say it again: copies of
    those articles, or further places in them. `amount` is the figure that `text` tells, if it tells one,
    in the text's own unit; the lower one of a range. `scope` are words of its sentence, or of the
    answer's, that tell one of another place, time or case than the other: "in Basra", "last year".
    `correction`: the first citation is of a notice that says it in place of what was told before.
    """

    citations: tuple[Citation, ...]
    stories: int = 1
    amount: float | None = None
    scope: str | None = None
    correction: bool = False

    @property
    def text(self) -> str:
        """What they say, in the words of the first."""
        return self.citations[0].quote

    @property
    def published(self) -> tuple[Published, Published] | None:
        """The earliest and the latest date of its articles, as far as known; None when of none."""
        dates = [c.article.published for c in self.citations if c.article.published]
        in_order = sorted(dates, key=lambda published: published.day)
        return (in_order[0], in_order[-1]) if in_order else None


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question and the words it was answered with; `answer` is None when it had none."""

    question: str
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Versions:
    """What gave an answer: the program, the fingerprint of its reader, the revision of its library."""

    iraqqa: str
    reader: str
    library: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say.

    `answered`: `text` is the quote of the first citation; further citations say the same, best first.
    They are the first of `groups`; of the others, those without a `scope` answer otherwise, and those
    with one, which come last, answer for another place, time or case.
    `kind` is `evidence` where a broad question is answered by several sentences instead: each of the
    citations is one, those of one article together, and there are no groups.
    `closest`: no answer, but sentences worth reading, likeliest first, are cited.
    `none`: no answer was found; no citations. `remark` says what it was if it was no question.
    `parts` are the answers to several questions in one, in their order; the first of them that says
    something is what all else here tells.
    `understood` is the question as it was read: without operators, completed from earlier turns.
    `timings` are milliseconds by stage, in the order in which they ran.
    """

    question: str
    understood: str
    status: Status
    confidence: float
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = field(default=(), repr=False)
    groups: tuple[Group, ...] = ()
    timings: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({}), repr=False, compare=False
    )
    kind: Form = "words"
    remark: Remark | None = None
    parts: tuple[Answer, ...] = ()

    @property
    def text(self) -> str | None:
        """The answer, word for word as in the article; None unless answered."""
        return self.citations[0].quote if self.status == "answered" else None

    @property
    def cited(self) -> tuple[Citation, ...]:
        """Everything it cites, as numbered: what says the same, then what says otherwise, part by part."""
        if self.parts:
            return tuple(citation for part in self.parts for citation in part.cited)
        return tuple(c for group in self.groups for c in group.citations) or self.citations

    @property
    def differ(self) -> bool:
        """Whether articles answer the question differently: at odds, or as things stood later."""
        return len(self.differing) > 1

    @property
    def differing(self) -> tuple[Group, ...]:
        """The groups that answer it as asked, by the latest date of their articles; undated ones last."""
        return _newest_first(group for group in self.groups if group.scope is None)

    @property
    def of_other_scope(self) -> tuple[Group, ...]:
        """The groups that answer it for another place, time or case, in the same order."""
        return _newest_first(group for group in self.groups if group.scope is not None)

    @property
    def sentence(self) -> str | None:
        """The sentence of the first citation; None when there is none."""
        return self.citations[0].sentence if self.citations else None


def _newest_first(groups: Iterable[Group]) -> tuple[Group, ...]:
    def latest(group: Group) -> tuple[bool, Day | None]:
        return (True, group.published[1].day) if group.published else (False, None)

    return tuple(sorted(groups, key=latest, reverse=True))
