"""Questions that one phrase cannot answer: what is told of a thing, what happened, what somebody says."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
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
    r"(?:(?:describe|explain|recap|show|summari[sz]e|sum up|tell)(?: (?:me|us))? (?=what\b))?"
)
_ENDING = r"(?: so far)?(?:,? please)?[?.!]*$"
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
_THEY = "(?:they|we|you)"
_IS = r"(?:['’]s| is| are| was| were| has been)"
_KIND = (
    "(?:(?:all|an?|any|brief|current|further|key|latest|main|more|quick|recent|short|some|the) )*"
)
_FACTS = (
    "(?:background|details|developments?|facts|info(?:rmation)?|(?:key|main) points|latest|news|"
    "reactions?|situation|story|updates?)"
)
_SUMMARY = "(?:account|outline|overview|recap|run-?down|summary|timeline)"
_ASKS_ON = (
    "(?:(?:speak|talk)(?: to (?:me|us))?|tell (?:me|us))(?: everything| more| something)?",
    "(?:i|we)(?:['’]d| would)? (?:like|need|want) to (?:hear|know|learn)(?: everything| more| something)?",
    f"do {_THEY} know(?: anything| more)?",
    f"(?:(?:do {_THEY} have|have {_THEY} got|(?:is|are) there|what{_IS}) )?"
    f"(?:anything(?: else| more| new)?|everything|more(?= (?:about|on)\\b)|{_KIND}{_FACTS})",
    f"(?:(?:give|show|write)(?: (?:me|us))? )?{_KIND}(?:{_FACTS}|{_SUMMARY})",
    f"what(?:{_IS} new| (?:do {_THEY} have|have {_THEY} got))",
    "(?:brief|catch|fill|update) (?:me|us)(?: in| up)?",
)
"""Forms that ask for all there is on a thing; without "on" they may ask for anything."""
_ASKS_FOR = (
    f"(?:describe|explain|recap|summari[sz]e|sum up)(?! {WH}\\b)",
    f"what (?:can|do) {_THEY} (?:know|learn|say|tell)(?: (?:me|us))?",
    f"what{_IS} (?:known|reported|said|told|written)",
    f"what (?:do|does|did) (?:(?:the|these|this|those|your|my) )?{_ARTICLES} "
    "(?:know|report|say|tell(?: us)?|write)",
)
_FORMS: tuple[tuple[Focus, str], ...] = (
    ("topic", rf"(?:{'|'.join(_ASKS_ON)}) (?!when|if){_ON} (?!{WH}\b)(?P<about>.+?)"),
    ("topic", rf"(?:{'|'.join(_ASKS_FOR)})(?: so far)?(?: {_ON})? (?P<about>.+?)"),
    (
        "event",
        r"what(?:['’]s| has| had| have| is| was)? (?:been |exactly )?(?:became|become|going on|"
        rf"happen(?:s|ed|ing)?|occurred|taking place|took place|up|went on)(?: (?P<about>{_ON} .+?))?",
    ),
    ("words", rf"how (?:{DO}|{HAVE}) (?P<who>.+?) (?:react|respond)(?:ed)?(?: to (?P<about>.+?))?"),
    ("words", rf"what (?:{DO}|{HAVE}) (?P<who>.+?) (?:have to )?{_SAYS}(?: {_ON} (?P<about>.+?))?"),
    ("words", rf"what {BE} (?P<who>.+?) {_SAYING}(?: {_ON} (?P<about>.+?))?"),
    (
        "words",
        rf"what(?:['’]s| {BE}) (?P<who>.+?)['’]s? (?:\w+ )?{_VIEW}(?: {_ON} (?P<about>.+?))?",
    ),
)
_TYPED = (
    "about explain happened happening latest overview reaction reactions summarise summary tell what"
).split()
"""What such questions begin with."""
_FIRST, _LIKE = 5, 0.75
"""Words within which they stand, and how like them (difflib) a word is that was meant to be one."""
_COMPILED = tuple(
    (focus, re.compile(_POLITE + form + _ENDING, re.IGNORECASE)) for focus, form in _FORMS
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
    for text in (asked, _as_meant(asked)):
        for focus, form in _COMPILED:
            if match := form.match(text):
                given = {
                    name: said.strip(" ?.!") for name, said in match.groupdict().items() if said
                }
                return Broad(focus, **given)
    return None


def _as_meant(question: str) -> str:
    """The question with what it begins with typed rightly: "wat hapined in Selby"."""
    first, rest = question.split(" ")[:_FIRST], question.split(" ")[_FIRST:]
    typed = [next(iter(get_close_matches(word.lower(), _TYPED, 1, _LIKE)), word) for word in first]
    return " ".join(typed + rest)
