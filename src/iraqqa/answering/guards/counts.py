"""How many of what: a number counts what the question's noun says. Pure."""

import re
from collections.abc import Collection

from ...language.dates.verbs import verbs
from ...language.grammar import BE
from ...language.questions import Question
from ...language.values import Number
from ...language.values.digits import in_digits
from ...language.values.units import unit_at
from ...text.words import words
from ..agreement.likeness import forms, says
from ..agreement.reading import Reading
from ..followup.mentions import FUNCTION
from .contraries import asked_verb, related_roots, root_of, roots

_HOW_MANY = re.compile(
    r"\bhow many (?:more |other |of the |the )?((?:[\w’'-]+ )?[\w’'-]+)", re.IGNORECASE
)
_QUANTITIES = frozenset(
    "all billions both couple dozen dozens each entire every everybody everyone few handful half hundred "
    "hundreds majority many millions minority more most nearly no nobody none once one only pair scores "
    "several single some thousands twice whole".split()
)
_NO_PAIR = re.compile(r"\d.*;.*\d|\d \d(?!\d\d)")
"""As is "19 to 12": "45 fell; 90 stand", "seven three" of "seven three-pointers"."""
_APART = """\
men | women | children boys girls
soldiers troops | civilians | officers policemen | firefighters |\
    bandits gunmen hijackers kidnappers militants poachers raiders rebels robbers
doctors | nurses | patients | teachers | pupils students
bears | cats | cattle cows | dogs | dolphins | elephants | goats | hens | horses | lions | pigs | seals |\
    sharks | sheep | whales | wolves | people persons
bridges | churches | hospitals | homes houses | mosques | schools | shops
aircraft jets planes | boats ships | buses | cars | helicopters | lorries trucks | trains
"""
"""Things of which none is another: a line each, alike between strokes."""
_LIKE = [[frozenset(side.split()) for side in line.split("|")] for line in _APART.splitlines()]
_COUNTED = re.compile(r"[\w.,]+(?:[\s-](?!(?:and|in|of|on|or)\b)[\w’'-]+){1,3}")
_PEOPLE = r"(?:people|persons|civilians|soldiers|men|women|children)"
_OF_OTHERS = re.compile(
    r"(?:[\d.,]+|[a-z-]+) (?!(?:cases|days|hours|members|months|others|times|units|weeks|years)\b)"
    rf"(?:[a-z-]+[^su]s|cattle|deer|fish|sheep|(?:[\w-]+ ){{0,2}}?{_PEOPLE})(?= (?!of\b)|[.,;])",
    re.IGNORECASE,
)
_DEEDS = [
    (related_roots(deed) - roots("trap"), related_roots(deed) | roots(others))
    for deed, others in (
        (
            "kill",
            "assassinate carcass casualties claim corpse cull execute fatal fatalities funeral life lives "
            "lose massacre murder shoot slain slaughter toll victims",
        ),
        ("arrest", "custody held jail prison raid seize"),
        ("crash", "collide collision ditch down plunge wreck"),
        ("loot", "pillage plunder ransack rob steal"),
        ("burn", "ablaze arson blaze fire flames gut torch"),
    )
]
"""What is done, and words of which one is told wherever it is; the trapped are not arrested."""
_OF_THE = re.compile(
    rf"\bhow many of (?:the|those|these|its|his|her|their) (?:[\d.,]+ )?(?P<all>[\w’'-]+)\b"
    rf"(?:.*\b(?:{BE}|been) (?:still |now |already )?(?P<done>[a-z]+))?",
    re.IGNORECASE,
)
"""How many of some are asked for, and what was done to these."""
_ALL_WHO = re.compile(
    r"(?: [\w’'-]+)?? (?:out )?of (?:all )?(?:the|its|his|her|their) (?P<all>[\w.,-]+)(?: [\w’'-]+){1,3}?"
    r"(?: (?:it|he|she|they|that|which|who)(?: has| have| had)?(?: been| was| were)?)? (?P<did>\w+ed|\w+n)\b"
)
"""Behind a figure of some all of whom did something: "12 of the 31 people seized"."""
_INTO = re.compile(r"\binto (?:(?:about|around|just|only|some) )?$")
_GRAVELY = re.compile(r"\b(?:badly|critically|gravely|seriously|severely)\b", re.IGNORECASE)


