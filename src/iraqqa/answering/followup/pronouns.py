"""Names for pronouns: "Who is he?" → "Who is Esmail Qaani?".

Every mention of the last turns is scored: how well it suits the pronoun, how prominent it was, how long
ago. The numbers were chosen on one half of CANARD's development dialogues and checked on the other.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ...language.grammar import AUX, PREPOSITION, WH, any_of
from ...language.name_kinds import BODIES
from ...language.questions import Question
from ...language.verbs import BASES
from ...text.words import content
from .mentions import DATE, FUNCTION, LED, Mention, is_plural, listed, mentions, shape
from .parsed import parse, trimmed
from .turns import NAMED, SUBJECT, TOPIC, Centre, EarlierTurn, Pronoun

CENTRE = 10.0
"""The fit of what the same pronoun already stood for."""
AGE = 1.0
"""What each turn since then takes off, half as much of what a question was all about."""
_SUBJECTS = ("he", "she", "they")
"""Of whom somebody asks as the doer, they go on asking: Who is he married to? Where did he work?"""
_POSSESSIVES = ("his", "its", "their")
_END = r"[\s?.!]*$"
_AFTER_THAT = any_of(
    FUNCTION | listed("affect cause change cost end help lead make matter mean start work")
)
_PRONOUNS: dict[Pronoun, re.Pattern[str]] = {
    "he": re.compile(r"\b(?P<any>he|him|his)\b", re.I),
    "she": re.compile(r"\b(?P<any>she|her|hers)\b", re.I),
    "they": re.compile(
        rf"\b(?P<any>they|them|their|theirs)\b|\b{AUX} (?P<end>these|those)(?={_END})", re.I
    ),
    "it": re.compile(
        rf"\b(?P<any>it|its)\b|"
        rf"\b{AUX} (?P<subject>that|this)(?={_END}| {_AFTER_THAT}\b)|"
        rf"\b(?:about|of|for|by|with|from|to|in|like) (?P<answer>that|this)(?={_END})",
        re.I,
    ),
    "there": re.compile(
        rf"\b(?!{AUX} )\w+ (?P<any>there)\b(?={_END}| {PREPOSITION}\b)|\b{AUX} (?P<end>there)(?={_END})",
        re.I,
    ),
}
_EXPLETIVE = re.compile(
    r"\bit (?:\w+ )?(?:true|possible|likely|clear|known|necessary|legal|illegal|hard|difficult|easy|"
    r"normal|takes?|like) (?:that|to|if|for|in)\b|\bit (?:\w+ ){0,2}(?:rain|snow)\w*\b|"
    r"\btime (?:is|was) it\b|"
    r"\bis (?:it|that|this) (?:a lot|enough|many|much|unusual)\b|"
    r"\bdoes it (?:mention|say|tell)\b|"
    r"\b(?:who|whose fault) (?:did|does|would do|has done|is|was) (?:it|this|that)\b",
    re.I,
)
_LASTING = re.compile(
    r"\b(?:it|this|that) (?:begin|cost|end|happen|last|start|take place|weigh)\b", re.I
)
"""What neither a place nor a body does."""
_OBJECTS = ("him", "her", "it", "them", "that", "this")
_AFTER_OBJECT = re.compile(rf"{_END}| {PREPOSITION}\b", re.I)
_AFTER_AUX = re.compile(rf"\b{AUX} $", re.I)
_AFTER_PREPOSITION = re.compile(rf"\b{PREPOSITION} $", re.I)
_NO_NOUN = re.compile(rf"{_END}| {any_of(FUNCTION)}\b", re.I)
_ARTICLE = re.compile(r"^(?:an?|the|this|that|these|those|any|some)(?= )", re.I)
_ITS_OWN = re.compile(
    rf"^(?:which|what|how many) (?!{AUX}\b)(?:\w+ ){{1,4}}?"
    r"(?:abandon|chang|close|closing|cut|doubl|evacuat|gave|give|giving|keep|kept|laid|lay|leave|leaving|left|"
    r"los[eit]|lower|mov|open|pull|quit|rais|recall|sell|shed|shut|sold|spen[dt]|tripl|withdr[ae]w)\w*"
    r"(?: (?:back|down|out|up))? (?P<own>her|his|its|their) [a-z]",
    re.I,
)
"""What those who are asked for do with what is theirs: "How many families lost their homes?"."""
_FRONTED = re.compile(
    rf"^(?:(?:what|how) about )?(?P<front>(?!(?:{AUX}|{WH})\b)[\w’'.-]+(?: (?!{WH}\b)[\w’'.-]+){{1,2}}),? "
    rf"(?:{WH}|how \w+) {AUX}\b",
    re.I,
)
"""Matches who or what is named in front of a question: "marc esper what is his job"."""
_TIMES = listed("day evening month morning night season time week year")
_THEN = re.compile(r"\b(?:at|in|on|during) (?:that|this) (?:time|year|day|month|period)\b", re.I)
_CONTRACTED = {"re": "are", "ve": "have", "ll": "will"}


def refer(question: str, earlier: Sequence[EarlierTurn]) -> tuple[str, Centre]:
    """The first pronoun of each sort replaced, unless the question itself has said what it means."""
    centre: Centre = ()
    doer = re.search(r"\bs?he\b", question, re.I)  # "Why did she want him?" goes on about her
    for pronoun in sorted(_PRONOUNS, key=lambda p: not doer or p != doer[0].lower()):
        match = _PRONOUNS[pronoun].search(question)
        if not match or (pronoun == "it" and _EXPLETIVE.search(question)):
            continue
        if match.lastgroup == "answer" and not earlier[-1].answer:
            continue
        start, end = match.span(match.lastgroup or 0)
        if _said_before(pronoun, question, start, end):
            continue
        if best := antecedent(
            pronoun, question, earlier[-1:] if match.lastgroup == "answer" else earlier
        ):
            before, word, after = question[:start], question[start:end], question[end:]
            after = re.sub(r"^['’](re|ve|ll)\b", lambda m: f" {_CONTRACTED[m[1]]}", after)
            owned = word.lower() in _POSSESSIVES and not best.tail.startswith(" of ")
            meant = best.text if owned else best.whole
            question = before + in_place(word.lower(), meant, before, after) + after
            weight = TOPIC if word.lower() in _SUBJECTS else SUBJECT
            centre = (*centre, (pronoun, replace(best, weight=weight)))
    return _dated(question, earlier), centre


def _dated(question: str, earlier: Sequence[EarlierTurn]) -> str:
    """At that time → in 2003."""
    for turn in reversed(earlier) if _THEN.search(question) else ():
        if date := DATE.search(turn.answer) or DATE.search(turn.question):
            when = date[0] if LED.match(date[0]) else f"in {date[0]}"
            return _THEN.sub(when, question, count=1)
    return question


def antecedent(pronoun: Pronoun, question: str, earlier: Sequence[EarlierTurn]) -> Mention | None:
    """The mention that suits best and that the question does not name; of equals the latest turn's first."""
    own, where = content(question), Question(question).kind == "place" and not parse(question).rest
    lasting = _LASTING.search(question)
    best: Mention | None = None
    most = float("-inf")
    persons = _persons(earlier)
    another = any(p.gender not in (None, pronoun) for p in persons) and pronoun in ("he", "she")
    superseded = False
    for age, turn in enumerate(reversed(earlier)):
        centred = any(p == pronoun for p, _ in turn.centre)
        for suits, m in _candidates(pronoun, turn, persons):
            if superseded and suits == CENTRE:
                suits, m = fit(pronoun, m), replace(m, weight=SUBJECT)
            faded = AGE * age / (1 + (m.weight >= TOPIC))
            score = suits + m.weight + 3 * (where and m.place) - faded
            sure = not another or m.human > 0 or m.weight >= NAMED or suits == CENTRE
            sure = sure and not (lasting and (m.place or not m.content.isdisjoint(BODIES)))
            if sure and suits > 0 and score > most and not m.content <= own:
                best, most = m, score
        superseded = superseded or (not centred and _tells_of_another(pronoun, turn))
    return best


