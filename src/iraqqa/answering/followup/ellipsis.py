"""What is left out: "Why?", "What about 2021?", "And how many were wounded?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...language.grammar import AUX, BE, DO, PREPOSITION, WH
from ...language.questions import Question
from ...language.verbs import past
from ...language.vocabulary import WEEKDAYS
from ...text.words import content
from .mentions import (
    DATE,
    FUNCTION,
    LED,
    RELATIONAL,
    SETTING,
    Mention,
    listed,
    mention,
    mentions,
    shape,
    verb_form,
)
from .pronouns import antecedent, topic
from .turns import SHORT, EarlierTurn, ParsedQuestion, parse, trimmed

_EVENT = listed(
    "arrested blame blamed casualties claim claimed dead deaths detained die died dying hurt injured "
    "injuries involved killed lose lost people react reacted respond responded responsibility "
    "responsible survive survived survivors victims win witnesses won wounded"
)
"""Words for what happens to people in an event; a question of nothing else does not say in which."""
_BARE = re.compile(
    rf"(?P<wh>(?:{PREPOSITION} )?{WH}(?: (?:\w+ly|many|much|come|so|for|long|often|else|year|date|day|"
    rf"month|time|country|city|place|ones?|kind))?|"
    rf"{PREPOSITION} (?:whose|which|what|how (?:many|much|long))(?: (?!{AUX}\b)[^\s?]+)+)"
    rf"(?P<no> not)?(?: (?P<aux>{BE}|did|does|has|had) (?:(?:it|that|this)(?: (?:happen|occur|"
    r"take place|be)\w*)?|(?:that|this) (?:start|begin)|(?:he|she|they|it) do (?:it|that|this|so)))?",
    re.I,
)
_HAPPENED = re.compile(r"what (?:else )?happened(?: then| next| there| afterwards?)?", re.I)
_HAPPENED_WHEN = re.compile(rf"what (?:else )?happened (?P<when>{DATE.pattern})", re.I)
_INSTEAD = re.compile(
    rf"\s*(?:no\b,? )?(?:(?:(?:and |but |so )?(?:what|how) about|and|i meant?)\s+|"
    rf"(?=(?:the|per|{PREPOSITION})(?: [^\s,?]+){{1,2}}[?.]*$))(?P<number>how (?:many|much) )?"
    rf"(?P<new>(?!{WH}\b|{PREPOSITION} {WH}\b)[^?]+?)(?:, not [^?]+)?",
    re.I,
)
_NUMBER = re.compile(r"how many (?:(?:were|was|got) )?(?P<verb>\w+)", re.I)
_TIME = re.compile(
    rf"{DATE.pattern}|\b(?:on )?(?:(?:last|next|this) )?(?:{'|'.join(WEEKDAYS)})\b|"
    r"\b(?:now|today|currently|(?:last|this|next) (?:year|month|week|season))\b",
    re.I,
)
_VERB = re.compile(rf"\b{AUX}\b", re.I)
_THEN = re.compile(r"(?P<led>after|before|since|until) (?:that|then|this)", re.I)
_EXAMPLE = re.compile(
    r"(?:at all|for (?:example|instance|now|real|sure)|in (?:detail|fact|particular))", re.I
)
"""Matches what a preposition leads that is neither a place nor a time."""
_VOUCHED = re.compile(
    r"according to whom?|says who|"
    r"(?P<be>is|was) (?:it|that|this) (?:really )?(?P<sure>certain|confirmed|official|proven|true)|"
    r"who(?: else)? (?P<says>(?:believe|claim|confirm|report|say|think)s|said|(?:claim|confirm|report)ed|"
    r"den(?:ies|ied)) (?:it|so|that|this)",
    re.I,
)
_UNNAMED = re.compile(r"^(?:an?|any|one|some|the)(?: |$)", re.I)
_STATE = listed("dead homeless hurt ill missing sick unhurt")
"""Words beside the participles for what became of people: "and missing?"."""
_INTRANSITIVE = re.compile(rf"^(?:\w+ ){{0,2}}(?P<setting>{SETTING} .+)", re.I)
_SETTING = re.compile(rf"^\S+(?: (?!{SETTING}\b)\S+)*\s*")
"""Matches a verb with its objects."""
_ARTICLE = re.compile(r"^(?:(?:the|an?) [a-z]|[a-z]+s$)")


def bare(question: str, turn: EarlierTurn) -> str | None:
    """Why? When did it happen? How many? → the turn's question, asked for that instead."""
    match, was = _BARE.fullmatch(trimmed(question)), turn.asked
    if not match or not was.whole:
        return None
    wh, aux, event = match["wh"].lower(), was.aux.lower(), match["aux"]
    wh = {"how come": "why", "what for": "why", "how so": "how"}.get(wh, wh)
    adjunct = LED.match(was.wh) or Question(turn.question).kind in ("why", "how", "date", "place")
    complete = not was.wh or bool(adjunct)
    if event and wh in ("what", "who", "which", "what time"):
        return None
    if event and ((wh, event) == ("where", "is") or not (was.rest or complete)):
        return None
    rest = f"not {was.rest}" if match["no"] else was.rest
    inverted = f"{wh} {aux} {was.subject} {rest}"
    if wh == "how many":
        return _how_many(turn, complete=complete)
    if match["no"] and was.wh:
        return None
    if wh in ("which", "which one", "which ones"):
        return _which(turn, complete=complete)
    if wh.endswith(" else") and not was.wh.lower().startswith(wh.removesuffix(" else")):
        return None
    if wh.endswith(" else") and turn.answer:
        return f"{inverted} besides {turn.answer}"
    if complete or re.match(r"wh(?:om?|at|ich)\b", wh):
        return inverted
    if not aux:
        return f"{wh} was it that {turn.settled} {rest}"
    if re.match(BE, aux):
        return f"{wh} {aux} {turn.settled} {was.subject} {rest}"
    return f"{inverted} {turn.settled}" if turn.answer else inverted


