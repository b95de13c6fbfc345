"""From the reader's span to the words one would quote: whole names, numbers with unit, whole sentences."""

from __future__ import annotations

import re

from ..language.dates import resolve
from ..language.dates.grammar import ONLY_MONTHS
from ..language.questions import Kind
from ..language.vocabulary import WEEKDAYS
from ..records import Article, Range, Span
from ..text.passages import sentence_around
from ..text.words import AL

_NUMBER = re.compile(
    r"[$€£]?\s?\d[\d.,]*|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)\b",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(
    r"(?:\b(?:about|around|some|nearly|almost|approximately|roughly|at least|at most|up to|more than|"
    r"less than|fewer than|over|under)\s+)?(?:(?:US|U\.S\.)?[$€£]\s?)?$",
    re.IGNORECASE,
)
_AFTER_NUMBER = re.compile(
    r"\s?%|\s(?:percent|per cent)\b|(?:\s(?:hundred|thousand|million|billion|trillion)\b)?"
    r"(?:\s(?:dollars|euros|pounds|years|months|weeks|days|hours|minutes|kilomet(?:er|re)s|miles|km|kg|"
    r"tons|tonnes|degrees)\b)?",
    re.IGNORECASE,
)
_AL = re.compile(rf"^{AL}")
_PART = rf"(?!(?:{'|'.join(WEEKDAYS)}|{ONLY_MONTHS})\b){AL}?[A-Z]"
_NAME_BEFORE = re.compile(rf"(?:\b{_PART}[\w'’.-]*\s)*(?:\b{AL})?$")
_NAME_AFTER = re.compile(rf"(?:\s(?:bin |van |von |de )?{_PART}[\w'’-]*)+")
_OPENING = re.compile(rf"(?:At|From|In|Near|On|Outside)\s(?:{_PART}[\w'’-]*\s)*|\S+\s?")
"""A sentence's first word, whose capital means nothing; or where it is set: "In Baghdad Lee spoke"."""
_SHORT = 5
"""Words below which a reason, a manner or a list is hardly told."""
_QUOTES = (("“", "”"), ('"', '"'), ("«", "»"))


def quotable(span: Span, kind: Kind) -> Range:
    """The range to quote for a span, given what was asked; at least the span, inside its sentence.

    Yes/no questions get the sentence that settles them; reasons, manners and lists do when the span is
    too short to tell; a quotation is quoted whole; a surname becomes the full name given there; a number
    takes its qualifier ("at least"), currency and unit with it; a year or day takes the rest of its date.
    """
    article, start, end = span.passage.article, span.start, span.end
    sentence = sentence_around(article, start, end)
    if kind == "yes/no":
        return sentence
    told = len(span.text.split())
    if kind in ("why", "how") and told < _SHORT:
        return sentence
    if kind == "list" and told < _SHORT and not re.search(r",|\band\b|\bor\b", span.text):
        return sentence
    if kind == "quote":
        return _quotation(article, (start, end), sentence)
    if kind == "person" and told == 1 and _AL.sub("", span.text)[:1].isupper():
        return _name(article, (start, end), sentence)
    if kind == "number" and _NUMBER.search(span.text):
        return _quantity(article, (start, end), sentence)
    if kind == "date":
        return _date(article, (start, end))
    return start, end


def _date(article: Article, place: Range) -> Range:
    """The place out to the ends of the expressions of time that it begins and ends in."""
    times = resolve(article, *place)
    starts, ends = [time.start for time in times], [time.end for time in times]
    return min([place[0], *starts]), max([place[1], *ends])


def _quotation(article: Article, place: Range, sentence: Range) -> Range:
    """The place out to the marks of the quotations it begins and ends in; itself when one is missing."""
    text, (start, end), (low, high) = article.text, place, sentence
    for opening, closing in _QUOTES:
        inside = _inside(text, low, start, opening, closing)
        left = text.rfind(opening, low, start) if inside else start
        right = end
        if _inside(text, low, end, opening, closing):
            right = text.find(closing, end, high) + 1
        if right and (left, right) != place:
            return left, right
    return place


def _inside(text: str, low: int, at: int, opening: str, closing: str) -> bool:
    """Whether a quotation that began at `low` or later is still open at `at`."""
    opened = text.count(opening, low, at)
    return opened % 2 == 1 if opening == closing else opened > text.count(closing, low, at)


def _name(article: Article, place: Range, sentence: Range) -> Range:
    text, (start, end) = article.text, place
    opening = _OPENING.match(text, sentence[0], start)
    before = _NAME_BEFORE.search(text, opening.end() if opening else start, start)
    after = _NAME_AFTER.match(text, end, sentence[1])
    return before.start() if before else start, after.end() if after else end


def _quantity(article: Article, place: Range, sentence: Range) -> Range:
    text, (start, end) = article.text, place
    if _NUMBER.match(text, start, end):
        before = _BEFORE_NUMBER.search(text[sentence[0] : start])
        start = sentence[0] + before.start() if before else start
    if _NUMBER.fullmatch(text[place[0] : end].split()[-1]):
        after = _AFTER_NUMBER.match(text, end, sentence[1])
        end = after.end() if after else end
    return start, end
