"""Asking, from a page or from a program."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar

import gradio as gr

import iraqqa
from iraqqa import Answer, Exchange, Failure, IraqqaError, Scope, Turn, UsageError, answer_record

from .drawer import Drawer
from .examples import Offer, drawn
from .following import offered
from .form import wanted
from .past import Past
from .people import for_people
from .render import frame, reply
from .turns import Turns
from .visitors import visitor

EARLIER = 20  # questions before the one that a program asks, at most: each takes a turn of its own
LONGEST_KEY = 40
"""Characters of what the page calls a question, at most, also when it is sent again."""
AT_ONCE = 1  # questions looked up or read side by side: each is read on all cores; others wait
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Desk:
    """What happens in the conversation."""

    drawer: Drawer
    past: Past
    offered: Future[Offer]
    turns: Turns = field(default_factory=lambda: Turns(AT_ONCE))

    def greet(self, request: gr.Request) -> str:
        """The masthead, once the bot is there or has failed to come."""
        try:
            with self.drawer.bot(visitor(request)) as bot:
                articles, _ = bot.counts()
        except IraqqaError as error:
            return frame.masthead("failed", str(error))
        return frame.masthead("ready", iraqqa.count(articles, "article"))

    def welcome(self, request: gr.Request) -> str:
        """What the empty page says, with questions that the articles answer."""
        offer = self.offered.result()
        try:
            with self.drawer.bot(visitor(request)) as bot:
                articles, _ = bot.counts()
                # They may have come after the beginning.
                if articles and offer.draws and not offer.questions:
                    offer = drawn(bot)
        except IraqqaError:
            return frame.welcome()
        return frame.welcome(offer.questions, absent=offer.absent, articles=articles)

    async def go_on(self, event: gr.EventData, request: gr.Request) -> str:
        """Questions that may follow an answer, tried while nobody waits for another."""
        if not self.offered.done() or not self.offered.result().draws:
            return ""
        who, name, turn = visitor(request), str(event.conversation), int(event.turn)
        free = iter(lambda: not self.turns.awaited, None)

        def tried(bot: iraqqa.Bot) -> tuple[str, ...]:
            return offered(bot, self.past.of(who).exchanges(name, bot.article)[:turn], free)

        try:
            async with self.turns.of(request.session_hash or secrets.token_hex(16)):
                questions = await self._with_bot(who, tried)
        except Exception as error:
            for_people(error)  # the page does without
            questions = ()
        return frame.following(str(event.key), questions) if questions else ""

    async def ask(self, event: gr.EventData, request: gr.Request) -> AsyncIterator[str]:
        """Where it looks, then the question with its reply, which is kept by then.

        A turn is taken for each half, so that nobody waits for a page that was closed in between.
        """
        who, tab = visitor(request), request.session_hash or secrets.token_hex(16)
        question, key = str(event.question).strip(), str(event.key)[:LONGEST_KEY]
        said: Answer | Failure
        scope = Scope()
        try:
            await asyncio.to_thread(self.drawer.opening.result)
            scope = await self._with_bot(who, lambda bot: wanted(dict(event.scope), bot))
            own, before = self.past.of(who), int(event.turn) or None
            earlier = await asyncio.to_thread(own.history, str(event.conversation), before)
            async with self.turns.of(tab):
                result = await self._with_bot(who, lambda bot: bot.find(question, earlier, scope))
            yield reply.looking(key, question, result)
            async with self.turns.of(tab):
                said = await self._with_bot(who, lambda bot: bot.read(result))
        except Exception as error:
            said = Failure(question, str(for_people(error)))
        yield await asyncio.to_thread(self._keep, who, event, Exchange(said, scope, key))

    async def answer(  # noqa: D417 (the request is Gradio's, not the caller's)
        self,
        question: str,
        request: gr.Request,
        earlier: list[str] | None = None,
        after: str = "",
        before: str = "",
        outlet: str = "",
    ) -> dict[str, Any]:
        """Answer a question about the news articles, in words copied from them, with their places.

        The answer comes with its status ("answered", "closest" or "none"), its confidence from 0 to 1
        and its citations: article, title, character offsets and the quote itself.

        Args:
            question: A question in English.
            earlier: Questions asked before it, if it refers to them.
            after: Ask only articles published from then on: 2021, 2021-07 or 2021-07-04.
            before: Ask only articles published before then.
            outlet: Ask only articles of this newspaper or agency.

        """
        who, tab = visitor(request), request.session_hash or secrets.token_hex(16)
        try:
            questions = asked_in_turn(question, earlier)
            scope = Scope(
                after=as_text("after", after) or None,
                before=as_text("before", before) or None,
                outlet=as_text("outlet", outlet) or None,
            )
            await asyncio.to_thread(self.drawer.opening.result)
            turns: list[Turn] = []
            for each in questions:  # others get their turn in between
                async with self.turns.of(tab):
                    said = await self._ask(who, each, turns, scope)
                turns.append(Turn(each, said.text))
        except Exception as error:
            raise gr.Error(str(for_people(error)), print_exception=False) from error
        return dict(answer_record(None, said))

    async def _ask(self, who: str, question: str, turns: list[Turn], scope: Scope) -> Answer:
        return await self._with_bot(who, lambda bot: bot.ask(question, turns, scope))

    async def _with_bot(self, who: str, act: Callable[[iraqqa.Bot], _Result]) -> _Result:
        """What is done with a visitor's bot, in a thread."""

        def done() -> _Result:
            with self.drawer.bot(who) as bot:
                return act(bot)

        return await asyncio.to_thread(done)

    def _keep(self, who: str, event: gr.EventData, exchange: Exchange) -> str:
        """The question with its reply; where it cannot be kept, with a line that says so."""
        own, name, turn = self.past.of(who), str(event.conversation), int(event.turn)
        try:
            if turn:
                own.replace(name, turn, exchange)
            else:
                turn = own.add(name, exchange)
        except IraqqaError as error:
            problem = f"This is not kept, and cannot be opened again: {for_people(error)}"
            return reply.turn(exchange, 0, name, problem)
        return reply.turn(exchange, turn, name)


def asked_in_turn(question: object, earlier: object) -> list[str]:
    """The questions of a call, the last of them the one to answer. Raises UsageError for anything else."""
    if earlier is None or earlier == "":
        earlier = []
    if not isinstance(earlier, list):
        raise UsageError("`earlier` must be a list of questions")
    if len(earlier) > EARLIER:
        raise UsageError(
            f"{len(earlier)} earlier questions are given, at most {EARLIER}; give the last"
        )
    return [
        *(as_text("each of `earlier`", each) for each in earlier),
        as_text("question", question),
    ]


def as_text(name: str, value: object) -> str:
    """UsageError for what is no string; nothing is the empty one."""
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{name} must be a string, not {type(value).__name__}")
    return value or ""
