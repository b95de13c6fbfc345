"""A question taken apart, and a turn of the conversation with what it talks of."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from ...language.grammar import AUX, BE, OPENING, PREPOSITION, WH, any_of
from ...language.questions import Question
from ...language.verbs import TELLING, past, root
from ...text.words import content, words
from .mentions import (
    LED,
    NOT_PEOPLE,
    STATE,
    Mention,
    is_figure,
    is_plural,
    mention,
    mentions,
    names,
    pairs,
    shape,
    subject_end,
)

Pronoun = Literal["he", "she", "they", "it", "there"]
Centre = tuple[tuple[Pronoun, Mention], ...]
"""What the pronouns of a question stood for."""

TOPIC, SUBJECT, OBJECT, NAMED, ANSWER = 6.0, 2.0, 1.0, 4.0, 3.0
"""What speaks for a mention by its place: all that a question is about; its subject; its other
phrases; a name that answers "who"; another short answer."""
SHORT = 6
"""Words, at most, of an answer that can stand inside a question."""

_OPENING = re.compile(rf"\s*{OPENING}", re.I)
_INVERTED = re.compile(
    rf"(?:(?P<wh>(?:{PREPOSITION}\s+)?{WH}\b(?:\s+(?!(?:{AUX}|{WH})\b)[^\s?]+){{0,4}}?)\s+)?"
    rf"(?P<aux>{AUX})\s+(?P<body>.+)",
    re.I | re.S,
)
_SUBJECT_ASKED = re.compile(rf"(?P<wh>how (?:many|much)|what|which)\s+|{WH}\b", re.I)
_ABOUT = re.compile(
    r"(?:please\s+)?(?:tell me|describe|explain|talk)\b\s*(?:more\s+)?(?:about\s+)?", re.I
)
_NOUN = re.compile(
    rf"(?:{PREPOSITION}\s+)?(?:how (?:many|much)|which|what|whose)\s+(?P<noun>.+)", re.I
)
_BY_ITSELF = re.compile(r"(?:what|who|where)$", re.I)
"""Matches what a form of "be" needs nothing else with: Who is the mayor?"""
_DOING = re.compile(r"g(?:$|[DCPln])")
"""Matches the shape of what somebody is doing: "Who is building the dam?"."""
_OF_A_NOUN = re.compile(r"(?:when|how (?!many|much)\w+)$", re.I)
_DEFINED = re.compile("D[lng]+")
_SIZED = re.compile(r"how (?:big|deep|far|fast|heavy|high|large|long|old|tall|wide)$", re.I)
_NOUN_NAMED = re.compile(r"D[CP]+l(?!l)")
"""Matches the shape of a noun behind a name and an article, which is no verb: the Orne bridge."""
_THERE = re.compile(r"there (?P<a>an? (?!lot )[a-z]+)(?! of\b)", re.I)
"""Matches what is asked about next: "Is there a reward? Who offered it?"."""
_ADDED = re.compile(r"(?:And|But) (?!the\b)[a-z]|(?:and|but) (?!the\b)[a-z]")
_ONE = re.compile(rf"^(?:(?:the|an?) |(?=[a-z]+$))(?!.*\b{any_of(NOT_PEOPLE)}\b)")
"""Matches who is told without a name: "the coach", "hiker"."""
_MUTUAL = re.compile(
    r"\bwith(?: whom\b|\W*$)|\b(?:(?:call|date|join|marry|meet|phone|wed)(?:e?[ds])?|marrie[ds]|met)\b",
    re.I,
)
"""Matches what two do together: who met whom, and they are both of them."""
_ASIDE = re.compile(r"\s*\([^)]*\)")
"""Matches what says of which kind something is: "Travis (band)"."""
_QUOTED = re.compile(r"[“\"‘«„].+[”\"’»“]")
_TITLE = re.compile(r"[DPCno&.]*C")
"""Matches the shape of a name, whatever small words are in it: "Songs of the North"."""
_FIRST_WORD = re.compile(r"^[a-z]+\b")
_FIRST = re.compile(r"^(?:The|An?|About|Almost|Around|At least|Nearly|Over|Some|Up to)\b")
"""Matches words that only a sentence's beginning has in capitals."""
_COUNT = re.compile(
    rf"(?:{_FIRST.pattern}\s)?[^\s]+(?: (?:hundred|thousand|million|billion))?", re.I
)


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """`When | did | the army | leave Basra`. A question for its subject has neither `aux` nor `subject`."""

    wh: str
    aux: str
    subject: str
    rest: str

    @property
    def whole(self) -> bool:
        """Whether it is a question that says what it asks about."""
        return bool((self.wh or self.aux) and (self.subject or self.rest))

    @property
    def topic(self) -> bool:
        """Whether it asks for a thing as such: Who was X? What is X? Tell me about X."""
        defining = re.fullmatch(rf"(?:who|what) {BE}", f"{self.wh} {self.aux}", re.I)
        return not self.rest and bool(defining or not (self.wh or self.aux))

    @property
    def objects(self) -> str:
        """The rest without its verb."""
        return self.rest if LED.match(self.rest) else _FIRST_WORD.sub("", self.rest)

    @property
    def noun(self) -> str:
        """What is asked for, as far as the question says: "people" in "how many people"."""
        match = _NOUN.fullmatch(self.wh)
        return match["noun"] if match else ""


