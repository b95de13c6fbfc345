"""The page's HTML, at every address it has."""

from __future__ import annotations

import asyncio
import gzip
from typing import TYPE_CHECKING, Any

import pytest
from iraqqa_app.addresses import Addresses

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

HTML = b'<html><head><base href="./" /></head><body><gradio-app></gradio-app><p>Hello</p></body></html>'


def got(path: str, accepts: str = "", html: bytes = HTML) -> tuple[dict[bytes, bytes], bytes]:
    sent: list[Message] = []

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-length", str(len(html)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": html + scope["path"].encode()})

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope: Any = {
        "type": "http",
        "path": path,
        "headers": [(b"accept-encoding", accepts.encode())],
    }
    asyncio.run(Addresses(page)(scope, receive, send))
    start, body = sent
    headers = dict(start["headers"])
    if path in ("/", "/c/abcdefghij"):
        assert int(headers[b"content-length"]) == len(body["body"])
    return headers, body["body"]


@pytest.mark.parametrize("accepts", ["", "br, gzip"])
@pytest.mark.parametrize("path", ["/", "/c/abcdefghij"])
def test_it_is_seen_before_its_scripts_come_and_finds_its_files(path: str, accepts: str) -> None:
    headers, body = got(path, accepts)
    html = gzip.decompress(body) if accepts else body
    assert headers.get(b"content-encoding") == (b"gzip" if accepts else None)
    head, body = html.split(b"</head>")
    assert b"own/icon.svg" in head
    assert b"--iq-paper: #fcfbf8" in head
    assert body.index(b"</gradio-app>") < body.index(b"Loading the models") < body.index(b"Hello")
    assert (b"Ask the articles" in body) == (path == "/")  # a conversation has begun
    assert (b'<base href="../" />' in html) == (path != "/")
    assert html.endswith(b"</html>/")  # it was asked for at the root


def test_the_way_in_is_left_as_it_is() -> None:
    assert b"iq-first" not in got("/", "", HTML.replace(b"gradio-app", b"main"))[1]


@pytest.mark.parametrize("path", ["/c/short", "/c/../../etc/passwd", "/config", "/c/abcdefghij/x"])
def test_other_paths_pass_as_they_are(path: str) -> None:
    assert got(path, "gzip")[1] == HTML + path.encode()
