"""What is supposed, alleged, denied or still to come is no fact. Pure."""

import re
from functools import lru_cache

from ...language.dates import days, resolve
from ...language.dates.verbs import verbs
from ...language.grammar import BE, DET, DO, HAVE
from ...language.questions import Kind, Question
from ...language.verbs import is_past, root
from ...records import Passage
from ...text.passages import sentences_in
from ...text.quotations import unquoted
from ..agreement.likeness import asked
from ..agreement.reading import Reading
from ..asking import actively
from ..followup.parsed import parse
from ..quoting import behind_dateline
from .contraries import WORD, asked_verb, root_of, roots
from .roles import OBJECT

_OPEN = re.compile(
    r"\b(?:(?:will|would|could|can|may|might|should|must|if|is|are|am|do|does|likely)\b|"
    r"aim|\bask|call|demand|expect|\bfac[ei]|hope|intend|planned|planning|plans?\b|pledge|promis|propos|recommend|request|\brisk|seek|want|wish)",
    re.IGNORECASE,
)
"""Questions that do not ask what has happened, but what is so, may be, or somebody would like to happen."""
_IF = re.compile(r"\b[Ii]f\b[^,.;:]*")
_IF_BEFORE = re.compile(rf"{_IF.pattern}$")
_FACTS: frozenset[Kind] = frozenset({"number", "date", "person", "place"})
_MODAL = r"(?:could|would|might|may)"
_INTENDS = r"(?:aim|expect|hope|intend|plan|seek|want|wish)(?:s|ed|ing)?"
_DEMANDS = (
    r"(?:(?:demand|face|pledge|promise|propose|recommend|request|risk|seek|want)(?:e?d|s|ing)?|sought|"
    r"(?:ask|call|hop|plead|push)(?:e?[ds]|ing)? for)"
)
_SUPPOSED_BEFORE = re.compile(
    rf"\b(?:{_MODAL}|{_INTENDS} to)\W+(?:[\w’'-]+\W+){{0,3}}$"
    rf"|\b{_DEMANDS}\s(?:(?!(?:after|and|as|because|but|since|that|wh\w+)\b)[\w’'-]+\s){{0,5}}$"
)
_SUPPOSED_AFTER = re.compile(
    rf"^\W*(?:(?!(?:said|says|told|that|who|which|and|but|or)\b)[\w’'-]+\W+){{0,3}}{_MODAL}\b"
)
_CONDITION = re.compile(
    rf"\b(?:[Ii]f|[Uu]nless)\b[^.;]*\b(?:{_MODAL}|will)\b|\b(?:{_MODAL}|will)\b[^.;]*\b(?:if|unless)\b"
)
_HAPPENED = re.compile(
    r"\W*(?:(?:and|but|so) )?(?:when|what (?:day|date)|which day) (?:did|was|were)\b", re.I
)
_PURPOSE = re.compile(r" to \w+")
"""What somebody comes for, which its day is not of: "flies to Hale to sign a treaty"."""
_THREATENS = r"(?:declin|fail|offer|pledg|promis|refus|threaten|vow)(?:e?[ds]|es)?"
_PLANS = r"(?:due|expected|favou?rites?|going|likely|meant|planned|scheduled|set|supposed|tipped)"
_WILL = re.compile(
    rf"\b(?:(?:will|shall|must)(?: still)?|(?:{BE}|has|have|yet|{_PLANS}|{_INTENDS}|{_THREATENS})"
    r"(?: still)? to) (?!blame\b)(?:\w+ly )?(?:be )?(\w+)"
)
_PLANNED = re.compile(rf"\b(?:{_PLANS}|to be)\b", re.IGNORECASE)
_LEADS = re.compile(rf"\b(?:leads|lead|{BE} (?:ahead|leading))\b")
"""Who does has not won yet."""
_ACCUSED = (
    r"(?:accus(?:e[ds]?|ing)|alleg(?:e[ds]?|edly|ing)|arrest(?:s|ed|ing)?|blam(?:e[ds]?|ing)|"
    r"(?<![Tt]he )charg(?:e[ds]?|ing)|detain(?:s|ed|ing)?|question(?:s|ed|ing)|suspect(?:s|ed|ing)|"
    r"(?<![Tt]he )(?<!\ba )suspect)"
)
_ALLEGED = re.compile(rf"\b{_ACCUSED}\b", re.IGNORECASE)
_PROVEN = re.compile(
    r"\b(?:(?<!not )guilty of|convicted|admit(?:s|ted)|confess(?:es|ed))\b", re.IGNORECASE
)
_ALLEGED_SO = re.compile(
    rf"\b{_ACCUSED}\b(?:(?!,\s(?:but|who|which|while)\b)[^.;])*$", re.IGNORECASE
)
_ALLEGED_BEFORE = re.compile(rf"\b{_ACCUSED}[^\w,;]+(?:[\w’'-]+\W+){{0,3}}$", re.IGNORECASE)
_DID_SO = re.compile(
    rf",? (?:whose?|(?:after|because) (?:s?he|they)) (?!{BE}\b|ha[sd] been\b)[^.;]*"
)
_ASIDE = re.compile(r", who [^,;.]*,")
_ACCUSES = re.compile(rf"(?: [\w’'-]+){{0,3}}? {_ACCUSED}{OBJECT.pattern}")
_ALLEGED_AFTER = re.compile(
    rf"^(?:,[^,]*,)?(?:\W+(?:{BE}|{HAVE}|been))+\W+{_ACCUSED}\b", re.IGNORECASE
)
_NEGATED = re.compile(
    r"\b(?:not guilty|innocent|(?:acquit|clear)\w*(?: [\w’'-]+){0,5}?) of (?:having )?(\w+ing)"
    rf"|\b(?:(?:{BE}|{HAVE}|{DO}|could)(?:\s+(?:not|never)|n[’']t)|never|not)\s+(?:\w+ly\s+)?(?:yet\s+|been\s+)*(\w+)"
    r"\b(?!\s(?:[\w’'-]+\s){0,6}?(?:until|till|before|since)\b)"
    r"|\bden(?:y|ies|ied|ying)\s+(?:having\s+|that\s+\w+\s+(?:had\s+)?)?(\w+)"
    r"|\bnone of (?:[\w’']+\s+){1,4}?(?:has|have|had|was|were)\s+(?:been\s+)?(\w+)"
    r"|\b(?:call|den|dismiss|reject)\w*\s+(?:\w+\s+){0,2}(?:rumou?rs?|reports?|claims?|suggestions?) of "
    rf"(?:{DET}\s+)?(\w+)"
    r"|\b(?:scrap|drop|abandon|cancel|shelv)\w*\s+(?:\w+\s+){0,2}(?:plans?|bids?|attempts?)\s+to\s+(\w+)"
    r"|\b(?:rumou?rs?|reports?|claims?|suggestions?) that [^.;]{0,80}?"
    r"(?:\b(?:has|have|had|was|were)\s+(?:been\s+)?(\w+)|\b(\w+ed))\b[^.;]{0,60}? (?:is|are|was|were) "
    r"(?:false|untrue|wrong|baseless|unfounded)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|neither|nor|without|banned|barred|forbidden|prohibited)\b|n[’']t\b",
    re.IGNORECASE,
)
_OF_A_DENIAL = re.compile(
    r"\b(?:den(?:y|ie[ds])|drop(?:ped|s)?|(?:intend|mean|plan|try|want)(?:ed|s)?|tried|must) "
)
"""Questions for who denied or dropped it, why somebody wanted to, or what must be."""
_NEITHER = re.compile(r"\b[Nn]either\b[^.;:]*?\bnor\b(?:\W+[\w’']+){1,5}")


