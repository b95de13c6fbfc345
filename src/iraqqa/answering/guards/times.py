"""The time that a question names, and the end of a stretch: an answer of another one is none. Pure."""

import re

from ...day import MONTHS, SHORT_MONTHS
from ...language.dates import days, resolve
from ...language.dates.tense import led_by
from ...language.grammar import PREPOSITION, any_of
from ...language.questions import Question
from ...language.vocabulary import NUMERALS, WEEKDAYS
from ...records import Article
from ..agreement.difference import WEEK
from ..agreement.reading import Reading
from .contraries import asked_verb, root_of, roots

_LED = re.compile(rf"\b(?:{PREPOSITION}|till)\s(?:[\w,]+\s){{0,3}}?[12]\d{{3}}\b(?!\s[A-Z])")
"""A year that says when, not one that is part of a name: the 2020 Olympics."""
_NAMED = re.compile(rf"\b{any_of([*MONTHS, *SHORT_MONTHS, *WEEKDAYS])}\b")
_WHICH = r"(?:when\b|(?:what|which) (?:date|day|month|time|year)\b)"
_FROM_WHEN = re.compile(rf"\b(?:from|since|starting|as of) {_WHICH}", re.IGNORECASE)
_UNTIL_WHEN = re.compile(rf"\b(?:until|till|up to) {_WHICH}|\buntil\W*$", re.IGNORECASE)
_FROM_LED = frozenset(("since", "from", "as of", "effective", "starting", "beginning"))
_UNTIL_LED = frozenset(("until", "till"))
_BEGINS = roots("begin start open reopen launch resume")
_ENDS = roots("end finish expire stop conclude")
_NOT_BEFORE = re.compile(
    r"\b(?:not|never|adjourned|closed?|deferred|delayed|halted|idle|moved|postponed|pushed|put|shut|"
    r"suspended)\b|n[’']t\b",
    re.IGNORECASE,
)
"""What begins when it ends that these hold until: "closed until 3 May"."""
_STRETCH = re.compile(
    rf"(?:an?|\d+|{any_of(NUMERALS)})[ -](?:minute|hour|day|week|month|year|decade)s?(?: long)?"
)
_FROM_THERE = re.compile(
    r"\s(?:ago|after|before|behind|earlier|from|in|into|late|later|of|on|since|to)\b"
)
"""What makes a day of a stretch: "two weeks before Easter"."""


def year_untold(question: Question, reading: Reading) -> bool:
    """The sentence and what it stands in are of another time than the question names."""
    if question.wish.time is None or not _LED.search(question.text):
        return False
    passage = reading.evidence.hit.passage
    place = passage.start, passage.end
    dated = reading.article.published or any(time.date for time in resolve(reading.article, *place))
    return bool(dated) and question.wish.distance(*reading.of_when) > 1


def another_time(question: Question, reading: Reading) -> bool:
    """The question names a day or a month, and it is told of a time long before or after that."""
    if question.wish.time or reading.article.published is None:
        return False
    here = Article("question", "question", question.text, published=reading.article.published)
    asked = [
        days(each.date)
        for each in resolve(here)
        if each.date and _NAMED.search(question.text, each.start, each.end)
    ]
    apart = [
        max(first - end, begin - last) for first, last in asked for (begin, end), _ in reading.times
    ]
    return bool(apart) and min(apart) > WEEK


def other_end(question: Question, reading: Reading) -> bool:
    """Since when is asked, and it says until when, or the other way round; or how long it was."""
    if question.kind != "date":
        return False
    if _STRETCH.fullmatch(reading.citation.quote) and not _FROM_THERE.match(reading.after):
        return not re.search(r"\b(?:after|in|within) $", reading.before)
    verb = root_of(asked_verb(question.text) or "")
    since, until = (bool(p.search(question.text)) for p in (_FROM_WHEN, _UNTIL_WHEN))
    leads = led_by(reading.before, reading.citation.quote)
    if leads and _UNTIL_LED.issuperset(leads):
        asked, shut = question.text.lower(), _NOT_BEFORE.findall(reading.before)
        begins = (since or verb in _BEGINS) and not until
        return begins and not any(word.lower() not in asked for word in shut)
    ends = until or (verb in _ENDS and verb not in roots(reading.clause))
    return bool(leads) and _FROM_LED.issuperset(leads) and ends and not since
