"""Who somebody is, and who is meant. Pure."""

import re

from ...language.grammar import any_of
from ...language.name_kinds import BODIES, CALLINGS, FEMALE, LANDS, MALE
from ...language.questions import Question
from ...language.values.names import CAPITALISED
from ...language.vocabulary import BEFORE_TITLES, TITLES
from ...text.words import STOP, words
from ..agreement.reading import Reading
from .contraries import POINTS_BACK

_PRESENT = re.compile(
    r"\bwho(?:'s|’s|m)?\s+(?!has\b|was\b)(?:are|\w+s)\b|\bwho[’']s\b", re.IGNORECASE
)
_OFFICE = re.compile(
    r"\bwho(?:m|'s|’s)?\s+(?:is |are |was |were |will be |has been |had been )?(?:currently |now )?"
    rf"(?:the (?:[\w-]+ ){{0,3}}?{any_of(CALLINGS | {'bishop', 'chief', 'head', 'speaker', 'winner'})}\b"
    r"|(?:lead|head|command|coach|chair|captain|conduct|govern|rule|manage|direct|edit)(?:s|ed)\b|"
    r"led\b(?!.* (?:away|off|out)\b)|"
    r"(?:founded|wrote|invented|designed|coaches|composed|painted|discovered)\b)",
    re.IGNORECASE,
)
"""Questions for one person, whom a description alone does not tell."""
_OF_A_BODY = re.compile(
    rf"\b(?:what|which) (?:\w+ )?{any_of((BODIES | LANDS) - {'post'})}\b", re.IGNORECASE
)
_LEFT = (
    r"(?:dismiss|sack|fir|oust|replac|succeed|remov|unseat)(?:ed|es|s|ing)|"
    r"part(?:ed|ing|s) (?:company |ways )?with|overthrew|overthrown|toppled|"
    r"deposed|former|ex|outgoing|late|predecessor|"
    r"(?:assassination|death|dismissal|downfall|execution|fall|killing|oust(?:er|ing)|overthrow|removal|"
    r"resignation|toppling) of"
)
_TITLE = "|".join(word.capitalize() for word in sorted(TITLES | BEFORE_TITLES))
_GONE_BEFORE = re.compile(
    rf"\b(?i:{_LEFT})\b[\s-](?:(?!by\b)(?:[a-z’'-]+|{_TITLE}|(?<=of )[A-Z][\w’'-]+),?\s){{0,5}}$"
)
_GONE_AFTER = re.compile(
    r"^(?:,|,[^,]*,)?\s(?:has |have |had |was |were )?(?:been )?(?:resigned|stepped down|quit|died|retired|"
    r"left|dismissed|sacked|fired|ousted|replaced|removed|succeeded by)\b",
    re.IGNORECASE,
)
_SUCCEEDS = re.compile(r"\b(?:replac|succeed|tak(?:es?|ing) over)", re.IGNORECASE)
"""Who does may be told by what they were before: "she named the former teacher Ada Brink"."""
_RELATED = re.compile(
    rf"(?P<who>[A-Z][\w-]+)['’]s? (?:{any_of(MALE | FEMALE | CALLINGS)}|lawyer|partner|co-\w+)\b"
)


def nobody(question: Question, reading: Reading) -> bool:
    """It answers "who" with a pronoun, or without a name who holds an office or made something.

    Or it is only what somebody is called, "Prime Minister", where a body or a place is asked for.
    """
    quoted = words(reading.citation.quote)
    if question.kind != "person":
        only_called = (CALLINGS | BEFORE_TITLES).issuperset(quoted)
        return only_called and bool(_OF_A_BODY.search(question.text))
    if (STOP - {"us"} | {"both"} | BEFORE_TITLES).issuperset(quoted):
        return True
    if not _OFFICE.search(question.text):
        return False
    names = CAPITALISED.findall(reading.citation.quote)
    return all(name in question.text or name.lower() in STOP for name in names)


def of_the_owner(question: Question, reading: Reading) -> bool:
    """Whether somebody was charged is asked, and it is told of their wife or lawyer alone."""
    own = reading.citation.sentence
    related = _RELATED.match(own) if question.kind == "yes/no" else None
    if not related or related["who"] not in question.text or _RELATED.search(question.text):
        return False
    rest = own[related.end() :]
    return related["who"] not in rest and not POINTS_BACK.search(rest)


def gone(question: Question, reading: Reading) -> bool:
    """Who holds an office is asked, and its sentence says that this one has left it."""
    now = question.wish.latest or _PRESENT.search(question.text)
    if question.kind != "person" or not now or _SUCCEEDS.search(question.text):
        return False
    return bool(_GONE_BEFORE.search(reading.before) or _GONE_AFTER.search(reading.after))
