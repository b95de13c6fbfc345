"""The chat: a page that asks a `Bot` and shows every answer beside the place it was copied from."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from types import SimpleNamespace

import iraqqa

from .environment import variable

# Read when Gradio is imported: nothing may be looked up or reported outside this machine.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"
# Nor does anybody look at the statistics that it makes anew, with pandas, after so many answers.
os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(sys.maxsize)
# It then asks of what it caches whether that is a table of pandas. Where requirements-light.txt left
# pandas out, nothing is.
if not find_spec("pandas"):
    sys.modules["pandas"] = SimpleNamespace(DataFrame=(), Series=())  # type: ignore[assignment]


__all__ = ["launch"]


def launch(
    bot_factory: Callable[[], iraqqa.Bot],
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    auth: tuple[str, str] | Sequence[tuple[str, str]] | None = None,
    behind_proxy: str | None = None,
    shared: bool = False,
    uploads: iraqqa.Uploads | None = None,
    feedback: iraqqa.Feedback | None = None,
    conversations: iraqqa.Conversations | None = None,
    examples: Sequence[str] | None = None,
    open_browser: bool = False,
    announce: Callable[[str], object] = print,
) -> None:
    """Serve the chat until Ctrl-C, then close the bot.

    `bot_factory` runs in a thread behind the page, which is there at once and says when the bot is.
    A port that is taken gives way to the next free one; port 0 takes any. `announce` receives the
    page's address once it answers.

    Articles that visitors add go to `uploads`, what they think of answers to `feedback`, what was asked
    and answered to `conversations`, all by default in the state folder. What was added belongs to the
    browser session that added it, or with `shared` to everybody. `examples` are questions offered on the
    empty page, by default some drawn from the articles.

    Only 127.0.0.1, ::1 and localhost are this computer. With any other `host`, or with `behind_proxy`, the
    address by which visitors reach a proxy before it, `auth` is needed: a user and a password, or several.

    Raises UsageError when it is not given there, or when no port is free.
    """
    # Gradio gets ready for connections that it never opens, and cannot where a SOCKS proxy is set.
    with variable("no_proxy", "*"):
        from .chat import serve

    with (
        serve(
            bot_factory,
            host=host,
            port=port,
            auth=auth,
            behind_proxy=behind_proxy,
            shared=shared,
            uploads=uploads,
            feedback=feedback,
            conversations=conversations,
            examples=examples,
        ) as chat,
        suppress(KeyboardInterrupt),
    ):  # from its address on; the bot may be loading still
        announce(chat.address)
        if open_browser:
            webbrowser.open(chat.address)
        chat.wait()
