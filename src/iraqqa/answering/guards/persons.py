"""Who somebody is, who is meant, and who said it. Pure."""

import re

from ...language.grammar import DO, HAVE, SAYS, any_of
from ...language.name_kinds import BODIES, CALLINGS, FEMALE, LANDS, MALE
from ...language.questions import Question
from ...language.values.names import CAPITALISED, NAME, Name
from ...language.verbs import SAYING, TELLING, past, root
from ...language.vocabulary import BEFORE_TITLES, TITLES
from ...text.quotations import quotations, unquoted
from ...text.words import STOP, stem, words
from ..agreement.likeness import forms
from ..agreement.reading import Reading

_WHO_IS = re.compile(r"^\W*(?i:who(?:'s|’s|\s+is|\s+was|\s+are))\s+((?:[A-Z][\w.’'-]*\s*)+)\W*$")
_PRESENT = re.compile(
    r"\bwho(?:'s|’s|m)?\s+(?!has\b|was\b)(?:are|\w+s)\b|\bwho[’']s\b", re.IGNORECASE
)
PRONOUNS = frozenset(
    "i he she it we they you him her them us who that this these those both".split()
)
_OFFICE = re.compile(
    r"\bwho(?:m|'s|’s)?\s+(?:is |are |was |were |will be |has been |had been )?(?:currently |now )?"
    r"(?:the (?:[\w-]+ ){0,3}?(?:mayor|minister|president|chief|chief executive|king|queen|head|captain|"
    r"coach|governor|chairman|chairwoman|director|editor|manager|judge|general|commander|ambassador|leader|"
    r"owner|founder|author|winner|speaker|chancellor|premier|secretary|bishop|pope)\b"
    r"|(?:lead|head|command|coach|chair|captain|conduct|govern|rule|manage|direct|edit)(?:s|ed)\b|led\b|"
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
    rf"\b(?i:{_LEFT})\b[\s-](?:(?:[a-z’'-]+|{_TITLE}|(?<=of )[A-Z][\w’'-]+),?\s){{0,5}}$"
)
_GONE_AFTER = re.compile(
    r"^(?:,|,[^,]*,)?\s(?:has |have |had |was |were )?(?:been )?(?:resigned|stepped down|quit|died|retired|"
    r"left|dismissed|sacked|fired|ousted|replaced|removed|succeeded by)\b",
    re.IGNORECASE,
)
_RELATED = re.compile(
    rf"(?P<who>[A-Z][\w-]+)['’]s? (?P<related>{any_of(MALE | FEMALE | CALLINGS)}|lawyer|partner)\b"
)
_SAID = any_of({*map(past, SAYING), "say", "says", "continued", "went on"})
_NAME_LAST = re.compile(rf"(?:^|,\s)({NAME.pattern})$")
_SPEAKER = re.compile(
    rf"({NAME.pattern})(?:,[^,“\"]*,)?\s+(?:has |had |later |then |also )?{_SAID}\b"
    rf"|\b{_SAID}\s+(?:the\s[\w\s]+?,?\s)?({NAME.pattern})"
)
_REPLIED = re.compile(rf"\s*(?:{_SPEAKER.pattern})")
_ASKED = re.compile(rf"\b(?:{DO}|{HAVE})\s", re.IGNORECASE)
_TO_SAY = re.compile(rf"\s{SAYS}\b", re.IGNORECASE)
_WHO_SAID = re.compile(rf"\W*who (?:{HAVE} )?(?:\w+ly )?(\w+)\b", re.IGNORECASE)
_SPOKEN = TELLING - set(map(root, ("plan", "report", "vote"))) | {root("according")}
"""Without what more often is a noun that nobody speaks by."""


def nobody(question: Question, reading: Reading) -> bool:
    """It answers "who" with a pronoun, or who holds an office or made something without a name."""
    if question.kind != "person":
        return False
    if PRONOUNS.issuperset(words(reading.citation.quote)):
        return True
    if not _OFFICE.search(question.text):
        return False
    names = CAPITALISED.findall(reading.citation.quote)
    return all(name in question.text or name.lower() in STOP for name in names)


def of_the_owner(question: Question, reading: Reading) -> bool:
    """Somebody's wife or lawyer is asked about, who is told of elsewhere, and its sentence names him."""
    asked, own = _RELATED.search(question.text), reading.citation.sentence
    if not asked or asked["who"] not in own:
        return False
    related = stem(asked["related"])
    return related in forms(reading.passage) and related not in forms(reading.setting)


def somebody(question: Question, reading: Reading) -> bool:
    """A body or a place is asked for, and it is only what somebody is called: "Prime Minister"."""
    said = words(reading.citation.quote)
    return (CALLINGS | BEFORE_TITLES).issuperset(said) and bool(_OF_A_BODY.search(question.text))


def names_another(question: Question, reading: Reading) -> bool:
    """It answers "who is X" with the name of somebody else, or with nothing but a name."""
    asked, last = _WHO_IS.match(question.text), _NAME_LAST.search(reading.citation.quote)
    if not (asked and last):
        return False
    alone = last.start(1) == 0
    ours, theirs = Name.parse(asked[1]), Name.parse(last[1])
    return alone or bool(
        ours and theirs and not ours.contains(theirs) and not theirs.contains(ours)
    )


def gone(question: Question, reading: Reading) -> bool:
    """Who holds an office is asked, and its sentence says that this one has left it."""
    now = question.wish.latest or _PRESENT.search(question.text)
    if question.kind != "person" or not now:
        return False
    return bool(_GONE_BEFORE.search(reading.before) or _GONE_AFTER.search(reading.after))


def in_the_words(question: Question, reading: Reading) -> bool:
    """Who said something is asked, and it is of what they said, not whose words these are."""
    said = _WHO_SAID.match(question.text)
    if question.kind != "person" or not said or root(said[1]) not in TELLING:
        return False
    low, cited = reading.citation.sentence_range[0], reading.citation
    start, end = cited.start - low, cited.end - low
    return any(first < start and end < last for first, last in quotations(cited.sentence))


def unsaid(question: Question, reading: Reading) -> bool:
    """Somebody's words are asked for, and nobody speaks in its sentence or the one before."""
    if question.kind != "quote" or quotations(reading.setting):
        return False
    return _SPOKEN.isdisjoint(map(root, words(reading.setting)))


def said_by_another(question: Question, reading: Reading) -> bool:
    """The words asked for are somebody's, and its sentence or the one before names another speaker."""
    opens = _ASKED.search(question.text) if question.kind == "quote" else None
    ends = _TO_SAY.search(question.text, opens.end()) if opens else None
    asked = Name.parse(question.text[opens.end() : ends.start()]) if opens and ends else None
    if asked is None:
        return False
    own, setting = unquoted(reading.citation.sentence), unquoted(reading.setting)
    behind = _REPLIED.match(reading.article.text, reading.citation.sentence_range[1])
    speakers = [behind] if behind else list(_SPEAKER.finditer(own))
    names = [one[1] or one[2] for one in speakers] or NAME.findall(setting)
    return all(asked.contradicts(name) for name in map(Name.parse, names) if name)
