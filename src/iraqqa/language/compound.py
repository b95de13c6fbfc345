"""Several questions in one: "When and where did it sink?", "Who owns it? And what caused the fire?"."""

import re

from .grammar import AUX, OPENING, PREPOSITION, WH
from .verbs import PAST

MOST = 5
"""Questions in one, at most; a text with more is left whole."""
_ASKING = rf"(?:{PREPOSITION} )?{WH}"
_SENTENCES = re.compile(r"(?<=\?)\s+")
_QUESTION = re.compile(rf"^{OPENING}(?:{_ASKING}|{AUX}|tell|name|list)\b.*\?$", re.IGNORECASE)
_JOINT = re.compile(
    rf"\s*[,;]?\s+and\s+(?:if so,?\s+)?(?=(?:also\s+)?{_ASKING}\b)|\s*;\s*(?={_ASKING}\b)|"
    rf"\s*,\s*(?=how (?:many|much)\b|(?:how|what|when|where|why) {AUX} (?:he|it|she|the|they)\b)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    rf"^(?P<opening>{OPENING})(?P<first>{WH}(?: (?:many|much|long))?)(?:,? and |, ?)"
    rf"(?P<second>{_ASKING}),? (?P<rest>{AUX} .+)",
    re.IGNORECASE,
)
_TELL = re.compile(
    rf"{OPENING}(?:(?:(?:can|could|would) you )?(?:please )?tell me|do you know|"
    rf"i(?:['’]d like| would like| want) to know) (?={_ASKING}\b)",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    rf"(?:how|what|when|where|why)(?: \w+)? {AUX} (?:he|it|she|the|they)\b", re.IGNORECASE
)
"""Matches what asks, and is no clause of the question before it."""
_CLAUSE = re.compile(
    rf"{_ASKING} (?!(?:an?|he|her|his|it|its|she|that|the|their|these|they|this|we)\b)"
    rf"(?:(?:\w+ ){{0,2}}{AUX}\b|(?:many|much|long|old|far|often)\b|\w+(?:s|ed|t|m|w|d|k|n)\b) .+|"
    rf"{_ASKING}(?: (?:many|much|long|often|else|\w+ly))?(?: not)?",
    re.IGNORECASE,
)
"""Matches what asks by itself, or may be completed from the question before it."""


def split_compound(text: str) -> tuple[str, ...]:
    """The questions in a text, in their order; the text alone where it is one.

    >>> split_compound("How many were killed and how many were injured?")
    ('How many were killed?', 'how many were injured?')
    >>> split_compound("When and where did the ferry sink?")
    ('When did the ferry sink?', 'where did the ferry sink?')
    >>> split_compound("Did he say who did it and why they did it?")
    ('Did he say who did it and why they did it?',)
    """
    asked = " ".join(text.split())
    sentences = _SENTENCES.split(asked)
    if len(sentences) == 1 or not all(map(_QUESTION.fullmatch, sentences)):
        sentences = [asked]
    parts = [part for sentence in sentences for part in _coordinated(sentence)]
    return tuple(parts) if 1 < len(parts) <= MOST else (text,)


def _coordinated(sentence: str) -> list[str]:
    """The questions joined in one sentence: each asks for something of its own."""
    bare = sentence.rstrip(" ?.!")
    if together := _TOGETHER.fullmatch(bare):
        first = f"{together['opening']}{together['first']} {together['rest']}?"
        return [first, f"{together['second']} {together['rest']}?"]
    lead = _TELL.match(bare)
    pieces = _JOINT.split(bare[lead.end() :] if lead else bare)
    first, *others = pieces
    asks = rf"{OPENING}(?:{_ASKING}|{AUX}(?=.* and if so\b))\b"
    opening = re.match(asks, first if lead else bare, re.IGNORECASE)
    alone = bool(opening and first[opening.end() :].strip())
    # What a question word inside of it leads is told or asked by somebody: "who said what and when".
    if alone and re.fullmatch(r"how (?:many|much) \S+(?<!ed)", first, re.IGNORECASE):
        alone = first.split()[-1] in PAST
    if not others or not alone:
        return [sentence]
    if len(re.findall(rf"\b{WH}\b", first, re.IGNORECASE)) > 1 and not all(
        map(_INVERTED.match, others)
    ):
        return [sentence]
    if not lead and not all(map(_CLAUSE.fullmatch, others)):
        return [sentence]
    return [f"{piece}?" for piece in pieces]
