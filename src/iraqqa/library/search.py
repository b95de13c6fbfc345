"""A question, whatever its characters, as a full-text query."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable

LIMIT = 64
"""Distinct words of a question that are looked up; the first ones of a longer text."""

STOPWORDS = frozenset(
    """
    a about after again all also am an and any are as at be because been before being between both
    but by can could d did do does doing during each for from further had has have having he her
    here hers him his how i if in into is it its itself just ll m me more most my no nor not of off
    on once only or other our out over own re s same she should so some such t than that the their
    them then there these they this those through to too under until up ve very was we were what
    when where which while who whom whose why will with would you your
    """.split()
)

_NUMBER = re.compile(r"\d+(?:[.,]\d+)+")


def terms(question: str) -> list[str]:
    """The distinct words and numbers of a question, stopwords left out unless there is nothing else.

    A stopword in capitals among other words is a name (US, IT, WHO) and stays.

    >>> terms("How many of the 2,500 US troops left Seloom's base?")
    ['many', '2,500', 'us', 'troops', 'left', 'seloom', 'base']
    """
    found = []
    end = 0
    for number in _NUMBER.finditer(question):
        found += [*_words(question[end : number.start()]), number.group()]
        end = number.end()
    found += _words(question[end:])
    shouted = all(word.isupper() for word in found)
    telling = [
        word
        for word in found
        if word.lower() not in STOPWORDS or (word.isupper() and len(word) > 1 and not shouted)
    ]
    return list(dict.fromkeys(word.lower() for word in telling or found))[:LIMIT]


def phrases(question: str, names: Iterable[str] = ()) -> list[str]:
    """What to look up, as FTS5 writes it: the question's terms and other `names`; none without a term.

    Each is quoted, so none can be read as an operator; `2,500` becomes a phrase of two tokens, as the
    index stores it.
    """
    found = terms(question)
    named = [" ".join(_words(name)) for name in names] if found else []
    return [f'"{phrase}"' for phrase in [*found, *named] if phrase]


def _words(text: str) -> list[str]:
    # Combining marks belong to the word, as in SQLite's unicode61 tokenizer.
    runs = itertools.groupby(text, lambda c: c.isalnum() or unicodedata.category(c)[0] == "M")
    return ["".join(run) for is_word, run in runs if is_word]
