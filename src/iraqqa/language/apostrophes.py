"""Apostrophes that nobody typed: "whos the mayor", "who is iraqs prime minister"."""

import re
from collections.abc import Callable

from .grammar import BE, DO, HAVE, PREPOSITION, WH

_CONTRACTED = re.compile(
    rf"\b(?:(?:{WH}|he|here|she|that|there)(?=s\b)"
    rf"|(?:{BE}|{DO}|{HAVE}|could|must|should|would)n(?=t\b)|(?:ca|wo)n(?=t\b)"
    r"|(?:they|you)(?=(?:ll|re|ve)\b)|(?:I|we)(?=ve\b))",
    re.IGNORECASE,
)
"""Where an apostrophe is missing; words that are others without it (its, were, well) stay as they are."""
_OWNER = re.compile(
    r"(?<!\bhow many )(?<!\bwhat )(?<!\bwhich )(?<!\bthese )(?<!\bthose )"
    rf"\b([^\W\d_]{{3,}})s(?=\s+(?!(?:and|or|{BE}|{DO}|{HAVE}|{PREPOSITION})\b)[^\W_])",
    re.IGNORECASE,
)
"""A word in -s before another one that it may own."""


def contracted(text: str) -> str:
    """The text with the apostrophes of contractions.

    >>> contracted("whos the mayor and why wasnt he there")
    "who's the mayor and why wasn't he there"
    """
    return _CONTRACTED.sub(r"\g<0>'", text)


def possessive(text: str, owns: Callable[[str], bool]) -> str:
    """The text with apostrophes in those of its words in -s of which `owns` says that they are names' own.

    >>> possessive("who is iraqs pm in times of war", "iraqs".__eq__)
    "who is iraq's pm in times of war"
    """
    return _OWNER.sub(lambda match: f"{match[1]}'s" if owns(match[0]) else match[0], text)
