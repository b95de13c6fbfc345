"""What a question is asked of: "What were the causes?", "How many were wounded?" In the event before."""

import re
from collections.abc import Sequence

from ...language.grammar import AUX, BE, HAVE
from ...language.questions import Question
from ...language.verbs import TELLING, past, root
from ...text.words import content
from .mentions import DATE, FUNCTION, LED, RELATIONAL, SETTING, STATE, listed, mentions, verb_form
from .parsed import ParsedQuestion, parse, trimmed
from .pronouns import antecedent, in_place, topic
from .turns import EarlierTurn

_EVENT = listed(
    "arrest arrested arrests blame blamed casualties claim claimed dead deaths detained die died dying fault "
    "hurt injured injuries involved killed lose lost people react reacted respond responded responsibility "
    "responsible survive survived survivors victims win witnesses won wounded"
)
"""Words for what happens to people in an event; a question of nothing else does not say in which."""
_HAPPENED = re.compile(
    r"what (?:else )?happened(?: then| next| there| afterwards?| after (?:that|this))?", re.I
)
_THAT_WHEN = re.compile(r"(?<=after) (?:that|this) when\b")
_HAPPENED_WHEN = re.compile(rf"what (?:else )?happened (?P<when>{DATE.pattern})", re.I)
_WHEN = re.compile(rf"(?<=\s)when (?!{AUX}\b).+")
_THING = re.compile(r"(?:what|which|whom?)\b|how many ", re.I)
_ANY = re.compile(rf"(?:(?P<asks>did|{BE}) )?any(?:(?:one|body)| [a-z]+) (?P<done>[a-z]+)", re.I)
"""Did anyone flee? Were any cars damaged? Anyone killed?"""
_FRAGMENT = re.compile(
    rf"(?:(?P<any>any)|how many) (?P<what>(?:(?!{AUX}\b)[a-z]+ )?"
    r"(?:[a-z]+[^\W\dsu]s|children|people))",
    re.I,
)
"""Any survivors? How many children?"""
_INTRANSITIVE = re.compile(
    rf"^(?:\w+ ){{0,2}}(?P<setting>(?!(?:after|before|since|until)\b){SETTING} .+)", re.I
)
_ARTICLE = re.compile(r"^(?:(?:the|an?) [a-z]|[a-z]+s$)")


def of_what(question: str, earlier: Sequence[EarlierTurn]) -> str | None:
    """What were the causes? How many were wounded? → with what they are asked of."""
    text = trimmed(question)
    own, asked = content(text) - FUNCTION, parse(text)
    if _HAPPENED.fullmatch(text):
        return _THAT_WHEN.sub("", f"{text} {_settings(earlier)}")
    if (when := _HAPPENED_WHEN.fullmatch(text)) and (of := topic(earlier)):
        return f"what happened to {of.text} {when['when']}"
    if fragment := _FRAGMENT.fullmatch(text):
        about = None if own <= _EVENT else topic(earlier)
        if not about or about.content.isdisjoint(earlier[-1].words):
            return f"{text} {_settings(earlier)}"
        have = f"does {about.text} have"
        return f"{have} any {fragment['what']}" if fragment["any"] else f"{text} {have}"
    if own <= _EVENT and (verb_form(text) == text or text in STATE) and _settings(earlier):
        return f"how many were {text} {_settings(earlier)}"
    any_of = _ANY.fullmatch(text)
    if any_of and not any_of["asks"] and verb_form(any_of["done"]):
        return f"was {text} {_settings(earlier)}"
    if not own or re.search(r"\bof\b", text, re.I):
        return None
    whole = asked.wh or asked.aux
    if own <= RELATIONAL and (whole or text.startswith("the ")):
        of = antecedent("it", text, earlier) or antecedent("they", text, earlier)
        asks = text if whole else f"what is {text}"
        return f"{asks} of {in_place('it', of.whole, '', '')}" if of else None
    befallen = not asked.aux and verb_form(asked.rest) == asked.rest
    unsaid = whole and (own <= _EVENT | RELATIONAL or any_of or befallen)
    return f"{text} {_settings(earlier)}" if unsaid else None


def _settings(earlier: Sequence[EarlierTurn]) -> str:
    return next(filter(None, map(_setting, reversed(earlier))), "")


def _took_place(was: ParsedQuestion) -> bool:
    """Whether a question tells of an event: neither "How much is it worth?" nor "What did she say?"."""
    verb = root(was.rest.partition(" ")[0])
    if not was.aux:
        return bool(verb_form(was.rest.partition(" ")[0]))
    if re.match(rf"{BE}|{HAVE}", was.aux, re.I):
        return bool(re.match(r"[a-z]+ing\b", was.rest) or verb_form(was.rest))
    return verb not in TELLING | {"do"} and not re.match(r"do(?:es)?\b", was.aux, re.I)


def _setting(turn: EarlierTurn) -> str:
    """Where and when the event of the turn's question took place, else the event itself."""
    was, aux = turn.asked, turn.asked.aux.lower()
    if when := _WHEN.search(turn.question):
        return when[0]
    somebody = any(m.human == 2 for m in mentions(was.subject))
    being = re.match(BE, aux) and not somebody
    if being and _ARTICLE.match(was.subject) and (not was.rest or LED.match(was.rest)):
        return f"in {was.subject} {was.rest}"
    if intransitive := _INTRANSITIVE.fullmatch(was.rest):
        return intransitive["setting"]
    if not _took_place(was):
        return ""
    kind = Question(turn.question).kind
    settled = turn.settled
    if kind == "number":
        settled = was.noun or "someone"  # others may count them otherwise
    if aux == "did" and was.rest:
        verb, _, rest = was.rest.partition(" ")
        done = settled if kind != "quote" and _THING.match(was.wh) else ""
        return f"when {was.subject} {past(verb)} {done} {rest}"
    if was.subject == "it" and was.rest.startswith("that "):
        return f"when {was.rest[5:]}"
    of = was.subject or settled
    return f"when {of} {aux} {was.rest}" if of and was.rest else ""
