"""The page itself, in Gradio; no other file imports it."""

from __future__ import annotations

import logging
import os
import socket
import threading
import webbrowser
from concurrent.futures import Future
from contextlib import closing, contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Both are read when Gradio is imported: nothing may be looked up or reported outside this machine.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"

import gradio as gr

from iraqqa import Answer, IraqqaError, Turn, UsageError

from . import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from iraqqa import Bot

LOG = logging.getLogger(__name__)
HERE = Path(__file__).parent
AT_ONCE = 4  # questions answered side by side; the others wait their turn
PORTS = 100  # ports tried, from the one asked for
THEME = gr.themes.Base(
    # Most fonts that come with Gradio lack the Latin alphabet; this one is whole.
    font=[gr.themes.LocalFont("Source Sans Pro", weights=(400, 700)), "system-ui", "sans-serif"],
    font_mono=["ui-monospace", "monospace"],
)


@dataclass(frozen=True, slots=True)
class Chat:
    """A page that is being served at `address`."""

    address: str

    def open_browser(self) -> None:
        webbrowser.open(self.address)

    def wait(self) -> None:
        """Until Ctrl-C."""
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


@contextmanager
def serve(
    bot_factory: Callable[[], Bot], *, host: str, port: int, examples: Sequence[str] = ()
) -> Iterator[Chat]:
    """Serve the page while the context lasts; see `iraqqa_app.launch`."""
    port = free_port(host, port)
    opening: Future[Bot] = Future()
    page = build(opening, examples)
    page.launch(
        server_name=host,
        server_port=port,
        prevent_thread_lock=True,
        quiet=True,
        share=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        run_history=False,
        enable_monitoring=False,
        footer_links=[],
        theme=THEME,
        css_paths=HERE / "chat.css",
        js=_script("conversation.js"),
    )
    loading = threading.Thread(target=_open, args=(bot_factory, opening), daemon=True)
    loading.start()  # only now: it would slow the page's first paint
    try:
        yield Chat(page.local_url)
    finally:
        page.close(verbose=False)
        loading.join()  # a process that ends while native libraries load crashes
        if opening.exception() is None:
            opening.result().close()


def _open(bot_factory: Callable[[], Bot], opening: Future[Bot]) -> None:
    try:
        bot = bot_factory()
        bot.search("ready?", k=1)  # makes it load what it otherwise loads with the first question
        opening.set_result(bot)
    except Exception as error:
        opening.set_exception(_for_people(error))


def _for_people(error: Exception) -> IraqqaError:
    """What the page says; an error nobody foresaw is written out in the terminal."""
    if isinstance(error, IraqqaError):
        return error
    LOG.error("the chat met an unexpected error", exc_info=error)
    return IraqqaError(f"{type(error).__name__}; the terminal that runs the chat says more")


