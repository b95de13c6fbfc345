"""What every request passes first: whose page it comes from, and which ways there are at all."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Connection

from .reach import FORWARDED, Reach

API = "/gradio_api"
FILE = f"{API}/file="
"""What the page may fetch by its path: conversations to take away."""
ANSWER = "answer"
"""The one function that programs may call; all others are for the page."""
OPEN = re.compile(
    r"/(?:(?:static|assets|svelte|own)/.*|docs|theme\.css|favicon\.ico|manifest\.json|robots\.txt)?"
)
"""What everybody may get, without a password: the page's frame, and what Gradio ships."""
WAYS = re.compile(
    rf"/(?:login|logout|config|openapi\.json)/?"
    rf"|{API}/(?:info|openapi\.json|app_id|theme\.css|upload|cancel|reset)/?"
    rf"|{API}/queue/(?:join|data)|{API}/heartbeat/[^/]+|{API}/mcp(?:/.*)?"
    rf"|{API}/(?:run|api)/(?:predict|{ANSWER})/?|{API}/call/(?:v2/)?{ANSWER}(?:/[^/]*)?"
    rf"|{FILE}.+"
)
"""Of what Gradio offers, what the page and programs need; with this nothing fetches an address."""
_AUTHORITY = re.compile(r"//|\\|[a-zA-Z][\w+.-]+:")
"""With which a path would be the address of something elsewhere; one letter and a colon is a drive."""

POLICY = "; ".join(
    (
        "default-src 'self'",
        # Gradio writes its settings into the page, and makes functions of the scripts it is given.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-src blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
DOWNLOADED = {"content-security-policy": "sandbox; default-src 'none'"}
"""For files, which are to be stored and never shown here."""


class Doors:
    """ASGI middleware that refuses what comes from pages of others, or through an unknown proxy.

    Every response gets the headers of `HEADERS`, and loses those that would open it to other pages.
    """

    def __init__(self, app: ASGIApp, reach: Reach) -> None:
        self._app, self._reach = app, reach

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._guard(scope["path"], message)
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, guarded)
            return
        if scope["path"].startswith(FILE):  # Gradio would repeat what is asked of it with a range
            headers = [pair for pair in scope["headers"] if pair[0] != b"range"]
            scope = {**scope, "headers": headers}
        # Only this door knows the way here; Gradio would believe whatever these headers say.
        passed = [pair for pair in scope["headers"] if not pair[0].startswith(FORWARDED)]
        passing = {**scope, "headers": passed, "client": self._sender(scope)}
        await self._app(passing, receive, guarded)

    def _sender(self, scope: Connection) -> tuple[str, int] | None:
        """Where a request comes from; of what a proxy says of that, the last is its own word."""
        said = Headers(scope=scope).getlist("x-forwarded-for")
        if self._reach.public is None or not said:
            client: tuple[str, int] | None = scope.get("client")
            return client
        return said[-1].rpartition(",")[2].strip(), 0

    def _refusal(self, scope: Connection) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if scope["type"] != "http":
            return _refused("there are no sockets here", 404)
        if not self._reach.answers(host):
            return _refused("the chat does not go by that name; use its own address", 400)
        forwarded = any(name.startswith(FORWARDED) for name, _ in scope["headers"])
        if self._reach.local and forwarded:
            return _refused(
                "this chat is for the computer that it runs on; to serve it through a proxy, start it "
                "with --behind-proxy and a password",
                403,
            )
        origin = headers.get("origin")
        own = origin is None or self._reach.is_own(origin, host)
        if not own or _is_foreign(scope, headers):
            return _refused("this request comes from another page", 403)
        path = scope["path"]
        if not (OPEN.fullmatch(path) or WAYS.fullmatch(path)):
            return _refused("there is no such place", 404)
        if path.startswith(FILE) and _AUTHORITY.match(path.removeprefix(FILE)):
            return _refused("addresses are not fetched here", 403)
        return None

    def _guard(self, path: str, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        for name in [name for name in headers if name.startswith("access-control-")]:
            del headers[name]
        headers.update(HEADERS)
        if path.startswith(FILE):
            headers.update(DOWNLOADED)
            shown = headers.get("content-disposition", "attachment")
            headers["content-disposition"] = re.sub(r"^\s*inline", "attachment", shown)
        cookies = [self._kept(value) for value in headers.getlist("set-cookie")]
        del headers["set-cookie"]
        for cookie in cookies:
            headers.append("set-cookie", cookie)

    def _kept(self, cookie: str) -> str:
        """A cookie that goes nowhere else, and not unencrypted where it came encrypted."""
        kept = [
            part
            for part in map(str.strip, cookie.split(";"))
            if part.lower() not in ("secure", "httponly")
            and not part.lower().startswith("samesite")
        ]
        return "; ".join(
            [*kept, "HttpOnly", "SameSite=Lax", *(["Secure"] if self._reach.encrypted else [])]
        )


def _is_foreign(scope: Connection, headers: Headers) -> bool:
    """Whether a browser says that another page asks. Only the page itself may be led to by a link."""
    site = headers.get("sec-fetch-site", "none")
    followed = headers.get("sec-fetch-mode") == "navigate" and scope["method"] in ("GET", "HEAD")
    if followed and scope["path"] == "/":
        return headers.get("sec-fetch-dest", "document") != "document"
    return site not in ("none", "same-origin")


def _refused(why: str, status: int) -> PlainTextResponse:
    return PlainTextResponse(f"{why}\n", status)
