"""Questions that one phrase cannot answer: what is told of a thing, what happened, what somebody says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .grammar import DO, HAVE, OPENING

Focus = Literal["topic", "event", "words"]


@dataclass(frozen=True, slots=True)
class Broad:
    """What is asked for: all that is told of `about`, what happened there, or the words of `who` on it.

    `who` is empty but for words; `about` is empty where somebody's words are asked for whatever they are
    on.
    """

    focus: Focus
    about: str = ""
    who: str = ""


LONGEST = 200
"""Characters of a question; who writes more asks for something particular."""
_POLITE = rf"^{OPENING}(?:(?:can|could|would) you(?: please)?\b[\s,]*)?"
_ON = "(?:about|after|as to|at|before|concerning|during|if|in|near|of|on|over|regarding|to|when)"
_SAYS = (
    "(?:announced?|argued?|believed?|claim(?:ed)?|demand(?:ed)?|expect(?:ed)?|fear|hope|predict(?:ed)?|"
    "said|say|think|thought|want(?:ed)?|(?:tell|told)(?: \\S+){0,4}?)"
)
_ARTICLES = "(?:articles?|collection|documents?|news|papers?|reports?|sources?|texts?)"
_ASKS_FOR_ALL = (
    "tell (?:me|us)(?: everything| more| something)?",
    "give (?:me|us) (?:(?:an?|some|all) )?"
    "(?:account|background|details|information|outline|overview|summary)",
    "describe",
    "summari[sz]e",
    "what (?:can|do) (?:they|we|you) (?:know|learn|say|tell)(?: (?:me|us))?",
    "what(?:’s|'s| is| was| has been) (?:known|reported|said|told|written)",
    f"what (?:do|does|did) (?:(?:the|these|this|those|your|my) )?{_ARTICLES} "
    "(?:know|report|say|tell(?: us)?|write)",
)
_FORMS: tuple[tuple[Focus, str], ...] = (
    ("topic", rf"(?:{'|'.join(_ASKS_FOR_ALL)})(?: {_ON})? (?P<about>.+)"),
    (
        "event",
        r"what(?:’s|'s| has| had| have| is| was)? (?:been )?"
        rf"(?:going on|happen(?:s|ed|ing)?|occurred|taking place|took place)(?: (?P<about>{_ON} .+))?",
    ),
    (
        "words",
        rf"how (?:{DO}|{HAVE}) (?P<who>.+?) (?:react|respond)(?:ed)?(?: to (?P<about>.+))?",
    ),
    (
        "words",
        rf"what (?:{DO}|{HAVE}) (?P<who>.+?) {_SAYS}(?: {_ON} (?P<about>.+))?",
    ),
)
_COMPILED = tuple(
    (focus, re.compile(rf"{_POLITE}{form}[?.!]*$", re.IGNORECASE)) for focus, form in _FORMS
)


def breadth(question: str) -> Broad | None:
    """What a broad question is about; None for a question that a phrase can answer.

    >>> breadth("What did the harbour master say about the pier?")
    Broad(focus='words', about='the pier', who='the harbour master')
    >>> breadth("Who is the harbour master?")
    """
    asked = " ".join(question.split())
    if len(asked) > LONGEST:
        return None
    for focus, form in _COMPILED:
        if match := form.match(asked):
            given = {name: text.strip(" ?.!") for name, text in match.groupdict().items() if text}
            return Broad(focus, **given)
    return None
