"""The chat: a page that asks a `Bot` and shows every answer beside the place it was copied from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iraqqa import Bot

__all__ = ["launch"]


def launch(
    bot_factory: Callable[[], Bot],
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    open_browser: bool = False,
    examples: Sequence[str] = (),
    announce: Callable[[str], object] = print,
) -> None:
    """Serve the chat until Ctrl-C, then close the bot.

    `bot_factory` runs in a thread behind the page, which is there at once and says when the bot is.
    A port that is taken gives way to the next free one; port 0 takes any. `announce` receives the
    page's address once it answers. `examples` are questions offered on the empty page. Raises
    UsageError when `host` is reachable from other machines, or no port is free.
    """
    from .chat import serve

    with serve(bot_factory, host=host, port=port, examples=examples) as chat:
        announce(chat.address)
        if open_browser:
            chat.open_browser()
        chat.wait()
