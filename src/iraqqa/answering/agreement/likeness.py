"""Whether the words of a question are told by a text, in the same words or in like ones.

Single words are compared, not sentences: the vectors of two sentences are near when their subjects
are, whatever they tell, while of single words soldiers and troops (0.89), protesters and demonstrators
(0.83), killed and died (0.79) are nearer to each other than killed and injured (0.40), nurses and
doctors (0.63) or offense and defense (0.72).
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from ...language.questions import Question
from ...language.vocabulary import NATIONS
from ...protocols import Embedder, Vectors
from ...text.words import STOP, content, stem, words

_OF_A_COUNTRY = frozenset(("i", "n", "an", "ian", "ese"))
_LIGHT = frozenset(
    "amount money number people person persons total latest newest current currently now original "
    "originally initial initially".split()
)
"""Words of questions that say what kind of thing is asked for, and need not be said in answer."""
_PARTICLES = frozenset(
    "along away back did do does doing done down get gets getting go goes going got off out over up "
    "went".split()
)
"""Verbs that tell little, and what goes with verbs: a text in other words has others."""
ONLY_NEARLY = ("semi", "quarter", "non", "anti", "ex", "pre", "post")
"""What makes another thing of a thing: a semi-final."""
_ONLY_NEARLY = re.compile(rf"\b({'|'.join(ONLY_NEARLY)})-(?=\w)", re.IGNORECASE)
NAMED = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]n|[Oo]n|[Aa]t|[Bb]y|[Oo]f|[Dd]oes|[Dd]id|[Ss]torm) "
    r"([A-Z][\w’'-]*[a-z]) (?!\w+ed\b)([a-z]{3,})"
)
"""A thing and its name: the Inver flood."""
REMEMBERED = 10_000
"""Words whose vectors are kept."""


Likeness = Mapping[tuple[str, str], float]
"""How like two words are, by (word asked about, other): about 0 for any two, and for those not in it."""
BY_SPELLING: Likeness = MappingProxyType({})
"""Only the same words are alike."""


class ByMeaning:
    """Likeness as an embedder sees single words. Threads may share it."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._vectors: dict[str, Vectors] = {}

    def known(self, wanted: Mapping[str, Collection[str]]) -> Likeness:
        """How like each word is to each of those that it is to be compared with."""
        every = sorted(wanted.keys() | {other for others in wanted.values() for other in others})
        vectors = self._of(every)
        return {
            (word, other): float(vectors[word] @ vectors[other])
            for word, others in wanted.items()
            for other in others
        }

    def _of(self, asked: Sequence[str]) -> dict[str, Vectors]:
        cache = self._vectors
        vectors = {word: cache[word] for word in asked if word in cache}
        if unknown := sorted(set(asked) - vectors.keys()):
            new = dict(zip(unknown, self._embedder.encode(unknown), strict=True))
            vectors |= new
            # Another dict, never a smaller one: another thread may be reading.
            self._vectors = {**cache, **new} if len(cache) + len(new) <= REMEMBERED else new
        return vectors


def asked(question: Question) -> frozenset[str]:
    """The words a question asks about."""
    return content(in_one_name(question.text)) - _LIGHT


@lru_cache(maxsize=64)
def forms(text: str) -> frozenset[str]:
    """The words of a text without endings; a semi-final is no final.

    >>> sorted(forms("U.S. soldiers watched the semi-final"))
    ['america', 'semifinal', 'soldier', 'the', 'watch']
    """
    return frozenset(map(stem, set(words(in_one_name(text)))))


def says(word: str, stems: Collection[str]) -> bool:
    """Whether the word is among these forms, or the name of its country is: Iraq, Iraqi."""
    form = stem(word)
    if form in stems or len(form) <= 3:
        return form in stems
    return any(
        form + ending in stems or (form.endswith(ending) and form.removesuffix(ending) in stems)
        for ending in _OF_A_COUNTRY
    )


def coverage(question: Question, text: str) -> float:
    """The share of the words a question asks about that a text says, in whatever form; 0 if it names none.

    Of "Did the crews go back to work?" these are two.
    """
    every, stems = asked(question) - _PARTICLES, forms(text)
    return sum(says(word, stems) for word in every) / len(every) if every else 0.0


def how_like(word: str, text: str, alike: Likeness) -> float:
    """How like the word is to the likest word of a text; numbers are like themselves alone."""
    if says(word, forms(text)):
        return 1.0
    others = others_in(text) if word.isalpha() else ()
    return max((alike.get((word, other), 0.0) for other in others), default=0.0)


@lru_cache(maxsize=64)
def others_in(text: str) -> tuple[str, ...]:
    """The words of a text that another may be like, in order of the alphabet."""
    return tuple(sorted(w for w in set(words(in_one_name(text))) - STOP if w.isalpha()))


def unsaid(question: Question, texts: Iterable[str]) -> dict[str, set[str]]:
    """What `how_like` compares words that a question asks about with, in texts that do not say them."""
    wanted: dict[str, set[str]] = {}
    for text in texts:
        stems = forms(text)
        for word in asked(question):
            if word.isalpha() and not says(word, stems):
                wanted.setdefault(word, set()).update(others_in(text))
    return wanted


def in_one_name(text: str) -> str:
    """A text with countries by their names, and a semi-final as one word."""
    for pattern, (name, *_) in NATIONS:
        text = pattern.sub(name, text)
    return _ONLY_NEARLY.sub(r"\1", text)
