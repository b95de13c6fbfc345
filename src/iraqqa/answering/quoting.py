"""From the reader's span to the words one would quote: whole names, numbers with unit, whole sentences."""

import re
from collections.abc import Iterable

from ..language.dates import resolve
from ..language.dates.verbs import verbs
from ..language.grammar import AUX, PREPOSITION, SAYS, any_of
from ..language.questions import Kind
from ..language.values.amounts import amounts, changes
from ..language.verbs import TELLING, root
from ..language.vocabulary import ONLY_MONTHS, PARTICLES, QUALIFIERS, WEEKDAYS
from ..records import Article, Range, Span
from ..text.passages import sentence_around
from ..text.quotations import NEAR, balanced, quotations
from ..text.words import AL

_AL = re.compile(rf"^{AL}")
_PART = rf"(?!(?:{'|'.join(WEEKDAYS + ONLY_MONTHS)})\b){AL}?[A-Z]"
_NAME_BEFORE = re.compile(rf"(?:\b{_PART}[\w'’.-]*\s)*(?:\b{AL})?$")
_NAME_AFTER = re.compile(rf"(?:\s(?:{any_of(PARTICLES)} )?{_PART}[\w'’-]*)+")
_OPENING = re.compile(rf"(?:At|From|In|Near|On|Outside)\s(?:{_PART}[\w'’-]*\s)*|\S+\s?")
"""A sentence's first word, whose capital means nothing; or where it is set: "In Baghdad Lee spoke"."""
_NAMED = re.compile(rf"(?:^|[\s“\"'‘])(?:{_PART}[\w'’-]*\s)+{_PART}[\w'’-]*,\s(?:(?:an?|the)\s)?$")
"""Somebody's name, before what is said of who that is: "Ida Kern, a "."""
_TO_COMMA = re.compile(
    rf"(?:\s(?!(?:{SAYS}|{AUX})\b)[\w'’-]+)+(?=,|[.!?][”\"]?\s*$|[.!?]\s)", re.IGNORECASE
)
"""Words without a verb of saying or an auxiliary, up to a comma or a stop."""
_SETTING = re.compile(r"(?:According\sto|After|As|Before|For|Like|To|Unlike|When|With)\s[^,]*")
"""What opens a sentence before its subject, so that no apposition follows: "According to Ida Kern"."""
_OPENS = re.compile(
    rf"(?:(?:{PREPOSITION}|{'|'.join(QUALIFIERS.values())}|the|an?)\s)+", re.IGNORECASE
)
"""What a phrase in quotation marks may begin with, and belongs to it: “around the bay”."""
_SET_BESIDE = re.compile(r"(?:[:;]|\s[–—-])\s(?:[\w’'-]+\s){0,2}$")
_AFTER = re.compile(
    r"\b(?:(?:[\w-]+ )?(?:minute|hour|day|week|month|year)s? |(?:shortly|soon) )?"
    r"(?:after|amid|as|following|when|while) $",
    re.IGNORECASE,
)
"""What tells when rather than why."""
_DATELINE = re.compile(
    r"[A-Z][A-Z’'.-]+(?:[ ,]+[A-Z][\w’'.-]+){0,3}(?:, (?:\d{1,2} \w+|\w+\.? \d{1,2})(?:,? \d{4})?)?"
    r"\s?(?:\([^()\n]{2,40}\)\s?)?(?:[—–]|-{1,2})\s"
)
_SHORT = 5
"""Words below which a reason, a manner or a list is hardly told."""
_A_NAME = rf"(?!(?i:{PREPOSITION}|an?|the)\b){_PART}[\w'’.-]*(?:\s{_PART}[\w'’.-]*)*"
_LISTED = re.compile(rf"{_A_NAME}(?:,\s{_A_NAME})*,?\s(?:and|or)\s{_A_NAME}\b")
_LONG = 30
"""Words above which a sentence tells more than was asked."""
_RELATIVE = r"(?:who|whose|which|where|while|whereas|although)\b"
_JOINT = re.compile(rf";\s|\s[–—]\s|,\s(?:(?:and|but|or)\s|(?={_RELATIVE}))")
"""Where a clause of a long sentence ends and another may begin."""
_ASIDE = re.compile(rf"{_RELATIVE}[^,;]*,")
"""What is told of a word before the clause goes on."""


