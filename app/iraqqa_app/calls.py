"""Who may call what: the page its own functions, programs `answer`, and nobody in another's session."""

import json
from collections import OrderedDict
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Connection

from .doors import ANSWER, API
from .visitors import known

LONGEST = 2_000_000
"""Bytes of what is said in one call, at most: the longest question and twenty before it take a tenth."""
ANSWERS = tuple(f"{API}/{way}/{ANSWER}/" for way in ("call", "call/v2"))
"""How the paths begin at which a program waits for its answer; its number is behind."""
SESSIONS = 20_000
"""Of which it is remembered whose they are: many more than Gradio keeps anything of."""
PAGE = frozenset({f"{API}/queue/join", f"{API}/run/predict"})
"""Where the page calls its functions."""
VALUES = ("question", "earlier", "after", "before", "outlet")
"""What a program says to have an answer."""
CALLS = (f"{API}/queue/join", f"{API}/run/", f"{API}/api/", f"{API}/call/", f"{API}/cancel")


class RefusedError(Exception):
    """Says why, and with which status."""

    def __init__(self, why: str, status: int) -> None:
        super().__init__(why)
        self.status = status


class Calls:
    """ASGI middleware before Gradio's functions.

    A session belongs to the visitor who first uses it; programs, which keep no cookie, have sessions
    that are no visitor's. `name_of` gives the name of the function with a number, or None; `forget`
    drops what is kept of a session, which for a program's single call Gradio never does.
    """

    def __init__(
        self, app: ASGIApp, name_of: Callable[[int], str | None], forget: Callable[[str], None]
    ) -> None:
        self._app, self._name_of, self._forget = app, name_of, forget
        self._owners: OrderedDict[str, str | None] = OrderedDict()

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"].rstrip("/")
        try:
            if scope["method"] == "POST" and path.startswith(CALLS):
                body = await _body(scope, receive)
                self._require(path, _parsed(body), known(scope))
                receive = _again(body, receive)
            elif path == f"{API}/queue/data":
                query = parse_qs(scope["query_string"].decode("latin-1"))
                self._own("".join(query.get("session_hash", [])), known(scope))
            elif path.startswith(f"{API}/heartbeat/"):
                self._own(path.rpartition("/")[2], known(scope))
        except RefusedError as error:
            await PlainTextResponse(f"{error}\n", error.status)(scope, receive, send)
            return
        await self._app(scope, receive, send)
        if scope["method"] == "GET" and path.startswith(ANSWERS):
            self._forget(path.rpartition("/")[2])  # by which Gradio calls the session, too

    def _require(self, path: str, call: dict[str, Any], who: str | None) -> None:
        if not path.endswith("/cancel"):
            number = call.get("fn_index")
            name = path.rpartition("/")[2] if number is None else self._named(number)
            if name == ANSWER and len(call.get("data", VALUES)) != len(VALUES):
                raise RefusedError(
                    f"an answer takes {len(VALUES)} values: {', '.join(VALUES)}", 400
                )
            if name != ANSWER and (who is None or path not in PAGE):
                raise RefusedError(f"programs may call {ANSWER!r} and nothing else", 403)
        if (session := call.get("session_hash")) is not None:
            self._own(session, who)

    def _named(self, number: object) -> str | None:
        return self._name_of(number) if type(number) is int else None

    def _own(self, session: object, who: str | None) -> None:
        """Take a session for a visitor. RefusedError when it is somebody else's."""
        if not isinstance(session, str) or len(session) > 100:
            raise RefusedError("this is no name of a session", 400)
        if self._owners.setdefault(session, who) != who:
            raise RefusedError("this session is somebody else’s; reload the page", 403)
        self._owners.move_to_end(session)
        while len(self._owners) > SESSIONS:
            self._owners.popitem(last=False)


async def _body(scope: Connection, receive: Receive) -> bytes:
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise RefusedError("it broke off", 400)
        body += message.get("body", b"")
        if len(body) > LONGEST:
            raise RefusedError(f"a call may take {LONGEST:,} bytes; say less at once", 413)
        more = message.get("more_body", False)
    return bytes(body)


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        call = json.loads(body, object_hook=_plain)
    except (ValueError, RecursionError) as error:
        raise RefusedError("a call must be a JSON object", 400) from error
    if not isinstance(call, dict) or not isinstance(call.get("data", []), list):
        raise RefusedError("a call must be a JSON object, its data a list", 400)
    return call


def _plain(given: dict[str, Any]) -> dict[str, Any]:
    """Gradio would look for the file, or fetch the address, of what calls itself a file."""
    if "_type" in given:
        raise RefusedError("a call cannot name files", 400)
    return given


def _again(body: bytes, receive: Receive) -> Receive:
    """What was received, once more, then whatever comes."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
