"""The addresses of conversations: each is the page, which opens what its address names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Send
    from starlette.types import Scope as Connection

CONVERSATION = re.compile(r"/c/[0-9a-z]{10,40}", re.ASCII)
BASE, ABOVE = b'<base href="./" />', b'<base href="../"/>'
"""What Gradio finds its files by, from the root and from there; of one length."""


class Addresses:
    """ASGI middleware that serves the page at the address of every conversation, there or not."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not CONVERSATION.fullmatch(scope["path"]):
            await self.app(scope, receive, send)
            return

        async def from_above(message: Message) -> None:
            if message["type"] == "http.response.body":
                message["body"] = message["body"].replace(BASE, ABOVE)
            await send(message)

        await self.app({**scope, "path": "/", "raw_path": b"/"}, receive, from_above)