def quotable(span: Span, kind: Kind) -> Range:
    """The range to quote for a span, given what was asked, inside its sentence; at least the span as a rule.

    Yes/no questions get the sentence that settles them; reasons, manners and lists do when the span is
    too short to tell, or of a long sentence the clause that tells a manner, and somebody's words when it is
    the verb that leads them; one of several names that are
    listed becomes their list; a quotation is quoted whole; a surname becomes the full name given there, a
    year or day the whole date; an amount takes its qualifier ("at least"), currency and unit with it, and of
    what rose from one to another the one that it has become is quoted, not both as if they were a range. A
    reason is quoted with the words that only say when, or with all that a dash sets it beside.
    """
    article, start, end = span.article, span.start, span.end
    sentence = sentence_around(article, start, end)
    body = behind_dateline(article.text, sentence)
    sentence = body if body[0] <= start else sentence
    if kind == "yes/no":
        return body
    length = len(span.text.split())
    if kind == "why" and length < _SHORT:
        return sentence
    if kind == "how" and length < _SHORT:
        return _clause(article.text, (start, end), sentence)
    if kind == "why":
        start = _with_its_relation(article.text, start, sentence)
    if kind == "quote" and root(span.text.lower()) in TELLING:
        return sentence
    if kind == "list" and length < _SHORT and not re.search(r",|\band\b|\bor\b", span.text):
        listed = _listed(article.text, (start, end), sentence)
        return _whole(article.text, listed, sentence)  # "2 million Kuwaiti dinars"
    if kind == "quote":
        return _out_to((start, end), quotations(article.text[slice(*sentence)]), sentence[0])
    if kind == "person" and length == 1 and _AL.sub("", span.text)[:1].isupper():
        return _name(article, (start, end), sentence)
    if kind == "person" and span.text[:1].islower():
        return _apposed(article.text, (start, end), sentence)
    if kind == "date":
        times = resolve(article, start, end)
        return _out_to((start, end), [(time.start, time.end) for time in times])
    if kind not in ("person", "place"):
        start, end = _whole(article.text, (start, end), sentence)
    if kind != "person":
        start = _opening(article.text, (start, end), sentence)
    return balanced(article.text, (start, end), sentence)


def behind_dateline(text: str, sentence: Range) -> Range:
    """A sentence without the place and the day that a report is sent from."""
    sent = _DATELINE.match(text, text.rfind("\n", 0, sentence[0]) + 1)
    return max(sentence[0], sent.end() if sent else 0), sentence[1]


def _clause(text: str, place: Range, sentence: Range) -> Range:
    """Of a long sentence, the clause with a verb around a place; else the sentence."""
    if len(text[slice(*sentence)].split()) <= _LONG:
        return sentence
    (low, high), (start, end) = sentence, place
    for joint in _JOINT.finditer(text, *sentence):
        if joint.end() <= start and not _ASIDE.match(text, joint.end(), start):
            low = joint.end()
        elif joint.start() >= end:
            high = min(high, joint.start())
    if aside := _ASIDE.match(text, low, high):
        high = aside.end() - 1
    clause = text[low:high]
    return (low, high) if verbs(clause) and len(clause.split()) >= _SHORT else sentence


def _listed(text: str, place: Range, sentence: Range) -> Range:
    """The list that a name stands in, or the name alone; for other words their sentence."""
    for listed in _LISTED.finditer(text, *sentence):
        if listed.start() <= place[0] and place[1] <= listed.end():
            return listed.span()
    alone = place[0] > sentence[0] and re.compile(_A_NAME).fullmatch(text, *place)
    return place if alone else sentence


def _with_its_relation(text: str, start: int, sentence: Range) -> int:
    """Where a reason begins, with what shows how it is told: "a day after"; by its place alone, all."""
    if _SET_BESIDE.search(text, sentence[0], start):
        return sentence[0]
    led = _AFTER.search(text, sentence[0], start)
    return led.start() if led else start


def _out_to(place: Range, ranges: Iterable[Range], low: int = 0) -> Range:
    """The place out to the ends of the ranges, counted from `low`, that it begins or ends within."""
    start, end = place
    for first, last in ranges:
        start = low + first if low + first < start < low + last else start
        end = low + last if low + first < end < low + last else end
    return start, end


def _opening(text: str, place: Range, sentence: Range) -> int:
    """Where a place begins; of a quotation that it is the end of, with what that opens with."""
    low, (start, end) = sentence[0], place
    for first, last in quotations(text[slice(*sentence)]):
        inside = low + first < start and low + last - NEAR <= end <= low + last
        if inside and _OPENS.fullmatch(text, low + first + 1, start):
            return low + first + 1
    return start


def _name(article: Article, place: Range, sentence: Range) -> Range:
    text, (start, end) = article.text, place
    opening = _OPENING.match(text, sentence[0], start)
    before = _NAME_BEFORE.search(text, opening.end() if opening else start, start)
    after = _NAME_AFTER.match(text, end, sentence[1])
    return before.start() if before else start, after.end() if after else end


def _apposed(text: str, place: Range, sentence: Range) -> Range:
    """What somebody is said to be behind the name: "an expert" out to the comma, or the stop, behind it."""
    start, end = place
    named = _NAMED.search(text, sentence[0], start)
    if named and _SETTING.fullmatch(text, sentence[0], text.rindex(",", 0, start)):
        return place
    rest = _TO_COMMA.match(text, end, sentence[1])
    return (start, rest.end()) if named and rest else place


def _whole(text: str, place: Range, sentence: Range) -> Range:
    """The place with the whole of the amounts that it begins and ends in."""
    low, (start, end) = sentence[0], (place[0] - sentence[0], place[1] - sentence[0])
    whole = text[slice(*sentence)]
    for (first, _), (last, stop) in changes(whole):
        if first <= start < last < end <= stop:
            start = last
        elif first <= start and end <= last:  # "from 60", which it no longer is
            start, end = first - len("from "), stop
    return _out_to((low + start, low + end), amounts(whole), low)
