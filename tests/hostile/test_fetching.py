"""Sites that answer anything at all: every answer is a page, or one line that says why there is none."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from iraqqa.errors import ArticleError, IraqqaError
from iraqqa.indexing import fetch
from iraqqa.indexing.fetching.connection import get
from tests.sites import Site, serving, story


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.mark.parametrize(
    "to",
    [
        "http://[",
        "http://[::1",
        "//",
        "?",
        "http://a b/",
        "http://x:99999/",
        "javascript:1",
        "http://é/",
    ],
)
def test_a_redirect_to_anywhere(site: Site, to: str) -> None:
    with pytest.raises(IraqqaError) as caught:
        get(site.move("/a", to), private=True, seconds=5)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    "said",
    ["Crawl-delay: ²", "Request-rate: 1/²", "\0:\0", ":::", "Disallow: /*a*a*a*a*a*b", "\ufeff"],
)
def test_any_robots_txt_is_understood(site: Site, tmp_path: Path, said: str) -> None:
    rules = f"User-agent: *\n{said}\nDisallow: /private/\n"
    site.put("/robots.txt", rules.encode(), "text/plain")
    assert len(fetch([site.put("/a", story())], tmp_path, private=True).files) == 1
    with pytest.raises(ArticleError, match=r"robots\.txt"):
        fetch([site.put("/private/a", story())], tmp_path, private=True)


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Encoding": "gzip"},
        {"Transfer-Encoding": "chunked"},
        {"Content-Length": "x"},
        {"Content-Type": "text/html; charset=é"},
        {"Content-Type": ";;;"},
    ],
)
def test_any_headers(site: Site, tmp_path: Path, headers: dict[str, str]) -> None:
    site.pages["/a"] = (200, {"Content-Type": "text/html", **headers}, story())
    try:
        fetch([f"{site.url}/a"], tmp_path, private=True)
    except ArticleError as error:
        said = str(error)
        assert "cannot be fetched" in said or "save it by hand" in said


def test_a_feed_of_what_is_no_address(site: Site, tmp_path: Path) -> None:
    site.put("/1", story())
    links = ["http://[", "file:///etc/passwd", "/relative", "http://127.0.0.1:9/", f"{site.url}/1"]
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    feed = f"<rss version='2.0'><channel><title>S</title>{items}</channel></rss>"
    address = site.put("/feed", gzip.compress(feed.encode()), "application/rss+xml")
    site.pages["/feed"][1]["Content-Encoding"] = "gzip"
    found = fetch([address], tmp_path, private=True)
    assert len(found.files) == 1
    assert len(found.skipped) == 4
    assert not any("passwd" in file.read_text() for file in found.files)


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n",
    ],
)
def test_a_server_that_sends_a_letter_at_a_time_does_not_hold_on(head: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            opened, _ = server.accept()
            with opened, suppress(OSError):
                opened.sendall(head)
                for _ in range(100):
                    opened.sendall(b"0")
                    time.sleep(0.1)

        threading.Thread(target=drip, daemon=True).start()
        begun = time.monotonic()
        with pytest.raises(ArticleError, match="took too long"):
            get(f"http://127.0.0.1:{server.getsockname()[1]}/", private=True, seconds=1)
        assert time.monotonic() - begun < 5
