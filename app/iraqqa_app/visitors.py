"""Who asks: a cookie that a browser keeps for a year, and that no script can read."""

import re
import secrets
from hashlib import sha256

import gradio as gr
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Connection

COOKIE = "iraqqa"
KEPT = 365 * 24 * 3600  # seconds: conversations are found again by it
NAME = re.compile(r"[0-9a-f]{32}")


class Cookies:
    """ASGI middleware that gives each new browser its cookie with the page."""

    def __init__(self, app: ASGIApp, path: str = "/") -> None:
        self.app, self._path = app, path

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/" or known(scope):
            await self.app(scope, receive, send)
            return
        lasting = f"Path={self._path}; Max-Age={KEPT}; HttpOnly; SameSite=Lax"
        cookie = f"{COOKIE}={secrets.token_hex(16)}; {lasting}"

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"set-cookie", cookie.encode())]
            await send(message)

        await self.app(scope, receive, with_cookie)


def visitor(request: gr.Request) -> str:
    """32 hex digits: the cookie's, or, of a program that keeps none, those of its Gradio session."""
    cookie = str(dict(request.cookies).get(COOKIE, ""))
    if NAME.fullmatch(cookie):
        return cookie
    return sha256(str(request.session_hash or secrets.token_hex(16)).encode()).hexdigest()[:32]


def known(scope: Connection) -> str | None:
    """The visitor, read as the request that `visitor` is given reads it; None without a cookie of ours."""
    cookie = HTTPConnection(scope).cookies.get(COOKIE, "")
    return cookie if NAME.fullmatch(cookie) else None
