"""A date as finely as it is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Unit = Literal["day", "month", "year"]

MONTHS = (
    "January February March April May June July August September October November December".split()
)
SHORT_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()

_SPELT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day, or where that is not known the month or the year that holds it.

    `month` and `day` are 0 where not known. ValueError for what stands in no calendar. In order of the
    first day that may be meant; of equals the less fine one comes first.

    >>> Day.parse("2020-02").last
    datetime.date(2020, 2, 29)
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if self.day and not self.month:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    @lru_cache(maxsize=4096)  # the dates of the same articles are asked for again and again
    def parse(cls, text: str) -> Day:
        """From `2021`, `2021-07` or `2021-07-04`; ValueError for anything else."""
        match = _SPELT.fullmatch(text)
        if not match:
            raise ValueError(f"{text!r} is not like 2021, 2021-07 or 2021-07-04")
        return cls(*(int(part or 0) for part in match.groups()))

    @classmethod
    def around(cls, day: date, unit: Unit) -> Day:
        """The day, the month or the year that holds a day."""
        return cls(day.year, 0 if unit == "year" else day.month, day.day if unit == "day" else 0)

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    @property
    def unit(self) -> Unit:
        """How finely it is known."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date:
        """The first day that it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it may be."""
        if self.day:
            return self.first
        if self.month in (0, 12):
            return date(self.year, 12, 31)
        return date(self.year, self.month + 1, 1) - timedelta(days=1)
