"""How many of what: a number counts what the question's noun says. Pure."""

import re

from ...language.grammar import BE, DO, HAVE, PREPOSITION, PREPOSITIONS
from ...language.questions import Question
from ...language.values import Number
from ...language.values.units import is_money, unit_at
from ...text.words import STOP, words
from ..agreement.likeness import asked, forms, says
from ..agreement.reading import Reading
from ..followup.mentions import FUNCTION
from ..followup.turns import parse
from .contraries import WORD, asked_verb, root_of

_HOW_MANY = re.compile(
    r"\bhow many (?:more |other |of the |the )?((?:[\w’'-]+ )?[\w’'-]+)", re.IGNORECASE
)
_QUANTITIES = frozenset(
    "all billions both couple dozen dozens each entire every everybody everyone few handful half hundred "
    "hundreds majority many millions minority more most nearly no nobody none once one only pair scores "
    "several single some thousands twice whole".split()
)
_DIFFERENCE = re.compile(r"\bhow (?:many|much) (?:more|fewer|less)\b", re.IGNORECASE)
_THAN = re.compile(r"\bthan\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:more|fewer|less)\b", re.IGNORECASE)
_PEOPLE = re.compile(r"(?:people|persons?|civilians?|soldiers?|men|women|children)\b")
_OF_PEOPLE = re.compile(rf"(?:[\w.,-]+ ){{1,4}}?{_PEOPLE.pattern}")
_OF_OTHERS = re.compile(
    r"(?:[\d.,]+|[a-z-]+) (?!(?:cases|days|hours|members|months|others|times|units|weeks|years)\b)"
    r"(?:[a-z-]+[^su]s|cattle|deer|fish|sheep)(?= (?!of\b)|[.,;])",
    re.IGNORECASE,
)
_STILL = re.compile(r"\b(?:left|remain(?:s|ed|ing)?|still)\b", re.IGNORECASE)
_PART_OF = re.compile(r"\b[\w.,]+ (?:out )?of (?:all |its |the |their )?\d[\d.,]* [a-z]+")
_HARM = (
    r"(?:kill\w*|dead|die|died|dying|deaths?|wound\w*|injur\w*|drown\w*|casualt\w*|fatal\w*|hurt|"
    r"slain|victims?|bodies|toll|lives|perish\w*)"
)
_HARMED = re.compile(rf"\b{_HARM}\b", re.IGNORECASE)
_HARMED_BEFORE = re.compile(
    r"\b(?:kill|wound|injur|drown)(?:ed|ing|s|es)?\s+(?:[\w’'-]+\s){0,2}$", re.IGNORECASE
)
_HARMED_AFTER = re.compile(rf"^(?:\s[\w’'-]+){{0,4}}?\s{_HARM}\b", re.IGNORECASE)

_DID = re.compile(rf"{DO}|{HAVE}", re.IGNORECASE)
_LED = re.compile(rf"\s{PREPOSITION}\s")
_PRONOUN_BEFORE = re.compile(r"\b(?:he|it|she|they|that|we|which|who)\s(?:\w+\s)?$", re.IGNORECASE)
_HERE = re.compile(r"\b(?:aboard|at|by|in|of|on|with)\s(?:[\w’'-]+\s){0,3}$")
"""Before who does it, or where it is done, behind the verb."""
_BESIDE = re.compile(
    r"\b(?:along|alongside|around|behind|beside|near|next to|opposite|outside)\s(?:[\w’'-]+\s){0,4}$"
)
"""Before a thing beside which another one stands, that has a price of its own."""
_BOUGHT = re.compile(
    r"(?P<led>[\w’'-]+,?) an? (?:[\w’'-]+ )??(?P<what>[\w’'-]+) (?:at|costing|for|worth) "
    r"(?:about |around |some )?$"
)
_SPENT_ON = re.compile(
    rf"\s(?:{BE} )?(?P<led>for|on) (?:an?|its|their|the(?= [\w’'-]+ (?:at|for|in|of|on) )) (?:[\w’'-]+ )??"
    rf"(?P<what>[\w’'-]+)(?=$|[,.;]| {PREPOSITION}\b)"
)
"""What else is bought, or paid for: "a runway for 9 million euros", "9 million euros for a depot"."""
_PAID_FOR = re.compile(
    r"\sfor (?:the|an?|its|his|her|their) (?:[\w-]+ )??([\w-]+)(?=$|[?.,;]| and\b)"
)
_NO_OTHER = frozenset(
    "acquisition building construction contract deal lease plan project purchase sale scheme total".split()
)
"""Whose price is that of the thing itself."""
_CHANGES = re.compile(
    r"\bhow much \w+er\b|\b(?:add|chang|climb|cut|declin|decreas|differ|drop|exceed|f[ae]ll|fewer|gain|"
    r"gr[eo]w|increas|less|los[et]|more|r[io]s|rais|shr[aiu]nk|s[aiu]nk|than)",
    re.IGNORECASE,
)
_THAN_ANOTHER = re.compile(
    rf"(?:\s(?!{PREPOSITION}\b)[\w’'-]+)?\s(?:(?:cheap|dear|deep|fast|fewer|heavi|high|light|long|low|old|short|slow|"
    r"tall|wid|young)er|fewer|less|more)\s(?:[\w’'-]+\s){0,3}?than\b"
)
_MUTUAL = frozenset(
    map(root_of, "agree exchange face fight marry meet play share sign trade".split())
)
"""Verbs of which each does what the other does."""