def _tells_of_another(pronoun: Pronoun, turn: EarlierTurn) -> bool:
    """Whether somebody else has been named since: Who visited? What did she promise?"""
    person = pronoun in ("he", "she")
    return person and any(m.human == 2 and m.weight >= NAMED for m in turn.mentions)


def topic(earlier: Sequence[EarlierTurn]) -> Mention | None:
    """The name that was last asked for as such: Who is Ida Brandt? Tell me about the Juno probe."""
    return next((turn.topic for turn in reversed(earlier) if turn.topic), None)


def _persons(earlier: Sequence[EarlierTurn]) -> list[Mention]:
    """Whoever the conversation knows for a person, latest first, with the gender that it gave them."""
    persons = []
    for turn in reversed(earlier):
        persons += [replace(m, human=2, gender=p) for p, m in turn.centre if p in ("he", "she")]
        persons += [m for m in turn.mentions if m.human == 2]
    return sorted(persons, key=lambda m: m.gender is None)


def _candidates(
    pronoun: Pronoun, turn: EarlierTurn, persons: Sequence[Mention]
) -> list[tuple[float, Mention]]:
    """The turn's mentions with their fit. What "he" stood for is never "it", nor the other way round."""
    suited = []
    for was, m in turn.centre:
        if was == pronoun:
            suited.append((CENTRE, m))
        elif not {was, pronoun} & {"he", "she"}:
            suited.append((fit(pronoun, m), replace(m, weight=SUBJECT)))
    for m in turn.mentions:
        known = next((p for p in persons if m.name and m.content <= p.content), None)
        if known and pronoun in ("he", "she"):
            m = replace(m, text=known.text, content=known.content, gender=m.gender or known.gender)
        elif known:
            m = replace(m, human=2)
        suited.append((fit(pronoun, m), m))
    return suited


