"""What is left out of a bare question: "Why?", "Which ones?", "Says who?"."""

import re

from ...language.grammar import AUX, BE, DO, PREPOSITION, WH
from ...language.questions import Question
from ...language.verbs import past, root
from ...text.words import content, words
from .mentions import FUNCTION, LED, mention, mentions, shape
from .parsed import parse, trimmed
from .turns import EarlierTurn

_BARE = re.compile(
    rf"(?P<wh>(?:{PREPOSITION} )?{WH}(?: (?:\w+ly|many|much|come|so|for|long|often|many times|else|year|date|"
    rf"day|month|time|country|city|place|ones?|kind))?|"
    rf"{PREPOSITION} (?:whose|which|what|how (?:many|much|long))(?: (?!{AUX}\b)[^\s?]+)+)"
    rf"(?P<no> not)?(?: (?P<does>(?P<aux>{BE}|did|does|has|had) (?:(?:it|that|this)(?: (?:happen|occur|"
    r"take place|be)\w*)?|(?:that|this) (?:start|begin)|(?:he|she|they|it) do (?:it|that|this|so))))?",
    re.I,
)
_THAT = "(?:it|that|these|this|those)"
_FIGURE = (
    r"(?:amount|claim|count|date|estimate|figure|information|number|price|report|sum|toll|total)s?"
)
_VOUCHED = re.compile(
    rf"according to whom?|says who|where {DO} {_THAT} {_FIGURE} come from|whose {_FIGURE} {BE} {_THAT}|"
    rf"who (?:else )?(?!{AUX}\b)\w+ {_THAT} {_FIGURE}|"
    rf"(?P<means>what {AUX}) (?:that|this) (?P<to>(?:change|imply|mean)(?: (?:for|to) .+)?)|"
    r"(?P<be>is|was) (?:it|that|this) (?:really )?(?P<sure>certain|confirmed|official|proven|true)|"
    r"who(?: else)? (?P<says>(?:believe|claim|confirm|report|say|think)s|said|(?:claim|confirm|report)ed|"
    r"den(?:ies|ied)) (?:it|so|that|this)",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:(?:others?|another) (?P<noun>\w+)|"
    r"(?:(?P<who>who|\w+(?:body|one))|(?P<what>what|\w+thing)|(?P<where>\w*where)) else)\b",
    re.I,
)
_EXCEPT = re.compile(r"\b(?:addition|apart|aside|besides|except|than)\b", re.I)
_UNNAMED = re.compile(r"^(?:an?|any|one|some|the)(?: |$)", re.I)


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
    if wh == "how long" and event and re.fullmatch(rf"{BE} (?:it|that|this)", match["does"], re.I):
        return None  # of a thing, and not of what was done
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
    if complete or re.match(r"wh(?:om?|at|ich)\b", wh):
        return beyond(inverted, turn) or inverted
    if not aux:
        return f"{wh} was it that {turn.settled} {rest}"
    if re.match(BE, aux):
        phrases = [turn.settled, was.subject]
        return " ".join([wh, aux, *(phrases if was.wh.lower() == "who" else phrases[::-1]), rest])
    return f"{inverted} {turn.settled}" if turn.answer else inverted


def beyond(question: str, turn: EarlierTurn) -> str | None:
    """Who else was jailed? Were other towns hit? → besides what was answered to the like of it."""
    asked, was = trimmed(question), turn.asked
    other = _OTHER.search(asked)
    if not other or _EXCEPT.search(question) or not any(mentions(turn.answer)):
        return None
    content_roots = {*map(root, content(question) - FUNCTION)}
    if noun := other["noun"]:
        content_roots.discard(root(noun))
        like = root(noun) in map(root, words(was.noun or (was.subject if was.topic else "")))
    else:
        like = other.lastgroup == was.wh.lower() and not content_roots.isdisjoint(
            map(root, turn.words)
        )
    if parse(asked).wh and content_roots <= {*map(root, words(turn.question))}:
        asked = f"{asked[: other.end()]} {was.aux} {was.subject} {was.rest}"
    return f"{asked} besides {turn.answer}" if like else None


def _how_many(turn: EarlierTurn, *, complete: bool) -> str | None:
    was, aux = turn.asked, turn.asked.aux.lower()
    aux = {"is": "are", "was": "were"}.get(aux, aux)
    if not complete and not mention(turn.settled).name:
        return f"how many {turn.settled} {aux} {was.subject} {was.rest}"
    for part in (was.subject, was.objects):
        for m in mentions(part):
            if m.plural and not m.name:
                others = f"{was.subject} {was.rest}".replace(m.text, "", 1)
                done = aux or f"was it that {turn.settled}"
                return f"how many {m.text} {done} {others}"
    return None


def _which(turn: EarlierTurn, *, complete: bool) -> str | None:
    """Were any roads closed? Which ones? → which roads were closed."""
    was, aux = turn.asked, turn.asked.aux.lower()
    if not complete:
        noun = was.noun or turn.answer
        named = not noun or "." in shape(noun) or mention(noun).name
        which = None if named or was.wh.lower().startswith("which") else noun
        return f"which {_UNNAMED.sub('', noun)} {aux} {was.subject} {was.rest}" if which else None
    clause = f"{was.subject} {was.rest}"
    for m in mentions(clause):
        if not m.name and not m.text.startswith("the ") and (m.plural or _UNNAMED.match(m.text)):
            which = f"which {_UNNAMED.sub('', m.text)}"
            others = clause.replace(m.text, "", 1).strip()
            done = aux == "did" and m.text == was.subject
            return f"{which} {past(others)}" if done else f"{which} {aux} {others}"
    return None


def vouched(question: str, turn: EarlierTurn) -> str | None:
    """Says who? Is that confirmed? → asked of what the turn's question and answer say together."""
    match = _VOUCHED.fullmatch(trimmed(question))
    if not match or not turn.asked.whole or Question(turn.question).kind == "quote":
        return None
    if match["means"]:
        asks = f"{match['means']} it {match['to']}"
    elif match["be"]:
        asks = f"{match['be']} it {match['sure']}"
    else:
        asks = f"who {match['says'] or 'said'}"
    return f"{asks} that {_statement(turn)}"


def _statement(turn: EarlierTurn) -> str:
    """When did the line open? 4 May → the line opened 4 May."""
    was, aux = turn.asked, turn.asked.aux.lower()
    verb, _, rest = was.rest.partition(" ")
    wh, answer = was.wh.lower(), turn.settled
    if not was.subject:
        return f"{answer} {aux} {was.subject} {was.rest}"
    if not wh or wh == "why" or not turn.answer:
        answer = ""
    if aux == "did":
        return f"{was.subject} {past(verb)} {answer} {rest}"
    return f"{was.subject} {aux} {was.rest} {answer}"
