"""The articles a visitor can ask: everybody's, and those added here."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from weakref import WeakValueDictionary

import gradio as gr

import iraqqa
from iraqqa import (
    Article,
    Fetched,
    IraqqaError,
    LibraryError,
    Scope,
    Survey,
    UsageError,
    discover,
    fetch,
    overview,
    survey,
)

from .arrivals import Arrivals
from .form import outlets, wanted
from .people import for_people
from .render import drawer as render
from .render import overview as about
from .render.text import placed, problem
from .visitors import visitor
from .workers import Workers

LISTING = 2  # lists of articles made at a time: each reads all articles
CHOSEN = 500
"""Articles that can be chosen at once, at most."""
_overview = lru_cache(maxsize=10_000)(overview)


class Notices(list[str]):
    """What is said of each addition of one browser tab, and the event that ends them all."""

    def __init__(self) -> None:
        super().__init__()
        self.stop = threading.Event()


@dataclass(frozen=True, slots=True)
class Drawer:
    """What happens in the drawer.

    `arrivals` are the files that visitors have sent; what an event names beside them is ignored. `notices`
    forgets a tab when nothing is added there any more.
    """

    opening: Future[iraqqa.Bot]
    uploads: iraqqa.Uploads
    arrivals: Arrivals
    shared: bool
    local: bool
    adding: Workers
    notices: WeakValueDictionary[str, Notices] = field(default_factory=WeakValueDictionary)
    reading: Workers = field(default_factory=lambda: Workers(LISTING))

    @contextmanager
    def bot(self, who: str) -> Iterator[iraqqa.Bot]:
        """The bot as this visitor has it: beside everybody's articles it reads the visitor's own."""
        bot = self.opening.result()
        session = self._session(who)
        try:
            own = self.uploads.library(session)
            if own is None:
                yield bot
            else:
                with bot.beside(own) as both:
                    yield both
        except LibraryError as error:
            if self.uploads.mend(session, bot.embedder):
                raise UsageError(
                    "what you added was damaged on the disk, and was read again from its files; ask again"
                ) from error
            raise

    async def browse(self, event: gr.EventData, request: gr.Request) -> str:
        """List and scope line, as the drawer's form has it."""
        return await self.reading.do(lambda _: self._browsed(event, visitor(request)))

    def _browsed(self, event: gr.EventData, who: str) -> str:
        try:
            with self.bot(who) as bot:
                scope, articles = wanted(event.scope, bot), bot.articles()
        except IraqqaError as error:
            return placed(event.state, listing=problem(str(for_people(error))))
        listing = self._listing(who, articles, event.scope, scope)
        return placed(event.state, listing=listing, scope=scope_line(scope, articles))

    async def survey(self, event: gr.EventData, request: gr.Request) -> str:
        """Who is named in the articles listed, which days, which figures."""
        return await self.reading.do(lambda _: self._surveyed(event, visitor(request)))

    def _surveyed(self, event: gr.EventData, who: str) -> str:
        try:
            with self.bot(who) as bot:
                listed = _listed(bot.articles(), event.scope, wanted(event.scope, bot))
        except IraqqaError:
            return ""
        reach = _reach(event.scope)
        html = about.survey(_surveyed(listed, reach), reach, len(listed))
        return placed(event.state, survey=html)

    async def choose(self, event: gr.EventData, request: gr.Request) -> str:
        """Scope line, after a tick."""
        return await self.reading.do(lambda _: self._chosen(event, visitor(request)))

    def _chosen(self, event: gr.EventData, who: str) -> str:
        try:
            with self.bot(who) as bot:
                line = scope_line(wanted(event.scope, bot), bot.articles())
        except IraqqaError:
            return ""
        return placed(event.state, scope=line)

    def remove(self, event: gr.EventData, request: gr.Request) -> str:
        """What is said once one of the visitor's own articles is gone."""
        name = str(event.source)
        try:
            who = visitor(request)  # at this computer everybody is the owner
            self.uploads.remove(self._session(who), name, by=None if self.local else who)
        except IraqqaError as error:
            return problem(str(for_people(error)))
        return render.removed(name)

    async def add(self, event: gr.EventData, request: gr.Request) -> AsyncIterator[str]:
        """Progress, then a report: of the files sent, of a folder of this computer, or of an address.

        Addresses of this machine and its network are refused unless the visitor sits at it.

        Beside it stands what is said of other additions under way in the same tab.
        """
        notices = self.notices.setdefault(str(request.session_hash), Notices())
        place = len(notices)
        notices.append("")
        try:
            async for said in self._added(event, visitor(request), notices.stop):
                notices[place] = said
                yield "".join(notices)
        except GeneratorExit:  # the page was closed
            notices.stop.set()
            raise

    def leave(self, request: gr.Request) -> None:
        """End what is being added in this tab."""
        notices = self.notices.pop(str(request.session_hash), None)
        if notices is not None:
            notices.stop.set()

    async def _added(
        self, event: gr.EventData, who: str, stop: threading.Event
    ) -> AsyncIterator[str]:
        said: asyncio.Queue[tuple[int, int, str] | None] = asyncio.Queue()
        loop, session = asyncio.get_running_loop(), self._session(who)

        def tell(done: int, total: int, message: str) -> None:
            loop.call_soon_threadsafe(said.put_nowait, (done, total, message))

        def store(stop: threading.Event) -> iraqqa.Report:
            files = self._given(event, who)
            try:
                embedder = self.opening.result().embedder  # as `Bot.beside` needs it
                with TemporaryDirectory(dir=self.arrivals.folder) as folder:
                    came = self._fetched(str(event.address), Path(folder), tell)
                    brought = [*files, *came.files]
                    report = self.uploads.add(
                        session, brought, embedder=embedder, progress=tell, stop=stop, by=who
                    )
                    return replace(report, skipped=(*came.skipped, *report.skipped))
            finally:
                self.arrivals.drop(files)

        async def stored() -> iraqqa.Report | Exception:
            try:
                return await self.adding.do(store, stop)
            except Exception as error:
                return error
            finally:
                said.put_nowait(None)

        storing = asyncio.create_task(stored())  # its end is awaited when the page is closed, too
        yield render.progress(0, 0, "Reading…")
        while (step := await said.get()) is not None:
            yield render.progress(*step)
        report = await storing
        if isinstance(report, Exception):
            yield problem(str(for_people(report)))
        else:
            refused = [(str(name), str(why)) for name, why in event.refused]
            skipped = [*report.skipped, *refused]
            added = report.new + report.changed
            yield render.report(added, report.unchanged, skipped, report.notes)

    def _fetched(self, address: str, folder: Path, tell: iraqqa.Progress) -> Fetched:
        """What is at an address, in a folder; nothing without one."""
        if not address:
            return Fetched(())
        if not self.local:
            raise UsageError(
                "addresses are fetched only where the chat runs; send the page instead"
            )
        return fetch([address], folder, private=True, progress=tell)

    def _given(self, event: gr.EventData, who: str) -> list[Path]:
        if not event.folder:
            return self.arrivals.of(who, event.files)
        if not self.local:
            raise UsageError("folders are read only where the chat runs; choose the files instead")
        try:
            return discover(Path(str(event.folder)).expanduser())
        except (UsageError, RuntimeError, ValueError) as error:  # also: no such user, no such name
            raise UsageError(f"{event.folder} cannot be added: {error}; check the path") from error

    def _listing(
        self, who: str, articles: list[Article], form: Mapping[str, Any], scope: Scope
    ) -> str:
        """The articles that the form asks to see."""
        listed = _listed(articles, form, scope)
        own = {article.id for article in self.uploads.articles(self._session(who))}
        name = str(form.get("named", ""))
        narrowed = bool(name or str(form.get("words", "")).strip())
        only = about.only(name, [article.id for article in listed[:CHOSEN]], narrowed=narrowed)
        return only + render.listing(
            render.in_order(list(listed), str(form.get("sort", ""))),
            len(articles),
            scope.articles or frozenset(),
            own,
            outlets(articles),
            shown=int(form.get("shown") or render.PAGE),
        )

    def _session(self, who: str) -> str:
        return self.uploads.SHARED if self.shared else who