@dataclass(frozen=True, slots=True)
class EarlierTurn:
    """A turn, its question standing alone. `answer` is empty when there was none or only a long one.

    `told` is both, whatever their length; `typed` the question before it was completed.
    """

    question: str
    asked: ParsedQuestion
    answer: str
    mentions: tuple[Mention, ...]
    centre: Centre
    told: str = ""
    typed: str = ""

    @property
    def topic(self) -> Mention | None:
        """The one name that the question asks for as such, or says without asking anything."""
        subject = self.asked.subject if self.asked.topic else ""
        named = [m.name for m in mentions(subject)] == [True] or _TITLE.fullmatch(shape(subject))
        return self.mentions[0] if named else None

    @property
    def words(self) -> frozenset[str]:
        return frozenset(words(self.told))

    @property
    def settled(self) -> str:
        """What the question asked for, as words that can take its place in the question."""
        noun = self.asked.noun
        if not self.answer:
            return noun or ("someone" if self.asked.wh.lower() == "who" else "something")
        counted = (
            noun and _COUNT.fullmatch(self.answer) and Question(self.question).kind == "number"
        )
        answer = _FIRST.sub(lambda first: first[0].lower(), self.answer)
        return f"{answer} {noun}" if counted else answer


def spelt_out(question: str) -> str:
    """Without contractions, or capitals only: "Who's he?" → "Who is he?"."""
    question = question.lower() if question.isupper() and " " in question.strip() else question
    question = re.sub(rf"\b({WH}|that|there|he|she)['’]s\b", r"\1 is", question, flags=re.I)
    return re.sub(r"\b(who|what|where|when|how)s\b", r"\1 is", question, flags=re.I)


def trimmed(question: str) -> str:
    """Without "And so" in front and a question mark behind."""
    return _OPENING.sub("", question, count=1).strip(" \t\n\r?!.")


def parse(question: str) -> ParsedQuestion:
    """The parts of a question, as far as its form shows them.

    >>> parse("And when did the army leave Basra?")
    ParsedQuestion(wh='when', aux='did', subject='the army', rest='leave Basra')
    """
    text = trimmed(question)
    if match := _INVERTED.match(text):
        wh, aux, body = match["wh"] or "", match["aux"], match["body"]
        led = (
            _BY_ITSELF.match(wh)
            or (_OF_A_NOUN.match(wh) and _NOUN_NAMED.match(shape(body)))
            or (
                _SIZED.match(wh)
                and _DEFINED.fullmatch(shape(body))
                and words(body)[-1] not in STATE
            )
        )
        noun = led and re.match(BE, aux, re.I)
        if noun and _DOING.match(shape(body)):
            return ParsedQuestion(wh, aux, "", body)
        if _holds(wh, aux.lower(), body):
            return ParsedQuestion(wh, "", "", f"{aux} {body}")
        end = subject_end(body, verb_follows=not noun or shape(body)[:1] == "v")
        return ParsedQuestion(wh, aux, body[:end], body[end:].strip())
    if asked := _SUBJECT_ASKED.match(text):
        behind = text[asked.end() :]
        named = asked["wh"] and shape(behind)[:1] not in ".v"
        of_noun = subject_end(behind, verb_follows=True) if named else 0
        wh = text[: asked.end() + of_noun].strip()
        return ParsedQuestion(wh, "", "", text[len(wh) :].strip())
    return ParsedQuestion("", "", _ABOUT.sub("", text, count=1), "")


def _holds(wh: str, aux: str, body: str) -> bool:
    """Whether those who are asked for have something: who has the key, how many farms have bird flu."""
    noun = _NOUN.fullmatch(wh)
    own = {"has": not is_plural(wh), "have": is_plural(wh)}.get(aux, False)
    return "v" not in shape(body) and (
        own if noun else wh.lower() == "who" and aux in ("has", "have")
    )