def supposed(question: Question, reading: Reading) -> bool:
    """The question is of what happened, the answer's clause of what would: "if", "could", "might"."""
    if question.kind not in _FACTS or any(p.search(question.text) for p in (_OPEN, _PLANNED)):
        return False
    before, after = map(unquoted, (_own_before(reading), reading.after))
    return bool(
        _IF_BEFORE.search(reading.before)
        or re.search(rf"\b{_MODAL}\b", unquoted(reading.citation.quote))
        or _SUPPOSED_BEFORE.search(before)
        or _SUPPOSED_AFTER.search(after)
        or _CONDITION.search(unquoted(reading.clause))
        or _only_supposed(question, reading)
        or _only_planned(question, unquoted(reading.citation.sentence))
    )


def _only_planned(question: Question, clause: str) -> bool:
    """Whether what has happened by the question is still to come: who will play, or leads, has not won."""
    verb, stated = asked_verb(question.text), roots(_WILL.sub(" ", clause))
    if verb is None or not is_past(verb):
        return False
    looks = {each.outlook for each in verbs(clause)}
    coming = " ".join([*_WILL.findall(clause), *(["win"] if _LEADS.search(clause) else [])])
    return root_of(verb) in roots(coming) - stated or (
        looks == {"ahead"} and root_of(verb) not in stated
    )


