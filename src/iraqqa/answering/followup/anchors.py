"""What a definite phrase is of: "the album" of the singer talked of, "the bridge" that was named before."""

import re
from collections.abc import Sequence

from ...language.remarks import MORE
from ...text.words import content, words
from .mentions import DATE, mention, mentions, names, shape
from .parsed import parse, trimmed
from .pronouns import in_place, topic
from .turns import EarlierTurn

_THE = (
    r"(?:the|this|that|these|those) "
    r"(?!(?:article|day|month|page|period|season|text|time|week|word|year|\w+ly)\b)"
)
_DEFINITE = re.compile(_THE, re.I)
_BODY = re.compile(
    r"(?:the|this|that) (?P<noun>band|club|company|gang|group|organi[sz]ation|party|team|union)\b"
)
"""What somebody talked of may be itself."""
_WHOLE = re.compile(r"^what (?:else )?happened|\b(?:article|page)\b", re.I)
"""Matches what is asked of all that was told."""
_DETERMINER = re.compile(r"^(?:the|this|that|these|those|any|some) ", re.I)
_OWNED = rf"(?:{_THE}|(?:(?P<some>any|some|what|which) )?(?=(?:more|original|other)\b))"
"""Matches in front of a noun what the name of whom it belongs to takes the place of."""


def anchored(question: str, earlier: Sequence[EarlierTurn]) -> str | None:
    """When was the bridge built? When was the album released? → the Kesten bridge; Ida Brandt's album.

    Only where the question names nothing itself. What the conversation is about goes with a noun that
    was spoken of before, and with any where the subject was announced: "Tell me about Ida Brandt".
    """
    text = trimmed(question)
    if DATE.search(text) or re.search("[CP]", shape(f"{text[:1].lower()}{text[1:]}")):
        return None
    asked, about = parse(text), topic(earlier)
    about = about if about and about.content.isdisjoint(content(text)) else None
    announced = not asked.topic and any(t.topic == about and not t.asked.wh for t in earlier)
    for phrase in (*mentions(asked.wh), *mentions(asked.subject), *mentions(asked.objects)):
        if about and about.human < 1 and (body := _BODY.match(phrase.text)):
            return _replaced(text, body[0], f"the {body['noun']} {about.text}")
        if _DEFINITE.match(phrase.text) and (named := _named(phrase.text, earlier)):
            return _replaced(text, phrase.text, named)
        if not about or f"{phrase.text} of" in text:
            continue
        head = words(phrase.text)[-1]
        mentioned = any(head in turn.words and about.content & turn.words for turn in earlier)
        rest = re.escape(_DETERMINER.sub("", phrase.text))
        owned = re.search(rf"(?<!\w){_OWNED}(?={rest}(?!\w))", text, re.I)
        if owned and (mentioned or announced) and not _WHOLE.search(text):
            some = f"{owned['some']} of " if owned["some"] else ""
            whose = in_place("its", about.text, "", "")
            return f"{text[: owned.start()]}{some}{whose} {text[owned.end() :]}"
    return None


def going_on(question: str, turn: EarlierTurn) -> str | None:
    """Tell me more → about what the last turn tells of: the one asked about or named, else its subject."""
    if not MORE.fullmatch(trimmed(question)) or not turn.mentions:
        return None
    of = max(turn.mentions, key=lambda m: (m.name, m.text in turn.question, m.weight))
    return f"tell me more about {of.whole}"


def _named(phrase: str, earlier: Sequence[EarlierTurn]) -> str | None:
    """The last thing of its noun that was named: "the Kesten bridge"; "the album Epiphany".

    "That" may call by another noun what has just been named: "Norda", "that company".
    """
    noun, alone = words(phrase)[-1], phrase.count(" ") == 1
    led = re.compile(rf"\b{noun},?(?: (?:called|named|titled))?:? [\"“‘']?(?=[A-Z])")
    for turn in reversed(earlier):
        for m in turn.mentions:
            fuller = m.name or (alone and m.text[:4].lower() == "the ")
            one = fuller and m.human < 1 and words(m.text)[-1] == noun and len(m.content) > 1
            if one and not re.match(r"an? ", m.text):
                return m.whole
        pointed = alone and phrase.lower().startswith(("this ", "that "))
        thing = pointed and turn is earlier[-1] and noun not in turn.words
        wanted = words(turn.asked.noun)[-1:] == [noun] or (thing and mention(turn.answer).human < 1)
        if wanted and turn.answer and shape(turn.answer).strip("D&oCP") == "":
            return f"the {noun} {turn.answer.removeprefix('the ')}"
        parts = led.split(turn.full_text, maxsplit=1)
        name = next(names(parts[-1]), None) if alone and len(parts) > 1 else None
        if name and parts[-1].startswith(name.text):
            return f"the {noun} {name.text}"
    return None


def _replaced(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, text, count=1)
