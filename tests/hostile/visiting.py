"""A chat that is served in this process, and requests to it as any program may write them."""

from __future__ import annotations

import http.client
import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from iraqqa_app.chat import serve

from iraqqa import Bot, Feedback, Uploads

PAGE = "/gradio_api/queue/join"
FOREIGN = {"Origin": "https://evil.example"}


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes
    cookies: tuple[str, ...] = ()


@dataclass(slots=True)
class Visitor:
    """A browser, or a program that keeps a cookie and a session as a page does."""

    address: str
    headers: Mapping[str, str] = field(default_factory=dict)
    cookie: str = ""
    session: str = field(default_factory=lambda: secrets.token_hex(6))

    def request(self, method: str, path: str, body: Any = None, **headers: str) -> Reply:
        """JSON when the body is no bytes; `Content_Type` is written with a dash."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        given = {**self.headers, **({"Cookie": self.cookie} if self.cookie else {}), **given}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            given.setdefault("Content-Type", "application/json")
        place = urlsplit(self.address)
        assert place.hostname
        with closing(http.client.HTTPConnection(place.hostname, place.port, timeout=60)) as link:
            link.request(method, path, body, given)
            got = link.getresponse()
            cookies = tuple(v for k, v in got.getheaders() if k.lower() == "set-cookie")
            found = {name.lower(): value for name, value in got.getheaders()}
            return Reply(got.status, found, got.read(), cookies)

    def get(self, path: str, **headers: str) -> Reply:
        return self.request("GET", path, **headers)

    def post(self, path: str, body: Any, **headers: str) -> Reply:
        return self.request("POST", path, body, **headers)

    def come(self) -> Visitor:
        """Open the page, and keep the cookie that comes with it."""
        [cookie] = self.get("/").cookies
        self.cookie = "; ".join(filter(None, [self.cookie, cookie.split(";")[0]]))
        return self

    def send(self, name: str, data: bytes) -> Reply:
        """A file, as a browser sends it."""
        head = f'--B\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        kind = {"Content-Type": "multipart/form-data; boundary=B"}
        return self.request(
            "POST", "/gradio_api/upload", head.encode() + data + b"\r\n--B--\r\n", **kind
        )

    def number(self, target: str) -> int:
        """Of the page's function that this event leads to, as its settings have it."""
        settings = json.loads(self.get("/config").body)
        named = [
            dependency["id"]
            for dependency in settings["dependencies"]
            if target in (dependency["api_name"], *(event for _, event in dependency["targets"]))
        ]
        return int(named[0])

    def join(self, target: str, data: list[Any], event: Any = None) -> Reply:
        """Have one of the page's functions called."""
        call = {
            "data": data,
            "fn_index": self.number(target),
            "session_hash": self.session,
            "event_data": event,
        }
        return self.post(PAGE, call)

    def call(self, target: str, data: list[Any], event: Any = None) -> Any:
        """What one of the page's functions gives in the end."""
        joined = self.join(target, data, event)
        assert joined.status == 200, joined.body
        stream = self.get(f"/gradio_api/queue/data?session_hash={self.session}").body
        told = [json.loads(line[6:]) for line in stream.splitlines() if line.startswith(b"data: ")]
        [last] = [message for message in told if message["msg"] == "process_completed"]
        return last

    def ask(self, *data: Any) -> tuple[str, Any]:
        """`/answer` of REST: the kind of the last event, and what it says."""
        joined = self.post("/gradio_api/call/answer", {"data": data})
        assert joined.status == 200, joined.body
        event = json.loads(joined.body)["event_id"]
        lines = self.get(f"/gradio_api/call/answer/{event}").body.decode().strip().splitlines()
        return lines[-2].removeprefix("event: "), json.loads(lines[-1].removeprefix("data: "))


@contextmanager
def visited(bot: Bot, folder: Path, **options: Any) -> Iterator[str]:
    """The address of a chat with that bot, while the context lasts."""
    options = {"host": "127.0.0.1", "uploads": Uploads(folder / "uploads"), **options}
    with serve(
        lambda: bot, port=0, feedback=Feedback(folder / "feedback"), examples=(), **options
    ) as chat:
        yield chat.address


def adding(*files: str) -> dict[str, Any]:
    """What the page says to have files added that were sent."""
    return {"files": list(files), "refused": [], "folder": "", "address": ""}