def _only_supposed(question: Question, reading: Reading) -> bool:
    """Whether what is asked about is told in its passage behind an "if", and nowhere else."""
    text = f"{reading.article.title}.\n{reading.evidence.span.passage.text}"
    supposed = roots(" ".join(_IF.findall(text))) & set(map(root_of, asked(question)))
    return bool(supposed - roots(_IF.sub(" ", text)))


def alleged(question: Question, reading: Reading) -> bool:
    """Who did something is asked, and that somebody is accused or suspected of it is all that is told."""
    asked = parse(actively(question.text))
    if question.kind not in ("person", "thing") or asked.aux or _ALLEGED.search(question.text):
        return False
    verb, passage = root(asked.rest.split(" ")[0]), reading.evidence.hit.passage.text
    did = _DID_SO.match(reading.after)
    if _PROVEN.search(reading.setting) or (did and verb in roots(did[0])):
        return False
    if (
        _ALLEGED.search(reading.citation.quote)
        or _ALLEGED_BEFORE.search(_own_before(reading))
        or _ALLEGED_AFTER.match(reading.after)
    ):
        return True
    if _ACCUSES.match(reading.after):  # police, who did other things besides
        return False
    passage = _ASIDE.sub(lambda aside: aside[0] if verb in roots(aside[0]) else "", passage)
    occurrences = [each for each in WORD.finditer(passage) if root(each[0]) == verb]
    return bool(occurrences) and all(
        _ALLEGED_SO.search(passage, 0, each.start()) for each in occurrences
    )


def ahead(question: Question, reading: Reading) -> bool:
    """When something happened is asked, and its sentence announces that, or else, for a day to come."""
    asked = _HAPPENED.match(question.text) and not _PLANNED.search(question.text)
    text, cited = reading.article, reading.citation
    if not asked or text.published is None:
        return False
    times = [days(time.date) for time in resolve(text, cited.start, cited.end) if time.date]
    verb, now = asked_verb(question.text), text.published.day.last
    if times and not any(last > now for _, last in times):
        return False
    present = [v.word for v in verbs(cited.sentence) if v.outlook == "planned"]
    stated = _PURPOSE.sub(" ", cited.sentence)
    still = " ".join([*_WILL.findall(cited.sentence), *present])
    if not verb:
        return bool(times)
    another = root_of(verb) not in roots(stated) and any(first > now for first, _ in times)
    return another or root_of(verb) in roots(still)


def denied(question: Question, reading: Reading) -> bool:
    """It is among those that neither did it, or what is asked is said not to be so beside it."""
    if _NOT.search(question.text) or _OF_A_DENIAL.search(question.text):
        return False
    sentence, start = reading.citation.sentence, len(reading.before)
    if any(n.start() <= start < n.end() for n in _NEITHER.finditer(sentence)):
        return True
    words = set(map(root_of, asked(question)))
    refused = _denied_in(reading.evidence.hit.passage.text) & words
    if not refused:
        return False
    beside, whole = refused & _denied_in(sentence), reading.citation.quote == sentence
    return not refused <= roots(sentence) or bool(beside and not whole)


def denial(question: Question, reading: Reading) -> Passage | None:
    """The first sentence of its passage that says that what is asked is not so."""
    words = set(map(root_of, asked(question)))
    every = sentences_in(reading.evidence.hit.passage)
    return next((sentence for sentence in every if _denied_in(sentence.text) & words), None)


def several(question: Question, reading: Reading) -> bool:
    """It runs over several sentences, which no name, figure or day does, nor more than one quotation."""
    return reading.runs_on and question.kind in _FACTS | {"quote"}


def dateline(_: Question, reading: Reading) -> bool:
    """It stands in the place and day that a report is sent from."""
    cited = reading.citation
    return cited.start < behind_dateline(reading.article.text, cited.sentence_range)[0]


def _own_before(reading: Reading) -> str:
    """The beginning of what governs the quote."""
    start, text = reading.citation.start, reading.article.text
    return " ".join(text[s : min(e, start)] for s, e in reading.governed if s < start)


@lru_cache(maxsize=256)
def _denied_in(text: str) -> frozenset[str]:
    """What a text says not to be so, quotations apart."""
    matches = _NEGATED.finditer(unquoted(text))
    return roots(" ".join(next(filter(None, each.groups()), "") for each in matches))
