"""Names of people and places, as alike as their spellings in English are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from ...text.words import plain

_CAPITALISED = re.compile(r"(?<!\w)[A-Z\u00c0-\u00de][\w'’‘`ʿʾ]*(?:-[\w'’‘`ʿʾ]+)*\.?")
_PART = re.compile(r"\w+")
_SERVANT = re.compile(r"\b[Aa]b[dt](?:[\s-]?[aeu]l[\s-]?|[\s-]a[a-z]-)(?=\w)")
"""Abdul, Abdel-, Abd al-, Abd ar-: the first half of many names, and never a whole one."""
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady sheikh sheik imam ayatollah grand rev pope saint "
    "king queen prince princess emir sultan president vice deputy prime minister chancellor premier "
    "secretary senator sen representative rep congressman governor gov mayor judge justice ambassador "
    "general gen lieutenant lt major maj colonel col captain capt sergeant sgt admiral brigadier "
    "commander chief officer director spokesman spokeswoman chairman coach doctor former".split()
)
_LIGHT = _TITLES.union("a an the al el bin ibn bint van von de der den du da la le of and".split())
_HEARD = (("ph", "f"), ("dh", "z"), ("ou|oo|o|w", "u"), ("[aei]*[iey]+[aeiy]*", "i"))
_LONG = 5
"""Letters from which on two spellings of a part may differ in one vowel."""


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name by sound, without titles, articles and particles, in order."""

    parts: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Name | None:
        """The capitalised words of a text; None unless they outnumber the others, titles apart.

        So "an American contractor" is no name.

        >>> Name.parse("Gen. Qassem Soleimani") == Name.parse("Qasem Suleimani")
        True
        """
        text = _SERVANT.sub("Abdal", text)
        capitals = _parts(" ".join(_CAPITALISED.findall(text)))
        lower = _parts(_CAPITALISED.sub(" ", text))
        return cls(tuple(map(_sound, capitals))) if len(capitals) > len(lower) else None

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

    def apart(self, other: Name) -> bool:
        """Whether they share no part at all."""
        return not any(_alike(ours, theirs) for ours in self.parts for theirs in other.parts)


def _parts(text: str) -> list[str]:
    return [part for part in _PART.findall(plain(text)) if part not in _LIGHT]


def _sound(part: str) -> str:
    """As it is heard, roughly.

    >>> _sound("suleimani"), _sound("soleymani"), _sound("kassem")
    ('sulimani', 'sulimani', 'kasim')
    """
    for written, heard in _HEARD:
        part = part[:1] + re.sub(written, heard, part[1:])
    first = {"o": "u", "q": "k"}.get(part[:1], part[:1])
    return "".join(letter for letter, _ in groupby(first + part[1:].replace("q", "k")))


def _alike(a: str, b: str) -> bool:
    """Equal; an initial and its name; or long, and one vowel apart that is neither first nor last."""
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    if len(a) != len(b) or len(a) < _LONG or a[0] != b[0] or a[-1] != b[-1]:
        return False
    unlike = [pair for pair in zip(a, b, strict=True) if pair[0] != pair[1]]
    return len(unlike) == 1 and set(unlike[0]) <= set("aiu")
