"""Asking, and showing where the answer stands."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator  # Gradio reads the types of handlers
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import gradio as gr

from iraqqa import (
    Answer,
    Conversation,
    IraqqaError,
    Scope,
    answer_record,
    conversation_markdown,
    conversation_record,
    json_line,
)

from .people import for_people
from .render import frame, reply, source
from .render.text import count
from .talk import Exchange, Failure, Talk, history, places
from .turns import Turns
from .visitors import visitor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iraqqa import Found, Turn

    from .shelf import Shelf

AT_ONCE = 1  # questions looked up or read side by side: each is read on all cores; others wait


@dataclass(frozen=True, slots=True)
class Desk:
    """What happens in the conversation; a `Talk` for each browser tab."""

    shelf: Shelf
    scratch: Path
    turns: Turns = field(default_factory=lambda: Turns(AT_ONCE))

    def greet(self) -> str:
        """The masthead, once the bot is there or has failed to come."""
        try:
            articles, _ = self.shelf.opening.result().counts()
        except IraqqaError as error:
            return frame.masthead("failed", str(error))
        return frame.masthead("ready", count(articles, "article"))

    async def ask(
        self, question: str, talk: Talk, scope: Scope, request: gr.Request
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Box, chat, sources and conversation: the question, where it looks, then its reply.

        A turn is taken for each half, so that nobody waits for a page that was closed in between.
        """
        question = question.strip()
        if not question:
            yield (gr.skip(),) * 4
            return
        opened = self.shelf.opening.done()
        waiting = "Searching the articles…" if opened else "Loading the models first…"
        yield "", messages(reply.transcript(talk, (question, waiting))), gr.skip(), gr.skip()
        who, tab = visitor(request), request.session_hash or secrets.token_hex(16)
        said: Answer | Failure
        try:
            await asyncio.to_thread(self.shelf.opening.result)
            async with self.turns.of(tab):
                found = await asyncio.to_thread(self._find, who, question, history(talk), scope)
            looking = messages(reply.transcript(talk, (question, found)))
            yield gr.skip(), looking, gr.skip(), gr.skip()
            async with self.turns.of(tab):
                said = await asyncio.to_thread(self._read, who, found)
        except Exception as error:
            said = Failure(question, str(for_people(error)))
        talk = (*talk, Exchange(said, scope))
        shown = await asyncio.to_thread(self._source, who, talk, len(talk), 1)
        yield gr.skip(), messages(reply.transcript(talk)), shown, talk

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
        try:
            bot = await asyncio.to_thread(self.shelf.opening.result)
            scope = Scope(after=after or None, before=before or None, outlet=outlet or None)
            async with self.turns.of(request.session_hash or secrets.token_hex(16)):
                said = await asyncio.to_thread(bot.ask, question, earlier or [], scope)
        except Exception as error:
            raise gr.Error(str(for_people(error)), print_exception=False) from error
        return dict(answer_record(None, said))

    def follow(
        self, talk: Talk, scope: Scope, newest: int, event: gr.EventData, request: gr.Request
    ) -> tuple[Any, Any]:
        """The source, article or timeline that a link leads to, and which click on one that was.

        `newest` is the click answered last: requests may overtake each other.
        """
        if event.click < newest:
            return gr.skip(), gr.skip()
        who = visitor(request)
        match str(event.link).split("-"):
            case ["source", turn, number]:
                shown = self._source(who, talk, int(turn), int(number))
            case ["article", identity]:
                shown = self._article(who, talk, identity)
            case _:
                shown = self._timeline(who, scope)
        return shown, event.click

    def take_away(self, talk: Talk, event: gr.EventData, request: gr.Request) -> str | None:
        """A file of the conversation, as Markdown or JSON."""
        told = Conversation(tuple(e.reply for e in talk if isinstance(e.reply, Answer)))
        try:
            with self.shelf.bot(visitor(request)) as bot:
                versions = bot.versions()
        except IraqqaError as error:
            raise gr.Error(str(error), print_exception=False) from error
        if event.kind == "json":
            name, text = "conversation.json", json_line(conversation_record(told, versions)) + "\n"
        else:
            name, text = "conversation.md", conversation_markdown(told, versions)
        file = Path(mkdtemp(dir=self.scratch)) / name
        file.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")
        return str(file)

    def _find(self, who: str, question: str, earlier: Sequence[Turn], scope: Scope) -> Found:
        with self.shelf.bot(who) as bot:
            return bot.find(question, earlier, scope)

    def _read(self, who: str, found: Found) -> Answer:
        with self.shelf.bot(who) as bot:
            return bot.read(found)

    def _source(self, who: str, talk: Talk, turn: int, number: int) -> str:
        """Read again from the library, not from what was answered; counted from 1."""
        given = talk[turn - 1].reply
        if not isinstance(given, Answer) or not given.citations:
            return source.NO_SOURCE
        try:
            with self.shelf.bot(who) as bot:
                stored = bot.article(places(given)[number - 1].article.id)
        except IraqqaError:
            stored = None
        return source.source(given, turn, number, stored)

    def _article(self, who: str, talk: Talk, identity: str) -> str:
        """An article from the drawer."""
        last = talk[-1].reply if talk else None
        try:
            with self.shelf.bot(who) as bot:
                article = bot.article(identity)
        except IraqqaError:
            return source.GONE
        return source.reading(article, last if isinstance(last, Answer) else None, len(talk))

    def _timeline(self, who: str, scope: Scope) -> str:
        """What the articles within the scope say of when, in place of a source."""
        try:
            with self.shelf.bot(who) as bot:
                articles = bot.articles()
        except IraqqaError as error:
            raise gr.Error(str(error), print_exception=False) from error
        return source.timeline([a for a in articles if scope.holds(a.id, a.outlet, a.published)])


def begin() -> tuple[list[dict[str, Any]], str, Talk]:
    """A new conversation: chat, sources and talk."""
    return [], source.NO_SOURCE, ()


def messages(transcript: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """As HTML components: strings would pass through Markdown, which reads asterisks and the like."""
    return [
        {"role": role, "content": gr.HTML(html, apply_default_css=False, js_on_load=None)}
        for exchange in transcript
        for role, html in zip(("user", "assistant"), exchange, strict=True)
    ]
