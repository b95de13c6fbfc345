"""Is an answer right? One rule for all, strict enough that a wrong number or name never passes.

An answer counts as right when its words equal an accepted wording (after SQuAD normalisation, but 1.5 is
not 15), or when its first citation overlaps a gold place and says the same there:

- for a short answer (person, place, date, number, thing, quote): it names the same numbers and names as
  an accepted wording, apart from those the question already says, and is nearly that wording: token F1
  of 0.5 or more, or the accepted wording with at most five further words. A question for a number
  compares numbers only, so that "three American soldiers" may stand for "three".
- for a clause (yes/no, why, how, list): it covers the gold place, or half or more of the words of an
  accepted wording, with at most forty further words.

Where sentences answer a broad question, one of them must hold a gold place.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from ..language.questions import Kind
from ..language.values.digits import in_digits
from ..language.vocabulary import NUMERALS
from ..records import Answer, Citation
from . import wording
from .cases import Case, Gold

Verdict = Literal["right", "wrong", "refused"]

CLAUSES: frozenset[Kind] = frozenset({"yes/no", "why", "how", "list"})
NEAR = 0.5  # token F1 of a short answer, token recall of a clause
FURTHER_WORDS, FURTHER_CLAUSE_WORDS = 5, 40  # words that an answer may add to an accepted wording

_WORD = re.compile(r"\w+(?:[.,'’\-]\w+)*")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_POSSESSIVE = re.compile(r"['’]s$")
_LIGHT = frozenset(
    "a an the in on at to of by from for with and or but as after before since until during near "
    "about over under around his her its their this that these those it he she they there".split()
)
_NUMBERS = NUMERALS.keys() | frozenset(
    "hundred thousand million billion trillion dozen dozens hundreds thousands millions billions half third "
    "quarter first second no none".split()
)


def verdict(case: Case, answer: Answer) -> Verdict:
    """Right includes refusing a question that no article answers; refused, one that some article does."""
    if answer.status != "answered":
        return "right" if case.absent else "refused"
    if answer.kind == "evidence":
        cited = answer.citations
        return "right" if any(g.within(c) for g in case.gold for c in cited) else "wrong"
    return "right" if right(case, answer.citations[0]) else "wrong"


def right(case: Case, citation: Citation) -> bool:
    """Whether the words of the citation answer the question; never, when it is absent."""
    accepted = [text for gold in case.gold for text in gold.accept]
    if literally(citation.quote, accepted):
        return True
    return any(_says(case, citation, gold) for gold in case.gold if citation.meets(gold))


def literally(given: str, accepted: Iterable[str]) -> bool:
    """Whether it is one of the accepted wordings, by SQuAD's exact match, with the same numbers.

    >>> literally("about 2,500", ["About 2500."]), literally("1.5 million", ["15 million"])
    (True, False)
    """
    return any(wording.exact(given, [one]) and _figures(given) == _figures(one) for one in accepted)


def _says(case: Case, citation: Citation, gold: Gold) -> bool:
    if case.kind in CLAUSES:
        return _settles(citation, gold)
    return any(same(citation.quote, text, case.kind, case.question) for text in gold.accept)


def _settles(citation: Citation, gold: Gold) -> bool:
    given = words(citation.quote)
    if len(given) > len(words(gold.text)) + FURTHER_CLAUSE_WORDS:
        return False
    if gold.within(citation):
        return True
    return any(_shared(given, words(text)) >= NEAR * len(words(text)) for text in gold.accept)


def same(given: str, accepted: str, kind: Kind, question: str) -> bool:
    """Whether two wordings from one place are the same short answer to the question.

    >>> same("Mark Milley", "the general Mark Milley", "person", "who else was there")
    True
    >>> same("Mark", "Mark Milley", "person", "who else was there")
    False
    """
    asked = {word.casefold() for word in words(question)}
    ours, theirs = ([word.casefold() for word in words(text)] for text in (given, accepted))
    if not ours or not theirs or (_facts(given, kind) ^ _facts(accepted, kind)) - asked:
        return False
    further = len(ours) - len(theirs)
    near = 2 * _shared(ours, theirs) >= NEAR * (len(ours) + len(theirs))
    return near or (
        further <= FURTHER_WORDS
        and any(ours[i : i + len(theirs)] == theirs for i in range(further + 1))
    )


def words(text: str) -> list[str]:
    """Words and numbers as written ("2,500", "al-Sabi"), without possessive endings and a, an, the."""
    bare = (_POSSESSIVE.sub("", word) for word in _WORD.findall(text))
    return [word for word in bare if word.casefold() not in {"a", "an", "the"}]


def _figures(text: str) -> list[str]:
    return _FIGURE.findall(in_digits(text))


def _facts(text: str, kind: Kind) -> set[str]:
    """The numbers and, unless a number was asked for, the capitalised words."""
    return {
        word.casefold()
        for word in words(text)
        if any(map(str.isdigit, word))
        or word.casefold() in _NUMBERS
        or (kind != "number" and word[0].isupper() and word.casefold() not in _LIGHT)
    }


def _shared(given: Sequence[str], accepted: Sequence[str]) -> int:
    return sum((Counter(map(str.casefold, given)) & Counter(map(str.casefold, accepted))).values())
