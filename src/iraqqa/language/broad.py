"""Questions that one phrase cannot answer: what is told of a thing, what happened, what somebody says."""

import re
from dataclasses import dataclass
from typing import Literal

from .grammar import BE, DO, HAVE, OPENING, WH

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
_POLITE = (
    rf"^{OPENING}(?:(?:can|could|would) you(?: please)?\b[\s,]*)?"
    r"(?:(?:explain|show|tell)(?: (?:me|us))? (?=what\b))?"
)
_ON = (
    "(?:about|after|around|as to|at|before|between|concerning|during|for|from|if|in|near|of|on|over|"
    "regarding|since|to|when|with)"
)
_SAYS = (
    "(?:announced?|argued?|believed?|claim(?:ed)?|comment(?:ed)?|complain(?:ed)?|demand(?:ed)?|expect(?:ed)?|"
    "fear|hope|insist(?:ed)?|predict(?:ed)?|said|say|think|thought|want(?:ed)?|warn(?:ed)?|"
    "(?:tell|told)(?: \\S+){0,4}?)"
)
_SAYING = "(?:arguing|claiming|demanding|expecting|predicting|saying|telling|thinking|warning)"
_VIEW = "(?:attitude|comment|opinion|reaction|response|stance|view)s?"
_ARTICLES = "(?:articles?|collection|documents?|news|papers?|reports?|sources?|texts?)"
_FACTS = "(?:background|details|facts|information|news|reactions?)"
_THEY = "(?:they|we|you)"
_ASKS_ON = (
    "(?:speak|talk|tell (?:me|us))(?: everything| more| something)?",
    "(?:i|we)(?:['’]d| would)? (?:like|need|want) to (?:hear|know|learn)(?: everything| more| something)?",
    f"do {_THEY} know(?: anything| more)?",
    f"(?:(?:do {_THEY} have|have {_THEY} got|(?:is|are) there) )?"
    f"(?:any(?:thing(?: else)?| (?:more )?{_FACTS})|everything|{_FACTS}|(?:the )?latest(?: {_FACTS})?)",
    f"what (?:do {_THEY} have|have {_THEY} got)",
    "what(?:['’]s| is| are) (?:the )?(?:current |latest )?(?:developments?|news|situation|story)",
)
"""Forms that ask for all there is on a thing; without "on" they may ask for anything."""
_ASKS_FOR = (
    f"give (?:me|us) (?:(?:an?|some|all|the) )?(?:account|outline|overview|summary|{_FACTS})",
    f"(?:describe|explain|summari[sz]e)(?! {WH}\\b)",
    f"what (?:can|do) {_THEY} (?:know|learn|say|tell)(?: (?:me|us))?",
    "what(?:['’]s| is| was| has been) (?:known|reported|said|told|written)",
    f"what (?:do|does|did) (?:(?:the|these|this|those|your|my) )?{_ARTICLES} "
    "(?:know|report|say|tell(?: us)?|write)",
)
_FORMS: tuple[tuple[Focus, str], ...] = (
    ("topic", rf"(?:{'|'.join(_ASKS_ON)}) (?!when|if){_ON} (?!{WH}\b)(?P<about>.+)"),
    ("topic", rf"(?:{'|'.join(_ASKS_FOR)})(?: {_ON})? (?P<about>.+)"),
    (
        "event",
        r"what(?:['’]s| has| had| have| is| was)? (?:been )?(?:became|become|going on|happen(?:s|ed|ing)?|"
        rf"occurred|taking place|took place|up|went on)(?: (?P<about>{_ON} .+))?",
    ),
    ("words", rf"how (?:{DO}|{HAVE}) (?P<who>.+?) (?:react|respond)(?:ed)?(?: to (?P<about>.+))?"),
    ("words", rf"what (?:{DO}|{HAVE}) (?P<who>.+?) (?:have to )?{_SAYS}(?: {_ON} (?P<about>.+))?"),
    ("words", rf"what {BE} (?P<who>.+?) {_SAYING}(?: {_ON} (?P<about>.+))?"),
    ("words", rf"what(?:['’]s| {BE}) (?P<who>.+?)['’]s? (?:\w+ )?{_VIEW}(?: {_ON} (?P<about>.+))?"),
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
