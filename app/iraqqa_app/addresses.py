"""The page's HTML: at the address of every conversation too, and to be seen before its scripts have come."""

import gzip
import re
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Connection

from .render import frame

CONVERSATION = re.compile(r"/c/[0-9a-z]{10,40}", re.ASCII)
ADDRESS = "iraqqa.address"
"""Under which a request keeps the path of the conversation that it is for."""
BASE, ABOVE = b'<base href="./" />', b'<base href="../" />'
"""What Gradio finds its files by, from the root and from a conversation."""
SHEETS = ("fonts", "colours", "frame", "conversation", "narrow", "first")
"""Of the page's style sheets, those that the first paint needs; the last overrules."""
HEAD = (
    '<link rel="icon" type="image/svg+xml" href="own/icon.svg">'
    '<link rel="preload" href="own/source-serif-4-latin-600-normal.woff2" as="font" crossorigin>'
    '<link rel="preload" href="own/source-sans-3-latin-400-normal.woff2" as="font" crossorigin>'
    f"<style>{''.join((Path(__file__).parent / 'css' / f'{name}.css').read_text('utf-8') for name in SHEETS)}"
    "</style>"
).encode()
"""Put at the end of the head: without it the page is white until its scripts have come."""
PAGE = b"</gradio-app>"
"""What only the page itself has; behind it stands what is seen until then."""


class Addresses:
    """ASGI middleware that serves the page at the address of every conversation, there or not."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        below = CONVERSATION.fullmatch(scope["path"]) is not None
        if not below and scope["path"] != "/":
            await self.app(scope, receive, send)
            return
        begun: list[Message] = []
        packs = "gzip" in Headers(scope=scope).get("accept-encoding", "")

        async def dressed(message: Message) -> None:
            """Hold back the headers until the length is known; the page comes in one piece."""
            if message["type"] == "http.response.start":
                begun.append(message)
                return
            body = message.get("body", b"")
            if PAGE in body:
                body = body.replace(b"</head>", HEAD + b"</head>", 1)
                body = body.replace(PAGE, PAGE + frame.first(begun=below).encode(), 1)
            message["body"] = body.replace(BASE, ABOVE) if below else body
            if begun:
                start = begun.pop()
                if not message.get("more_body"):
                    headers = MutableHeaders(scope=start)
                    if packs and "content-encoding" not in headers:
                        message["body"] = gzip.compress(message["body"], 6)
                        headers["content-encoding"] = "gzip"
                        headers.add_vary_header("accept-encoding")
                    headers["content-length"] = str(len(message["body"]))
                await send(start)
            await send(message)

        root = {"path": "/", "raw_path": b"/", ADDRESS: scope["path"]}
        page = {**scope, **root} if below else scope
        await self.app(page, receive, dressed)
