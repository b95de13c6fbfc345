"""Plain words of a question that say what is to be preferred: "in 2019", "since June 2020", "latest".

They never hide an article, for one of 2021 may tell of 2019.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..records import Article, Passage
from .dates import Resolved, days, resolve

_LATEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|up[- ]to[- ]date|current(?:ly)?|now(?!\s+that)|today|nowadays|"
    r"(?:at|until) present|so far|incumbent|"
    r"final (?:count|death|figure|number|result|score|tally|toll)s?)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:original(?:ly)?|initial(?:ly)?|earliest|at first|first (?:reported|given|announced|said|count\w*|"
    r"toll|estimate\w*|figure|report))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_UNDATED = 99_999_999
_LED = re.compile(
    r"\b(?P<by>since|from|after|before|until|till|by|in|during|on|of)\s+$", re.IGNORECASE
)

_THAN = r"\bthan (?:at|during|for|in|on)? ?(?:the )?"
_COMPARED = re.compile(rf"{_THAN}$", re.IGNORECASE)
"""What leads a time that something is only compared with."""
_COMPARED_YEAR = re.compile(rf"{_THAN}(?:\w+ )?{_YEAR.pattern}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wish:
    """What plain words of a question wish for.

    The newest, the earliest, or what is told of a time (its first and last day).
    """

    latest: bool = False
    first: bool = False
    time: tuple[date, date] | None = None

    def order(self, own: Passage, around: Sequence[Passage]) -> tuple[int, int]:
        """A key to sort answers by, smaller first, that makes no difference where nothing is wished for.

        First how far they are from the time asked for, then how new, or how old, the article is, an
        undated one last.
        """
        published = own.article.published
        age = published.day.first.toordinal() if published else 0
        place = -age if self.latest else (age or _UNDATED) if self.first else 0
        return self.distance(own, around), place

    def distance(self, own: Passage, around: Sequence[Passage]) -> int:
        """0 where its `own` words are told of the time asked for, 1 where what leads to them is, else 2.

        They are of the dates in them, else of the article's own.
        """
        if self.time is None:
            return 0
        article = own.article
        published = [article.published.date] if article.published else []
        if _meets(self.time, _dates(own) or published):
            return 0
        # A table is often dated by its head.
        text = " ".join([article.title, *(part.text for part in around)])
        dates = [date for part in around for date in _dates(part)]
        years = _YEAR.findall(_COMPARED_YEAR.sub(" ", text))
        return 1 if _meets(self.time, [*dates, *years, *published]) else 2


def wish_of(question: str) -> Wish:
    """What a question's plain words wish for.

    >>> wish_of("How many troops were there in June 2020?").time
    (datetime.date(2020, 6, 1), datetime.date(2020, 6, 30))
    """
    first = bool(_FIRST.search(question))
    return Wish(not first and bool(_LATEST.search(question)), first, _time(question))


def _time(question: str) -> tuple[date, date] | None:
    """The one time that a question names in full, widened by "since", "after", "before" and the like."""
    named = _named(question)
    if named is None:
        return None
    first, last = days(named.date or "")
    led = _LED.search(question, 0, named.start)
    match led and led["by"].lower():
        case "since" | "from" | "after":
            return first, date.max
        case "before":
            return date.min, first - timedelta(days=1)
        case "until" | "till" | "by":
            return date.min, last
    return first, last


def _dates(part: Passage) -> list[str]:
    """Those that it tells of, and does not only compare with."""
    return [
        time.date
        for time in resolve(part.article, part.start, part.end)
        if time.date and not _COMPARED.search(part.article.text, part.start, time.start)
    ]


def names_a_year(text: str) -> bool:
    """Whether a text has a year in digits."""
    return bool(_YEAR.search(text))


def undated(question: str) -> str:
    """The question without the one time that it names behind a preposition.

    >>> undated("How many ships sank in May 2020, and where?")
    'How many ships sank, and where?'
    """
    named = _named(question)
    led = _LED.search(question, 0, named.start) if named else None
    return (
        f"{question[: led.start()].rstrip()}{question[named.end :]}" if named and led else question
    )


def _named(question: str) -> Resolved | None:
    """The one expression of time in a question that names a date, if it names a year."""
    if not names_a_year(question):
        return None
    named = [time for time in resolve(Article("question", "question", question)) if time.date]
    compared = named and _COMPARED.search(question, 0, named[0].start)
    return named[0] if len(named) == 1 and not compared else None


def _meets(time: tuple[date, date], dates: Iterable[str]) -> bool:
    return any(first <= time[1] and time[0] <= last for first, last in map(days, dates))
