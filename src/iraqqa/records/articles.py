"""Articles: texts as decoded, and what is known about them. Only these hold text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields, replace
from itertools import pairwise

from ..day import Day

Range = tuple[int, int]
"""[start, end) in characters of an article's text."""


@dataclass(frozen=True, slots=True)
class Published:
    """When an article appeared, as finely as known: `2021`, `2021-07` or `2021-07-04`."""

    date: str
    inferred: bool = False

    @property
    def day(self) -> Day:
        """The date as a `Day`, to compare. ValueError for a text that is no date."""
        return Day.parse(self.date)


@dataclass(frozen=True, slots=True)
class Copy:
    """Another place where a text was found, and what is said about it there."""

    source: str
    title: str
    outlet: str | None = None
    published: Published | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text as decoded, never edited, and what is known about it.

    `source` is the file's path relative to the indexed folder, with forward slashes. `title` is never
    empty. `boilerplate` lists ranges that are not the article's own text (menus, scripts, forms), in
    order, apart from each other; they are neither embedded nor quoted. `pages` are the offsets at which
    the pages of a paged document begin. A document that is not plain text is known by the text taken
    out of it: `text` is that, every offset counts in it, and `encoding` says nothing. Of a text that
    was found in several places, `also` are the others; it is no part of what the article is.
    """

    source: str
    title: str
    text: str = field(repr=False)
    outlet: str | None = None
    published: Published | None = None
    url: str | None = None
    encoding: str = "utf-8"
    boilerplate: tuple[Range, ...] = field(default=(), repr=False)
    pages: tuple[int, ...] = field(default=(), repr=False)
    also: tuple[Copy, ...] = field(default=(), repr=False, compare=False)

    @property
    def places(self) -> tuple[Article | Copy, ...]:
        """Everywhere the text was found: here, and where else."""
        return (self, *self.also)

    def at(self, place: Article | Copy) -> Article:
        """The article as it appeared in one of its places; of the others it knows `also`."""
        if place is self:
            return self
        described = {each.name: getattr(self, each.name) for each in fields(Copy)}
        also = [Copy(**described), *(each for each in self.also if each is not place)]
        facts = {name: getattr(place, name) for name in described}
        return replace(self, **facts, also=tuple(also))

    @property
    def sha256(self) -> str:
        """The hash of the text in UTF-8: equal texts are one article whatever their file or encoding."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """The first 16 hex digits of `sha256`."""
        return self.sha256[:16]

    def is_own(self, start: int, end: int) -> bool:
        """Whether nothing in [start, end) is boilerplate."""
        return not any(first < end and start < last for first, last in self.boilerplate)

    @property
    def own(self) -> tuple[Range, ...]:
        """The stretches that are its own text: everything but boilerplate."""
        edges = [(0, 0), *self.boilerplate, (len(self.text), len(self.text))]
        return tuple((start, end) for (_, start), (end, _) in pairwise(edges) if start < end)
