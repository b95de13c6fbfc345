"""Filter expressions of Milvus."""

from collections.abc import Iterable
from datetime import date

from ....day import Day
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
    (20210701, 20210731)
    """
    return (_number(published.day.first), _number(published.day.last)) if published else (0, 0)


def expression(scope: Scope) -> str:
    """What passages of the articles within `scope` have in common; empty for everything.

    Of a text from several sources, one may have the outlet and another the date.

    >>> expression(Scope(after="2020-06", outlet="The Courier"))
    'array_contains(outlets, "the courier") and first > 0 and last >= 20200601'
    """
    parts = []
    if scope.articles is not None:
        parts.append(within("article", sorted(scope.articles)))
    if scope.outlet is not None:
        parts.append(f"array_contains(outlets, {literal(outlet_key(scope.outlet))})")
    if scope.after or scope.before or scope.on:
        parts.append("first > 0")
    if scope.after:
        parts.append(f"last >= {_number(Day.parse(scope.after).first)}")
    if scope.before:
        parts.append(f"first < {_number(Day.parse(scope.before).first)}")
    if scope.on:
        on = Day.parse(scope.on)
        parts.append(f"first <= {_number(on.last)} and last >= {_number(on.first)}")
    return " and ".join(parts)


def _number(day: date) -> int:
    """YYYYMMDD."""
    return 10_000 * day.year + 100 * day.month + day.day
