"""Which articles a question is asked of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from .errors import UsageError
from .records import Published

_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scope:
    """The articles that a question is asked of; `Scope()` is all of them.

    `articles` are ids. Dates are as fine as wanted, `2021` or `2021-07-04`: from `after` on, until
    just before `before`, and `on` that day, month or year. An article whose date is coarser stays
    when it may be meant; one without a date fits no date. Raises UsageError for what is no date, and
    for dates that leave no time between them.
    """

    articles: frozenset[str] | None = None
    after: str | None = None
    before: str | None = None
    on: str | None = None
    outlet: str | None = None

    def __post_init__(self) -> None:
        for name in ("after", "before", "on"):
            if (value := getattr(self, name)) is not None and not _is_date(value):
                raise UsageError(f"{name}: {value!r} is no date; write 2021, 2021-07 or 2021-07-04")
        if self.after and self.before and _first(self.before) <= _first(self.after):
            raise UsageError(
                f"there is no day from {self.after} until before {self.before}; swap the dates"
            )

    def narrowed(self, other: Scope) -> Scope:
        """The articles in both; of dates and outlets what `other` names, where it names them."""
        articles = self.articles
        if other.articles is not None:
            articles = other.articles if articles is None else articles & other.articles
        return Scope(
            articles,
            other.after or self.after,
            other.before or self.before,
            other.on or self.on,
            other.outlet or self.outlet,
        )

    def holds(self, identity: str, outlet: str | None, published: Published | None) -> bool:
        """Whether an article of this id, outlet and date is among them."""
        if self.articles is not None and identity not in self.articles:
            return False
        if self.outlet is not None and self.outlet.casefold() != (outlet or "").casefold():
            return False
        if self.after is None and self.before is None and self.on is None:
            return True
        if published is None:
            return False
        first, last = _first(published.date), _last(published.date)
        return (
            (self.after is None or last >= _first(self.after))
            and (self.before is None or first < _first(self.before))
            and (self.on is None or (first <= _last(self.on) and last >= _first(self.on)))
        )


EVERYTHING = Scope()


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(_first(value))
    except ValueError:
        return False
    return _DATE.fullmatch(value) is not None


def _first(value: str) -> str:
    """The first day of a date of any fineness, as ten characters to compare."""
    return value + "-01" * ((10 - len(value)) // 3)


def _last(value: str) -> str:
    """Ten characters that no day of it lies beyond."""
    return value + "-99" * ((10 - len(value)) // 3)
