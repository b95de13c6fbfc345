"""Some of all: which of them a figure counts. Pure."""

import re

from ...language.dates.verbs import verbs
from ...language.grammar import BE
from ...language.questions import Question
from ...language.values import Number
from ...text.words import content, words
from ..agreement.likeness import forms, says
from ..agreement.reading import Reading
from ..followup.mentions import LED
from ..followup.parsed import parse
from .contraries import asked_verb, of_which_a_part, related_roots, root_of, roots

_STILL = re.compile(
    r"\b(?:left|leaving|remain(?:s|ed|ing)?|[Ss]till(?: being)?(?: (?P<so>[\w-]+))?)\b"
)
"""In small letters: the Left is a party."""
_PART_OF = re.compile(r"\b[\w.,]+ (?:out )?of (?:all |its |the |their )?\d[\d.,]* [a-z]+")
_OF_THE = re.compile(
    rf"\bhow many of (?:the|those|these|its|his|her|their) (?:[\d.,]+ )?(?P<all>[\w’'-]+)\b"
    rf"(?:.*\b(?:{BE}|been) (?:still |now |already )?(?P<done>[a-z]+))?",
    re.IGNORECASE,
)
"""How many of some are asked for, and what was done to these."""
_ALL_WHO = re.compile(
    r"(?: [\w’'-]+)?? (?:out )?of (?:all )?(?:the|its|his|her|their) [\w.,-]+(?: [\w’'-]+){1,3}?"
    r"(?: (?:it|he|she|they|that|which|who)(?: has| have| had)?(?: been| was| were)?)? (?P<did>\w+ed|\w+n)\b"
)
"""Behind a figure of some all of whom did something: "12 of the 31 people seized"."""
_SINCE = re.compile(r"^(?:\s[\w’'-]+){0,3} since (?:\w+ )?([12]\d{3})\b")
_INTO = re.compile(r"\binto (?:(?:about|around|just|only|some) )?$")


def left_over(question: Question, reading: Reading) -> bool:
    """How many are left is asked, and it is of those that are not, or all: "12 of 31 hostages were freed"."""
    wanted = question.kind == "number" and _STILL.search(question.text)
    if not wanted or not _PART_OF.search(reading.citation.sentence):
        return False
    so = wanted["so"] and says(wanted["so"].lower(), forms(reading.clause))
    return not (so or _STILL.search(reading.clause))


def of_the_whole(question: Question, reading: Reading) -> bool:
    """How many did something is asked, and it is of all, of whom some did: "12 of the 31 were freed".

    Or it is of some, of whom something else is told: "freed 12 of the 31 people seized".
    """
    whole = of_which_a_part(reading)
    if question.kind != "number" or not whole:
        return question.kind == "number" and _of_a_part(question, reading)
    wanted, verb, behind = parse(question.text), asked_verb(question.text), forms(reading.after)
    if re.fullmatch(BE, wanted.aux) and LED.match(wanted.rest):  # "are on strike"
        return not any(says(word, behind) for word in content(wanted.rest))
    if verb is None or root_of(verb) in roots(whole["before"]):
        return verb is not None
    deeds = [v for v in verbs(reading.after) if not v.hearsay]
    sole = len(deeds) == 1 or (deeds and re.search(r",|\band\b", reading.after[: deeds[1].start]))
    return bool(sole) and root_of(deeds[0].word) == root_of(verb) and not verbs(whole["before"])


def _of_a_part(question: Question, reading: Reading) -> bool:
    all_of_them, verb = _ALL_WHO.match(reading.behind_figure), asked_verb(question.text)
    own = [each for each in verbs(reading.before) if not each.hearsay]
    if not (all_of_them and verb and own) or root_of(verb) in roots(reading.before):
        return False
    return root_of(all_of_them["did"]) == root_of(verb)


def become(question: Question, reading: Reading) -> bool:
    """It is what has become of those that are asked about: "six schools into two", "75 since 2026"."""
    verb, before, since = (
        asked_verb(question.text),
        reading.before_figure,
        _SINCE.match(reading.behind_figure),
    )
    if question.kind != "number":
        return False
    if since and f" in {since[1]}" in question.text:
        return True
    turned = _INTO.search(before) and " into" not in question.text
    return bool(turned and verb) and root_of(verb or "") in roots(before)


def of_all(question: Question, reading: Reading) -> bool:
    """How many of some is asked, and it counts these: "36 rockets", and nothing of those shot down."""
    some = _OF_THE.search(question.text)
    done = some and (some["done"] or asked_verb(question.text))
    if not some or not done or related_roots(done) & roots(reading.setting):
        return False
    counted = " ".join(words(reading.behind_figure)[:3])
    return isinstance(reading.value, Number) and says(some["all"].lower(), forms(counted))
