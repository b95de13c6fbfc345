"""What stands for its like in the question before: "What about 2021?", "And the US?", "And injured?"."""

import re
from dataclasses import replace

from ...language.grammar import AUX, BE, DO, POSSESSIVES, PREPOSITION, WH, any_of
from ...language.name_kinds import CALLINGS, FEMALE, MALE
from ...language.questions import Question
from ...language.vocabulary import WEEKDAYS
from ...text.words import content
from .mentions import (
    DATE,
    FUNCTION,
    LED,
    RELATIONAL,
    SETTING,
    STATE,
    Mention,
    is_plural,
    mention,
    mentions,
    pairs,
    shape,
    verb_form,
)
from .parsed import ParsedQuestion, parse, trimmed
from .pronouns import fit
from .turns import SHORT, Centre, EarlierTurn

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
_LED_IN = re.compile(r"^(?:(?:what|how) about|i meant?) ", re.I)
_FORMS = (("does", "do"), ("is", "are"), ("was", "were"), ("has", "have"))
"""Auxiliaries as one and as several take them."""
_THEN = re.compile(r"(?P<led>after|before|since|until) (?:that|then|this)", re.I)
_EXAMPLE = re.compile(
    r"(?:at all|for (?:example|instance|now|real|sure)|in (?:detail|fact|particular))", re.I
)
"""Matches what a preposition leads that is neither a place nor a time."""
_OF_THINGS = re.compile("(?:burn[et]|close|damag|demolish|destroy|flood|loot|shut|stolen)")
_OF_PEOPLE = re.compile("(?:arrest|injur|kill|rescu|wound)")
_OWNED = re.compile(rf"\b{any_of(POSSESSIVES)} $", re.I)
_OWNER = re.compile(r"^.+['’]s? (?=[a-z])")
_KIN = frozenset(
    "child children colleague family friend kid neighbor neighbour parent partner relative wive".split()
)
_SETTING = re.compile(rf"^\S+(?: (?!{SETTING}\b)\S+)*\s*")
"""Matches a verb with its objects."""


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
    state = new.removeprefix("the ")
    counted = turn.asked.wh.lower().startswith("how many")
    if (verb_form(state) == state or state in STATE) and (counted or state == new):
        return _befallen(state, turn.asked)
    if match and (other := _other_word(new, turn.asked)):
        return other
    if not match or (match["number"] and _tells(new)) or content(new) <= RELATIONAL:
        return None
    if _OWNER.match(new) and not _somebody(new):
        same = re.search(rf"\b\S+['’]s? {re.escape(_OWNER.sub('', new))}\b", asked)
        return asked.replace(same[0], new, 1) if same else new
    if new.startswith("per "):
        return f"{asked} {new}"
    led = LED.match(new)
    if _TIME.search(new):
        pattern, new = _TIME, new if led or not DATE.search(new) else f"in {new}"
    elif led:
        pattern, new = re.compile(rf"\b{led[0]}(?:(?!{PREPOSITION}\b)\S+\s*)+", re.I), f"{new} "
    elif "." not in shape(new) and (like := _most_like(new, turn)):
        new = re.sub(r" one$", f" {like.split()[-1]}", new)
        if like == turn.asked.noun or _OWNED.search(asked.partition(like)[0]):
            new = re.sub(r"^(?:the|an?) ", "", new, flags=re.I)
        if f"of {like}" in asked:
            new = re.sub(r"['’]s?$", "", new)
        own = "(?:['’]s?)?" if "P" in shape(new) else ""
        pattern = re.compile(rf"(?<!\w){re.escape(like)}{own}(?!\w)")
    elif mention(new).place:
        return f"{asked} {'about' if Question(asked).kind == 'quote' else 'in'} {new}"
    else:
        return None
    subject, aux = turn.asked.subject, turn.asked.aux
    if subject and pattern.search(subject):
        swapped = pattern.sub(lambda _: new, subject, count=1)
        return asked.replace(f"{aux} {subject}", f"{_agreeing(aux, subject, swapped)} {swapped}", 1)
    return pattern.sub(lambda _: new, asked, count=1) if pattern.search(asked) else f"{asked} {new}"