def _how_many(turn: EarlierTurn, *, complete: bool) -> str | None:
    was, aux = turn.asked, turn.asked.aux.lower()
    aux = {"is": "are", "was": "were"}.get(aux, aux)
    if not complete:
        return f"how many {turn.settled} {aux} {was.subject} {was.rest}"
    for part in (was.subject, was.objects):
        for m in mentions(part):
            if m.plural and not m.name:
                others = f"{was.subject} {was.rest}".replace(m.text, "", 1)
                return f"how many {m.text} {aux} {others}"
    return None


def _which(turn: EarlierTurn, *, complete: bool) -> str | None:
    """Were any roads closed? Which ones? → which roads were closed."""
    was, aux = turn.asked, turn.asked.aux.lower()
    if not complete:
        noun = was.noun or turn.answer
        named = not noun or "." in shape(noun) or mention(noun).name
        which = None if named or was.wh.lower().startswith("which") else noun
        return f"which {_UNNAMED.sub('', noun)} {aux} {was.subject} {was.rest}" if which else None
    said = f"{was.subject} {was.rest}"
    for m in mentions(said):
        if not m.name and not m.text.startswith("the ") and (m.plural or _UNNAMED.match(m.text)):
            which, others = f"which {_UNNAMED.sub('', m.text)}", said.replace(m.text, "", 1).strip()
            done = aux == "did" and m.text == was.subject
            return f"{which} {past(others)}" if done else f"{which} {aux} {others}"
    return None


def vouched(question: str, turn: EarlierTurn) -> str | None:
    """Says who? Is that confirmed? → asked of what the turn's question and answer say together."""
    found = _VOUCHED.fullmatch(trimmed(question))
    if not found or not turn.asked.whole or Question(turn.question).kind == "quote":
        return None
    asks = f"{found['be']} it {found['sure']}" if found["be"] else f"who {found['says'] or 'said'}"
    return f"{asks} that {_statement(turn)}"


def _statement(turn: EarlierTurn) -> str:
    """When did the line open? 4 May → the line opened 4 May."""
    was, aux = turn.asked, turn.asked.aux.lower()
    verb, _, rest = was.rest.partition(" ")
    wh, told = was.wh.lower(), turn.settled
    if not was.subject or verb_form(was.subject) == was.subject:
        return f"{told} {aux} {was.subject} {was.rest}"
    if not wh or wh == "why" or not turn.answer:
        told = ""
    if aux == "did":
        return f"{was.subject} {past(verb)} {told} {rest}"
    return f"{was.subject} {aux} {was.rest} {told}"


def instead(question: str, turn: EarlierTurn) -> str | None:
    """What about 2021? And the US? And injured? → the turn's question with the like of it replaced."""
    asked = trimmed(turn.question)
    number = _NUMBER.fullmatch(trimmed(question))
    match = _INSTEAD.fullmatch(question.rstrip(" \t\r\n?.!"))
    new = number["verb"] if number else match["new"] if match else trimmed(question)
    if not (new and turn.asked.whole) or len(new.split()) > SHORT or _VERB.search(new):
        return None
    if _EXAMPLE.fullmatch(new):
        return None
    if then := _THEN.fullmatch(new):
        return _then(then["led"], turn)
    if verb_form(new) == new or new in _STATE:
        return _befallen(new, turn.asked)
    if match and (other := _other_word(new, turn.asked)):
        return other
    if not match or (match["number"] and _tells(new)):
        return None
    if new.startswith("per "):
        return f"{asked} {new}"
    led = LED.match(new)
    if _TIME.search(new):
        pattern, new = _TIME, new if led or not DATE.search(new) else f"in {new}"
    elif led:
        pattern, new = re.compile(rf"\b{led[0]}(?:(?!{PREPOSITION}\b)\S+\s*)+", re.I), f"{new} "
    elif "." not in shape(new) and (like := _most_like(new, turn.asked)):
        if like == turn.asked.noun:
            new = re.sub(r"^(?:the|an?) ", "", new, flags=re.I)
        pattern = re.compile(rf"(?<!\w){re.escape(like)}(?!\w)")
    elif mention(new).place:
        return f"{asked} in {new}"
    else:
        return None
    for part in (turn.asked.subject, asked):
        if pattern.search(part):
            return asked.replace(part, pattern.sub(lambda _: new, part, count=1), 1)
    return f"{asked} {new}"


