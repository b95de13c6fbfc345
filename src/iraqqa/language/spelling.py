"""One name in two spellings, as transliteration gives it: Gaddafi and Kadhafi, Müller and Mueller.

Consonants have to agree, after folding what no reader would tell apart; vowels have to be near.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache

from ..text.words import words

SERVANT = re.compile(r"\bab[dt](?:[\s-]?[aeu]l[\s-]?|[\s-]a[a-z]-)(?=\w)", re.IGNORECASE)
"""Abdul, Abdel-, Abd al-, Abd ar-: the first half of many names, and never a whole one."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"})
_FOLDED = (
    (re.compile(r"^ab(?:d|d[aeou]l)$"), "abdal"),
    (re.compile(r"^o"), "u"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"q|kh|ck"), "k"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee|iy|yy|ey\b|ie\b|y\b"), "i"),
    (re.compile(r"(?<=[aeo])y(?=[^aeiou]|$)"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_SILENT = re.compile(r"(?<=[aeiou])h$")
_FROM_ARABIC = re.compile(r"q|[dgk]h")
_VOICED = ((re.compile(r"dh"), "z"), (re.compile(r"^g"), "k"))
"""What some write for letters that others write as they are folded: Kazemi, Kadhafi."""
_ARTICLES = ("al", "el", "ul", "the")
_NUMERAL = re.compile(r"[ivxlcdm]+|\d.*")
_PART = re.compile(r"([^aeiou]?)([aeiou]*)")
_NEAR_IN_SHORT = frozenset({("e", "i"), ("o", "u")})
_NEAR = _NEAR_IN_SHORT | {
    ("a", "e"), ("ai", "e"), ("ae", "ai"), ("ai", "ei"), ("e", "ei"), ("e", "u"),
}  # fmt: skip
_NEAR_IN_LONG = _NEAR | {("a", "o")}  # Hezbollah, Hizballah
_SHORT = 4
"""Letters of a word in which only vowels that Arabic does not tell apart are near."""
SURE = 5
"""Consonants by which a single word is told; shorter ones need another word beside them."""


def skeleton(name: str) -> str:
    """The consonants of its words, coarsely; names that are spelt alike have the same.

    >>> skeleton("Kata’ib al-Hizbullah"), skeleton("Abdel Qassem")
    ('ktb hdbl', 'bdlksm')
    """
    bare = (re.sub("[aeiou]", "", fold(word)) for word in _parts(name))
    return " ".join(word.replace("g", "k").replace("z", "d").removesuffix("h") for word in bare)


def alike(one: str, other: str) -> bool:
    """Whether two names are one in two spellings.

    >>> alike("Kata'ib Hezbollah", "Kataeb Hizbullah"), alike("Ali Hassan", "Ali Hussein")
    (True, False)
    """
    first, second = _parts(one), _parts(other)
    short = len(first) == 1 and len(skeleton(one)) < SURE
    return len(first) == len(second) and all(
        word_alike(*pair, short=short) for pair in zip(first, second, strict=True)
    )


def word_alike(one: str, other: str, *, short: bool = False) -> bool:
    """Whether two words of names, in lower case, are one in two spellings; Iraq and Iraqi are not.

    `short`: only when they are equal as they sound, as in a name of few consonants.

    >>> word_alike("kadhimi", "kazemi"), word_alike("hassan", "hussein"), word_alike("gates", "kates")
    (True, False, False)
    """
    arabic = bool(_FROM_ARABIC.search(one) or _FROM_ARABIC.search(other))
    ours, theirs = _variants(one, arabic), _variants(other, arabic)
    if short:
        return not ours.isdisjoint(theirs)
    return any(_near(a, b) for a in ours for b in theirs)


@lru_cache(maxsize=65_536)
def _variants(word: str, arabic: bool) -> frozenset[str]:
    """What a word is when it is folded, in each of the ways that its letters may be meant."""
    written = {word, word.translate(_UMLAUTS), _SILENT.sub("", word)}
    for pattern, by in _VOICED if arabic else ():
        written |= {pattern.sub(by, each) for each in written}
    return frozenset(map(fold, written))


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """A word in lower case by sound, roughly; numerals stay as they are.

    >>> fold("yousif"), fold("xiv")
    ('yusif', 'xiv')
    """
    word = "".join(words(word))
    if _NUMERAL.fullmatch(word):
        return word
    for pattern, by in _FOLDED:
        word = pattern.sub(by, word)
    return word


def _parts(name: str) -> Sequence[str]:
    """The words of a name in lower case, with their marks, without articles if any other is left."""
    name = SERVANT.sub("abdal", unicodedata.normalize("NFC", name))
    parts = re.findall(r"[^\W_]+(?:['’‘`ʿʾ]+[^\W_]+)*", name.lower())
    return [word for word in parts if word not in _ARTICLES] or parts


def _near(one: str, other: str) -> bool:
    """Equal consonants, at least two of them, with near vowels behind each."""
    if one == other:
        return True
    if _NUMERAL.fullmatch(one) or _NUMERAL.fullmatch(other):
        return False
    first, second = (list(filter(any, _PART.findall(word))) for word in (one, other))
    consonants = [c for c, _ in first if c]
    if consonants != [c for c, _ in second if c] or len(consonants) < 2:
        return False
    near = _NEAR_IN_LONG if len(consonants) >= SURE else _NEAR
    if min(len(one), len(other)) <= _SHORT:
        near = _NEAR_IN_SHORT
    return len(first) == len(second) and all(
        _vowels_alike(a, b, near) for (_, a), (_, b) in zip(first, second, strict=True)
    )


def _vowels_alike(one: str, other: str, near: Collection[tuple[str, str]]) -> bool:
    """Equal or near, as a whole or letter by letter: "ei" and "ai", "ua" and "oa"."""

    def same(first: str, second: str) -> bool:
        return first == second or (min(first, second), max(first, second)) in near

    return same(one, other) or (len(one) == len(other) and all(map(same, one, other)))
