"""A question taken apart, by the form of its words: what it asks for, of whom, and what is told of them."""

import re
from dataclasses import dataclass

from ...language.grammar import AUX, BE, OPENING, PREPOSITION, WH
from ...text.words import words
from .mentions import LED, STATE, is_plural, shape, subject_end

_OPENING = re.compile(rf"\s*{OPENING}", re.I)
_INVERTED = re.compile(
    rf"(?:(?P<wh>(?:{PREPOSITION}\s+)?{WH}\b(?:\s+(?!(?:{AUX}|{WH})\b)[^\s?]+){{0,4}}?)\s+)?"
    rf"(?P<aux>{AUX})\s+(?P<body>.+)",
    re.I | re.S,
)
_SUBJECT_ASKED = re.compile(rf"(?P<wh>how (?:many|much)|what|which)\s+|{WH}\b", re.I)
_WHAT_ABOUT = re.compile(r"(?:what|how) about\b", re.I)
_ABOUT = re.compile(
    rf"{_WHAT_ABOUT.pattern}\s*|(?:please )?(?:tell me|describe|explain|talk)\b\s*(?:more\s+)?(?:about\s+)?",
    re.I,
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
_FIRST_WORD = re.compile(r"^[a-z]+\b")


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


def spelt_out(question: str) -> str:
    """Without contractions, or capitals only: "Who's he?" → "Who is he?"."""
    question = question.lower() if question.isupper() and " " in question.strip() else question
    return re.sub(rf"\b({WH}|that|there|he|she)['’]s\b", r"\1 is", question, flags=re.I)


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
    asked = None if _WHAT_ABOUT.match(text) else _SUBJECT_ASKED.match(text)
    if asked:
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
