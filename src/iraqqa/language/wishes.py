"""Plain words of a question that say what is to be preferred: "in 2019", "since June 2020", "latest".

They never hide an article, for one of 2021 may tell of 2019.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ..records import Article, Published, Range

_LATEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|up[- ]to[- ]date|currently|right now|as of (?:now|today)|"
    r"(?:at|until) present)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_LED = re.compile(r"\b(?P<by>since|from|after|before|until|till|by)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wish:
    """What plain words of a question wish for: the newest, or what is told of a time (first and last day)."""

    latest: bool = False
    time: tuple[date, date] | None = None

    def order(self, article: Article, place: Range) -> tuple[int, int]:
        """A key to sort answers by, smaller first, that makes no difference where nothing is wished for.

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


def wish_of(question: str) -> Wish:
    """What a question's plain words wish for.

    >>> wish_of("How many troops were there in June 2020?").time
    (datetime.date(2020, 6, 1), datetime.date(2020, 6, 30))
    """
    return Wish(bool(_LATEST.search(question)), _time(question))


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
    return published.day.first.toordinal() if published else 0
