"""One name in two spellings, as transliteration gives it: Kata'ib and Kataeb, Abdul and Abdel.

Consonants have to agree, after folding what no reader would tell apart; vowels have to be near.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from ...text.words import words

_FOLDED = (
    (re.compile(r"^ab(?:d|d[aeou]l)$"), "abdal"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"q|kh|ck"), "k"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee|iy|yy|ey\b|ie\b|y\b"), "i"),
    (re.compile(r"(?<=[aeo])y(?=[^aeiou]|$)"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_ARTICLES = ("al", "el", "ul", "the")
_NUMERAL = re.compile(r"[ivxlcdm]+|\d.*")
_PART = re.compile(r"([^aeiou]?)([aeiou]*)")
_NEAR = frozenset(
    {("e", "i"), ("o", "u"), ("a", "e"), ("ai", "e"), ("ae", "ai"), ("ai", "ei"), ("e", "ei")}
)
_NEAR_IN_LONG = frozenset({("a", "o")})  # Hezbollah, Hizballah
SURE = 5
"""Consonants by which a single word is told; shorter ones need another word beside them."""


def folded(name: str) -> tuple[str, ...]:
    """Its words in lower case without articles, each folded.

    >>> folded("Kata’ib al-Hizbullah"), folded("Abdel Qassem")
    (('kataib', 'hizbulah'), ('abdal', 'kasem'))
    """
    kept = [word for word in words(name) if word not in _ARTICLES] or words(name)
    return tuple(_fold(word) for word in kept)


def skeleton(name: str) -> str:
    """The consonants of its words; names that are spelt alike have the same."""
    return " ".join(re.sub("[aeiou]", "", word) for word in folded(name))


def alike(one: str, other: str) -> bool:
    """Whether two names are one in two spellings.

    >>> alike("Kata'ib Hezbollah", "Kataeb Hizbullah"), alike("Ali Hassan", "Ali Hussein")
    (True, False)
    """
    first, second = folded(one), folded(other)
    if len(first) != len(second):
        return False
    if first == second:
        return True
    if any(
        a != b and (_NUMERAL.fullmatch(a) or _NUMERAL.fullmatch(b))
        for a, b in zip(first, second, strict=True)
    ):
        return False
    if len(first) == 1 and len(skeleton(one)) < SURE:
        return False
    return all(_word_alike(a, b) for a, b in zip(first, second, strict=True))


@lru_cache(maxsize=65_536)
def _fold(word: str) -> str:
    if _NUMERAL.fullmatch(word):
        return word
    for pattern, by in _FOLDED:
        word = pattern.sub(by, word)
    return word


def _word_alike(one: str, other: str) -> bool:
    """Equal consonants, at least two of them, with near vowels behind each; Iraq and Iraqi are not alike."""
    if one == other:
        return True
    first, second = _parts(one), _parts(other)
    consonants = [c for c, _ in first if c]
    if consonants != [c for c, _ in second if c] or len(consonants) < 2:
        return False
    near = _NEAR | _NEAR_IN_LONG if len(consonants) >= SURE else _NEAR
    return len(first) == len(second) and all(
        _vowels_alike(a, b, near) for (_, a), (_, b) in zip(first, second, strict=True)
    )


def _vowels_alike(one: str, other: str, near: Collection[tuple[str, str]]) -> bool:
    """Equal or near, as a whole or letter by letter: "ei" and "ai", "ua" and "oa"."""

    def alike(a: str, b: str) -> bool:
        return a == b or (min(a, b), max(a, b)) in near

    return alike(one, other) or (len(one) == len(other) and all(map(alike, one, other)))


def _parts(word: str) -> Sequence[tuple[str, str]]:
    return [part for part in _PART.findall(word) if any(part)]
