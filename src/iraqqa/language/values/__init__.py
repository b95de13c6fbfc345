"""Copied answers as values: when do two say the same, and when can both not be true at once?

    value_of("forty-eight people", "number")  →  a Number;  also Date, Name and, for the rest, Words

Three questions may be asked of two values, each the same from either side except `contains`:

    same        equal up to spelling: 48 and forty-eight, Abdul and Abdel, Oct. 1 and 1 October
    contains    the first leaves open what the second tells: October 2019 and 1 October 2019
    contradict  of one kind and unit, and neither same nor open to each other: 48 and 51 people

What is neither of them is unlike or unclear, such as 48 and 12 %, or "in spring" and a date. Values that
are told of one thing are `of_one_size`, though unlike: 48 and 51 people, but not 48 and 3,000.
"""

from typing import Any, cast

from ..questions import Kind
from .dates import Date
from .names import Name
from .numbers import Number
from .wording import Words

__all__ = [
    "Date",
    "Name",
    "Number",
    "Value",
    "Words",
    "contains",
    "contradict",
    "of_one_size",
    "same",
    "value_of",
]

Value = Number | Date | Name | Words


def value_of(text: str, kind: Kind) -> Value:
    """What a text says in answer to a question of that kind; Words when it holds no such value.

    >>> value_of("1st October", "date"), value_of("the flood of 1953", "thing")
    (Date(year=None, month=10, day=1), Words(words=('flood', 'of', '1953')))
    """
    value: Value | None = None
    if kind in ("number", "thing"):
        value = Number.parse(text, whole=kind == "thing")
    elif kind == "date":
        value = Date.parse(text)
    elif kind in ("person", "place"):
        value = Name.parse(text)
    return value or Words.parse(text)


def same(one: Value, other: Value) -> bool:
    if isinstance(one, Number | Name) and type(one) is type(other):
        return one.same(cast(Any, other))
    return one == other


def contains(one: Value, other: Value) -> bool:
    """Whether `one` is `other` told less finely; what is the same contains each other."""
    return type(one) is type(other) and one.contains(cast(Any, other))


def contradict(one: Value, other: Value) -> bool:
    if isinstance(one, Words) or type(one) is not type(other):
        return False
    return one.contradicts(cast(Any, other))


def of_one_size(one: Value, other: Value, factor: float = 10.0) -> bool:
    """Whether two values may be told of one thing: numbers within the factor, dates within some years."""
    if isinstance(one, Number) and isinstance(other, Number):
        return one.of_one_size(other, factor)
    if isinstance(one, Date) and isinstance(other, Date):
        return one.of_one_time(other)
    return True
