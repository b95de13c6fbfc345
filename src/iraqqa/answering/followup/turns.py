"""A turn of the conversation with what it talks of."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from ...language.grammar import BE, any_of
from ...language.questions import Question
from ...language.verbs import TELLING, past, root
from ...text.words import content, words
from .mentions import (
    NOT_PEOPLE,
    Mention,
    is_figure,
    is_plural,
    mention,
    mentions,
    names,
    pairs,
    shape,
)
from .parsed import ParsedQuestion, parse

Pronoun = Literal["he", "she", "they", "it", "there"]
Centre = tuple[tuple[Pronoun, Mention], ...]
"""What the pronouns of a question stood for."""

TOPIC, SUBJECT, OBJECT, NAMED, ANSWER = 6.0, 2.0, 1.0, 4.0, 3.0
"""What speaks for a mention by its place: all that a question is about; its subject; its other
phrases; a name that answers "who"; another short answer."""
SHORT = 6
"""Words, at most, of an answer that can stand inside a question."""

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
_FIRST = re.compile(r"^(?:The|An?|About|Almost|Around|At least|Nearly|Over|Some|Up to)\b")
"""Matches words that only a sentence's beginning has in capitals."""
_COUNT = re.compile(
    rf"(?:{_FIRST.pattern}\s)?[^\s]+(?: (?:hundred|thousand|million|billion))?", re.I
)


@dataclass(frozen=True, slots=True)
class EarlierTurn:
    """A turn, its question standing alone. `answer` is empty when there was none or only a long one.

    `full_text` is both, whatever their length; `typed` the question before it was completed.
    """

    question: str
    asked: ParsedQuestion
    answer: str
    mentions: tuple[Mention, ...]
    centre: Centre
    full_text: str
    typed: str

    @property
    def topic(self) -> Mention | None:
        """The one name that the question asks for as such, or says without asking anything."""
        subject = self.asked.subject if self.asked.topic else ""
        named = [m.name for m in mentions(subject)] == [True] or _TITLE.fullmatch(shape(subject))
        return self.mentions[0] if named else None

    @property
    def words(self) -> frozenset[str]:
        return frozenset(words(self.full_text))

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


def earlier_turn(question: str, answer: str, centre: Centre, typed: str) -> EarlierTurn:
    """The turn of a question that stands alone. Of a long answer only the names count."""
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
    full_text = f"{answer} | {question}"
    titled = _QUOTED.fullmatch(answer.strip())
    being = kind == "person" and re.fullmatch(BE, asked.aux, re.I)
    wanted = next((m.gender for m in mentions(f"{asked.subject} {asked.rest}") if being), None)
    if len(answer.split()) > SHORT:
        # A sentence's first word is capitalised whatever it is.
        mentioned += [m for m in names(answer) if not answer.startswith(m.text)]
        return EarlierTurn(question, asked, "", tuple(mentioned), centre, full_text, typed)
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
            if asked.wh.lower() == "what" and m.human == 1:  # who would be asked for otherwise
                m = replace(m, human=0)
            mentioned.append(replace(m, weight=OBJECT if kind == "why" else m.weight + ANSWER))
    short = answer.strip(" .,;:!?\"'“”")
    return EarlierTurn(question, asked, short, tuple(mentioned), centre, full_text, typed)


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
    cleft = asked.subject.lower() == "it" and asked.rest.startswith("that ")
    phrases = (names if cleft else mentions)(asked.objects)
    rest = [m for m in phrases if m.name or m.plural or " " in m.text]
    if there := _THERE.match(f"{asked.subject} {asked.rest}"):
        rest = [replace(m, weight=TOPIC) for m in mentions(there["a"])][:1]
    counted = asked.wh.lower().startswith("how many")
    wanted = [
        replace(m, plural=is_plural(m.text) or counted, weight=m.weight + SUBJECT)
        for m in mentions(asked.wh)
        if m.name or is_plural(m.text) or counted
    ]
    return [*subject, *(replace(m, weight=m.weight + OBJECT) for m in rest), *wanted]


def _both(text: str) -> list[Mention]:
    """Who met whom, if these are two."""
    two = [m for m in mentions(text) if m.human == 2 or (m.name and m.human >= 0)]
    joined = " and ".join(m.text for m in two)
    both = Mention(joined, True, -1, True, False, content(joined), SUBJECT)
    return [both] if len(two) == 2 else []


def _maybe_name(m: Mention) -> Mention:
    """Without capitals a noun that needs an article and has none may be a name."""
    bare = m.human < 0 and not m.plural and not re.match(r"(?:the|an?)\b", m.text)
    return replace(m, name=True, human=0) if bare else m
