"""What a question names must be told by the answer's sentence or by what it stands in. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from ...language.dates import resolve
from ...language.questions import Question
from ...language.values import Name
from ...language.values.digits import in_digits
from ...language.vocabulary import ONLY_MONTHS, WEEKDAYS
from ...records import Article
from ...text.words import WORD
from ..agreement.likeness import forms, in_one_name, says
from ..agreement.reading import Reading

_FIGURE = re.compile(r"(?<![\w.,-])\d+(?:\.\d+)?(?![\w%]|[.,-]?\d)")
_NAME = re.compile(
    r"[A-Z\u00c0-\u00de][\w’'-]+(?: (?:al-|bin |van |von |de )?[A-Z\u00c0-\u00de][\w’'-]+)*"
)
_DAY = re.compile("|".join(ONLY_MONTHS + WEEKDAYS))
_ENDING = re.compile(r"[’']s?\b(?!\w)|(?<=s)[’'](?!\w)")
_NAMED = re.compile(r"(?<=[\w,] )(?!I\b)" + _NAME.pattern)
"""Names behind a question's first word."""


def year_untold(question: Question, reading: Reading) -> bool:
    """A time that the question names is told neither by the sentence nor by what it stands in."""
    if question.wish.time is None:
        return False
    passage = reading.evidence.hit.passage
    return (
        question.wish.distance(
            reading.article, reading.citation.sentence_range, (passage.start, passage.end)
        )
        > 1
    )


def number_untold(question: Question, reading: Reading) -> bool:
    """A figure that the question names, which is no date, stands neither in the sentence nor before it."""
    figures = _figures(question.text)
    if not figures:
        return False
    told = set(_FIGURE.findall(in_digits(f"{reading.article.title}\n{reading.setting}")))
    return any(figure not in told for figure in figures)


@lru_cache(maxsize=64)
def _figures(question: str) -> list[str]:
    """The figures in digits that are part of no date."""
    dates = resolve(Article("question", "question", question))
    return [
        found[0]
        for found in _FIGURE.finditer(question)
        if not any(date.start <= found.start() < date.end for date in dates)
    ]


def name_untold(question: Question, reading: Reading) -> bool:
    """Of a name in the question no word stands anywhere in the article, in no spelling."""
    names, article = _names(question.text), reading.article
    if not names:
        return False
    told = forms(article.title) | forms(article.text)
    unlike = [n for n in names if not any(says(word.lower(), told) for word in WORD.findall(n))]
    if not unlike:
        return False
    heard = _heard(f"{article.title}\n{article.text}")
    return any(sound.apart(heard) for name in unlike if (sound := Name.parse(name)))


@lru_cache(maxsize=64)
def _names(question: str) -> list[str]:
    """Its names, each in whole, but for acronyms, which stand for other words."""
    if question.istitle() or question.isupper():
        return []
    plain = _ENDING.sub("", in_one_name(question))
    return [name for name in _NAMED.findall(plain) if not any(map(_is_other, name.split()))]


def _is_other(word: str) -> bool:
    return word.isupper() or bool(_DAY.fullmatch(word))


@lru_cache(maxsize=64)
def _heard(text: str) -> Name:
    """All names of a text as one, to compare by sound."""
    return Name.parse(" ".join(dict.fromkeys(_NAME.findall(text)))) or Name(())
