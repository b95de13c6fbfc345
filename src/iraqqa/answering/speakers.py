"""Who speaks in a sentence: said of the words around its verbs of saying, thinking and wanting. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, groupby, takewhile

from ..language.grammar import DETERMINERS, PREPOSITIONS
from ..language.verbs import TELLING, root
from ..language.vocabulary import NUMERALS, TITLES
from ..text.quotations import unquoted
from ..text.words import STOP, content, words
from .agreement.likeness import forms, says

_TOKEN = re.compile(r"[\w’'-]+|[,;:.()\[\]–—]")
_AUXILIARY = frozenset(
    "also already always are be been could did do does had has have is later may might must never "
    "not now often once only repeatedly since strongly then was were will would".split()
)
_CLAUSE = frozenset("and because but if that than though unless when where which while who".split())
_LEADING = PREPOSITIONS - {"than"}
_COUNTED = DETERMINERS | {"each"}
_PASSIVE = frozenset("be been being is are was were".split())
_PRONOUN = frozenset("he she they".split())
_LONGEST = 9
"""Words between a verb and the name of its subject, at most."""


def speaks(name: str, sentence: str, before: str = "") -> bool:
    """Whether who is called `name` speaks, thinks or wants something in a sentence.

    As the subject of a verb of saying, in front of it or behind, or by "according to"; by a pronoun, or in
    nothing but a quotation, where they do in the sentence `before`.

    >>> speaks("Orla Finch", 'The pier is "unsafe", said the harbour master, Orla Finch, of Dunmore.')
    True
    >>> speaks("Dunmore", 'The pier is "unsafe", said the harbour master, Orla Finch, of Dunmore.')
    False
    """
    speakers = [*subjects(sentence)]
    if any(_names(name, speaker) for speaker in speakers):
        return True
    if not before or not speaks(name, before):
        return False
    only_quoted = not unquoted(sentence).strip(" .,…")
    return only_quoted or any(
        _PRONOUN.intersection(map(str.lower, speaker)) for speaker in speakers
    )


def _names(name: str, subject: Sequence[str]) -> bool:
    """Whether a subject is called so: by every word of the name, or by its last, as people and kinds are.

    The Saudi minister is not the Iraqi one.
    """
    every, last = content(name), words(name)[-1]
    stems = forms(" ".join(subject))
    if len(every) > 1 and all(says(word, stems) for word in every):
        return True
    asked = frozenset(words(name))
    for head in _heads(subject):
        lower = [word.lower() for word in head]
        at = lower.index(last) if last in TITLES.intersection(lower) else 0
        which = takewhile(lambda word: word not in STOP, reversed(lower[:at]))
        if says(last, forms(" ".join(head))) and asked.issuperset(which):
            return True
    return False


def _heads(subject: Sequence[str]) -> Iterator[list[str]]:
    """Each part between commas, up to the first preposition in it: "secretary of state, Ana Korda"."""

    def leads(word: str) -> bool:
        return word.lower() in _LEADING

    for comma, part in groupby(subject, key=lambda token: token == ","):
        if not comma:
            yield [*takewhile(lambda word: not leads(word), dropwhile(leads, part))]


def subjects(sentence: str) -> Iterator[list[str]]:
    """The words in which the subject of each verb of saying is named, outside of quotations."""
    tokens = _TOKEN.findall(unquoted(sentence, ",,"))
    lower = [token.lower() for token in tokens]
    for at, word in enumerate(lower):
        if word == "according" and lower[at + 1 : at + 2] == ["to"]:
            yield _until(tokens[at + 2 :])
        if word in STOP or root(word) not in TELLING:
            continue
        front = at
        while front and lower[front - 1] in _AUXILIARY:
            front -= 1
        opens = lower[front - 1] if front else ","
        counted = opens.isdigit() or opens in NUMERALS or opens in _COUNTED
        if (
            opens == "to"
            or counted
            or (word.endswith("ed") and _PASSIVE.intersection(lower[front:at]))
        ):
            continue
        if opens[-1:].isalnum():
            yield _back(tokens[:front])
        elif opens in ",)]":
            yield _back(tokens[: front - 1])
            commas = [i for i, token in enumerate(tokens[: front - 1]) if token in ",("]
            if commas:  # an apposition ends here: "Orla Finch, master of the harbour," said
                yield _back(tokens[: commas[-1]])
            behind = _until(tokens[at + 1 :])
            if front == at and not (
                _PRONOUN.intersection(map(str.lower, behind[:1])) and behind[1:]
            ):
                yield behind  # "said he would" is of who is named before


def _until(tokens: Sequence[str]) -> list[str]:
    """The words of a subject that begins here: up to the second comma, or the next clause."""
    kept: list[str] = []
    commas = 0
    for token in tokens[: 2 * _LONGEST]:
        commas += token == ","
        if commas > 1 or token in ".;:()" or token.lower() in {*_CLAUSE, "at", "in", "on"}:
            break
        kept.append(token)
    return kept[:_LONGEST]


def _back(tokens: Sequence[str]) -> list[str]:
    """The words of a subject that ends here: back to the last comma, or the clause before."""
    kept: list[str] = []
    for token in reversed(tokens[-_LONGEST:]):
        joins = token == "and" and kept[-1:] == ["other"]  # "Rail unions and other workers"
        if (not token[-1:].isalnum() and token not in "[]") or (
            token.lower() in _CLAUSE and not joins
        ):
            break
        kept.append(token)
    return kept[::-1]
