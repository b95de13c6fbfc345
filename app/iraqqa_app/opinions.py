"""What people think of the answers, kept on this machine."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import gradio as gr

from iraqqa import Answer, IraqqaError, Place, UsageError

from .people import for_people
from .render import frame
from .render import opinions as render
from .render.text import shown
from .talk import Talk, history
from .visitors import visitor

if TYPE_CHECKING:
    from iraqqa import Feedback

    from .shelf import Shelf

THANKS = "Kept on this machine. Thank you."


@dataclass(frozen=True, slots=True)
class Opinions:
    """Feedback on what was answered.

    Where the chat is served to other machines, visitors see and delete only what they said themselves.
    """

    shelf: Shelf
    feedback: Feedback
    own: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def rate(self, talk: Talk, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        """Notice and list, after a verdict was given or taken back."""
        who, place = visitor(request), int(event.turn) - 1
        try:
            exchange = talk[place]
            if not isinstance(exchange.reply, Answer):
                raise UsageError("there is no answer to judge; ask again")
            if exchange.feedback is not None:
                self._withdraw(who, exchange.feedback)
            if event.verdict == exchange.verdict:
                exchange.verdict = exchange.feedback = None
                words = "Taken back."
            else:
                correction = self._correction(who, event)
                meant: Any = "like" if event.verdict == "like" else "dislike"
                with self.shelf.bot(who) as bot:
                    number = self.feedback.add(
                        exchange.reply,
                        meant,
                        bot.versions(),
                        history=history(talk[:place]),
                        scope=exchange.scope,
                        correction=correction,
                    )
                self.own[who].add(number)
                exchange.verdict, exchange.feedback = event.verdict, number
                words = THANKS
                if isinstance(correction, Place):
                    words = f"“{correction.quote}” is kept as the right answer, on this machine."
        except (IraqqaError, IndexError) as error:
            return frame.notice(str(for_people(error))), gr.skip()
        return frame.notice(words), self.listing(request)

    def listing(self, request: gr.Request) -> str:
        """The feedback that this visitor may see."""
        try:
            entries = self.feedback.entries()
        except IraqqaError as error:
            return frame.notice(str(error))
        seen = self.own[visitor(request)]
        return render.opinions([e for e in entries if self.shelf.local or e.id in seen])

    def forget(self, talk: Talk, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        """Notice and list, after a piece of feedback was deleted."""
        number = int(event.feedback)
        try:
            if not self.shelf.local and number not in self.own[visitor(request)]:
                raise UsageError("this feedback is somebody else’s")
            self.feedback.delete([number])
        except IraqqaError as error:
            return frame.notice(str(error)), self.listing(request)
        for exchange in talk:
            if exchange.feedback == number:
                exchange.verdict = exchange.feedback = None
        return frame.notice("Deleted."), self.listing(request)

    def _withdraw(self, who: str, number: int) -> None:
        if any(entry.id == number for entry in self.feedback.entries()):
            self.feedback.delete([number])
        self.own[who].discard(number)

    def _correction(self, who: str, event: gr.EventData) -> Any:
        if event.verdict == "absent":
            return "absent"
        if event.verdict != "right":
            return None
        with self.shelf.bot(who) as bot:
            article = bot.article(str(event.article))
        start, end = int(event.start), int(event.end)
        if shown(article.text[start:end]) != event.words:
            raise UsageError("the article has changed since it was opened; open it again")
        return Place.selected(article, start, end)