def moved_centre(fragment: str, completed: str, turn: EarlierTurn) -> Centre:
    """What pronouns stand for from now on: Who runs it? And Norda? What does it sell?"""
    new = mention(_LED_IN.sub("", trimmed(fragment)))
    replaced = [
        (p, m) for p, m in turn.centre if m.text in turn.question and m.text not in completed
    ]
    if parse(completed).subject == new.text:
        replaced.append(("they" if is_plural(new.text) else "it", new))
    return tuple((p, replace(new, weight=m.weight)) for p, m in replaced if fit(p, new) > 0)


def _agreeing(aux: str, was: str, new: str) -> str:
    """The auxiliary as another subject takes it: What do the miners want? What does the firm want?"""
    was, new = (subject.partition(" of ")[0] for subject in (was, new))
    one, several = next((pair for pair in _FORMS if aux.lower() in pair), (aux, aux))
    if is_plural(new) != is_plural(was) or new.startswith("the "):
        return several if is_plural(new) else one
    return aux


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
    if acts and re.fullmatch(r"[a-z]+", new) and new not in FUNCTION and not is_plural(new):
        return f"{was.wh} {was.aux} {was.subject} {new}"
    return None


def _befallen(what: str, was: ParsedQuestion) -> str | None:
    """How many died in the flood? And injured? → how many were injured in the flood."""
    passive = re.match(BE, was.aux, re.I) and verb_form(f"{was.subject} {was.rest}")
    if passive and _OF_THINGS.match(passive) and (what in STATE or _OF_PEOPLE.match(what)):
        return None
    if not (was.wh.lower().startswith("how many") or passive):
        return None
    if not was.aux:
        first, _, rest = was.rest.partition(" ")
        return f"{was.wh} were {what} {rest if verb_form(first) == first else was.rest}"
    if re.match(BE, was.aux, re.I):
        clause = f"{was.subject} {was.rest}".strip()
        old = verb_form(clause) or next((word for word in clause.split() if word in STATE), "")
        return f"{was.wh} {was.aux} {clause.replace(old, what, 1) if old else f'{what} {clause}'}"
    return f"{was.wh} were {what} by {was.subject} {_SETTING.sub('', was.rest, count=1)}"


def _tells(phrase: str) -> bool:
    """Whether a phrase ends in a verb of its own: "boats sank" does."""
    *before, last = phrase.split()
    return bool(before) and verb_form(last) == last


def _somebody(phrase: str) -> bool:
    """Whether its last word is what persons are called: "the miners' families", "her doctor"."""
    last = re.sub(r"ies$", "y", phrase.split()[-1].lower())
    return not {last, last.removesuffix("s")}.isdisjoint(CALLINGS | MALE | FEMALE | _KIN)


def _most_like(phrase: str, turn: EarlierTurn) -> str | None:
    """The phrase of a question that could be swapped for a new one; None when none is near enough.

    What was itself swapped or added goes first: "How many jobs does Norda cut? In Hest? And Selby?".
    """
    new, asked = (
        mention(_OWNER.sub("the ", phrase)),
        turn.asked,
    )  # who is somebody's is a person, too
    nouns = [mention(asked.noun)] if asked.noun else []
    both = [*pairs(asked.subject), *pairs(asked.objects)]
    old = [*nouns, *mentions(asked.subject), *mentions(asked.objects)]
    old = [*both, *(m for m in old if not any(m.text in two.text for two in both))]
    added = "" if parse(turn.typed).whole else turn.typed

    def apart(m: Mention) -> int:
        if m.place and new.place:
            return 0
        named = m.name and new.name
        person = _somebody(phrase) and not (m.name or m.plural or _somebody(m.text))
        differ = m.plural != new.plural and not named
        return (
            (1 if phrase.startswith("the ") and m.text == asked.subject else 2) * differ
            + 2 * (person or (new.place and not m.place))
            + (m.name != new.name)
            + (named and m.human != new.human)
        )

    old = [m for m in old if apart(m) <= 1]
    by = [(m.text not in added, apart(m), m.name != new.name) for m in old]
    return old[by.index(min(by))].text if old else None
