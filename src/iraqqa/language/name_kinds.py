"""What kind of thing a name is of, as far as the words in and around it tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from ..text.words import plain
from .vocabulary import TITLES

Kind: TypeAlias = Literal["person", "organisation", "place"]

BODIES = frozenset(
    "academy agency alliance army association authority bank board brigade brigades bureau cabinet cathedral "
    "church club coalition college command commission committee company congress consortium corporation "
    "corps council court department federation force forces foundation front fund government group guard "
    "guards institute institution knesset league ministry mission movement museum navy network news "
    "observatory office orchestra organisation organization parliament party police post press senate "
    "service society squadron team times trust union united university watch".split()
)
"""Words in names of what people founded together."""
LANDS = frozenset(
    "airport avenue bay beach bridge camp canal cape city coast county desert district emirates forest "
    "governorate gulf harbor harbour hill hills island islands kingdom lake mount mountain mountains ocean "
    "peninsula port prefecture province region republic river sea square states strait street town "
    "valley village zone".split()
)
"""Words in names of places. Where a name has one of both kinds, the last of them says what it is."""
MALE = frozenset(
    "ayatollah boy brother father grandfather husband king lord man mr pope prince sheikh sir son uncle "
    "widower".split()
)
"""What a man is called before or instead of his name."""
FEMALE = frozenset(
    "actress aunt daughter girl grandmother lady miss mother mrs ms princess queen sister widow wife "
    "woman".split()
)
"""The same of a woman."""
_HIS = frozenset(
    "aaron adam ahmed alan ali andrea andrew anthony arne ben bruno carl charles daniel david edward emil "
    "eric ezra felix frank george hans henry hugo ivan jack jacob james jan jean joe john jonas joseph "
    "joshua juan karl kofi kolya kurt lars leo louis luca lukas marco mark martin max michael mika misha "
    "mohamed muhammad mustafa nikita nikola noah oleg omar oscar otto pablo paul pedro peter philip "
    "pierre ravi richard robert rolf sami samuel sasha simon stefan stephen sven thomas tobias tom vanya "
    "victor vladimir walter william yusuf".split()
)
"""Common first names of men, above all those that end as women's do."""
_HERS = frozenset(
    "agnes alice amy ann anne astrid beatrice berit birgit carmen caroline catherine charlotte chloe "
    "claire dagny dolores doris edith eleni elisabeth elizabeth ellen emily esther eve fatimah gertrud "
    "grace gudrun hannah heidi helen helene ines inez ingrid irene iris isabel jane janet jill joan joyce "
    "judith judy julie karen karin kate kirsten leah lily liv lois louise lucy margaret margit marie "
    "marion mary mercedes miriam molly nancy naomi nicole noor nour olive rachel rose ruth sarah sharon "
    "sigrid solveig sophie sue susan sylvie teresa trude vivian wendy yasmin zeynep zoe".split()
)
"""Common first names of women that do not end in -a."""
_TITLE = "|".join(sorted(TITLES))
_TITLED = re.compile(rf"\b(?:{_TITLE})[.,]?\s+$", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(?:across|around|in|inside|near|outside|throughout|(?:city|east|north|people|south|streets|town|"
    r"west) of)\s+(?:(?:central|eastern|northern|southern|western)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"(?:,\s\d\d\b|,\swho\b|,?\s(?:said|told|was born|died)\b|"
    rf",\s(?:an?|the|his|her|its|then)\s(?:[\w-]+\s){{0,2}}(?:{_TITLE})\b)"
)


def kind_of(name: str, before: str, after: str) -> Kind | None:
    """By the words of a name, else by those around it; None where neither tell.

    >>> kind_of("Bank of Norway", "", ""), kind_of("Lake Mead", "", ""), kind_of("Oslo", "people in ", "")
    ('organisation', 'place', 'place')
    >>> kind_of("Ada Lind", "the mayor, ", ", 71, left"), kind_of("Ada Lind", "by ", ".")
    ('person', None)
    """
    for word in reversed(name.lower().split()):
        if word in BODIES:
            return "organisation"
        if word in LANDS:
            return "place"
    if _WITHIN.search(before):
        return "place"
    if _TITLED.search(before) or (" " in name and _PERSONAL.match(after)):
        return "person"
    return None


def untitled(name: str) -> str:
    """A person's name behind titles and offices; what has none, or is a body or a place, as it is.

    >>> untitled("Prime Minister Ada Lind"), untitled("Secretary of State Ada Lind"), untitled("Ada Lind")
    ('Ada Lind', 'Ada Lind', 'Ada Lind')
    >>> untitled("Prince Edward Island"), untitled("Minister of Defence")
    ('Prince Edward Island', 'Minister of Defence')
    """
    words = name.split(" ")
    titles = [n for n, word in enumerate(words[:-1], start=1) if word.rstrip(".").lower() in TITLES]
    if not titles or kind_of(name, "", ""):
        return name
    rest = words[titles[-1] :]
    return " ".join(rest[2:] if rest[0] == "of" else rest) or name


@lru_cache(maxsize=256)
def spelt(name: str, text: str) -> str | None:
    """A name as it stands in a text, an acronym with or without its dots; None where it does not.

    >>> spelt("NLF", "the N.L.F. has left."), spelt("N.L.F.", "NLF."), spelt("NLF", "the NLFT")
    ('N.L.F.', 'NLF', None)
    """
    letters = name.replace(".", "")
    acronym = letters.isalpha() and letters.isupper()
    pattern = r"\.?".join(letters) if acronym else r"\s+".join(map(re.escape, name.split()))
    found = re.search(rf"(?<![\w.]){pattern}(?!\w)(?:(?<=\.\w)\.)?", text)
    return found[0] if found else None


def gender(name: str) -> str | None:
    """The pronoun of a person by a title, a word for kin or the first name; None where these do not tell.

    Names in -a are women's but for those that are known not to be.

    >>> gender("Clara Lind"), gender("Joshua"), gender("brother"), gender("Kim")
    ('she', 'he', 'he', None)
    """
    first = plain(name).split(" ")[0].rstrip(".")
    if first in MALE | _HIS:
        return "he"
    women = first in FEMALE | _HERS or (first.endswith("a") and name[:1].isupper())
    return "she" if women else None
