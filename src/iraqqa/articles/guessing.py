"""Which of the old encodings a text is in: the one that puts the likeliest letters where they stand."""

import codecs
import re
import unicodedata
from itertools import islice

CANDIDATES = ("cp1252", "mac_roman", "iso8859_15", "cp1254", "cp1250", "cp1251", "cp850", "cp437")
"""Those in which English with some foreign names is met, the likeliest first."""
SAMPLE = 2_000
"""Places beyond ASCII, at most, by which a text is judged."""
TRUST = 0.5
"""By how much of its places' best score another encoding must beat the one that a text declares."""

PLAIN = 0.75
"""Share of ASCII from which a text is read, however odd its other letters are."""

BEYOND = re.compile(rb"[\x80-\xff]+")
_AROUND = 4
"""Bytes on either side of a place by which it is judged."""
_ENDING = re.compile(r"(?:s|t|d|m|ll|re|ve)\b", re.IGNORECASE)
"""What follows an apostrophe in English."""
_LETTERS = {
    "éèêëáàâäçñöü": 0.7,
    "ãåæíîïóôøòõúûßœìùÿğşčćšžđłńęąśźżőűěřůťďňăș": 0.5,
    "ýðþı": 0.3,
}
"""How often a letter stands in the names that English has from elsewhere."""
_OPENING, _CLOSING, _DASHES, _MONEY = "“‘„«", "”’»", "–—", "£€¥"


def likeliest(data: bytes, declared: str | None = None) -> str | None:
    """The encoding of a text that is not UTF-8: the declared one, unless another is better by far.

    None where the letters stand well in none, and there are many of them.
    """
    places = _places(data)
    scores = {name: _score(places, name) for name in CANDIDATES}
    best = max(CANDIDATES, key=lambda name: scores[name])
    said = _known(declared)
    if said and _score(places, said) >= scores[best] - TRUST * len(places):
        return said
    plain = sum(map(len, BEYOND.split(data))) >= PLAIN * len(data)
    return best if plain or scores[best] > -TRUST * len(places) else None


def _known(declared: str | None) -> str | None:
    """The name of a declared encoding; as browsers have it, Latin-1 is what Windows has for it."""
    try:
        name = codecs.lookup(declared or "").name
        b"".decode(name)
        return "cp1252" if name in ("iso8859-1", "ascii", "utf-8") else name
    except (LookupError, ValueError):
        return None


def _places(data: bytes) -> list[tuple[bytes, bytes, bytes]]:
    """Runs of bytes beyond ASCII, each with what stands before and behind it."""
    spans = (match.span() for match in islice(BEYOND.finditer(data), SAMPLE))
    return [
        (data[max(0, start - _AROUND) : start], data[start:end], data[end : end + _AROUND])
        for start, end in spans
    ]


def _score(places: list[tuple[bytes, bytes, bytes]], encoding: str) -> float:
    return sum(_fit(*(part.decode(encoding, "replace") for part in place)) for place in places)


def _fit(before: str, run: str, behind: str) -> float:
    """How well letters stand where they do, -2..1 for each run: the worst of its characters."""
    text = before + run + behind
    return min(_fits(text, at) for at in range(len(before), len(before) + len(run)))


def _fits(text: str, at: int) -> float:
    left, this, right = text[at - 1 : at] if at else "", text[at], text[at + 1 : at + 2]
    if this.isalpha():
        return _letter(left, this, right)
    within, ahead = left.isalpha(), right.isalpha()
    if this == "’" and within and _ENDING.match(text, at + 1):
        return 1.0
    if this in _DASHES:
        if within and ahead:
            return 0.9 if this == "—" else 0.5
        return 0.9 if (left.isspace() or not left) == (right.isspace() or not right) else 0.6
    if this in _MONEY:
        return 0.9 if right.isdigit() or (left.isdigit() and not ahead) else -0.5
    if this in _OPENING:
        return 0.8 if not within and not right.isspace() and right else -0.5
    if this == "’" and ahead:
        return 0.6
    if this in _CLOSING:
        return 0.8 if left.strip() and not ahead else -0.5
    if this == "…":
        return 0.8 if left.strip() or ahead else 0.2
    if this in "\xa0°·•½¼¾§©®™×²":
        return 0.6 if not (within and ahead) else -0.5
    return -2.0 if unicodedata.category(this) in ("Cc", "Cn", "Co", "So", "Sm") else -1.0


def _letter(left: str, this: str, right: str) -> float:
    beside = [other for other in (left, right) if other.isalpha()]
    if any(_script(other) != _script(this) for other in beside):
        return -1.0
    if left.isdigit() or right.isdigit():
        return -1.0
    if _script(this) != "LATIN":
        return 0.5 if beside else -1.0
    if this.isupper() and left.islower():
        return -1.0
    if this.islower() and right.isupper():
        return -1.0
    if not beside:
        return 0.1 if this in "àé" else -1.0
    if all(other > "\x7f" for other in beside) and len(beside) == 2:
        return -1.0
    lower = this.lower()
    return next((fit for letters, fit in _LETTERS.items() if lower in letters), -0.5)


def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0]
