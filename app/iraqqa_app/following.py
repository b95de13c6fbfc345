"""Questions to go on with, made by templates from what was found and kept if the articles answer them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import iraqqa
from iraqqa import Answer, Conversation, Exchange

from .examples import questions

OFFERED = 3
TRIED = 6
"""Questions put to the bot, at most."""
SURE = 0.6
"""How likely the answer to one that is offered must be right."""
BACK = ("When was that?", "Where was that?")
"""Understood from the turn before."""


def candidates(answer: Answer) -> Iterator[str]:
    """What the answer leaves open first, then what else its article says, or the nearest one."""
    asked = answer.question.casefold()
    places = [*answer.citations, *(hit.passage for hit in answer.hits)]
    if answer.status == "answered":
        yield from (q for q in BACK if q.split()[0].casefold() not in asked.split())
    for each in places[:1]:
        yield from (q for q in questions(each.article) if q.casefold() not in asked)


def tried(bot: iraqqa.Bot, said: Sequence[Exchange], free: Iterable[bool]) -> Iterator[str]:
    """Those that are answered, and not with what was said before, while there is time to try.

    `free` tells, before each try, whether nobody waits.
    """
    answers = [each.reply for each in said if isinstance(each.reply, Answer)]
    if not answers:
        return
    history = Conversation(tuple(answers)).history
    known = {each.text for each in answers}
    for question, goes_on in zip(islice(candidates(answers[-1]), TRIED), free, strict=False):
        if not goes_on:
            return
        answer = bot.ask(question, history, said[-1].scope)
        sure = answer.status == "answered" and answer.confidence >= SURE
        if sure and answer.kind == "words" and answer.text not in known:
            known.add(answer.text)
            yield question


def offered(bot: iraqqa.Bot, said: Sequence[Exchange], free: Iterable[bool]) -> tuple[str, ...]:
    return tuple(islice(tried(bot, said, free), OFFERED))
