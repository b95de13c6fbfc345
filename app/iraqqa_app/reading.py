"""What is shown beside the conversation: a source in its place, an article, the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from iraqqa import Answer, Gone, IraqqaError

from .render import source
from .talk import places, wanted
from .visitors import visitor

if TYPE_CHECKING:
    from iraqqa import Scope

    from .past import Past
    from .shelf import Shelf


@dataclass(frozen=True, slots=True)
class Reading:
    """What the links of the page lead to."""

    shelf: Shelf
    past: Past

    def follow(self, newest: int, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        """The source, article or timeline that a link leads to, and which click on one that was.

        `newest` is the click answered last: requests may overtake each other.
        """
        if event.click < newest:
            return gr.skip(), gr.skip()
        who, conversation = visitor(request), str(event.conversation)
        try:
            match str(event.link).split("-"):
                case ["source", turn, number]:
                    shown = self._source(who, conversation, int(turn), int(number))
                case ["article", identity]:
                    shown = self._article(who, conversation, identity, int(event.turn))
                case ["timeline"]:
                    shown = self._timeline(who, wanted(event.scope))
                case _:
                    shown = source.NO_SOURCE
        except (IraqqaError, ValueError) as error:
            shown = source.unreadable(str(error))
        return shown, event.click

    def _source(self, who: str, conversation: str, turn: int, number: int) -> str:
        """Read again from the library, not from what was answered; counted from 1."""
        given = self.past.exchange(who, conversation, turn).reply
        if isinstance(given, Gone):
            return source.left(given)
        if not isinstance(given, Answer) or not 1 <= number <= len(places(given)):
            return source.NO_SOURCE
        try:
            with self.shelf.bot(who) as bot:
                stored = bot.article(places(given)[number - 1].article.id)
        except IraqqaError:
            stored = None
        return source.source(given, turn, number, stored)

    def _article(self, who: str, conversation: str, identity: str, turn: int) -> str:
        """An article from the drawer; what is selected in it may answer question `turn`, if not 0."""
        last = self.past.exchange(who, conversation, turn).reply if turn else None
        try:
            with self.shelf.bot(who) as bot:
                article = bot.article(identity)
        except IraqqaError:
            return source.GONE
        return source.reading(article, last if isinstance(last, Answer) else None, turn)

    def _timeline(self, who: str, scope: Scope) -> str:
        """What the articles within the scope say of when."""
        with self.shelf.bot(who) as bot:
            articles = bot.articles()
        return source.timeline([a for a in articles if scope.admits(a)])