def counts_other(question: Question, reading: Reading) -> bool:
    """It counts others behind the things that are asked for, or is a measure where a count is."""
    wanted = _HOW_MANY.search(question.text)
    if not (wanted and isinstance(reading.value, Number)):
        return False
    nouns, value = wanted[1].lower().split(), reading.value
    if nouns[0] in FUNCTION or (len(nouns) > 1 and nouns[1] in PREPOSITIONS):
        return False
    nouns = [noun for noun in nouns if noun not in FUNCTION]
    counted = reading.citation.quote + reading.after
    if value.measured and not says(nouns[0], forms(counted)):
        units = [unit[0] for noun in nouns if (unit := unit_at(noun, 0))]
        return value.unit not in ("%", *units)
    if not any(says(noun, forms(reading.before)) for noun in nouns):
        return False
    things = not any(map(_PEOPLE.fullmatch, nouns)) and _OF_PEOPLE.match(counted)
    other = _OF_OTHERS.match(counted)
    return bool(things or (other and not any(says(noun, forms(other[0])) for noun in nouns)))


def left_over(question: Question, reading: Reading) -> bool:
    """How many are left is asked, and it is of those that are not, or all: "12 of 31 hostages were freed"."""
    if question.kind != "number" or not _STILL.search(question.text):
        return False
    return bool(_PART_OF.search(reading.citation.sentence)) and not _STILL.search(reading.clause)


def uncounted(question: Question, reading: Reading) -> bool:
    """How many is asked, and it says neither a number nor roughly how many."""
    quote = reading.citation.quote
    counted = isinstance(reading.value, Number) or any(map(str.isdigit, quote))
    return bool(_HOW_MANY.search(question.text)) and not (
        counted or _QUANTITIES.intersection(words(quote)) or Number.parse(quote)
    )


def no_difference(question: Question, reading: Reading) -> bool:
    """How many more than another is asked, and its sentence compares nothing."""
    match = _DIFFERENCE.search(question.text)
    compares = match and _THAN.search(question.text, match.end())
    return bool(compares) and not _MORE.search(reading.clause)


def harmed(question: Question, reading: Reading) -> bool:
    """It counts the dead or hurt, of whom the question does not ask."""
    if question.kind != "number" or not asked(question) - STOP or _HARMED.search(question.text):
        return False
    if not isinstance(reading.value, Number) or reading.value.measured:
        return False
    return bool(_HARMED_BEFORE.search(reading.before) or _HARMED_AFTER.match(reading.after))


def done_by_another(question: Question, reading: Reading) -> bool:
    """How many somebody did is asked, and its sentence tells of these as whom another did it to or for."""
    wanted, verb = parse(question.text), asked_verb(question.text)
    if question.kind != "number" or not (verb and wanted.noun and wanted.subject):
        return False
    if not _DID.fullmatch(wanted.aux):
        return False
    doer, sentence = _LED.split(wanted.subject)[0].split()[-1].lower(), reading.citation.sentence
    every_word = list(WORD.finditer(sentence))
    deeds = [word for word in every_word if root_of(word[0]) == root_of(verb)]
    doers = [word.start() for word in every_word if says(doer, forms(word[0]))]
    if not (deeds and doers) or root_of(verb) in _MUTUAL or doers[0] < deeds[-1].end():
        return False
    return not (
        _PRONOUN_BEFORE.search(sentence, 0, deeds[-1].start())
        or _HERE.search(sentence, deeds[-1].end(), doers[0])
    )


def of_what_is_beside(question: Question, reading: Reading) -> bool:
    """A figure of a thing is asked for, and its sentence tells it of another: what is beside or for it."""
    subject = parse(question.text).subject
    if not subject or not (question.kind == "number" or isinstance(reading.value, Number)):
        return False
    thing, sentence = _LED.split(subject)[0].split()[-1].lower(), reading.citation.sentence
    mentions = [word for word in WORD.finditer(sentence) if says(thing, forms(word[0]))]
    if not mentions:
        return _first_named_behind(thing, reading)
    if all(_BESIDE.search(sentence, 0, word.start()) for word in mentions):
        return True
    return _paid_for_another(question, reading) or _price_of_another(question, reading)


def _paid_for_another(question: Question, reading: Reading) -> bool:
    """Whether it is for another thing, where the sentence tells what is paid for the one asked about, too."""
    paid, own = _PAID_FOR.findall(question.text), _PAID_FOR.match(reading.after)
    if not paid or not own:
        return False
    return own[1] != paid[-1] and paid[-1] in _PAID_FOR.findall(reading.citation.sentence)


def _price_of_another(question: Question, reading: Reading) -> bool:
    """Whether a price is asked for, and it is that of a thing that is bought in the sentence, too."""
    other = _BOUGHT.search(reading.before_figure) or _SPENT_ON.match(reading.after)
    if not other or not isinstance(reading.value, Number) or not is_money(reading.value.unit):
        return False
    if root_of(asked_verb(question.text) or "") != "cost" and " for " not in question.text:
        return False
    apposed = other["led"].endswith(",") or re.fullmatch(f"{BE}|as|in|of", other["led"])
    what = other["what"].lower()
    return not (apposed or what in _NO_OTHER or says(what, forms(question.text)))


def _first_named_behind(thing: str, reading: Reading) -> bool:
    """Whether a thing is new to the article where it is named behind the sentence: "asked for a bridge"."""
    text, end = reading.article.text, reading.citation.sentence_range[1]
    if says(thing, forms(f"{reading.article.title}\n{text[:end]}")):
        return False
    return bool(re.search(rf"\b(?:an?|another) (?:[\w-]+ )?{re.escape(thing)}\b", text[end:]))


def only_a_difference(question: Question, reading: Reading) -> bool:
    """It is by how much more or less than another it is: "5 cents less than a year ago"."""
    if question.kind != "number" or _CHANGES.search(question.text):
        return False
    return bool(_THAN_ANOTHER.match(reading.behind_figure))