def earlier_turn(question: str, answer: str, centre: Centre = (), typed: str = "") -> EarlierTurn:
    """The turn of a question that stands alone. Of a long answer only the names count."""
    typed = typed or question
    asked, kind = parse(_ASIDE.sub("", question)), Question(question).kind
    mentioned = _of_question(asked, described=bool(answer))
    if _ADDED.match(question):  # "And jobs?" announces nothing
        mentioned = [replace(m, weight=min(m.weight, SUBJECT)) for m in mentioned]
    if question.islower():
        mentioned = [_maybe_name(m) for m in mentioned]
    mentioned += [replace(m, weight=NAMED if kind == "person" else OBJECT) for m in pairs(answer)]
    if _MUTUAL.search(question):
        mentioned += _both(
            f"{asked.subject}, {asked.objects}, {answer if kind == 'person' else ''}"
        )
    told = f"{answer} | {question}"
    titled = _QUOTED.fullmatch(answer.strip())
    being = kind == "person" and re.fullmatch(BE, asked.aux, re.I)
    wanted = next((m.gender for m in mentions(f"{asked.subject} {asked.rest}") if being), None)
    if len(answer.split()) > SHORT:
        # A sentence's first word is capitalised whatever it is.
        mentioned += [m for m in names(answer) if not answer.startswith(m.text)]
        return EarlierTurn(question, asked, "", tuple(mentioned), centre, told, typed)
    for m in () if is_figure(answer) else mentions(answer):
        if kind == "quote" and not m.name:
            continue
        if kind == "person" and m.human > 0 and asked.aux.lower() not in ("are", "were"):
            m = replace(m, plural=False)  # one person, whatever the name ends in
        if (
            kind == "person"
            and not m.plural
            and not asked.wh.lower().startswith("whose")
            and (m.human >= 0 if m.name else _ONE.match(m.text) and not m.tail)
        ):
            human = 1 + (m.human > 0 or not m.name)
            alone = not any(m.text in both.text for both in pairs(answer))
            weight = (NAMED if human == 2 else ANSWER) if alone else OBJECT
            if being and m.name and asked.topic:  # who is the mayor has a name, and is not another
                mentioned = [of for of in mentioned if of.name or of.human < 2]
            mentioned.append(replace(m, human=human, weight=weight, gender=m.gender or wanted))
        elif titled:
            mentioned.append(replace(m, human=-1, plural=False, weight=m.weight + ANSWER))
        elif asked.topic and kind == "person":
            continue  # who somebody is
        elif kind == "place":
            mentioned.append(replace(m, place=True, human=-1, weight=OBJECT))
        elif m.plural or kind not in ("number", "date"):
            mentioned.append(replace(m, weight=OBJECT if kind == "why" else m.weight + ANSWER))
    short = answer.strip(" .,;:!?\"'“”")
    return EarlierTurn(question, asked, short, tuple(mentioned), centre, told, typed)


def _of_question(asked: ParsedQuestion, *, described: bool) -> list[Mention]:
    """The question's mentions. Asked who or what "the first president" is, the answer is the topic."""
    subject = [replace(m, weight=m.weight + SUBJECT) for m in mentions(asked.subject)]
    if root(asked.rest) in TELLING:
        subject = [replace(m, human=m.human + (m.human == 1)) for m in subject]
    if asked.topic and not asked.wh and _TITLE.fullmatch(shape(asked.subject)):
        subject = [replace(mention(asked.subject.partition(",")[0]), weight=SUBJECT)]
    if asked.topic and not (described and re.match(r"the [a-z]", asked.subject)):
        subject = [replace(m, weight=m.weight + TOPIC - SUBJECT) for m in subject]
        if asked.wh and len(subject) == 1:
            human = 2 if asked.wh.lower() == "who" else min(subject[0].human, 0)
            subject = [replace(subject[0], human=human)]
    done_by = asked.wh.lower() == "what" and asked.aux.lower() == "did" and not asked.objects
    if done_by and not described and all(m.human > 0 for m in subject):
        done = f"what {asked.subject} {past(asked.rest)}"
        subject.append(Mention(done, False, -1, False, False, content(done)))
    rest = [m for m in mentions(asked.objects) if m.name or m.plural or " " in m.text]
    if there := _THERE.match(f"{asked.subject} {asked.rest}"):
        rest = [replace(m, weight=TOPIC) for m in mentions(there["a"])][:1]
    counted = asked.wh.lower().startswith("how many")
    wanted = [
        replace(m, plural=m.plural or counted, weight=m.weight + SUBJECT)
        for m in mentions(asked.wh)
        if m.name or m.plural or counted
    ]
    return [*subject, *(replace(m, weight=m.weight + OBJECT) for m in rest), *wanted]


def _both(told: str) -> list[Mention]:
    """Who met whom, if these are two."""
    two = [m for m in mentions(told) if m.human == 2 or (m.name and m.human >= 0)]
    text = " and ".join(m.text for m in two)
    both = Mention(text, True, -1, True, False, content(text), SUBJECT)
    return [both] if len(two) == 2 else []


def _maybe_name(m: Mention) -> Mention:
    """Without capitals a noun that needs an article and has none may be a name."""
    bare = m.human < 0 and not m.plural and not re.match(r"(?:the|an?)\b", m.text)
    return replace(m, name=True, human=0) if bare else m
