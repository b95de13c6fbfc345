"""How many of what: a number counts what the question's noun says. Pure."""

from __future__ import annotations

import re

from ...language.questions import Question
from ...language.values import Number
from ...language.values.units import unit_at
from ...text.words import STOP
from ..agreement.likeness import asked, stem
from ..agreement.reading import Reading
from ..followup.mentions import FUNCTION

_HOW_MANY = re.compile(
    r"\bhow many (?:more |other |of the |the )?((?:[\w’'-]+ )?[\w’'-]+)", re.IGNORECASE
)
_DIFFERENCE = re.compile(r"\bhow (?:many|much) (?:more|fewer|less)\b.*\bthan\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:more|fewer|less)\b", re.IGNORECASE)
_PEOPLE = frozenset(
    map(
        stem,
        "people person man men woman women child children civilian soldier troop resident protester victim "
        "worker passenger student officer member fighter sailor other migrant family "
        "survivor fatality casualty".split(),
    )
)
_OF_PEOPLE = re.compile(r"(?:[\w.,-]+ ){1,4}?(?:people|persons?)\b")
_PERSONAL = re.compile(r"(?:m[ae]n|er|or|i?st|ee|ant|ent|ian|an|i|ive|nur)$")
"""Endings of nouns, in the form of `stem`, that may be of persons."""
_HARM = (
    r"(?:kill\w*|dead|die|died|dying|deaths?|wound\w*|injur\w*|drown\w*|casualt\w*|fatal\w*|hurt|"
    r"slain|victims?|bodies|toll|lives|perish\w*)"
)
_HARMED = re.compile(rf"\b{_HARM}\b", re.IGNORECASE)
_HARMED_BEFORE = re.compile(
    r"\b(?:kill|wound|injur|drown)(?:ed|ing|s|es)?\s+(?:[\w’'-]+\s){0,2}$", re.IGNORECASE
)
_HARMED_AFTER = re.compile(rf"^(?:\s[\w’'-]+){{0,4}}?\s{_HARM}\b", re.IGNORECASE)


def counts_other(question: Question, reading: Reading) -> bool:
    """It counts people where things are asked for, or is a measure where a count is."""
    wanted = _HOW_MANY.search(question.text)
    if not (wanted and isinstance(reading.value, Number)):
        return False
    if FUNCTION.intersection(wanted[1].lower().split()):
        return False
    nouns, value = list(map(stem, wanted[1].lower().split())), reading.value
    units = [unit for noun in wanted[1].split() if (unit := unit_at(noun, 0))]
    if value.measured:
        return value.unit not in ("%", *(unit for unit, _ in units))
    said = reading.citation.quote + reading.after
    counted = "people" if _OF_PEOPLE.match(said) else value.unit.lower()
    return stem(counted) in _PEOPLE and not any(n in _PEOPLE or _PERSONAL.search(n) for n in nouns)


def no_difference(question: Question, reading: Reading) -> bool:
    """How many more than another is asked, and its sentence compares nothing."""
    return bool(_DIFFERENCE.search(question.text)) and not _MORE.search(reading.clause)


def harmed(question: Question, reading: Reading) -> bool:
    """It counts the dead or hurt, of whom the question does not ask."""
    if question.kind != "number" or not asked(question) - STOP or _HARMED.search(question.text):
        return False
    if not isinstance(reading.value, Number) or reading.value.measured:
        return False
    return bool(_HARMED_BEFORE.search(reading.before) or _HARMED_AFTER.match(reading.after))