def free_port(host: str, port: int) -> int:
    """The first port from `port` on that nobody listens to; any for 0."""
    if not _only_here(host):
        raise UsageError(f"{host} can be reached from other machines; use 127.0.0.1")
    if not 0 <= port < 65536:
        raise UsageError(f"{port} is no port; name one from 0 to 65535")
    for candidate in range(port, min(port + PORTS, 65536)):
        with closing(socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise UsageError(f"no port is free from {port} to {port + PORTS - 1}; name another one")


def _only_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def build(opening: Future[Bot], examples: Sequence[str]) -> gr.Blocks:
    """The page; its bot is the one that `opening` will hold."""
    desk = Desk(opening)
    with gr.Blocks(title="iraqqa", fill_width=True) as page:
        masthead = gr.HTML(
            render.masthead("loading", "Loading the models…"),
            elem_id="iq-masthead",
            apply_default_css=False,
            js_on_load=_script("masthead.js"),
        )
        with gr.Row(elem_id="iq-columns"):
            with gr.Column(elem_id="iq-conversation"):
                chatbot = gr.Chatbot(
                    elem_id="iq-chat",
                    show_label=False,
                    container=False,
                    height=None,
                    buttons=[],
                    feedback_options=None,
                    layout="panel",
                    placeholder=render.WELCOME,
                    examples=[{"text": example} for example in examples],
                )
                box = gr.Textbox(
                    elem_id="iq-box",
                    label="Question",
                    placeholder="Ask a question",
                    container=False,
                    submit_btn=True,
                    autofocus=True,
                    max_lines=6,
                )
            sources = gr.HTML(
                render.NO_SOURCE,
                elem_id="iq-sources",
                apply_default_css=False,
                js_on_load=_script("sources.js"),
            )
        replies = gr.State(())

        asking = {
            "fn": desk.ask,
            "inputs": [box, replies],
            "outputs": [box, chatbot, sources, replies],
            "concurrency_limit": AT_ONCE,
            "show_progress": "hidden",
            "api_visibility": "private",
        }
        quiet = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
        page.load(desk.greet, outputs=masthead, **quiet)
        typed = box.submit(**asking)
        chosen = chatbot.example_select(_example, outputs=box, **quiet).then(**asking)
        begun = [chatbot, sources, replies]
        masthead.click(_begin, outputs=begun, cancels=[typed, chosen], **quiet)
        sources.select(desk.show, inputs=replies, outputs=sources, **quiet)
    return page


def _script(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _begin() -> tuple[list[dict[str, Any]], str, tuple[render.Reply, ...]]:
    """A new conversation: chat, sources and replies."""
    return [], render.NO_SOURCE, ()


def _messages(transcript: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """As HTML components: strings would pass through Markdown, which reads asterisks and the like."""
    return [
        {"role": role, "content": gr.HTML(html, apply_default_css=False, js_on_load=None)}
        for exchange in transcript
        for role, html in zip(("user", "assistant"), exchange, strict=True)
    ]


def _example(event: gr.SelectData) -> str:
    return str(event.value["text"])


@dataclass(frozen=True, slots=True)
class Desk:
    """What happens on the page; conversations are tuples of replies, one for each browser tab."""

    opening: Future[Bot]

    def greet(self) -> str:
        """The masthead, once the bot is there or has failed to come."""
        try:
            count = self.opening.result().counts()[0]
        except IraqqaError as error:
            return render.masthead("failed", str(error))
        return render.masthead("ready", "1 article" if count == 1 else f"{count:,} articles")

    def ask(self, question: str, earlier: tuple[render.Reply, ...]) -> Iterator[tuple[Any, ...]]:
        """Box, chat, sources and conversation: first the question alone, then with its reply."""
        question = question.strip()
        if not question:
            yield (gr.skip(),) * 4
            return
        waiting = "Reading the articles…" if self.opening.done() else "Loading the models first…"
        yield "", _messages(render.transcript(earlier, (question, waiting))), gr.skip(), gr.skip()
        replies = (*earlier, self._reply(question, earlier))
        source = self._source(replies, len(replies), 1)
        yield gr.skip(), _messages(render.transcript(replies)), source, replies

    def show(self, replies: tuple[render.Reply, ...], event: gr.EventData) -> Any:
        """The source that a chip asks for."""
        return self._source(replies, event.turn, event.number)

    def _reply(self, question: str, earlier: Sequence[render.Reply]) -> render.Reply:
        history = [Turn(past.question, past.text) for past in earlier if isinstance(past, Answer)]
        try:
            return self.opening.result().ask(question, history)
        except Exception as error:
            return render.Failure(question, str(_for_people(error)))

    def _source(self, replies: Sequence[render.Reply], turn: int, number: int) -> str:
        """Read again from the library, not from what was answered; counted from 1."""
        given = replies[turn - 1]
        if not isinstance(given, Answer) or not given.citations:
            return render.NO_SOURCE
        try:
            stored = self.opening.result().article(given.citations[number - 1].article.id)
        except IraqqaError:
            stored = None
        return render.source(given, turn, number, stored)
