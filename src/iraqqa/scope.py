"""Which articles a question is asked of."""

from __future__ import annotations

from dataclasses import dataclass

from .day import Day
from .errors import UsageError
from .records import Article, Published


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
            if (value := getattr(self, name)) is not None:
                try:
                    Day.parse(value)
                except ValueError:
                    raise UsageError(
                        f"{name}: {value!r} is no date; write 2021, 2021-07 or 2021-07-04"
                    ) from None
        if (
            self.after
            and self.before
            and Day.parse(self.before).first <= Day.parse(self.after).first
        ):
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
        first, last = published.day.first, published.day.last
        after, before, on = (
            Day.parse(value) if value else None for value in (self.after, self.before, self.on)
        )
        return (
            (after is None or last >= after.first)
            and (before is None or first < before.first)
            and (on is None or (first <= on.last and last >= on.first))
        )

    def seen(self, article: Article) -> Article | None:
        """An article as in the first of its places that is among them; None where none is."""
        for place in article.places:
            if self.holds(article.id, place.outlet, place.published):
                return article.at(place)
        return None


EVERYTHING = Scope()
