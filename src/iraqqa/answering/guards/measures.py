"""How long, how old, how much: a figure is of the measure that is asked for. Pure."""

import re

from ...language.grammar import AUX, BE, HAVE, PREPOSITION
from ...language.questions import Question
from ...language.values import Date, Number, value_of
from ...language.values.units import is_money
from ..agreement.likeness import forms, says
from ..agreement.reading import Reading

_LENGTH, _WARMTH, _TIME = {"metre", "%"}, {"°C", "°F", "degree"}, {"day", "month"}
_UNITS = {
    "old": _TIME,
    "long": _LENGTH | _TIME,
    **dict.fromkeys(("tall", "deep", "wide", "broad", "thick"), _LENGTH),
    "heavy": {"gram"},
    **dict.fromkeys(("hot", "cold", "warm"), _WARMTH),
}
"""The units of what is asked for."""
_HOW = re.compile(rf"\bhow (?P<asked>far|high|{'|'.join(_UNITS)})\b(?! in\b)", re.IGNORECASE)
_LASTING = re.compile(rf"\bhow (?:(?P<old>old)|long) (?!{HAVE}|will\b)", re.IGNORECASE)
_BEGAN = re.compile(r"\b(?:born|built|created|dat(?:es|ed|ing)|established|founded|opened)\b")
_SHARE = re.compile(r"\b(?:what|which) (?:percentage|percent|proportion|share)\b", re.IGNORECASE)
_SPEED = re.compile(rf"\bhow fast {BE} .*ing\b", re.IGNORECASE)
_PRICE = re.compile(
    rf"\bhow much {AUX} .*\b(?:charge|cost|earn|owe|pay|spend|worth)\b", re.IGNORECASE
)
_HOW_MUCH = re.compile(
    rf"\bhow much (?:{BE}|will be) (?:the|its|his|her|their|an?)\b(?!.* by\b)", re.IGNORECASE
)
_NO_MEASURES = frozenset(
    "chapters floors games laps pages rounds sets stages stops storeys".split()
)
"""What is counted to tell how long, far or high something is."""
_WAYS = ({"long"}, {"tall", "high", "deep"}, {"wide", "broad", "across"}, {"thick"}, {"old"})
"""Words by which measures of one thing are told apart."""
_DIMENSION = re.compile(
    r"(?:[\s-][\w²]+){1,2}?[\s-](?P<dimension>long|tall|high|deep|wide|broad|across|thick|old)\b"
)
_LASTED = re.compile(
    r"\b(?:for|within|after|over|during|every|(?:past|last|next|sentenced to|jailed for))(?: the)?"
    r"(?: (?:past|last|next|about|almost|nearly|more than|over|at least))?\s$",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\bhow much \w+er\b|\b(?:add|beat|by how much|chang|climb|cut|declin|decreas|differ|drop|exceed|f[ae]ll|"
    r"fewer|gain|gr[eo]w|increas|less|los[et]|more|r[io]s|rais|save|saving|shr[aiu]nk|s[aiu]nk|than)",
    re.IGNORECASE,
)
_THAN_ANOTHER = re.compile(
    rf"(?:\s(?!{PREPOSITION}\b)[\w’'-]+)?\s(?:(?!other|rather)[a-z]+er|less|more)\s(?:[\w’'-]+\s){{0,3}}?than\b"
)
_SOMEBODY = re.compile(r"\b[Hh]ow old (?:is|was) (?:[A-Z]|he\b|she\b)")


def of_another_kind(question: Question, reading: Reading) -> bool:
    """It counts things, or is of another unit, where a length, an age, a share or a price is asked.

    Or it is the width where the length is.
    Or it is how long somebody did something, where the age is asked, or a day.
    """
    value, text, how = reading.value, question.text, _HOW.search(question.text)
    if not isinstance(value, Number):
        return False
    lasting = _LASTING.search(text)
    if lasting and isinstance(value_of(reading.citation.quote, "date"), Date):
        return not (lasting["old"] and _BEGAN.search(reading.clause))
    if not value.measured:
        counted = value.unit.endswith("s") and value.unit not in _NO_MEASURES
        wanted = how or any(p.search(text) for p in (_PRICE, _HOW_MUCH, _SPEED))
        return counted and bool(wanted) and not says(value.unit, forms(text))
    if not how:
        paid = value.unit == "%" or is_money(value.unit) or not _PRICE.search(text)
        share = value.unit == "%" or not _SHARE.search(text)
        speed = value.unit == "km/h" or not _SPEED.search(text)
        return not (paid and share and speed)
    asked, dimension = how["asked"].lower(), _DIMENSION.match(reading.behind_figure)
    if (
        dimension
        and dimension["dimension"] != asked
        and not any({asked, dimension["dimension"]} <= way for way in _WAYS)
    ):
        return asked != "far" or dimension["dimension"] != "long"
    lasted = asked == "old" and not dimension and _LASTED.search(reading.before_figure)
    return value.unit not in _UNITS.get(asked, (value.unit,)) or bool(
        lasted and _SOMEBODY.search(text)
    )


def difference(question: Question, reading: Reading) -> bool:
    """It is by how much one thing differs from another, which is not asked."""
    asked_for = question.kind != "number" or _CHANGES.search(question.text)
    return not asked_for and bool(_THAN_ANOTHER.match(reading.behind_figure))
