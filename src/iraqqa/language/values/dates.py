"""Dates as far as they are told: a day with its month may lack the year, a year its month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from dateutil import parser

from ...day import MONTHS, SHORT_MONTHS
from ..vocabulary import WEEKDAYS

_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b,?", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,])[12]\d{3}(?![\d.,]\d|\d|s\b|%)")
_MONTH = re.compile(rf"\b(?:{'|'.join([*MONTHS, *SHORT_MONTHS])})\b", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:BCE?|ago|century|quarter)\b|\d{4}s\b|\d\s?/\s?\d", re.IGNORECASE)
_SLIP = 5
# Two days that share no part: what a text leaves open is filled from them, and differs.
_FILLED = datetime(1904, 1, 1), datetime(1912, 2, 2)


@dataclass(frozen=True, slots=True)
class Date:
    """What is told of a day; None for what is not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Date | None:
        """The date in a text; None when it names no month or year of its own ("on Sunday").

        >>> Date.parse("Tuesday, Oct. 1"), Date.parse("in May 2019")
        (Date(year=None, month=10, day=1), Date(year=2019, month=5, day=None))
        """
        if _OTHER.search(text) or not (_MONTH.search(text) or _YEAR.search(text)):
            return None
        try:
            first, second = (
                parser.parse(_WEEKDAY.sub(" ", text), default=filled, fuzzy=True, ignoretz=True)
                for filled in _FILLED
            )
        except (ValueError, OverflowError):  # two dates, or numbers that are none
            return None
        year, month, day = (
            value if value == getattr(second, part) else None
            for part in ("year", "month", "day")
            for value in [getattr(first, part)]
        )
        years = {int(written) for written in _YEAR.findall(text)}
        if years != ({year} if year else set()) or (
            day and not re.search(rf"(?<!\d)0?{day}(?!\d)", text)
        ):
            return None
        return cls(year, month, day) if year or month else None

    def contains(self, other: Date) -> bool:
        """Whether all that this date tells, the other tells alike."""
        return all(ours in (None, theirs) for ours, theirs in self._beside(other))

    def contradicts(self, other: Date) -> bool:
        return any(a != b for a, b in self._beside(other) if a is not None and b is not None)

    def of_one_time(self, other: Date) -> bool:
        """Whether their years, where both tell one, lie within those in which sources err or plans slip."""
        return self.year is None or other.year is None or abs(self.year - other.year) <= _SLIP

    def _beside(self, other: Date) -> list[tuple[int | None, int | None]]:
        return [(self.year, other.year), (self.month, other.month), (self.day, other.day)]
