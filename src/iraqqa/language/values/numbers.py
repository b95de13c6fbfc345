"""Numbers with their unit, and the words that say how exact they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isclose

from ..grammar import PREPOSITIONS
from ..vocabulary import ALL_BUT, QUALIFIERS
from .digits import in_digits
from .units import MEASURES, MONEY, SIGN, UNIT, is_money, one_money, signed, unit_at

_QUALIFIER = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'({words})' for words in QUALIFIERS.values())})\s+{MONEY}?$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,])(\d{1,30}(?:\.\d{1,30})?)(?!(?:st|[nr]d|th)\b|[.,]?\d)")
_VAGUE = re.compile(
    r"\b(?:several|few|many|couple of)\s(?:hundred|thousand|[mb]illion|dozen)s?\b"
    r"|\b(?:hundreds|thousands|[mb]illions|dozens)\b|\b(?:third|fifth|tenth)s? of an?\b"
    rf"|\bno[ -]one\b|\bminus \d|(?<![\w.,)])[-−]\d|{ALL_BUT}",
    re.IGNORECASE,
)
"""What may be any number of them, a part of one, none, less than none, or all but some."""
_UPPER = re.compile(rf"\s?(?:to|and|or|[-–])\s?{MONEY}?(\d+(?:\.\d+)?)(?![.,]?\d)")
_ASIDE = re.compile(r"\bof (?:the |all |some )?\d[\d.]*|\b(?:in|by|since|of) (?:19|20)\d\d\b")
"""Figures beside a number that leave it the number told: of 329, in 2019."""
_COUNTED = re.compile(r"\s(?:(?:new|more|other|additional)\s)?([a-z][a-z'’-]*[a-z])")
_NOT_COUNTED = PREPOSITIONS | frozenset(
    "people persons lives bodies deaths dead inhabitants "
    "and are as but had has have if is or out that the was were when where which while who".split()
)
_LITTLE_ELSE = re.compile(rf"{UNIT}?(?:[-\s][a-z²-]+){{0,3}}$")
_NEAR = 0.05
"""How far, as a share, "about" and "nearly" may be from what they round."""
_CONVERTED = 0.02
"""The same for a figure given in another unit, rounded when it was converted."""
_EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class Number:
    """From `low` to `high`, which are equal unless the text tells a range, as the text has them.

    `unit` is the measure they are compared in, of which the text's own unit is `factor`, or else the
    noun that is counted; "" for neither and for people. `step` is the worth of the last digit that counts.
    """

    low: float
    high: float
    unit: str = ""
    qualifier: str = ""
    factor: float = 1.0
    step: float = 1.0

    @classmethod
    def parse(cls, text: str, *, whole: bool = False) -> Number | None:
        """The number or range of a text, None if it has none or several; `whole`: and says little else.

        >>> Number.parse("more than 2.5 km")
        Number(low=2.5, high=2.5, unit='metre', qualifier='more than', factor=1000, step=0.1)
        """
        vague = _VAGUE.search(text)
        text = in_digits(text)
        figure = _NUMBER.search(text)
        if figure is None or vague:
            return None
        currency = SIGN.search(text[: figure.start()])
        qualified = _QUALIFIER.search(text[: figure.start()])
        begin = qualified or currency or figure
        if whole and (text[: begin.start()].strip() or not _LITTLE_ELSE.match(text, figure.end())):
            return None
        upper = _UPPER.match(text, figure.end())
        last = upper or figure
        if _NUMBER.search(_ASIDE.sub(" ", text[last.end() :])):
            return None
        measure = (signed(currency[1]), 1.0) if currency else unit_at(text, last.end())
        unit, factor = measure or (_counted(text, last.end()), 1.0)
        low, high = float(figure[1]), float(last[1])
        if high < low:  # a score, perhaps
            return None
        name = list(QUALIFIERS)[(qualified.lastindex or 1) - 1] if qualified else ""
        return cls(low, high, unit, name, factor, _step(figure[1]))

    @property
    def measured(self) -> bool:
        """Whether it is of a unit of measure or money, and not a count."""
        return self.unit in MEASURES or is_money(self.unit)

    def same(self, other: Number) -> bool:
        """Equal figures, whatever qualifies them; what they are figures of may go without saying."""
        ours, theirs = self._factors(other)
        within = _EXACT if ours == theirs else _CONVERTED
        return self._of_one_measure(other) and all(
            isclose(a * ours, b * theirs, rel_tol=within)
            for a, b in ((self.low, other.low), (self.high, other.high))
        )

    def contains(self, other: Number) -> bool:
        """Whether the other's figures are among those that this one may stand for."""
        ours, theirs = self._factors(other)
        (low, high), (first, last) = self._span(), other._span()
        inside = low * ours <= first * theirs and last * theirs <= high * ours
        return self.same(other) or (self._of_one_measure(other) and inside)

    def contradicts(self, other: Number) -> bool:
        """Two figures for one thing that cannot stand for each other; or one figure in two moneys."""
        ours, theirs = self._factors(other)
        (low, high), (first, last) = self._span(), other._span()
        if any(map(is_money, (self.unit, other.unit))) and not self._of_one_measure(other):
            return (self.low, self.high) == (other.low, other.high)
        disjoint = high * ours < first * theirs or last * theirs < low * ours
        return disjoint and self._of_one_unit(other) and not self.same(other)

    def of_one_size(self, other: Number, factor: float) -> bool:
        """Whether neither is `factor` times the other or more; zero is only of the size of zero."""
        ours, theirs = self._factors(other)
        first, last = sorted((self.low * ours, other.low * theirs))
        return last < factor * first or first == last

    def _span(self) -> tuple[float, float]:
        """The figures that this one may stand for, by its qualifier."""
        under, over = {
            "about": (self.low * _NEAR, self.high * _NEAR),
            "nearly": (self.low * _NEAR, 0.0),
            "more than": (0.0, self.step),
            "less than": (self.step, 0.0),
        }.get(self.qualifier, (0.0, 0.0))
        return self.low - under, self.high + over

    def _factors(self, other: Number) -> tuple[float, float]:
        """By what to multiply each before comparing: nothing, when one does not tell its measure."""
        return (self.factor, other.factor) if self.unit == other.unit else (1.0, 1.0)

    def _of_one_measure(self, other: Number) -> bool:
        """Whether they may be of one measure; two nouns that are counted may mean the same."""
        if "" in (self.unit, other.unit) or one_money(self.unit, other.unit):
            return True
        if self.measured and other.measured:
            return False
        counted = next((n.unit for n in (self, other) if not n.measured), "")
        return not (self.measured or other.measured) or not counted.endswith("s")

    def _of_one_unit(self, other: Number) -> bool:
        """Stricter: a percentage and a bare number, or soldiers and seats, are not of one unit."""
        unsaid = "" in (self.unit, other.unit) and not (self.measured or other.measured)
        return unsaid or one_money(self.unit, other.unit)


def _counted(text: str, start: int) -> str:
    noun = _COUNTED.match(text, start)
    return noun[1] if noun and noun[1] not in _NOT_COUNTED else ""


def _step(written: str) -> float:
    """What one more in the last digit that is not a closing zero adds.

    >>> _step("2500"), _step("43"), _step("5.2")
    (100.0, 1.0, 0.1)
    """
    whole, _, decimals = written.partition(".")
    if decimals:
        return 10.0 ** -len(decimals)
    return 10.0 ** (len(whole) - len(whole.rstrip("0"))) if whole.strip("0") else 1.0
