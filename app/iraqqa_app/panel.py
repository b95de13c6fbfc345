"""What is shown beside the conversation: a source in its place, an article, the timeline."""

import asyncio
from dataclasses import dataclass, field

import gradio as gr

from iraqqa import Answer, IraqqaError, RemovedAnswer, UsageError, events, page_picture

from .drawer import Drawer
from .form import wanted
from .past import Past
from .people import for_people
from .render import source
from .render.text import placed
from .visitors import visitor
from .workers import Workers

DRAWING = 1  # timelines drawn at a time: each reads all articles


@dataclass(frozen=True, slots=True)
class Panel:
    """What the links of the page lead to."""

    drawer: Drawer
    past: Past
    workers: Workers = field(default_factory=lambda: Workers(DRAWING))

    async def follow(self, event: gr.EventData, request: gr.Request) -> str:
        """The source, article or timeline that a link leads to."""
        if event.link == "timeline":
            shown = await self.workers.do(lambda _: self._shown(event, visitor(request)))
        else:
            shown = await asyncio.to_thread(self._shown, event, visitor(request))
        return placed(event.state, sources=shown)

    def _shown(self, event: gr.EventData, who: str) -> str:
        conversation = str(event.conversation)
        try:
            match str(event.link).split("-"):
                case ["source", turn, number]:
                    return self._source(who, conversation, int(turn), int(number))
                case ["article", identity]:
                    return self._article(who, conversation, identity, int(event.turn))
                case ["place", identity, start, end]:
                    place = int(start), int(end)
                    return self._article(who, conversation, identity, int(event.turn), place)
                case ["timeline"]:
                    return self._timeline(who, event)
        except IraqqaError as error:
            return source.unreadable(str(for_people(error)))
        except ValueError:
            pass
        return source.NO_SOURCE

    def picture(self, event: gr.EventData, request: gr.Request) -> str:
        """The page of a PDF document that a source stands on, drawn, with its words marked."""
        who, name = visitor(request), f"source-{int(event.turn)}-{int(event.number)}"
        try:
            given = self.past.exchange(who, str(event.conversation), int(event.turn)).reply
            if not isinstance(given, Answer):
                raise UsageError("there is no answer here; ask again")
            cited = given.cited[int(event.number) - 1]
            with self.drawer.bot(who) as bot:
                file = bot.file(cited.article.id)
            if file is None or cited.page is None:
                raise UsageError("the document is not where it was; index it again")
            drawn = page_picture(file, cited.page, cited.sentence)
        except (IraqqaError, IndexError) as error:
            return source.undrawn(name, str(for_people(error)))
        return source.picture(name, cited.page, drawn)

    def _source(self, who: str, conversation: str, turn: int, number: int) -> str:
        """Read again from the library, not from what was answered; counted from 1."""
        given = self.past.exchange(who, conversation, turn).reply
        if isinstance(given, RemovedAnswer):
            return source.left(given)
        if not isinstance(given, Answer) or not 1 <= number <= len(given.cited):
            return source.NO_SOURCE
        try:
            with self.drawer.bot(who) as bot:
                stored = bot.article(given.cited[number - 1].article.id)
        except IraqqaError:
            stored = None
        return source.source(given, turn, number, stored)

    def _article(
        self,
        who: str,
        conversation: str,
        identity: str,
        turn: int,
        place: tuple[int, int] | None = None,
    ) -> str:
        """An article, or a place in it; what is selected may answer question `turn`, if not 0."""
        last = self.past.exchange(who, conversation, turn).reply if turn else None
        try:
            with self.drawer.bot(who) as bot:
                article = bot.article(identity)
        except IraqqaError:
            return source.GONE
        if place and not 0 <= place[0] < place[1] <= len(article.text):
            place = None
        return source.reading(article, last if isinstance(last, Answer) else None, turn, place)

    def _timeline(self, who: str, event: gr.EventData) -> str:
        """What the articles within the scope say of when."""
        with self.drawer.bot(who) as bot:
            scope, articles = wanted(event.scope, bot), bot.articles()
        topic, within = str(event.topic).strip(), [*filter(None, map(scope.seen, articles))]
        return source.timeline(events(within, topic or None), topic, int(event.first))
