"""The names in a text: runs of capitalised words, with the small words that hold some of them together."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ...language.grammar import any_of
from ...language.vocabulary import PARTICLES, TITLES
from ...text.words import AL, STOP, plain

_WORD = rf"{AL}?[A-Z][^\W_]*(?:['’‘`ʿʾ.&-](?=[^\W_])[^\W_]+)*(?:(?<=s)['’](?=[ \t]+[A-Z]))?"
_SMALL = any_of(PARTICLES | frozenset("of for and the al el".split()))
NAME = rf"{_WORD}(?:[ \t]+(?:(?:{_SMALL})[ \t]+){{0,2}}{_WORD}){{0,7}}"
"""The pattern of a name; "Joint Comprehensive Plan of Action" is one."""
ACRONYM = re.compile(r"(?:[A-Z]\.?){2,7}s?")
_NAMES = re.compile(rf"(?<![\w-]){NAME}")
_AND = re.compile(r"\s+(?:and|for)\s+(?:the\s+)?")
"""What joins names, each of which counts."""
_LOWER = re.compile(r"(?<![\w'’-])[a-z]{2,}")
_OPENS = re.compile(r"(?:^|[.!?:;\n\"“”‘(\[•–—-])\s*$")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a collection: how often each stands there, and how often with "the" before it.

    `lower` are the words that it also writes in lower case.
    """

    counts: Counter[str]
    with_the: Counter[str]
    lower: frozenset[str]


def named(texts: Sequence[str]) -> Named:
    """Count the names of some texts. A common word that only begins a sentence is no part of a name."""
    lower = frozenset(word for text in texts for word in _LOWER.findall(text))
    counts: Counter[str] = Counter()
    with_the: Counter[str] = Counter()
    for text in texts:
        for match in _NAMES.finditer(text):
            opens = bool(_OPENS.search(text, max(0, match.start() - 5), match.start()))
            the = text.endswith("the ", 0, match.start())
            joints = [*_AND.findall(match[0]), ""]
            for part, joint in zip(_AND.split(match[0]), joints, strict=True):
                name, led = _trimmed(part.split(), lower if opens else frozenset())
                if name:
                    counts[name] += 1
                    with_the[name] += led or the
                opens, the = False, joint.endswith("the ")
    return Named(counts, with_the, lower)


def _trimmed(words: list[str], lower: Collection[str]) -> tuple[str, bool]:
    """A name without title, small words and a first word in `lower`; and whether "the" stood before it."""
    the = False
    if words[0].lower() in lower and words[0].lower() not in STOP:
        words = words[1:]
    while words and words[0].lower() in STOP and not words[0].isupper():
        the = words[0].lower() == "the"
        words = words[1:]
    return bare(" ".join(_untitled(words))), the


def _untitled(words: list[str]) -> list[str]:
    """The name behind a title, if at least two words are left of it: "Prime Minister Adel Mahdi"."""
    for place in range(min(4, len(words) - 2), 0, -1):
        if words[place - 1].rstrip(".").lower() in TITLES:
            return words[place:]
    return words


def bare(name: str) -> str:
    """A name in single spaces, without a possessive ending or small words at its edges."""
    words = _POSSESSIVE.sub("", " ".join(name.split())).split()
    while words and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)


def is_acronym(name: str) -> bool:
    """PMF, U.S. and the like."""
    return bool(ACRONYM.fullmatch(name))


def undotted(acronym: str) -> str:
    return acronym.replace(".", "").removesuffix("s")


def abbreviates(acronym: str, name: str) -> bool:
    """Whether it is an acronym, and the name's initials."""
    return is_acronym(acronym) and undotted(acronym) in initials(name)


def initials(name: str) -> tuple[str, str]:
    """The first letters of a name's words, in capitals: of all of them, and without the small ones.

    >>> initials("Joint Comprehensive Plan of Action")
    ('JCPOA', 'JCPA')
    """
    words = re.split(r"[ -]+", plain(name))
    every = "".join(word[:1] for word in words).upper()
    return every, "".join(w[:1] for w in words if w not in STOP and w != "al").upper()
