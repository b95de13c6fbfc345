"""Behind a proxy, as docs/serving.md has nginx and Caddy: what they pass on is imitated here."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from iraqqa_app.login import GUESSES
from iraqqa_app.server import listening

from tests.browser.conftest import Scripted

from .visiting import PAGE, Reply, Visitor, visited

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Gradio's use of pandas

ORIGIN = "https://news.example"
Headers = dict[str, str]


def nginx(headers: Headers, chat: str) -> Headers:
    """Without more being said, the Host is that of the chat."""
    return {**headers, "Host": chat, "X-Forwarded-For": "203.0.113.9"}


def caddy(headers: Headers, chat: str) -> Headers:
    """The Host is the visitor's, and more is told."""
    return {
        **headers,
        "X-Forwarded-For": "203.0.113.9",
        "X-Forwarded-Host": headers["Host"],
        "X-Forwarded-Proto": "https",
        "Via": "1.1 Caddy",
    }


@contextmanager
def proxy(chat: str, passed: Callable[[Headers, str], Headers], below: str) -> Iterator[str]:
    """The address of a proxy that takes `below` off the paths that it passes on."""
    place = urlsplit(chat)
    assert place.hostname

    class Passing(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            given = {name.title(): value for name, value in self.headers.items()}
            link = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
            with closing(link):
                path = "/" + self.path.removeprefix(below)
                link.request(self.command, path, body, passed(given, place.netloc))
                got = link.getresponse()
                content = got.read()
                self.send_response(got.status)
                for name, value in got.getheaders():
                    if name.lower() not in ("transfer-encoding", "content-length"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        def do_GET(self) -> None:
            self.answer()

        def do_POST(self) -> None:
            self.answer()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Passing) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{below}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(
    params=[(nginx, "/"), (caddy, "/"), (nginx, "/news/")], ids=["nginx", "Caddy", "below"]
)
def way(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The address of a proxy, and the path at which its page is."""
    passed, below = request.param
    address = f"{ORIGIN}{below}"
    with (
        visited(Scripted({}), tmp_path, behind_proxy=address, auth=[("ada", "secret")]) as chat,
        proxy(f"http://127.0.0.1:{PORTS[-1]}", passed, below) as at,
    ):
        assert chat == address
        yield at, below


PORTS: list[int] = []
"""Where chats listen: their addresses are those of the proxies."""


@pytest.fixture(autouse=True)
def ports(monkeypatch: pytest.MonkeyPatch) -> None:
    def noted(host: str, port: int) -> object:
        opened = listening(host, port)
        PORTS.append(opened.getsockname()[1])
        return opened

    monkeypatch.setattr("iraqqa_app.chat.listening", noted)


def login(visitor: Visitor, below: str, password: str, **headers: str) -> Reply:
    form = urlencode({"username": "ada", "password": password}).encode()
    kind = "application/x-www-form-urlencoded"
    return visitor.post(f"{below}login", form, Content_Type=kind, **headers)


def test_a_visitor_comes_in_and_asks(way: tuple[str, str]) -> None:
    at, below = way
    visitor = Visitor(at, {"Origin": ORIGIN, "Host": "news.example"})
    assert b"password" in visitor.get(below).body
    assert visitor.get(f"{below}config").status == 401
    done = login(visitor, below, "secret")
    [cookie] = done.cookies
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    visitor.cookie = cookie.split(";")[0]
    page = visitor.get(below)
    [own] = page.cookies
    assert {"Secure", "HttpOnly", f"Path={below}"} <= set(own.split("; "))
    assert f'"root":"{(ORIGIN + below).rstrip("/")}"'.encode() in page.body.replace(b" ", b"")
    call = {"data": ["Who?", [], "", "", ""]}
    asked = visitor.post(f"{below}gradio_api/call/answer", call)
    event = json.loads(asked.body)["event_id"]
    said = visitor.get(f"{below}gradio_api/call/answer/{event}").body
    assert b"event: complete" in said


def test_nobody_else_does(way: tuple[str, str]) -> None:
    at, below = way
    visitor = Visitor(at, {"Host": "news.example"})
    visitor.cookie = login(visitor, below, "secret").cookies[0].split(";")[0]
    for origin in (
        "https://evil.example",
        "http://news.example",
        "https://news.example.evil",
        "null",
    ):
        reply = visitor.post(f"{below}{PAGE[1:]}", {"data": []}, Origin=origin)
        assert reply.status == 403
    assert b'class=\\"iq-folder' not in visitor.get(below).body


def test_guesses_are_told_apart_by_who_makes_them(way: tuple[str, str]) -> None:
    at, below = way
    visitor = Visitor(at, {"Host": "news.example"})
    for number in range(GUESSES):
        assert login(visitor, below, "no", X_Forwarded_For=f"10.0.0.{number}").status == 400
    assert login(visitor, below, "secret", X_Forwarded_For="10.0.1.1").status == 429
