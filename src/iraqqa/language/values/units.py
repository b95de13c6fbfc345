"""Units of measure: how they are written, and what one is in the unit that it is compared in."""

from __future__ import annotations

import re

_UNITS: dict[str, tuple[str, float]] = {
    r"%|per ?cent": ("%", 1),
    r"percentage points?": ("points", 1),
    r"(?:us |u\.s\. )?dollars?": ("$", 1),
    r"euros?": ("€", 1),
    r"pounds?": ("£", 1),
    r"mm|millimet(?:re|er)s?": ("metre", 0.001),
    r"cm|centimet(?:re|er)s?": ("metre", 0.01),
    r"met(?:re|er)s?": ("metre", 1),
    r"km|kilomet(?:re|er)s?": ("metre", 1000),
    r"foot|feet": ("metre", 0.3048),
    r"miles?": ("metre", 1609.344),
    r"grams?": ("gram", 1),
    r"kg|kilos?|kilograms?": ("gram", 1e3),
    r"tonnes?|tons?": ("gram", 1e6),
    r"hectares?": ("hectare", 1),
    r"(?:square kilomet(?:re|er)s?|sq\.? km|km²)": ("hectare", 100),
    r"square miles?": ("hectare", 258.9988),
    r"acres?": ("hectare", 0.40468564),
    r"seconds?": ("day", 1 / 86400),
    r"minutes?": ("day", 1 / 1440),
    r"hours?": ("day", 1 / 24),
    r"days?": ("day", 1),
    r"weeks?": ("day", 7),
    r"months?": ("month", 1),
    r"years?(?:[- ]old)?": ("month", 12),
    r"degrees?|°": ("degree", 1),
}
"""Days and months do not convert: a month has no fixed length. Nor do currencies."""
_WRITTEN = re.compile(
    r"[\s\u00a0-]?(?:" + "|".join(f"({unit})" for unit in _UNITS) + r")(?!\w)", re.IGNORECASE
)
_OF = tuple(_UNITS.values())
MEASURES = frozenset(unit for unit, _ in _OF)
"""The units that measures are compared in."""


def unit_at(text: str, start: int) -> tuple[str, float] | None:
    """The unit written at `start`, as (the unit it is compared in, how many of those it is).

    >>> unit_at("5 km", 1)
    ('metre', 1000)
    """
    found = _WRITTEN.match(text, start)
    return _OF[found.lastindex - 1] if found and found.lastindex else None
