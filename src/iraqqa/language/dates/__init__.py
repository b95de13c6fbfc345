"""Expressions of time in an article, and the dates they mean: "on Sunday", "last week", "1st October".

What is relative counts from the article's own date. Of that date no more is claimed than is known: of an
article of July 2021 "last week" is 2021-06/2021-07, and of one without a date it stays open.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...day import Day
from ...records import Article, Citation, Published, Range
from ..grammar import DET
from .ancient import ERA, ancient
from .days import days, in_time, spelt, wording, year
from .grammar import RULES, Rule
from .tense import outlook
from .verbs import Outlook

__all__ = [
    "Resolved",
    "before_christ",
    "beside",
    "days",
    "in_time",
    "resolve",
    "spelt",
    "wording",
    "year",
]

NEAR = 400
"""Characters within which "two days later" counts from a date named before it: two or three sentences."""
_BEFORE_CHRIST = re.compile(
    r"(?:(?:\s?[-–]\s?|\s(?:and|or|to|until)\s(?:the )?|,?\s)\d{1,5}(?:st|[nr]d|th)?)?(?: centur(?:y|ies))?"
    + ERA
)
"""Behind a year, a century or a day that no calendar here has: "1550 to 1292 BC", "15 March 44 BC"."""
_JOINED = re.compile(r"\s*(?:,?\s*(?:and|to|or|through|until|till)\s|[-–])\s*(?:on |in )?")
_THEN = re.compile(rf"\s(?:and (?!{DET}\b)[a-z]|to\b|until\b|till\b|through\b)")
"""Between two days to come of which the second is the later: "starts in August and ends in May"."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Words of an article, characters [start, end), and the days they mean.

    `date` is a partial ISO date or, with a stroke, an interval of two: `2019-12-23/2019-12-29`. It is
    None where nobody can say: the words count from an article's date that is not known, or from a day
    that is not named nearby. `inferred`: it rests on a date of the article that was itself inferred.
    """

    start: int
    end: int
    date: str | None
    inferred: bool = False


def resolve(article: Article, start: int = 0, end: int | None = None) -> tuple[Resolved, ...]:
    """The expressions of time that [start, end) of an article meets, whole, in order, none overlapping.

    "29 December" meets all of "Sunday, 29 December". What lies around is read too, so that an expression
    means the same whatever range is asked for.
    """
    stop = len(article.text) if end is None else end
    expressions = _resolved(article)
    return tuple(each for each in expressions if each.start < stop and start < each.end)


def before_christ(article: Article) -> tuple[Resolved, ...]:
    """Where an article names years before Christ, which `resolve` leaves out: no calendar date is theirs."""
    expressions = (Resolved(*place, date) for place, date in ancient(article.text))
    return tuple(each for each in expressions if article.is_own(each.start, each.end))


def beside(citation: Citation) -> tuple[Resolved, ...]:
    """The expressions in a citation's sentence that do not name their year, in order: shown beside them,
    never instead of them.
    """
    text = citation.article.text
    expressions = resolve(citation.article, *citation.sentence_range)
    return tuple(
        each
        for each in expressions
        if each.date is None or each.date[:4] not in text[each.start : each.end]
    )


@dataclass(frozen=True, slots=True)
class _Expression:
    rule: Rule
    match: re.Match[str]

    @property
    def span(self) -> Range:
        return self.match.span("e")

    def seen(self, origin: str, outlook: Outlook = "behind") -> str | None:
        """What it means seen from a partial date: exactly if all days of that agree, else as coarse as that.

        None where there are no such days (31 September).
        """
        try:
            first, last = (self.rule.means(self.match, day, outlook) for day in days(origin))
        except (OverflowError, ValueError):
            return None
        if first == last:
            return spelt(*first)
        return spelt(first[0], last[1], Day.parse(origin.partition("/")[0]).unit)


@lru_cache(maxsize=64)  # the same few articles are asked about again and again
def _resolved(article: Article) -> tuple[Resolved, ...]:
    text, published, own = article.text, article.published, article.own
    expressions = [e for e in _expressions(text) if any(s <= e.span[0] < end for s, end in own)]
    resolved: list[Resolved] = []
    coming: Resolved | None = None
    for place, expression in enumerate(expressions):
        start, end = expression.span
        meant, inferred = None, False
        if expression.rule.origin == "itself":
            meant = expression.seen("2000-01-01")
            if meant is None:  # 31 September 2019
                continue
        elif expression.rule.origin == "before":
            if origin := _before(resolved, start, expression.match["unit"]):
                meant, inferred = expression.seen(origin.date or ""), origin.inferred
        elif expression.rule.origin == "yearless" and (meant := _beside(text, expressions, place)):
            pass
        elif published:
            looks = outlook(article, start, end)
            meant = expression.seen(_origin(expression, published, looks), looks)
            if meant and expression.rule.origin == "yearless" and looks in ("planned", "ahead"):
                last = coming
                coming = Resolved(start, end, meant)
                if last and last.date and meant < last.date and _then(text[last.end : start]):
                    meant = expression.seen(days(last.date)[1].isoformat(), "ahead")
            inferred = published.inferred
        resolved.append(Resolved(start, end, meant, inferred and meant is not None))
    return tuple(resolved)


def _then(gap: str) -> bool:
    """Whether what stands between two days of one sentence leads from the first to a later one."""
    return _THEN.search(gap) is not None and not any(mark in gap for mark in ".!?\n")


def _expressions(text: str) -> list[_Expression]:
    """In order, none overlapping: of those that would, the first, the longer one, the earlier rule."""
    matched = [
        _Expression(rule, match)
        for rule in RULES
        for match in rule.pattern.finditer(text)
        if not _BEFORE_CHRIST.match(text, match.end("e"))
    ]
    kept: list[_Expression] = []
    for expression in sorted(matched, key=lambda e: (e.span[0], -e.span[1])):
        if not kept or kept[-1].span[1] <= expression.span[0]:
            kept.append(expression)
    return kept


def _origin(expression: _Expression, published: Published, outlook: Outlook) -> str:
    """Where to see an expression from: "15 February" in an article of a February is of that same month."""
    if expression.rule.origin == "yearless" and published.day.unit == "month":
        day = published.day
        return str(day.last if outlook in ("behind", "purpose", "open") else day.first)
    return published.date


def _before(resolved: Sequence[Resolved], start: int, size: str) -> Resolved | None:
    """The last date named before a place, and near it, that is fine enough to count `size` from."""
    fine = {"year": ("year", "month", "day"), "month": ("month", "day")}.get(size, ("day",))
    for earlier in reversed(resolved):
        if earlier.end < start - NEAR:
            return None
        one = earlier.date and "/" not in earlier.date
        if one and Day.parse(earlier.date or "").unit in fine:
            return earlier
    return None


def _beside(text: str, expressions: Sequence[_Expression], place: int) -> str | None:
    """A day or month without a year, by the full date it is joined to: "May to July 2018"."""
    this = expressions[place]
    for other in (*expressions[place + 1 : place + 2], *expressions[max(0, place - 1) : place]):
        full = other.seen("2000-01-01") if other.rule.origin == "itself" else None
        (_, end), (start, _) = sorted((this.span, other.span))
        if full and len(full) > 4 and _JOINED.fullmatch(text, end, start):
            first, last = (day.isoformat() for day in days(full))
            if this.span < other.span:
                return this.seen(last, "behind")
            return this.seen(first, "ahead")
    return None