def fit(pronoun: Pronoun, m: Mention) -> float:
    """How well the pronoun suits the mention; not at all from 0 down."""
    match pronoun:
        case "he" | "she":
            several = m.plural and not m.name
            meant = m.human >= 0 and m.gender in (None, pronoun) and not several
            return 1.0 + 3 * m.name + 3 * m.human if meant else 0.0
        case "they":
            one = 0.5 if m.human == 2 else 3.0 - m.human - 4 * m.place
            return 5.0 if m.plural else one * m.name
        case "it":
            less = 3.0 if m.name or not is_plural(m.text) else 5.0
            return (4.0 if m.name else 5.0) - 2.5 * max(0, m.human) - less * m.plural
        case "there":
            return 6.0 if m.place else (2.0 - m.human) * m.name


def _said_before(pronoun: Pronoun, question: str, start: int, end: int) -> bool:
    """Whether the words in front of the pronoun name what it stands for.

    A verb's object is not its subject: "Did the army leave it?" is not about leaving the army.
    """
    own = _ITS_OWN.match(question)
    if own and own.start("own") == start:
        return True
    before, word = question[:start], question[start:end].lower()
    if _named_in_front(trimmed(question)):
        return True
    is_object = word in _OBJECTS and _AFTER_OBJECT.match(question, end)
    if is_object and not _AFTER_AUX.search(before):
        return False
    named = [m for m in mentions(before) if m.name or m.human > 0]
    subject = [m for m in mentions(parse(question).subject) if m.text in before]
    return any(fit(pronoun, m) > 0 for m in (*named, *subject))


def _named_in_front(question: str) -> bool:
    """Whether words in front of a question name somebody: "last year" and "tell me" do not."""
    if not (match := _FRONTED.match(question)):
        return False
    front = match["front"].lower().split()
    return (
        not shape(match["front"]).strip("Cl") and front[0] not in BASES and front[-1] not in _TIMES
    )


def in_place(word: str, text: str, before: str, after: str) -> str:
    """The mention's text in the pronoun's form."""
    text = _ARTICLE.sub("the", text)
    if word in _POSSESSIVES or (word == "her" and not _NO_NOUN.match(after)):
        last = text.split()[-1]
        several = text[:4].lower() == "the " or last.islower() or last.lower() in BODIES
        return text + ("'" if several and last.endswith("s") else "'s")
    if word == "there" and not _AFTER_PREPOSITION.search(before):
        return f"in {text}"
    return text