def scope_line(scope: Scope, articles: list[Article]) -> str:
    chosen = scope.articles or frozenset()
    titles = [a.title for a in articles if a.id in chosen]
    return render.scope_line(scope, titles, any(map(scope.seen, articles)))


def _listed(
    articles: Sequence[Article], form: Mapping[str, Any], scope: Scope
) -> tuple[Article, ...]:
    """Those that hold all the words, name who is asked for, and are of the outlet and dates."""
    words, name = str(form.get("words", "")).casefold().split(), str(form.get("named", ""))
    kept = replace(scope, articles=None)
    within = filter(None, map(kept.seen, articles))
    holding = tuple(a for a in within if not words or _holds_all(a, words))
    if not name:
        return holding
    known = (each for each in _surveyed(holding, _reach(form)).things if name in each.names)
    naming = {article.id for each in known for article, _ in each.places}
    return tuple(article for article in holding if article.id in naming)


def _reach(form: Mapping[str, Any]) -> int:
    """How many articles the overview tells of, the newest first: it is asked for in steps."""
    return int(form.get("surveyed") or about.STEP)


@lru_cache(maxsize=8)
def _surveyed(articles: tuple[Article, ...], reach: int) -> Survey:
    return survey([*map(_overview, render.in_order(articles, "date")[:reach])])


def _holds_all(article: Article, words: list[str]) -> bool:
    said = [
        part for each in article.places for part in (each.title, each.source, each.outlet or "")
    ]
    text = "\n".join([*said, article.text]).casefold()
    return all(word in text for word in words)
