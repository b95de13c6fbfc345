"""The part of a sentence that governs words in it: what is said in an aside does not. Pure."""

import re
from collections.abc import Sequence

from ..language.dates import resolve
from ..language.grammar import BE, HAVE, any_of
from ..language.vocabulary import CHANGES, CURRENCY_SIGNS, NUMERALS
from ..records import Passage, Range
from ..text.passages import sentence_around

_ASIDE = re.compile(
    r"\([^()]*\)"
    r"|\s[–—]\s[^–—]*\s[–—]\s"
    r"|,\s(?:in |of |for |to |on |at |by )?(?:who|whom|whose|which|where|when)\b[^,;]*(?:,|;|$)"
    r"|,\s(?!(?:said|told|added|reported|counted)\b)[a-z]+(?:ed|ing)\b[^,;]*,"
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose)\b[^,;:]*$")
_FINITE = re.compile(rf"\s(?:{HAVE}|{BE}|will|would|\w+ed|says?|said)\b")

_FIGURE = rf"\s(?:only |just |about |some )?(?:[{CURRENCY_SIGNS}]?\d|{any_of(NUMERALS)}\b)"
_COMPARED = re.compile(
    rf"\s(?:(?:against|versus)(?={_FIGURE})|compared (?:with|to)|(?:up|down) from|whereas|while|"
    rf"(?:as (?:high|large|long|low|many|much|often) as|than)(?!{_FIGURE}))\b"
    rf"|\b(?:{CHANGES})\b[^.;:]{{0,60}}?(?<!\bup)(?<!\bUp)\sto(?:\s[\w.,%$€£-]+){{1,4}}?(?P<from>\sfrom)(?!\s[12]\d{{3}}\b)(?={_FIGURE})"
)
"""What parts a figure from the one that it is compared with: "5, up from 3 in 2019"."""
_JOINED = re.compile(rf";|\s(?:and|but)(?={_FIGURE})")
"""What may part two figures that have a time each: "5 in 2018 and 3 in 2019"."""


def governing(text: str, sentence: Range, place: Range) -> list[Range]:
    """The ranges of a sentence that what is said at a place depends on, in order.

    For words in an aside that is the aside, else the sentence without its asides.

    >>> text = "The dam, which broke in 2011, holds 40 million tonnes."
    >>> [text[slice(*part)] for part in governing(text, (0, len(text)), (36, 38))]
    ['The dam', ' holds 40 million tonnes.']
    """
    (low, high), (start, end) = sentence, place
    parts, at = [], low
    for aside in _ASIDE.finditer(text, low, high):
        if aside.start() < end and start < aside.end():
            if aside.start() <= start and end <= aside.end():
                return [aside.span()]
            continue
        parts.append((at, aside.start()))
        at = aside.end()
    return [part for part in [*parts, (at, high)] if part[0] < part[1]]


def in_a_relative(text: str, sentence: Range, place: Range) -> bool:
    """Whether words end a clause such as "who left in 2011", before the sentence's own verb."""
    before = _RELATIVE.search(text, sentence[0], place[0])
    return bool(before and _FINITE.match(text, place[1], sentence[1]))


def comparisons(text: str, low: int, high: int) -> list[Range]:
    """Where words of a text part a figure from the one behind them that it is compared with."""
    marks = _COMPARED.finditer(text, low, high)
    return [mark.span("from" if mark["from"] else 0) for mark in marks]


def of_when(passage: Passage, place: Range) -> tuple[Passage, list[Passage]]:
    """The part of a sentence that tells of when a figure is, and the parts of its passage that lead to it.

    What it is compared with does neither: "5, up from 3 in 2019". What stands behind a comparison is of
    the time of the sentence, unless it names one of its own. In an article without a date all that is
    told behind the sentence counts, too.
    """
    article = passage.article
    sentence = sentence_around(article, *place)
    own = Passage(article, *_between(comparisons(article.text, *sentence), place, sentence))
    if own.start > sentence[0] and not _timed(own):
        own = Passage(article, *sentence)
    joints = [j.span() for j in _JOINED.finditer(article.text, own.start, own.end)]
    part = Passage(article, *_between(joints, place, (own.start, own.end)))
    own = part if _timed(part) else own
    around = [Passage(article, passage.start, sentence[0]), own]
    if not article.published:
        around.append(Passage(article, sentence[1], passage.end))
    return own, around


def _between(marks: Sequence[Range], place: Range, whole: Range) -> Range:
    """From the last mark before a place to the next one behind its beginning."""
    begin = max((end for _, end in marks if end <= place[0]), default=whole[0])
    return begin, min((start for start, _ in marks if start > place[0]), default=whole[1])


def _timed(part: Passage) -> bool:
    return any(time.date for time in resolve(part.article, part.start, part.end))
