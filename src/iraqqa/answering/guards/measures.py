"""How long, how old, how much: a figure is of the measure that is asked for. Pure."""

import re

from ...language.grammar import AUX, BE
from ...language.questions import Question
from ...language.values import Number
from ...language.values.units import is_money
from ..agreement.likeness import forms, says
from ..agreement.reading import Reading

_HOW = re.compile(
    r"\bhow (?P<asked>long|far|old|tall|high|deep|wide|broad|thick|heavy)\b", re.IGNORECASE
)
_PRICE = re.compile(
    rf"\bhow much (?:{AUX} .*\b(?:charge|cost|earn|owe|pay|spend|worth)\b(?P<paid>)|"
    rf"(?:{BE}|will be) (?:the|its|his|her|their|an?)\b(?!.* by\b))",
    re.IGNORECASE,
)
_NO_MEASURES = frozenset(
    "chapters floors games laps pages rounds sets stages stops storeys".split()
)
"""What is counted to tell how long, far or high something is."""
_WAYS = ({"long"}, {"tall", "high", "deep"}, {"wide", "broad", "across"}, {"thick"}, {"old"})
"""Words by which measures of one thing are told apart."""
_TOLD = re.compile(
    r"(?:[\s-][\w²]+){1,2}?[\s-](?P<told>long|tall|high|deep|wide|broad|across|thick|old)\b"
)
_LASTED = re.compile(
    r"\b(?:for|within|after|over|during|every|(?:past|last|next|sentenced to|jailed for))(?: the)?"
    r"(?: (?:past|last|next|about|almost|nearly|more than|over|at least))?\s$",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\b[Hh]ow old (?:is|was) (?:[A-Z]|he\b|she\b)")


def of_another_kind(question: Question, reading: Reading) -> bool:
    """It counts things where a length, an age or a price is asked, or is the width where the length is.

    Or it is how long somebody did something, where the age is asked.
    """
    value, how, price = reading.value, _HOW.search(question.text), _PRICE.search(question.text)
    if not isinstance(value, Number) or not (how or price):
        return False
    if not value.measured:
        counted = value.unit.endswith("s") and value.unit not in _NO_MEASURES
        return counted and not says(value.unit, forms(question.text))
    if not how:
        return bool(price and price["paid"] is not None) and not (
            value.unit == "%" or is_money(value.unit)
        )
    asked, told = how["asked"].lower(), _TOLD.match(reading.behind_figure)
    if told and told["told"] != asked and not any({asked, told["told"]} <= way for way in _WAYS):
        return asked != "far" or told["told"] != "long"
    lasted = asked == "old" and not told and _LASTED.search(reading.before_figure)
    return bool(lasted and _SOMEBODY.search(question.text))
