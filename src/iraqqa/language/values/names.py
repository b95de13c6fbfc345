"""Names of people and places, as alike as their spellings in English are."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ...text.words import plain
from ..grammar import any_of
from ..spelling import SERVANT, word_alike
from ..vocabulary import BEFORE_TITLES, PARTICLES, TITLES

CAPITALISED = re.compile(r"(?<!\w)[^\W\d_a-zß-öø-ÿ][\w'’‘`ʿʾ]*(?:-[\w'’‘`ʿʾ]+)*\.?")
NAME = re.compile(rf"[A-Z][\w’'-]+(?:\s(?:al-|{any_of(PARTICLES)} )?[A-Z][\w’'-]+)*")
"""A name in a text: capitalised words in a row."""
_PART = re.compile(r"\w+(?:['’‘`ʿʾ]+\w+)*")
_LIGHT = TITLES | BEFORE_TITLES | PARTICLES | frozenset("a an the al el of and".split())


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name in lower case, without titles, articles and particles, in order."""

    parts: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Name | None:
        """The capitalised words of a text; None unless they outnumber the others, titles apart.

        So "an American contractor" is no name.

        >>> Name.parse("Gen. Qassem Soleimani")
        Name(parts=('qassem', 'soleimani'))
        """
        text = SERVANT.sub("Abdal", unicodedata.normalize("NFC", text))
        capitals = _parts(" ".join(CAPITALISED.findall(text)))
        lower = _parts(CAPITALISED.sub(" ", text))
        return cls(tuple(capitals)) if len(capitals) > len(lower) else None

    def same(self, other: Name) -> bool:
        return len(self.parts) == len(other.parts) and self.contains(other)

    def contains(self, other: Name) -> bool:
        """Whether each part of this name is one of the other's, which may have more."""
        rest = list(other.parts)
        for part in self.parts:
            match = next((theirs for theirs in rest if _alike(part, theirs)), None)
            if match is None:
                return False
            rest.remove(match)
        return True

    def contradicts(self, other: Name) -> bool:
        """Whether they share no part at all."""
        return not any(_alike(ours, theirs) for ours in self.parts for theirs in other.parts)


def _parts(text: str) -> list[str]:
    parts = (part.lower() for part in _PART.findall(text))
    return [part for part in parts if plain(part) not in _LIGHT]


def _alike(one: str, other: str) -> bool:
    """One in two spellings, perhaps with its article: Alzahrani, al-Zahrani; or an initial and its name."""
    initial = min(len(one), len(other)) == 1 and plain(one)[:1] == plain(other)[:1]
    return initial or any(
        word_alike(x, y)
        for x, y in ((one, other), (one.removeprefix("al"), other), (one, other.removeprefix("al")))
    )
