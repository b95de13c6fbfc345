"""Who somebody is, and who is meant. Pure."""

import re

from ...language.grammar import any_of
from ...language.name_kinds import BODIES, CALLINGS, FEMALE, LANDS, MALE, untitled
from ...language.questions import Question
from ...language.values.names import CAPITALISED, NAME, Name
from ...language.vocabulary import BEFORE_TITLES, TITLES
from ...text.words import STOP, content, stem, words
from ..agreement.likeness import forms, in_one_name, says
from ..agreement.reading import Reading
from ..speakers import subjects
from .contraries import POINTS_BACK

_WHO_IS = re.compile(r"^\W*(?i:who(?:'s|’s|\s+is|\s+was|\s+are))\s+((?:[A-Z][\w.’'-]*\s*)+)\W*$")
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
    rf"(?P<who>[A-Z][\w-]+)['’]s? (?P<related>{any_of(MALE | FEMALE | CALLINGS)}|lawyer|partner|co-\w+)\b"
)
_ITS = re.compile(
    r"\W*(?:The )?(?P<owner>\w+)\b(?!-).*?\b(?:its|their|his|her) (?P<what>(?:[\w-]+ ){0,2}[\w-]+)"
)
_NAME_LAST = re.compile(rf"(?:^|,\s)({NAME.pattern})$")


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
    """Somebody's wife or lawyer is asked about, who is told of elsewhere, and its sentence names him.

    Or whether he was charged, and it is told of his wife alone.
    """
    asked, own = _RELATED.search(question.text), reading.citation.sentence
    relative = _RELATED.match(own) if question.kind == "yes/no" else None
    if relative and not asked and relative["who"] in question.text:
        rest = own[relative.end() :]
        return relative["who"] not in rest and not POINTS_BACK.search(rest)
    if not asked or asked["who"] not in own:
        return _of_another(question, reading)
    related = stem(asked["related"])
    return related in forms(reading.passage) and related not in forms(reading.setting)


def _of_another(question: Question, reading: Reading) -> bool:
    """Whether the crew of one is asked about, and its sentence is of another one and "its crew"."""
    own, its = reading.citation.sentence, _ITS.match(reading.citation.sentence)
    names = re.findall(r"(?<=\s)[A-Z][\w-]+", in_one_name(question.text))
    if not its or question.content.isdisjoint(content(its["what"])) or any(subjects(its[0])):
        return False
    if any(says(name.lower(), forms(own)) for name in names):
        return False
    owner = its["owner"]
    named = rf"\b{owner} ([A-Z][\w-]+)" if owner.islower() else rf"[a-z,] ({owner})\b"
    others = re.findall(named, reading.passage)
    return bool(names and others) and set(names).isdisjoint(others)


def names_another(question: Question, reading: Reading) -> bool:
    """It answers "who is X" with the name of somebody else, or with nothing but a name."""
    asked, last = _WHO_IS.match(question.text), _NAME_LAST.search(reading.citation.quote)
    if not (asked and last):
        return False
    ours, theirs = Name.parse(asked[1]), Name.parse(last[1])
    same = not (ours and theirs) or ours.contains(theirs) or theirs.contains(ours)
    called = last[1].removesuffix(untitled(last[1])).lower().split()
    return (last.start(1) == 0 and not CALLINGS.difference(TITLES).intersection(called)) or not same


def gone(question: Question, reading: Reading) -> bool:
    """Who holds an office is asked, and its sentence says that this one has left it."""
    now = question.wish.latest or _PRESENT.search(question.text)
    if question.kind != "person" or not now or _SUCCEEDS.search(question.text):
        return False
    return bool(_GONE_BEFORE.search(reading.before) or _GONE_AFTER.search(reading.after))
