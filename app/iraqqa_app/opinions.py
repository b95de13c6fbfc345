"""What people think of the answers, kept on this machine."""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import gradio as gr

import iraqqa
from iraqqa import Answer, IraqqaError, Place, UsageError

from .drawer import Drawer
from .past import Past
from .people import for_people
from .render import frame
from .render import opinions as render
from .render.text import placed, shown
from .visitors import visitor

THANKS = "Kept on this machine. Thank you."


@dataclass(frozen=True, slots=True)
class Opinions:
    """Feedback on what was answered.

    Where the chat is served to other machines, visitors see and delete only what they said themselves.
    """

    drawer: Drawer
    past: Past
    feedback: iraqqa.Feedback
    own: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    alone: threading.Lock = field(default_factory=threading.Lock)

    def rate(self, event: gr.EventData, request: gr.Request) -> tuple[str, str]:
        """Notice and list, after a verdict was given or taken back; one after the other."""
        with self.alone:
            return self._rated(event, request)

    def _rated(self, event: gr.EventData, request: gr.Request) -> tuple[str, str]:
        who, name, turn = visitor(request), str(event.conversation), int(event.turn)
        try:
            exchange = self.past.exchange(who, name, turn)
            if not isinstance(exchange.reply, Answer):
                raise UsageError("there is no answer to judge; ask again")
            if exchange.feedback is not None:
                self._withdraw(who, exchange.feedback)
            if event.verdict == exchange.verdict:
                self.past.of(who).judge(name, turn, None, None)
                return frame.notice("Taken back."), self.listing(event, request)
            correction = self._correction(who, event)
            meant: Any = "like" if event.verdict == "like" else "dislike"
            with self.drawer.bot(who) as bot:
                number = self.feedback.add(
                    exchange.reply,
                    meant,
                    bot.versions(),
                    history=self.past.of(who).history(name, turn),
                    scope=exchange.scope,
                    correction=correction,
                )
            self.own[who].add(number)
            self.past.of(who).judge(name, turn, event.verdict, number)
        except (IraqqaError, ValueError) as error:
            return frame.notice(str(for_people(error))), ""
        words = THANKS
        if isinstance(correction, Place):
            words = f"“{correction.quote}” is kept as the right answer, on this machine."
        return frame.notice(words), self.listing(event, request)

    def listing(self, event: gr.EventData, request: gr.Request) -> str:
        """The feedback that this visitor may see."""
        try:
            entries = self.feedback.entries()
        except IraqqaError as error:
            return placed(event.state, pieces=frame.notice(str(for_people(error))))
        seen = self.own[visitor(request)]
        own = [e for e in entries if self.drawer.local or e.id in seen]
        return placed(event.state, pieces=render.opinions(own))

    def forget(self, event: gr.EventData, request: gr.Request) -> tuple[str, str]:
        """Notice and list, after a piece of feedback was deleted."""
        who, number = visitor(request), int(event.feedback)
        try:
            if not self.drawer.local and number not in self.own[who]:
                raise UsageError("this feedback is somebody else’s")
            self.feedback.delete([number])
            self.past.of(who).forget(number)
        except IraqqaError as error:
            return frame.notice(str(for_people(error))), self.listing(event, request)
        return frame.notice("Deleted."), self.listing(event, request)

    def _withdraw(self, who: str, number: int) -> None:
        if any(entry.id == number for entry in self.feedback.entries()):
            self.feedback.delete([number])
        self.own[who].discard(number)

    def _correction(self, who: str, event: gr.EventData) -> Any:
        if event.verdict == "absent":
            return "absent"
        if event.verdict != "right":
            return None
        with self.drawer.bot(who) as bot:
            article = bot.article(str(event.article))
        start, end = int(event.start), int(event.end)
        if shown(article.text[start:end]) != event.words:
            raise UsageError("the article has changed since it was opened; open it again")
        return Place.selected(article, start, end)
