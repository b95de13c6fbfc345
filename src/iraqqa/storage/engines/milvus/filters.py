"""Filter expressions of Milvus."""

from __future__ import annotations

from collections.abc import Iterable

from ....records import Published
from ....scope import Scope

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_KEY = 256
"""Characters of an outlet's name that count."""


def literal(text: str) -> str:
    r"""A text, whatever its characters, as an expression means it.

    >>> print(literal('The "Selby" Courier'))
    "The \"Selby\" Courier"
    """
    return f'"{text.translate(_ESCAPES)}"'


def within(field: str, values: Iterable[str]) -> str:
    """Whether a field has one of these values."""
    return f"{field} in [{', '.join(map(literal, values))}]"


def outlet_key(outlet: str | None) -> str:
    """Outlets are one and the same without case."""
    return (outlet or "").casefold()[:_KEY]


def days(published: Published | None) -> tuple[int, int]:
    """The first and the last day that a date may mean, as numbers that compare; 0 without a date.

    >>> days(Published("2021-07"))
    (20210701, 20210799)
    """
    return (_day(published.date, "0101"), _day(published.date, "9999")) if published else (0, 0)


def expression(scope: Scope) -> str:
    """What passages of the articles within `scope` have in common; empty for everything.

    >>> expression(Scope(after="2020-06", outlet="The Courier"))
    'outlet == "the courier" and first > 0 and last >= 20200601'
    """
    parts = []
    if scope.articles is not None:
        parts.append(within("article", sorted(scope.articles)))
    if scope.outlet is not None:
        parts.append(f"outlet == {literal(outlet_key(scope.outlet))}")
    if scope.after or scope.before or scope.on:
        parts.append("first > 0")
    if scope.after:
        parts.append(f"last >= {_day(scope.after, '0101')}")
    if scope.before:
        parts.append(f"first < {_day(scope.before, '0101')}")
    if scope.on:
        parts.append(f"first <= {_day(scope.on, '9999')} and last >= {_day(scope.on, '0101')}")
    return " and ".join(parts)


def _day(date: str, rest: str) -> int:
    """A date of any fineness as YYYYMMDD, what is missing taken from `rest` (MMDD)."""
    digits = date.replace("-", "")
    return int(digits + rest[len(digits) - 4 :])