def counts_other(question: Question, reading: Reading) -> bool:
    """It counts others behind the things that are asked for, or is a measure where a count is."""
    wanted = _HOW_MANY.search(question.text)
    if not (wanted and isinstance(reading.value, Number)):
        return False
    nouns, value = wanted[1].lower().split(), reading.value
    if nouns[0] in FUNCTION:
        return False
    verb = root_of(asked_verb(question.text) or "")
    nouns = [noun for noun in nouns if noun not in FUNCTION and root_of(noun) != verb]
    if not nouns:
        return False
    counted = reading.citation.quote + reading.after
    if _apart(nouns, reading.from_figure):
        return True
    if value.measured and not says(nouns[0], forms(counted)):
        units = [unit[0] for noun in nouns if (unit := unit_at(noun, 0))]
        return value.unit not in ("%", *units)
    if not any(says(noun, forms(reading.before_figure)) for noun in nouns):
        return False
    other = _OF_OTHERS.match(reading.from_figure)
    of_people = other and re.search(rf"\b{_PEOPLE}$", other[0])
    if not other or (of_people and any(re.fullmatch(_PEOPLE, noun) for noun in nouns)):
        return False
    last = other[0].split()[-1].lower()
    return not any(says(noun, forms(other[0])) or noun.endswith(last) for noun in nouns)


def _apart(nouns: Collection[str], text: str) -> bool:
    """Whether dogs are counted where wolves are asked for."""
    match = _COUNTED.match(text)
    counted = set(words(match[0])) if match else set()
    return counted.isdisjoint(nouns) and any(
        side.intersection(nouns) and not side & counted and any(map(counted.intersection, line))
        for line in _LIKE
        for side in line
    )


def uncounted(question: Question, reading: Reading) -> bool:
    """How many is asked, and it says neither a number nor roughly how many, or two that are no pair."""
    quote = reading.citation.quote
    counted = re.search(r"\d", in_digits(quote)) or _QUANTITIES.intersection(words(quote))
    asked = bool(_HOW_MANY.search(question.text))
    return asked and (not counted or bool(_NO_PAIR.search(in_digits(quote))))


def untold(question: Question, reading: Reading) -> bool:
    """How many died, burnt or were arrested, or how many of the goats were sold, and no such thing is told.

    Or it is all who were hurt, of whom others are said to be hurt badly.
    """
    if question.kind != "number" or not isinstance(reading.value, Number) or reading.value.measured:
        return False
    if _GRAVELY.search(question.text):
        return _not_so_gravely(reading)
    verb = asked_verb(question.text)
    if some := _OF_THE.search(question.text):
        done, counted = some["done"] or verb, " ".join(words(reading.behind_figure)[:3])
        if done and says(some["all"].lower(), forms(counted)):
            return related_roots(done).isdisjoint(roots(reading.setting))
    nearby = roots(f"{reading.article.title}\n{reading.setting}")
    every = (words for deed, words in _DEEDS if verb and root_of(verb) in deed)
    return any(words.isdisjoint(nearby) for words in every)


def _not_so_gravely(reading: Reading) -> bool:
    """Whether others of its sentence are said to be badly hurt: "31 were hurt, six of them seriously"."""
    before, own = re.split("[,;]", reading.before)[-1], re.split("[,;]", reading.from_figure)[0]
    return bool(_GRAVELY.search(reading.citation.sentence)) and not _GRAVELY.search(before + own)


def of_a_part(question: Question, reading: Reading) -> bool:
    """How many were seized is asked, and it is the 12 of "freed 12 of the 31 people seized".

    Or what they have become: "merges six schools into two".
    """
    verb, before = asked_verb(question.text), roots(reading.before_figure)
    if question.kind != "number" or verb is None:
        return False
    if _INTO.search(reading.before_figure) and " into" not in question.text:
        return root_of(verb) in before
    all_of_them = _ALL_WHO.match(reading.behind_figure)
    if not all_of_them or not Number.parse(all_of_them["all"]):
        return False
    own = any(not each.hearsay for each in verbs(reading.before))
    return own and root_of(all_of_them["did"]) == root_of(verb) not in before
