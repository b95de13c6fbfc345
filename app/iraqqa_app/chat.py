"""Serving the page, and opening the bot behind it."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import gradio as gr
from fastapi import FastAPI
from gradio import routes
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from starlette.staticfiles import StaticFiles

import iraqqa
from iraqqa import Conversations, Feedback, Uploads, UsageError, state_folder

from .accounts import Accounts, together
from .addresses import Addresses
from .arrivals import LARGEST_MB, Arrivals, Receiving
from .calls import Calls
from .doors import Doors
from .drawer import Drawer
from .environment import variable
from .examples import Offer, drawn
from .login import Login
from .page import OWN, STYLES, THEME, build, script
from .people import for_people
from .reach import Reach, public_address
from .scratch import scratch
from .server import listening, served
from .visitors import Cookies
from .workers import Workers

ADDING = 2  # additions at a time; others wait
PAGES = 1_000  # whose sessions' state Gradio keeps, 60 kB each; those not seen longest go first
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Chat:
    """A page that is being served at `address`."""

    address: str

    def wait(self) -> None:
        """Until the process is asked to end. Raises KeyboardInterrupt at Ctrl-C."""
        ended = threading.Event()
        before = signal.signal(signal.SIGTERM, lambda *_: ended.set())
        try:
            ended.wait()
        finally:
            signal.signal(signal.SIGTERM, before)


@contextmanager
def serve(
    bot_factory: Callable[[], iraqqa.Bot],
    *,
    host: str,
    port: int,
    auth: tuple[str, str] | Sequence[tuple[str, str]] | None = None,
    behind_proxy: str | None = None,
    shared: bool = False,
    uploads: Uploads | None = None,
    feedback: Feedback | None = None,
    conversations: Conversations | None = None,
    examples: Sequence[str] | None = None,
) -> Iterator[Chat]:
    """Serve the page while the context lasts; see `iraqqa_app.launch`."""
    given: Sequence[Any] = auth or ()
    given = [given] if given and isinstance(given[0], str) else given
    public = None if behind_proxy is None else public_address(behind_proxy)
    if not (given and all(map(all, given))) and not Reach(host, port, public).local:
        where = host if public is None else public
        raise UsageError(
            f"{where} can be reached from other machines; give a user and a password, or use 127.0.0.1"
        )
    accounts = together(given)
    opened = listening(host, port)
    reach = Reach(host, opened.getsockname()[1], public)
    uploads = uploads or Uploads(state_folder() / "uploads", file_mb=LARGEST_MB)
    uploads.sweep()
    opening: Future[iraqqa.Bot] = Future()
    offered: Future[Offer] = Future()
    with scratch(state_folder() / "scratch") as folder:
        arrivals, adding = Arrivals(folder), Workers(ADDING)
        drawer = Drawer(opening, uploads, arrivals, shared, reach.local, adding)
        kept = feedback or Feedback(), conversations or Conversations()

        def built() -> tuple[gr.Blocks, FastAPI]:
            page = build(drawer, *kept, offered, folder)
            return page, _app(page, reach, accounts, arrivals)

        with _gradio_in(folder):
            page, app = _in_a_loop(built)
        with served(app, opened):
            loading = threading.Thread(
                target=_open, args=(bot_factory, opening, offered, examples), daemon=True
            )
            loading.start()  # only now: it would slow the page's first paint
            try:
                yield Chat(reach.address)
            finally:
                page.close(verbose=False)
                adding.stop()
        adding.close()  # the server gave it a while already
        loading.join()  # a process that ends while native libraries load crashes
        if opening.exception() is None:
            opening.result().close()


def _in_a_loop(make: Callable[[], _Made]) -> _Made:
    """Where no event loop runs, Gradio makes some that it never closes."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:

        async def made() -> _Made:
            return make()

        return asyncio.run(made())
    return make()


@contextmanager
def _gradio_in(folder: Path) -> Iterator[None]:
    """What Gradio makes while the context lasts keeps its files in that folder, and none in /tmp."""
    routes.DEFAULT_TEMP_DIR = str(folder)  # read when it was imported
    with variable("GRADIO_TEMP_DIR", str(folder)):
        yield


def _app(page: gr.Blocks, reach: Reach, accounts: Accounts, arrivals: Arrivals) -> FastAPI:
    """The page, and before it all that a request has to pass, in this order."""

    def name_of(number: int) -> str | None:
        function = page.fns.get(number)
        return None if function is None else str(function.api_name)

    def forget(session: str) -> None:
        states = page.state_holder
        with states.lock:
            states.session_data.pop(session, None)
            states.time_last_used.pop(session, None)

    page.state_session_capacity = PAGES
    doors = [
        Middleware(Addresses),
        Middleware(Doors, reach=reach),
        *([Middleware(Login, accounts=accounts, path=reach.path)] if accounts else []),
        Middleware(Cookies, path=reach.path),
        Middleware(Receiving, arrivals=arrivals),
        Middleware(Calls, name_of=name_of, forget=forget),
    ]
    app = FastAPI(middleware=doors, openapi_url=None, docs_url=None, redoc_url=None)
    app.mount("/own", StaticFiles(directory=OWN))
    app.add_route("/docs", lambda _: RedirectResponse("own/programs.html"))
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        root_path=reach.public,
        ssr_mode=False,
        # As the extra `mcp` brings it; but programs that use it cannot log in.
        mcp_server=not accounts and find_spec("mcp") is not None,
        pwa=False,
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        footer_links=[],
        theme=THEME,
        css_paths=STYLES,
        js=script("page"),
    )
    return app


def _open(
    bot_factory: Callable[[], iraqqa.Bot],
    opening: Future[iraqqa.Bot],
    offered: Future[Offer],
    examples: Sequence[str] | None,
) -> None:
    try:
        bot = bot_factory()
        bot.search("ready?", k=1)  # makes it load what it otherwise loads with the first question
    except Exception as error:
        opening.set_exception(for_people(error))
        offered.set_result(Offer())
        return
    opening.set_result(bot)
    try:
        offered.set_result(drawn(bot) if examples is None else Offer(tuple(examples), draws=False))
    except Exception as error:
        for_people(error)  # the page does without
        offered.set_result(Offer())
