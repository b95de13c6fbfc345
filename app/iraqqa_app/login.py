"""The way in with a password: a page that asks for it, and a cookie for those who know it."""

import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from html import escape
from math import ceil
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as Connection

from .accounts import Accounts
from .addresses import ADDRESS
from .doors import OPEN

COOKIE = "iraqqa-login"
GUESSES = 10
"""Wrong passwords, after which whoever sent them has to wait; so have all others for the same user
after ten times as many."""
WINDOW = 300
"""Seconds after which a wrong password is forgotten."""
KEPT = 10_000
"""Logins, or senders of wrong passwords, that are remembered."""
LONGEST = 10_000
"""Bytes of a user and a password, at most."""


class Login:
    """ASGI middleware that lets nobody through without a password, save to the page's frame.

    Each login is a session of its own, and logging out ends that one alone. A restart ends all.
    """

    def __init__(self, app: ASGIApp, accounts: Accounts, path: str) -> None:
        self._app, self._accounts, self._path = app, accounts, path
        self._open: OrderedDict[str, str] = OrderedDict()
        self._guesses = Guesses(time.monotonic)

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        path = scope["path"].rstrip("/") or "/"
        token = request.cookies.get(COOKIE, "")
        if scope["method"] == "POST" and (
            path == "/login" or (path == "/" and token not in self._open)
        ):
            await (await self._login(request))(scope, receive, send)
        elif path == "/logout":
            self._open.pop(token, None)
            left = RedirectResponse(self._path, 303)
            left.delete_cookie(COOKIE, path=self._path)
            await left(scope, receive, send)
        elif token in self._open or (path != "/" and OPEN.fullmatch(path)):
            await self._app(scope, receive, send)
        elif path in ("/", "/login"):
            await page("")(scope, receive, send)
        else:
            await JSONResponse({"detail": "log in first"}, 401)(scope, receive, send)

    async def _login(self, request: Request) -> Response:
        """As the page's form or a program asks for it; a program is told by what it accepts."""
        user, password = await _given(request)
        sender = request.client.host if request.client else ""
        typed = "text/html" in request.headers.get("accept", "")
        if wait := self._guesses.wait(sender, user):
            said = f"Too many wrong passwords; try again in {wait} seconds."
            refused = page(said, 429, user) if typed else JSONResponse({"detail": said}, 429)
            refused.headers["retry-after"] = str(wait)
            return refused
        if not self._accounts.holds(user, password):
            self._guesses.add(sender, user)
            said = "This name and password do not belong together. Check both and try again."
            return page(said, 400, user) if typed else JSONResponse({"detail": said}, 400)
        token = secrets.token_urlsafe(32)
        self._open[token] = user
        if len(self._open) > KEPT:
            self._open.popitem(last=False)
        to = self._path.rstrip("/") + request.scope.get(ADDRESS, "/")
        done = RedirectResponse(to, 303) if typed else JSONResponse({"success": True})
        done.set_cookie(COOKIE, token, path=self._path, httponly=True, samesite="lax")
        return done


class Guesses:
    """Wrong passwords of late, by who sent them and for which user."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def add(self, sender: str, user: str) -> None:
        for key, kept in ((f"from {sender}", GUESSES), (f"for {user}", 10 * GUESSES)):
            self._times.setdefault(key, deque(maxlen=kept)).append(self._now())
            self._times.move_to_end(key)
        while len(self._times) > KEPT:
            self._times.popitem(last=False)

    def wait(self, sender: str, user: str) -> int:
        """Seconds until another may be made."""
        return max(self._left(f"from {sender}"), self._left(f"for {user}"))

    def _left(self, key: str) -> int:
        times = self._times.get(key)
        if times is None or times.maxlen is None or len(times) < times.maxlen:
            return 0
        return max(0, ceil(times[0] + WINDOW - self._now()))


def page(said: str, status: int = 200, user: str = "") -> HTMLResponse:
    """Asks for user and password; `said` is what was wrong with those before, of that `user`."""
    text = (Path(__file__).parent / "login.html").read_text(encoding="utf-8")
    text = text.replace("<!-- said -->", escape(said)).replace("<!-- name -->", escape(user))
    return HTMLResponse(text, status)


async def _given(request: Request) -> tuple[str, str]:
    """User and password of a form; empty where there are none, or far too long."""
    length = request.headers.get("content-length", "")
    if not (length.isdecimal() and int(length) <= LONGEST):
        return "", ""
    async with request.form(max_files=0, max_fields=5) as form:
        return str(form.get("username", "")), str(form.get("password", ""))
