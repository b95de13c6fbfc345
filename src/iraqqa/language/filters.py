"""Operators that filter: `after:2020-06 before:2022 on:2019-12-29 outlet:"Al Jazeera"`, anywhere."""

import re
from typing import Any

from ..errors import UsageError
from ..scope import Scope

_OPERATOR = re.compile(
    r"(?<!\s)\s*(?<!\S)(?P<name>after|before|on|outlet):"
    r"(?:[\"“](?P<quoted>[^\"”]{0,200})[\"”]|\s?(?P<date>\d[\w/.-]*)|(?P<bare>[^\s\"“]\S*))[?!.,;]*(?!\S)",
    re.IGNORECASE,
)
_UNCLOSED = re.compile(r"(?<!\S)outlet:[\"“]", re.IGNORECASE)


def parse(question: str) -> tuple[str, Scope]:
    """The question without its operators, and the scope that they make.

    Raises UsageError for a date that is none, an operator that is given twice, or dates that leave
    nothing between them.

    >>> parse("Who resigned after:2020-06 in Selby?")
    ('Who resigned in Selby?', Scope(articles=None, after='2020-06', before=None, on=None, outlet=None))
    """
    given: dict[str, Any] = {}  # operators have the names of a scope's fields
    for match in _OPERATOR.finditer(question):
        name = match["name"].lower()
        if name in given:
            raise UsageError(f"{name}: is given twice; keep one")
        value = match["quoted"] if match["quoted"] is not None else match["date"] or match["bare"]
        given[name] = " ".join(value.rstrip("?!.,;").split())
    if not given.get("outlet", "x"):
        raise UsageError('outlet: names no outlet; write outlet:"Al Jazeera"')
    asked = without_operators(question)
    if _UNCLOSED.search(asked):
        raise UsageError('outlet: has no closing quotation mark; write outlet:"Al Jazeera"')
    return asked, Scope(**given)


def without_operators(question: str) -> str:
    """The question without its operators, whether they make sense or not.

    >>> without_operators("Who resigned in Selby after:yesterday?")
    'Who resigned in Selby?'
    """
    return _OPERATOR.sub(
        lambda match: "?" * match[0].rstrip("!.,;").endswith("?"), question
    ).strip()
