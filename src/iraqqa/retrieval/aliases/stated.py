"""What a text says itself: "X (Y)" where Y is X's acronym, "X (aka Y)", "X, also known as Y"."""

import re
from collections import Counter

from ...language.vocabulary import WEEKDAYS
from ...text.words import STOP, words
from .names import NAME, bare, initials, is_acronym, undotted

_THE = r"(?:[Tt]he[ \t]+|an?[ \t]+)?"
_QUOTE = r"[\"“‘']?"
_KNOWN = (
    r"(?:(?P<sure>also|officially|formally|better|commonly|otherwise|more commonly|popularly)[ \t]+"
    r"(?:known|referred to)[ \t]+as|(?<=[,(] )(?:widely )?known[ \t]+as|(?<=\()known[ \t]+as|aka|a\.k\.a\.|"
    r"(?:known[ \t]+)?by (?:its|the) acronym)"
)
_TONGUE = (
    r"(?:Arabic|Persian|Farsi|Kurdish|Turkish|Hebrew|Russian|Ukrainian|French|German|Spanish|"
    r"Chinese|English)"
)
_CUE = re.compile(r"known|referred|aka|a\.k\.a|acronym")  # spares the search in most texts
_PARENTHESIS = re.compile(
    rf"(?P<x>{NAME})[ \t]+\([ \t]*{_THE}{_QUOTE}(?P<y>{NAME}){_QUOTE}[ \t]*[,;)]"
)
_AKA = re.compile(
    rf"(?P<x>{NAME}(?:[ \t]+[a-z]+){{0,2}}){_QUOTE},?[ \t]+\(?{_KNOWN}[ \t]+{_THE}{_QUOTE}"
    rf"(?P<y>{NAME})"
)
_LANGUAGE = re.compile(
    rf"(?P<x>{NAME})[ \t]+\((?:(?:in[ \t]+)?{_TONGUE}[:,]?[ \t]+{_QUOTE}(?P<y>{NAME}){_QUOTE}|"
    rf"{_QUOTE}(?P<z>{NAME}){_QUOTE}[ \t]+in[ \t]+{_TONGUE})[ \t]*\)"
)


def stated(text: str) -> list[tuple[str, str]]:
    """Pairs of names that the text gives for one thing.

    >>> stated("The Popular Mobilization Forces (PMF ) met the Selby Army (aka the Army of the Wall).")
    [('Popular Mobilization Forces', 'PMF'), ('Selby Army', 'Army of the Wall')]
    """
    pairs = []
    for match in _PARENTHESIS.finditer(text) if "(" in text else ():
        pairs += _abbreviated(bare(match["x"]), bare(match["y"]))
    for match in _AKA.finditer(text) if _CUE.search(text) else ():
        one, other = bare(match["x"]), bare(match["y"])
        lower = [word for word in one.split() if word.islower()]
        if lower and (not match["sure"] or not STOP.isdisjoint(lower)):
            continue
        pairs.append((one, other))
        if lower[1:] and one.endswith(" ".join(lower)):
            pairs.append((" ".join(lower), other))
    for match in _LANGUAGE.finditer(text) if "(" in text else ():
        pairs.append((bare(match["x"]), bare(match["y"] or match["z"])))
    return [
        (one, other)
        for one, other in pairs
        if one and other and {one, other}.isdisjoint(WEEKDAYS) and not _within(one, other)
    ]


def _within(x: str, y: str) -> bool:
    """Whether all words of one name stand in the other: the Doctor is not the War Doctor."""
    one, other = set(words(x)), set(words(y))
    return one <= other or other <= one


def _abbreviated(x: str, y: str) -> list[tuple[str, str]]:
    """The end of a name whose initials the other is, in their order or that of another language."""
    if is_acronym(x) and is_acronym(y):
        one, other = undotted(x), undotted(y)
        near = (
            len(one) == len(other) > 2 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
        )
        return [(x, y)] if near else []
    if is_acronym(x):
        x, y = y, x
    if not is_acronym(y):
        return []
    letters, tokens = undotted(y), x.split()
    for first in range(len(tokens)):
        if tokens[first][0].isupper() or "-" in tokens[first]:
            name = " ".join(tokens[first:])
            if any(Counter(letters) == Counter(i) for i in initials(name)):
                return [(name, y)]
    return []
