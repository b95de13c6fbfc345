"""What kind of thing a name is of, as far as the words in and around it tell."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

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
