"""Serving the page, and opening the bot behind it."""

from __future__ import annotations

import socket
import threading
import webbrowser
from concurrent.futures import Future
from contextlib import closing, contextmanager, redirect_stdout
from dataclasses import dataclass
from importlib.util import find_spec
from io import StringIO
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from iraqqa import Feedback, Uploads, UsageError, state_folder

from .examples import Offer, drawn
from .page import LARGEST_MB, STYLES, THEME, build, script
from .people import for_people
from .visitors import Cookies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from iraqqa import Bot

PORTS = 100  # ports tried, from the one asked for


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
    bot_factory: Callable[[], Bot],
    *,
    host: str,
    port: int,
    auth: tuple[str, str] | None = None,
    shared: bool = False,
    uploads: Uploads | None = None,
    feedback: Feedback | None = None,
    examples: Sequence[str] | None = None,
) -> Iterator[Chat]:
    """Serve the page while the context lasts; see `iraqqa_app.launch`."""
    local = only_here(host)
    if not local and not (auth and all(auth)):
        raise UsageError(
            f"{host} can be reached from other machines; give a user and a password, or use 127.0.0.1"
        )
    port = free_port(host, port)
    uploads = uploads or Uploads(state_folder() / "uploads", file_mb=LARGEST_MB)
    uploads.sweep()
    opening: Future[Bot] = Future()
    offered: Future[Offer] = Future()
    with TemporaryDirectory(prefix="iraqqa-") as scratch:
        page = build(
            opening,
            uploads,
            feedback or Feedback(),
            offered,
            Path(scratch),
            shared=shared,
            local=local,
        )
        with redirect_stdout(StringIO()):  # Gradio would announce its MCP server
            page.launch(
                server_name=host,
                server_port=port,
                auth=auth,
                prevent_thread_lock=True,
                quiet=True,
                share=False,
                ssr_mode=False,
                # As the extra `mcp` brings it; but Gradio's asks nobody for a password.
                mcp_server=auth is None and find_spec("mcp") is not None,
                pwa=False,
                run_history=False,
                enable_monitoring=False,
                footer_links=[],
                max_file_size=LARGEST_MB * 1_000_000,
                app_kwargs={"middleware": _doors(host, local=local)},
                theme=THEME,
                css_paths=STYLES,
                js=script("page"),
            )
        loading = threading.Thread(
            target=_open, args=(bot_factory, opening, offered, examples), daemon=True
        )
        loading.start()  # only now: it would slow the page's first paint
        try:
            yield Chat(page.local_url)
        finally:
            page.close(verbose=False)
            loading.join()  # a process that ends while native libraries load crashes
            if opening.exception() is None:
                opening.result().close()


def _open(
    bot_factory: Callable[[], Bot],
    opening: Future[Bot],
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
        offered.set_result(drawn(bot) if examples is None else Offer(tuple(examples)))
    except Exception as error:
        for_people(error)  # the page does without
        offered.set_result(Offer())


def _doors(host: str, *, local: bool) -> list[Middleware]:
    """What a request passes first. A page of another name that leads here (DNS rebinding) is refused."""
    doors = [Middleware(Cookies)]
    if local and ":" not in host:  # the names that Starlette compares are those without colons
        allowed = [host, "localhost", "127.0.0.1"]
        doors.append(Middleware(TrustedHostMiddleware, allowed_hosts=allowed))
    return doors


def free_port(host: str, port: int) -> int:
    """The first port from `port` on that nobody listens to; any for 0."""
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


def only_here(host: str) -> bool:
    """Whether nobody but this machine can reach that address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
