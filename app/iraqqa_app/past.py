"""The conversations of before: kept, listed, opened again, taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import gradio as gr

import iraqqa
from iraqqa import (
    Answer,
    Conversation,
    IraqqaError,
    UsageError,
    conversation_markdown,
    conversation_record,
    json_line,
)

from .drawer import Drawer
from .people import for_people
from .render import past as render
from .render import reply
from .render.text import placed, problem
from .visitors import visitor


@dataclass(frozen=True, slots=True)
class Past:
    """Every visitor's own conversations; at this computer also those of its terminal."""

    drawer: Drawer
    conversations: iraqqa.Conversations
    scratch: Path

    def of(self, who: str) -> iraqqa.Conversations:
        return self.conversations.of(who, "") if self.drawer.local else self.conversations.of(who)

    def exchange(self, who: str, conversation: str, turn: int) -> iraqqa.Exchange:
        """Read again from the library. Raises as `Conversations` does."""
        with self.drawer.bot(who) as bot:
            return self.of(who).exchange(conversation, turn, bot.article)

    def open(self, event: gr.EventData, request: gr.Request) -> str:
        """A conversation, for the page to show; empty where it is not there, or not this visitor's."""
        who, name = visitor(request), str(event.conversation)
        try:
            saved = self.of(who).saved(name)
            if saved is None:
                return render.opened(name, None, [], event.state)
            exchanges = self._exchanges(who, name)
        except IraqqaError as error:
            return render.unopened(name, str(for_people(error)), event.state)
        turns = [reply.turn(each, number, name) for number, each in enumerate(exchanges, start=1)]
        return render.opened(name, saved, turns, event.state)

    def listing(self, event: gr.EventData, request: gr.Request) -> str:
        """The visitor's conversations that hold the words looked for."""
        return _listed(event, self.of(visitor(request)))

    def rename(self, event: gr.EventData, request: gr.Request) -> str:
        own = self.of(visitor(request))
        return _listed(event, own, lambda: own.rename(str(event.conversation), str(event.name)))

    def delete(self, event: gr.EventData, request: gr.Request) -> str:
        own = self.of(visitor(request))
        return _listed(event, own, lambda: own.delete(str(event.conversation)))

    def take_away(self, event: gr.EventData, request: gr.Request) -> str | None:
        """A file of a conversation, as Markdown or JSON."""
        try:
            return str(self._file(visitor(request), str(event.conversation), str(event.kind)))
        except (IraqqaError, OSError) as error:
            raise gr.Error(str(for_people(error)), print_exception=False) from error

    def _file(self, who: str, conversation: str, kind: str) -> Path:
        exchanges = self._exchanges(who, conversation)
        with self.drawer.bot(who) as bot:
            versions = bot.versions()
        answers = Conversation(tuple(e.reply for e in exchanges if isinstance(e.reply, Answer)))
        if kind == "json":
            suffix, text = "json", json_line(conversation_record(answers, versions)) + "\n"
        else:
            suffix, text = "md", conversation_markdown(answers, versions)
        file = Path(mkdtemp(dir=self.scratch)) / f"conversation.{suffix}"
        file.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")
        return file

    def _exchanges(self, who: str, conversation: str) -> list[iraqqa.Exchange]:
        kept = self.of(who)
        if not conversation:
            raise UsageError("nothing has been asked here so far; ask a question")
        with self.drawer.bot(who) as bot:
            return kept.exchanges(conversation, bot.article)


def _listed(
    event: gr.EventData, own: iraqqa.Conversations, change: Callable[[], None] = lambda: None
) -> str:
    """The conversations with the words looked for, after a change of one; or why that was not to be."""
    words = str(event.words)
    try:
        change()
        listing = render.listing(own.search(words), words)
    except IraqqaError as error:
        listing = problem(str(for_people(error)))
    return placed(event.state, kept=listing)
