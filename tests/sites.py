"""A site of pages on this machine, really served."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from .papers import STORY, page

HEAD = '<title>Ferry</title><meta property="article:published_time" content="2031-05-04">'


def story(*more: str) -> bytes:
    said = "".join(f"<p>{each}</p>" for each in (*STORY, *more))
    return page(f"<article><h1>Ferry</h1>{said}</article>", HEAD)


class Site:
    """What a server answers by path, as status, headers and body, and what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, str]] = []
        self.delay = 0.0
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, self.headers["User-Agent"]))
                time.sleep(site.delay)
                nothing: tuple[int, dict[str, str], bytes] = (404, {}, b"")
                status, headers, body = site.pages.get(self.path, nothing)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def put(self, path: str, body: bytes, kind: str = "text/html", status: int = 200) -> str:
        self.pages[path] = (status, {"Content-Type": kind}, body)
        return self.url + path

    def move(self, path: str, to: str) -> str:
        self.pages[path] = (302, {"Location": to}, b"")
        return self.url + path

    def feed(self, *paths: str) -> str:
        items = "".join(
            f"<item><title>x</title><link>{self.url}{path}</link></item>" for path in paths
        )
        said = f"<?xml version='1.0'?><rss version='2.0'><channel><title>S</title>{items}</channel></rss>"
        return self.put("/feed", said.encode(), "application/rss+xml")


@contextmanager
def serving() -> Iterator[Site]:
    made = Site()
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        made.server.server_close()
        thread.join()
