"""How many of what: a number counts what the question's noun says. Pure."""

import re
from collections.abc import Collection

from ...language.grammar import BE, PREPOSITION
from ...language.questions import Question
from ...language.values import Number
from ...language.values.names import NAME, Name
from ...language.values.units import is_money, unit_at
from ...text.words import STOP, words
from ..agreement.likeness import asked, forms, says
from ..agreement.reading import Reading
from ..followup.mentions import FUNCTION
from ..followup.parsed import parse
from .contraries import (
    BEGINS,
    POINTS_BACK,
    WORD,
    asked_verb,
    of_which_a_part,
    related_roots,
    root_of,
    roots,
)

_HOW_MANY = re.compile(
    r"\bhow many (?:more |other |of the |the )?((?:[\w’'-]+ )?[\w’'-]+)", re.IGNORECASE
)
_QUANTITIES = frozenset(
    "all billions both couple dozen dozens each entire every everybody everyone few handful half hundred "
    "hundreds majority many millions minority more most nearly no nobody none once one only pair scores "
    "several single some thousands twice whole".split()
)
_APART = """\
men | women | children boys girls
soldiers troops | civilians | officers policemen | firefighters | gunmen militants rebels
doctors | nurses | patients | teachers | pupils students
bears | cats | cattle cows | dogs | dolphins | elephants | goats | hens | horses | lions | pigs | seals |\
    sharks | sheep | whales | wolves | people persons
bridges | churches | hospitals | homes houses | mosques | schools | shops
aircraft jets planes | boats ships | buses | cars | helicopters | lorries trucks | trains
"""
"""Things of which none is another: a line each, alike between strokes."""
_LIKE = [[frozenset(side.split()) for side in line.split("|")] for line in _APART.splitlines()]
_COUNTED = re.compile(r"[\w.,]+(?:[\s-](?!(?:and|in|of|on|or)\b)[\w’'-]+){1,3}")
_DIFFERENCE = re.compile(r"\bhow (?:many|much) (?:more|fewer|less)\b.*\bthan\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:more|fewer|less)\b", re.IGNORECASE)
_PEOPLE = r"(?:people|persons|civilians|soldiers|men|women|children)"
_OF_OTHERS = re.compile(
    r"(?:[\d.,]+|[a-z-]+) (?!(?:cases|days|hours|members|months|others|times|units|weeks|years)\b)"
    rf"(?:[a-z-]+[^su]s|cattle|deer|fish|sheep|(?:[\w-]+ ){{0,2}}?{_PEOPLE})(?= (?!of\b)|[.,;])",
    re.IGNORECASE,
)
_HARMED = (
    related_roots("kill") | related_roots("hurt") | roots("casualties fatalities slain victims")
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
_GRAVELY = re.compile(r"\b(?:badly|critically|gravely|seriously|severely)\b", re.IGNORECASE)
_NEXT = re.compile(r"(?:\s[\w’'-]+){0,5}")
_LED = re.compile(rf"\s{PREPOSITION}\s")
_PRONOUN_BEFORE = re.compile(r"\b(?:he|it|she|they|that|we|which|who)\s(?:\w+\s)?$", re.IGNORECASE)
_HERE = re.compile(r"\b(?:aboard|at|by|in|of|on|with)\s(?:[\w’'-]+\s){0,3}$")
"""Before who does it, or where it is done, behind the verb."""
_BESIDE = re.compile(
    r"\b(?:along|alongside|around|behind|beside|near|next to|opposite|outside)\s(?:[\w’'-]+\s){0,4}$"
)
"""Before a thing beside which another one stands, that has a price of its own."""
_BROUGHT_UP = re.compile(
    r"(?:(?P<led>[\w’'-]+,?) |^)[Aa]n? (?:[\w’'-]+ ){0,2}?(?P<what>[\w’'-]+) "
    r"(?P<by>at|costing|for|with|worth) (?:about |around |some )?$"
)
_SPENT_ON = re.compile(
    rf"\s(?:{BE} )?(?P<led>for|on) (?P<by>an?|its|their|the) (?:[\w’'-]+ )??(?P<what>[\w’'-]+)"
    rf"(?=$|[,.;]| {PREPOSITION}\b)"
)
"""What else has a figure: "a hotel with 60 rooms", "a runway for 9 euros", "9 euros for a depot"."""
_NO_OTHER = frozenset(
    "acquisition building construction contract deal lease plan project purchase sale scheme total".split()
)
"""Whose price is that of the thing itself."""
_CHANGES = re.compile(
    r"\bhow much \w+er\b|\b(?:add|chang|climb|cut|declin|decreas|differ|drop|exceed|f[ae]ll|fewer|gain|"
    r"gr[eo]w|increas|less|los[et]|more|r[io]s|rais|save|saving|shr[aiu]nk|s[aiu]nk|than)",
    re.IGNORECASE,
)
_THAN_ANOTHER = re.compile(
    rf"(?:\s(?!{PREPOSITION}\b)[\w’'-]+)?\s(?:(?!other|rather)[a-z]+er|less|more)\s(?:[\w’'-]+\s){{0,3}}?than\b"
)
_DID_SO = re.compile(
    rf"(?:^|[.,;]\s)(?P<who>{NAME.pattern})(?:, [^,]*,)? (?:now |also |already )?(?P<did>[a-z]+) "
    r"(?:(?:about|only|just|some) )?$"
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
    """How many is asked, and it says neither a number nor roughly how many."""
    quote = reading.citation.quote
    counted = Number.parse(quote) or _QUANTITIES.intersection(words(quote))
    return bool(_HOW_MANY.search(question.text)) and not counted


def harmed(question: Question, reading: Reading) -> bool:
    """It counts the dead or hurt, of whom the question does not ask, or all of these for the badly hurt."""
    begins, verb = BEGINS.search(reading.before_figure), asked_verb(question.text)
    before = [] if begins else reading.before.split()[-3:]
    beside = roots(" ".join([*before, *_NEXT.findall(reading.after)[:1]]))
    if question.kind != "number" or not asked(question) - STOP:
        return False
    if _HARMED & roots(question.text):
        return bool(_GRAVELY.search(question.text)) and _not_so_gravely(reading)
    if of_which_a_part(reading):
        return False
    counted = isinstance(reading.value, Number) and not reading.value.measured
    return counted and bool(_HARMED & beside) and not (verb and root_of(verb) in beside)


def _not_so_gravely(reading: Reading) -> bool:
    """Whether others of its sentence are said to be badly hurt: "31 were hurt, six of them seriously"."""
    before, own = re.split("[,;]", reading.before)[-1], re.split("[,;]", reading.from_figure)[0]
    return bool(_GRAVELY.search(reading.citation.sentence)) and not _GRAVELY.search(before + own)


def untold(question: Question, reading: Reading) -> bool:
    """How many died, burnt or were arrested is asked, and nearby is told no such thing."""
    verb, nearby = asked_verb(question.text), f"{reading.article.title}\n{reading.setting}"
    counted = isinstance(reading.value, Number) and not reading.value.measured
    if question.kind != "number" or not verb or not counted:
        return False
    every = (words for deed, words in _DEEDS if root_of(verb) in deed)
    return any(words.isdisjoint(roots(nearby)) for words in every)


def done_by_another(question: Question, reading: Reading) -> bool:
    """How many somebody did is asked, and its sentence tells of these as whom another did it to or for."""
    wanted, verb = parse(question.text), asked_verb(question.text)
    if question.kind != "number" or not (verb and wanted.noun and wanted.subject):
        return False
    doer, sentence = _LED.split(wanted.subject)[0].split()[-1].lower(), reading.citation.sentence
    every_word = list(WORD.finditer(sentence))
    deeds = [word for word in every_word if root_of(word[0]) == root_of(verb)]
    doers = [word.start() for word in every_word if says(doer, forms(word[0]))]
    if deeds and not doers:
        return _of_another_name(wanted.subject, verb, reading)
    if not (deeds and doers) or root_of(verb) in _MUTUAL or doers[0] < deeds[-1].end():
        return False
    if reading.before_figure.lower().endswith(f" {doer} "):  # "Rovers won six games, Slavia five"
        return False
    return not (
        _PRONOUN_BEFORE.search(sentence, 0, deeds[-1].start())
        or _HERE.search(sentence, deeds[-1].end(), doers[0])
    )


def _of_another_name(subject: str, verb: str, reading: Reading) -> bool:
    """Whether somebody of quite another name did it: "Brio has 11 shops"."""
    did, named = _DID_SO.search(reading.before_figure), Name.parse(subject)
    if did is None or POINTS_BACK.fullmatch(did["who"]) or root_of(did["did"]) != root_of(verb):
        return False
    other = Name.parse(did["who"])
    return named is not None and other is not None and named.contradicts(other)


def of_what_is_beside(question: Question, reading: Reading) -> bool:
    """A figure of a thing is asked for, and its sentence tells it of another: what is beside or for it."""
    subject = parse(question.text).subject
    if subject in ("", "there") or not (
        question.kind == "number" or isinstance(reading.value, Number)
    ):
        return False
    named, sentence = _LED.split(subject)[0], reading.citation.sentence
    thing = named.split()[-1].lower()
    mentions = [word for word in WORD.finditer(sentence) if says(thing, forms(word[0]))]
    beside = all(_BESIDE.search(sentence, 0, word.start()) for word in mentions)
    other = beside if mentions else _first_named_behind(thing, reading)
    return other or _of_another_thing(question, named, reading)


def _of_another_thing(question: Question, named: str, reading: Reading) -> bool:
    """Whether it is of what its sentence brings up or pays for, which is not the thing asked about."""
    other = _BROUGHT_UP.search(reading.before_figure) or _SPENT_ON.match(reading.after)
    apposed = other and re.fullmatch(rf".*,|{BE}|as|in|of", other["led"] or "")  # "is a bridge"
    if not other or apposed or not isinstance(reading.value, Number):
        return False
    sentence, what = forms(reading.citation.sentence), other["what"].lower()
    if other["by"] == "with":
        own = [named.split()[-1], *re.findall(r"\b[A-Z]\w+", named)]
        named_there = own == ["there"] or all(says(word.lower(), sentence) for word in own)
        return not named_there and not POINTS_BACK.search(reading.citation.sentence)
    priced = root_of(asked_verb(question.text) or "") == "cost" or " for " in question.text
    if not priced or not is_money(reading.value.unit) or what in _NO_OTHER:
        return False
    paid = words(question.text)[-1] if " for " in question.text else words(named)[-1]
    is_paid = other["by"] != "the" or says(paid, sentence)
    return is_paid and not says(what, forms(question.text))


def _first_named_behind(thing: str, reading: Reading) -> bool:
    """Whether a thing is new to the article where it is named behind the sentence: "asked for a bridge"."""
    text, end = reading.article.text, reading.citation.sentence_range[1]
    if says(thing, forms(f"{reading.article.title}\n{text[:end]}")):
        return False
    return bool(re.search(rf"\b(?:an?|another) (?:[\w-]+ )?{re.escape(thing)}\b", text[end:]))


def difference(question: Question, reading: Reading) -> bool:
    """How many more than another is asked, and it compares nothing; or it does, and that is not asked."""
    if _DIFFERENCE.search(question.text):
        return not _MORE.search(reading.clause)
    if question.kind != "number" or _CHANGES.search(question.text):
        return False
    return bool(_THAN_ANOTHER.match(reading.behind_figure))  # "5 cents less than a year ago"