def _then(led: str, turn: EarlierTurn) -> str | None:
    """Who ran the mill in 2019? Ida Kern. And before that? → who ran the mill before 2019."""
    asked = trimmed(turn.question)
    if when := _TIME.search(asked):
        return asked.replace(when[0], f"{led} {LED.sub('', when[0])}", 1)
    if turn.answer and Question(turn.question).kind in ("date", "person"):
        return f"{asked} {led} {turn.answer}"
    return None


def _other_word(new: str, was: ParsedQuestion) -> str | None:
    """How tall is it? And wide? → how wide is it; When did it open? And close? → when did it close."""
    size = re.fullmatch(r"(?P<how>how) \w+", was.wh, re.I)
    if size and Question(f"how {new}").kind == "number":
        return f"how {new} {was.aux} {was.subject} {was.rest}"
    acts = re.match(rf"{DO}|will", was.aux, re.I) and re.fullmatch(r"[a-z]+", was.rest)
    if acts and re.fullmatch(r"[a-z]+(?<!s)", new) and new not in FUNCTION:
        return f"{was.wh} {was.aux} {was.subject} {new}"
    return None


def _befallen(what: str, was: ParsedQuestion) -> str | None:
    """How many died in the flood? And injured? → how many were injured in the flood."""
    passive = re.match(BE, was.aux, re.I) and verb_form(f"{was.subject} {was.rest}")
    if not (was.wh.lower().startswith("how many") or passive):
        return None
    if not was.aux:
        first, _, rest = was.rest.partition(" ")
        return f"{was.wh} were {what} {rest if verb_form(first) == first else was.rest}"
    if re.match(BE, was.aux, re.I):
        said = f"{was.subject} {was.rest}".strip()
        old = verb_form(said) or next((word for word in said.split() if word in _STATE), "")
        return f"{was.wh} {was.aux} {said.replace(old, what, 1) if old else f'{what} {said}'}"
    return f"{was.wh} were {what} by {was.subject} {_SETTING.sub('', was.rest, count=1)}"


def _tells(phrase: str) -> bool:
    """Whether a phrase ends in a verb of its own: "boats sank" does."""
    *before, last = phrase.split()
    return bool(before) and verb_form(last) == last


def _most_like(phrase: str, asked: ParsedQuestion) -> str | None:
    """The phrase of a question that could be swapped for a new one; None when none is near enough."""
    new = mention(
        re.sub(r"^.+['’]s? (?=[a-z])", "the ", phrase)
    )  # who is somebody's is a person, too
    nouns = [mention(asked.noun)] if asked.noun else []
    old = [*nouns, *mentions(asked.subject), *mentions(asked.objects)]

    def apart(m: Mention) -> int:
        if m.place and new.place:
            return 0
        named = m.name and new.name
        return (
            2 * ((m.plural != new.plural and not named) or (new.place and not m.place))
            + (m.name != new.name)
            + (named and m.human != new.human)
        )

    nearest = min(old, key=lambda m: (apart(m), m.name != new.name), default=None)
    return nearest.text if nearest and apart(nearest) <= 1 else None


def of_what(question: str, earlier: Sequence[EarlierTurn]) -> str | None:
    """What were the causes? How many were wounded? → with what they are asked of."""
    text = trimmed(question)
    said, asked = content(text) - FUNCTION, parse(text)
    if _HAPPENED.fullmatch(text):
        return f"{text} {_settings(earlier)}"
    if (when := _HAPPENED_WHEN.fullmatch(text)) and (of := topic(earlier)):
        return f"what happened to {of.text} {when['when']}"
    if not said or not (asked.wh or asked.aux) or re.search(r"\bof\b", text, re.I):
        return None
    if said <= RELATIONAL:
        of = antecedent("it", text, earlier) or antecedent("they", text, earlier)
        return f"{text} of {of.whole}" if of else None
    if said <= _EVENT | RELATIONAL or (not asked.aux and verb_form(asked.rest) == asked.rest):
        return f"{text} {_settings(earlier)}"
    return None


def _settings(earlier: Sequence[EarlierTurn]) -> str:
    return next(filter(None, map(_setting, reversed(earlier))), "")


def _setting(turn: EarlierTurn) -> str:
    """Where and when the event of the turn's question took place, else the event itself."""
    was, aux = turn.asked, turn.asked.aux.lower()
    being = re.match(BE, aux)
    if being and _ARTICLE.match(was.subject) and (not was.rest or LED.match(was.rest)):
        return f"in {was.subject} {was.rest}"
    if intransitive := _INTRANSITIVE.fullmatch(was.rest):
        return intransitive["setting"]
    if aux == "did" and was.rest:
        verb, _, rest = was.rest.partition(" ")
        return f"when {was.subject} {past(verb)} {rest}"
    if was.subject == "it" and was.rest.startswith("that "):
        return f"when {was.rest[5:]}"
    of = was.subject or (turn.settled if turn.answer or was.noun else "")
    return f"when {of} {aux} {was.rest}" if of and was.rest else ""
