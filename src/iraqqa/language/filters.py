"""What a question says about the articles it is asked of, and what it asks for in plain words.

Operators filter: `after:2020-06 before:2022 on:2019-12-29 outlet:"Al Jazeera"`, anywhere in a question.
Plain words ("in 2019", "since June 2020", "latest") never hide an article, for one of 2021 may tell of
2019: they only say what is to be preferred among answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ..errors import UsageError
from ..records import Article, Published, Range
from ..scope import Scope

_OPERATOR = re.compile(
    r"(?<!\S)(?P<name>after|before|on|outlet):"
    r"(?:[\"“](?P<quoted>[^\"”]*)[\"”]|\s?(?P<date>\d[\w/.-]*)|(?P<bare>[^\s\"“]\S*))[?!.,;]*(?!\S)",
    re.IGNORECASE,
)
_UNCLOSED = re.compile(r"(?<!\S)outlet:[\"“]", re.IGNORECASE)
_LATEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|up[- ]to[- ]date|currently|right now|as of (?:now|today)|"
    r"(?:at|until) present)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_LED = re.compile(r"\b(?P<by>since|from|after|before|until|till|by)\s+$", re.IGNORECASE)


def parse(question: str) -> tuple[str, Scope]:
    """The question without its operators, and the scope that they make.

    Raises UsageError for a date that is none, an operator that is given twice, or dates that leave
    nothing between them.

    >>> parse("Who resigned after:2020-06 in Selby?")
    ('Who resigned in Selby?', Scope(articles=None, after='2020-06', before=None, on=None, outlet=None))
    """
    given: dict[str, str] = {}
    for found in _OPERATOR.finditer(question):
        name = found["name"].lower()
        if name in given:
            raise UsageError(f"{name}: is given twice; keep one")
        value = found["quoted"] if found["quoted"] is not None else found["date"] or found["bare"]
        given[name] = " ".join(value.rstrip("?!.,;").split())
    if not given.get("outlet", "x"):
        raise UsageError('outlet: names no outlet; write outlet:"Al Jazeera"')
    asked = without_operators(question)
    if _UNCLOSED.search(asked):
        raise UsageError('outlet: has no closing quotation mark; write outlet:"Al Jazeera"')
    return asked, Scope(
        after=given.get("after"),
        before=given.get("before"),
        on=given.get("on"),
        outlet=given.get("outlet"),
    )


def without_operators(question: str) -> str:
    """The question without its operators, whether they make sense or not.

    >>> without_operators("Who resigned in Selby after:yesterday?")
    'Who resigned in Selby?'
    """
    kept, at = [], 0
    for found in _OPERATOR.finditer(question):
        mark = "?" if found[0].rstrip("!.,;").endswith("?") else ""
        kept.append(question[at : found.start()].rstrip() + mark)
        at = found.end()
    return "".join([*kept, question[at:]]).strip()


@dataclass(frozen=True, slots=True)
class Preference:
    """What plain words of a question prefer: the newest, or what is told of a time (first and last day)."""

    latest: bool = False
    time: tuple[date, date] | None = None

    def order(self, article: Article, place: Range) -> tuple[int, int]:
        """A key to sort answers by, smaller first, that makes no difference where nothing is preferred.

        First whether the words at `place`, a sentence as a rule, are of the time asked for: by the dates
        in them, else by the article's own. Then how new the article is, an undated one last.
        """
        other_time = False
        if self.time:
            from .dates import resolve

            told = [found.date for found in resolve(article, *place) if found.date]
            own = [article.published.date] if article.published else []
            other_time = not _meets(self.time, told or own)
        return int(other_time), -_age(article.published) if self.latest else 0


def preference(question: str) -> Preference:
    """What a question's plain words prefer.

    >>> preference("How many troops were there in June 2020?").time
    (datetime.date(2020, 6, 1), datetime.date(2020, 6, 30))
    """
    return Preference(bool(_LATEST.search(question)), _time(question))


def _time(question: str) -> tuple[date, date] | None:
    """The one time that a question names in full, widened by "since", "after", "before" and the like."""
    if not _YEAR.search(question):  # spares the import
        return None
    from .dates import days, resolve

    asked = Article("question", "question", question)
    named = [found for found in resolve(asked) if found.date]
    if len(named) != 1:
        return None
    first, last = days(named[0].date or "")
    led = _LED.search(question, 0, named[0].start)
    match led and led["by"].lower():
        case "since" | "from" | "after":
            return first, date.max
        case "before":
            return date.min, first - timedelta(days=1)
        case "until" | "till" | "by":
            return date.min, last
    return first, last


def _meets(time: tuple[date, date], dates: Iterable[str]) -> bool:
    from .dates import days

    stretches = map(days, dates)
    return any(first <= time[1] and time[0] <= last for first, last in stretches)


def _age(published: Published | None) -> int:
    """A number that grows with the date, counted from the first day that it may be."""
    if published is None:
        return 0
    return int((published.date.replace("-", "") + "0000")[:8])
