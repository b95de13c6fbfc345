"""A candidate answer as it would be quoted, with what it says and how sure the reader is of it."""

import re
from dataclasses import dataclass
from typing import Self

from ...day import Day
from ...language.dates import days, resolve
from ...language.dates.days import Days
from ...language.grammar import any_of
from ...language.questions import Kind
from ...language.values import Date, Value, Words, value_of
from ...language.vocabulary import NUMERALS
from ...records import Article, Citation, Passage, Range
from ...text.passages import sentence_around
from ...text.quotations import quotations
from ...text.sentences import sentences
from ..clauses import governing, in_a_relative, of_when
from ..evidence import Evidence
from ..quoting import quotable

_FIGURE = re.compile(r"\d[\d.,]*")
_NUMBER = re.compile(rf"\d|\b{any_of(NUMERALS)}\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince (?:the )?(?:\w+ of )?$", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s[a-z-]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate answer as it would be quoted, what that says, and how the ranking scores it, in logits.

    `resolved`: the value is the date that words such as "on Sunday" mean, seen from the article's own.
    """

    evidence: Evidence
    citation: Citation
    value: Value
    score: float
    resolved: bool = False

    @property
    def article(self) -> Article:
        return self.citation.article

    @property
    def margin(self) -> float:
        """The reader's logits against "not in this passage"."""
        return self.evidence.span.score

    @property
    def before(self) -> str:
        """The beginning of the sentence, up to the quote."""
        return self.article.text[self.citation.sentence_range[0] : self.citation.start]

    @property
    def after(self) -> str:
        """The rest of the sentence behind the quote."""
        return self.article.text[self.citation.end : self.citation.sentence_range[1]]

    @property
    def behind_figure(self) -> str:
        """The rest of the sentence behind the quote's first figure in digits, if it has one."""
        quote = self.citation.quote
        figure = _FIGURE.search(quote)
        return (quote[figure.end() :] if figure else "") + self.after

    @property
    def before_figure(self) -> str:
        """The beginning of the sentence, up to the first figure of the quote, if it has one, or the quote."""
        figure = _NUMBER.search(self.citation.quote)
        return self.before + (self.citation.quote[: figure.start()] if figure else "")

    @property
    def from_figure(self) -> str:
        """The rest of the sentence from there on."""
        return f"{self.before}{self.citation.quote}{self.after}"[len(self.before_figure) :]

    @property
    def governed(self) -> list[Range]:
        """The ranges of its sentence that the quote depends on: no aside that it does not stand in."""
        cited = self.citation
        return governing(self.article.text, cited.sentence_range, (cited.start, cited.end))

    @property
    def of_when(self) -> tuple[Passage, list[Passage]]:
        """The words that tell of when it is, and those around them that may."""
        return of_when(self.evidence.hit.passage, (self.citation.start, self.citation.end))

    @property
    def days(self) -> Days | None:
        """The days that its one expression of time means, where a sure date of its article tells them."""
        times = resolve(self.article, self.citation.start, self.citation.end)
        sure = len(times) == 1 and not times[0].inferred
        return days(times[0].date) if sure and times[0].date else None

    @property
    def times(self) -> list[tuple[Days, str]]:
        """The times that govern it in its sentence, in words, too; what goes on since then is none."""
        citation, text = self.citation, self.article.text
        own, _ = self.of_when
        return [
            (days(time.date), text[time.start : time.end])
            for part in self.governed
            for time in resolve(self.article, max(own.start, part[0]), min(own.end, part[1]))
            if time.date
            and not (time.start < citation.end and citation.start < time.end)
            and not _SINCE.search(text[: time.start][-30:])
            and "since" not in text[time.start : time.end]
            and not in_a_relative(text, citation.sentence_range, (time.start, time.end))
        ]

    @property
    def clause(self) -> str:
        """The words of its sentence that the quote depends on."""
        return " ".join(self.article.text[start:end] for start, end in self.governed)

    @property
    def setting(self) -> str:
        """The sentence with the one before it in the article, which often names what it tells of."""
        text, (start, end) = self.article.text, self.citation.sentence_range
        last = len(text[:start].rstrip())
        return text[sentence_around(self.article, last - 1, last)[0] if last else start : end]

    @property
    def runs_on(self) -> bool:
        """Whether it is of several sentences that are not all within one quotation."""
        several, quote = len(sentences(self.evidence.span.text)) > 1, self.citation.quote
        return several and quotations(quote) != ((0, len(quote)),)

    @property
    def passage(self) -> str:
        """The passage that was read, under its article's title."""
        return f"{self.article.title}\n{self.evidence.hit.passage.text}"

    @classmethod
    def of(cls, evidence: Evidence, kind: Kind, score: float) -> Self:
        article, (start, end) = evidence.span.article, quotable(evidence.span, kind)
        sentence = evidence.notice or sentence_around(article, start, end)
        citation = Citation(article, start, end, sentence)
        value = value_of(_counted(citation) if kind == "number" else citation.quote, kind)
        date = _date_of(citation) if kind == "date" and isinstance(value, Words) else None
        return cls(evidence, citation, date or value, score, date is not None)


def _counted(citation: Citation) -> str:
    """The quote and the next word of its sentence, which may be what a number counts."""
    rest = citation.article.text[citation.end : citation.sentence_range[1]]
    following = _NEXT_WORD.match(rest)
    return citation.quote + (following[0] if following else "")


def _date_of(citation: Citation) -> Date | None:
    """The day, month or year that a citation's expression of time means; None for anything vaguer."""
    times = resolve(citation.article, citation.start, citation.end)
    if len(times) != 1 or not times[0].date or "/" in times[0].date:
        return None
    day = Day.parse(times[0].date)
    return Date(day.year, day.month or None, day.day or None)
