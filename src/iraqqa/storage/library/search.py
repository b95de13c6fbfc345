"""A question, whatever its characters, as a full-text query."""

import itertools
import re
import unicodedata
from collections.abc import Iterable

from ...text.words import STOP

LIMIT = 64
"""Distinct words of a question that are looked up; the first ones of a longer text."""

STOPWORDS = (STOP - {"us"}) | frozenset(
    "again because between both d doing during each further having here hers itself ll m nor off "
    "once only other out over own re s same such t through too under until up ve very".split()
)
"""Words too common to find a passage by; "us" may be the country."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)+")


def terms(question: str) -> list[str]:
    """The distinct words and numbers of a question, stopwords left out unless there is nothing else.

    A stopword in capitals among other words is a name (US, IT, WHO) and stays.

    >>> terms("How many of the 2,500 US troops left Seloom's base?")
    ['2,500', 'us', 'troops', 'left', 'seloom', 'base']
    """
    spoken = []
    end = 0
    for number in _NUMBER.finditer(question):
        spoken += [*_words(question[end : number.start()]), number.group()]
        end = number.end()
    spoken += _words(question[end:])
    shouted = all(word.isupper() for word in spoken)
    telling = [
        word
        for word in spoken
        if word.lower() not in STOPWORDS or (word.isupper() and len(word) > 1 and not shouted)
    ]
    return list(dict.fromkeys(word.lower() for word in telling or spoken))[:LIMIT]


def phrases(question: str, names: Iterable[str] = ()) -> list[str]:
    """What to look up, as FTS5 writes it: the question's terms and other `names`; none without a term.

    Each is quoted, so none can be read as an operator; `2,500` becomes a phrase of two tokens, as the
    index stores it.
    """
    spoken = terms(question)
    named = [" ".join(_words(name)) for name in names] if spoken else []
    return [f'"{phrase}"' for phrase in [*spoken, *named] if phrase]


def _words(text: str) -> list[str]:
    # Combining marks belong to the word, as in SQLite's unicode61 tokenizer.
    runs = itertools.groupby(text, lambda c: c.isalnum() or unicodedata.category(c)[0] == "M")
    return ["".join(run) for is_word, run in runs if is_word]
