"""The number, the name and the place that a question names: an answer of another one is none. Pure."""

import re
from difflib import get_close_matches
from functools import lru_cache

from ...day import MONTHS, SHORT_MONTHS
from ...language.dates import resolve
from ...language.grammar import AUX, DET, DETERMINERS, PREPOSITION, any_of
from ...language.name_kinds import of_a_land
from ...language.questions import Question
from ...language.values.names import CAPITALISED, NAME, Name
from ...language.vocabulary import NUMERALS, WEEKDAYS
from ...records import Article
from ...text.words import plain, stem, words
from ..agreement.likeness import forms, in_one_name, says
from ..agreement.reading import Reading
from ..followup.parsed import parse

_SORTS = (
    r"(?:act|article|block|chapter|day|district|episode|flight|floor|gate|grade|group|half|heat|leg|level|line|lot|"
    r"page|paragraph|phase|platform|quarter|room|round|route|season|section|sector|stage|step|terminal|unit|volume|"
    r"ward|week|zone)"
)
_NUMBERED = re.compile(
    rf"\b(?!(?:{'|'.join([*MONTHS, *SHORT_MONTHS])}|About|Over|Since|From|For|And|Than|Until)\b)"
    rf"([A-Z][a-z]{{2,}}|{_SORTS}) (\d+)\b(?![.,]?\d)"
)
"""One of several things that are told apart by number."""
_OTHER = re.compile(
    rf"\W*(?:(?:after|during|in|on|unlike) )?{DET}? ?"
    r"(another|earlier|last|other|previous|similar) ((?:[a-z-]+ )?[a-z-]+)"
)
_STRETCHES = ("autumn", "month", "season", "spring", "summer", "week", "winter", "year")
_NOW = re.compile(r"\bthis \w+")
_WITHIN_A_YEAR = re.compile(r"\b(?:what|which) (?:date|day|month)\b", re.IGNORECASE)
_YEARS = re.compile(r"\d{4}(?:/\d{4})?")
_SOME_OF = re.compile(
    rf"\W*(?:\d+|{any_of(NUMERALS)}|another|both|many|most|none|several|some)"
    rf" of (?:them|{any_of(DETERMINERS)})\b",
    re.IGNORECASE,
)
_NAME_LAST = re.compile(rf"(?:^|\s){NAME.pattern}$")
_EARLIER = frozenset("earlier first former last old previous".split())
"""Words for one that was before."""
_SIDES = tuple(
    frozenset(f"{side}{ern}" for side in sides.split() for ern in ("", "ern"))
    for sides in (
        "north south east west northeast northwest southeast southwest",
        "upper lower middle",
        "inner outer central",
    )
)
"""Words by which places of one name are told apart."""
_TIMES = {*MONTHS, *SHORT_MONTHS, *WEEKDAYS, "Christmas", "Easter", "Ramadan"}
_WORD = r"[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]+\b(?![.’'])"
_AT = r"(?:[Ii]n|[Aa]t|[Nn]ear|off|outside|around|across)"
_NAME_AT = rf"({_WORD}(?:[ -]{_WORD})*)(?!-\d)"
"""A name without an abbreviation or a possessive, and no "Covid-19"."""
_WHERE = re.compile(rf"\b{_AT} {_NAME_AT}(?! and\b)")
_WHO = re.compile(rf"\b(?i:{AUX}) {_NAME_AT}(?! and\b)")
_SOMEWHERE = re.compile(rf"\b(?:{_AT}|of|from) (?:[a-z]+ )?[A-Z\u00c0-\u00de][a-z]")
_CALLED = re.compile(
    rf"\b[Tt]he (?:(?P<sort>[a-z]+) (?P<name>{_WORD})"
    rf"|(?P<first>{_WORD})(?<!s) (?!(?:\w+ed|and|or|{PREPOSITION})\b)(?P<noun>[a-z]{{3,}}))"
)
_NAMED_SO = re.compile(r"\b[A-Z][\w’'-]+(?<!s) (?=([A-Za-z]{3,}))")
"""What stands behind a name, and so is one of its kind: "this year's Brandt Prize"."""
_TOLD_BEFORE = re.compile(r"\A.*[.!?][”\"]?\s(?=[A-Z])", re.DOTALL)
"""What a question tells before it asks."""
SURELY, MISTYPED = 4, 0.8
"""Letters up to which any error makes another name; how like longer ones are that may be one (difflib)."""


