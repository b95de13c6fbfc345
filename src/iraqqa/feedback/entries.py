"""What is stored: the nouns of feedback."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..errors import UsageError
from ..records import Article, Citation, Status, Turn, Versions

Verdict = Literal["like", "dislike"]


@dataclass(frozen=True, slots=True)
class Place:
    """Words of an article, kept apart from it: `article` is its source, `start` and `end` as ever."""

    article: str
    article_id: str
    start: int
    end: int
    quote: str

    @classmethod
    def cited(cls, citation: Citation) -> Place:
        article = citation.article
        return cls(article.source, article.id, citation.start, citation.end, citation.quote)

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
        return cls(article.source, article.id, start, start + len(quote), quote)

    @classmethod
    def only(cls, words: str, articles: Iterable[Article]) -> Place:
        """The one place where these words stand. UsageError when they stand nowhere, or in several."""
        if not words.strip():
            raise UsageError("which words are right? copy them from an article")
        distinct = {article.id: article for article in articles}.values()
        found = [(article, at) for article in distinct for at in _places(words, article.text)]
        if len(found) != 1:
            where = f"{len(found)} times" if found else "nowhere"
            raise UsageError(
                f"these words stand {where} in the articles looked at; copy a few more, as they stand"
            )
        [(article, start)] = found
        return cls.selected(article, start, start + len(words))


def _places(words: str, text: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


Correction: TypeAlias = Place | Literal["absent"]
"""The right answer; "absent" when the articles do not say."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer as it was given, and what somebody thought of it at `time` (UTC, ISO 8601).

    `scoped` when it was asked of some articles only, as the question itself does not say.
    """

    id: int
    time: str
    verdict: Verdict
    question: str
    history: tuple[Turn | str, ...]
    scoped: bool
    understood: str
    status: Status
    answer: str | None
    citations: tuple[Place, ...]
    correction: Correction | None
    versions: Versions