def too_coarse(question: Question, reading: Reading) -> bool:
    """A month or a day is asked for, and it is dated by years alone: "last year"."""
    if not _WITHIN_A_YEAR.search(question.text):
        return False
    start, end = reading.citation.start, reading.citation.end
    dates = [time.date for time in resolve(reading.article, start, end) if time.date]
    return bool(dates) and all(map(_YEARS.fullmatch, dates))


def number_untold(question: Question, reading: Reading) -> bool:
    """The question names one of several, "room 12", and another of them stands in or before the sentence."""
    numbers: dict[str, set[str]] = {}
    for noun, number in _NUMBERED.findall(f"{reading.article.title}\n{reading.setting}"):
        numbers.setdefault(stem(noun.lower()), set()).add(number)
    asked = _NUMBERED.findall(question.text)
    return any(number not in numbers.get(stem(noun.lower()), {number}) for noun, number in asked)


def name_untold(question: Question, reading: Reading) -> bool:
    """The question says of which place or thing it asks, and its article names no such one."""
    return not names_it(question, reading.article)


@lru_cache(maxsize=64)
def names_it(question: Question, article: Article) -> bool:
    """Whether an article names where, which or whom the question asks about: "in Hale", "will Orbis", "the
    Inver flood", "the ferry Inver". In whatever spelling, or nearly.

    What a question tells before it asks may be left unsaid; and where it is, by a text that names no place,
    and which one, by one that tells of no other.
    """
    text = in_one_name(f"{article.outlet or ''}\n{article.title}\n{article.text}")
    asked = in_one_name(question.in_names_of(article.text).text)
    asked = _TOLD_BEFORE.sub("", asked)
    others = {stem(noun.lower()) for noun in _NAMED_SO.findall(text)}
    named = [name for noun, name in _called(asked) if noun in others] + _WHO.findall(asked)
    named += _WHERE.findall(asked) if _SOMEWHERE.search(text) else []
    return all(_is_in(name, text) for name in named)


def _called(text: str) -> list[tuple[str, str]]:
    """The things that a text tells apart by name: the stem of what each is, and its name."""
    return [
        (stem(thing["sort"] or thing["noun"]), thing["name"] or thing["first"])
        for thing in _CALLED.finditer(text)
    ]


def another(question: Question, reading: Reading) -> bool:
    """Its sentence begins to tell of another one of its kind: "The last storm killed seven".

    Or of some of several, where one is named: "One of them died in 2019"; or of who did it "last year".
    """
    named, sentence = _NAME_LAST.search(parse(question.text).subject), reading.citation.sentence
    if named and named[0].strip() not in sentence and _SOME_OF.match(sentence):
        return True
    sentence, now = sentence.lower(), _NOW.search(question.text.lower())
    other = _OTHER.match(sentence)
    return bool(
        other
        and not (now and now[0] in sentence)
        and question.wish.time is None
        and reading.evidence.notice is None
        and not re.search(
            rf"\b{any_of(_EARLIER if other[1] in _EARLIER else {other[1]})}\s+(?!{PREPOSITION}\b)\w",
            question.text.lower(),
        )
        and (
            (question.kind == "person" and other[2].startswith(_STRETCHES))
            or any(says(word, forms(question.text)) for word in words(other[2]))
        )
    )


def elsewhere(question: Question, reading: Reading) -> bool:
    """The question is of one part of a place, "in the north", and its clause of another, "in the south"."""
    asked = {*words(question.text)} - {*words(reading.citation.sentence)}
    told = {*words(reading.clause)} - {*words(question.text)}
    return any(asked & sides and told & sides for sides in _SIDES)


def _is_in(name: str, text: str) -> bool:
    """Whether any word of a name stands in a text, in whatever spelling, or mistyped."""
    parts = [part for part in name.split() if part not in _TIMES and not of_a_land(part)]
    sound, heard = map(Name.parse, (" ".join(parts), " ".join(CAPITALISED.findall(text))))
    if not (sound and heard) or not sound.contradicts(heard):
        return True
    long = [part for part in heard.parts if len(part) > SURELY]
    return any(
        says(part.lower(), forms(text))
        or (len(part) > SURELY and get_close_matches(plain(part), long, 1, MISTYPED))
        or any(of_a_land(word) and word[:4] == part[:4] for word in CAPITALISED.findall(text))
        for part in parts
    )
