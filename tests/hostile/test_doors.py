"""Whose page a request comes from, by which name it reaches the chat, and which ways there are at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from iraqqa_app.reach import Reach, public_address

from iraqqa import UsageError
from tests.browser.conftest import Scripted

from .visiting import FOREIGN, Visitor, visited

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Gradio's use of pandas


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with visited(Scripted({}), tmp_path_factory.mktemp("chat")) as address:
        yield address


@pytest.mark.parametrize(
    "path",
    [
        "https://news.example/x.jpg",
        "http://127.0.0.1:9/x",
        "HTTP://news.example/",
        "//news.example/x",
        "ftp://news.example/x",
        "http:/news.example/x",
        "file:///etc/hostname",
        "data:text/html,x",
        "\\\\news.example\\x",
    ],
)
@pytest.mark.parametrize(
    "way", ["/gradio_api/file=", "/file=", "/gradio_api/proxy=", "/gradio_api/file/"]
)
def test_no_address_is_fetched_for_a_visitor(address: str, way: str, path: str) -> None:
    reply = Visitor(address).get(f"{way}{path}".replace("\\", "%5C"))
    assert reply.status in (403, 404)
    assert b"example" not in reply.body


@pytest.mark.parametrize("path", ["/etc/passwd", "/proc/self/environ", "../../etc/passwd", "/"])
def test_no_file_of_this_computer_is_served(address: str, path: str) -> None:
    reply = Visitor(address).come().get(f"/gradio_api/file={path}")
    assert reply.status in (403, 404)
    assert b"root:" not in reply.body


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost:3000", "http://127.0.0.1"]
)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/config"),
        ("GET", "/gradio_api/queue/data?session_hash=a"),
        ("GET", "/gradio_api/heartbeat/a"),
        ("POST", "/gradio_api/queue/join"),
        ("POST", "/gradio_api/call/answer"),
        ("POST", "/gradio_api/upload"),
        ("OPTIONS", "/gradio_api/queue/join"),
    ],
)
def test_what_comes_from_another_page_is_refused(
    address: str, origin: str, method: str, path: str
) -> None:
    reply = Visitor(address).request(
        method, path, Origin=origin, Access_Control_Request_Method="POST"
    )
    assert reply.status == 403
    assert not [name for name in reply.headers if name.startswith("access-control")]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_a_browser_says_comes_from_another_page_is_refused(address: str, site: str) -> None:
    visitor = Visitor(address)
    headers = {"Sec_Fetch_Site": site, "Sec_Fetch_Mode": "no-cors"}
    for path in ("/config", "/logout", "/gradio_api/file=/tmp/x", "/gradio_api/queue/data"):
        assert visitor.get(path, **headers).status == 403
    followed = {"Sec_Fetch_Site": site, "Sec_Fetch_Mode": "navigate"}
    assert visitor.get("/", **followed, Sec_Fetch_Dest="document").status == 200
    assert visitor.get("/", **followed, Sec_Fetch_Dest="iframe").status == 403
    assert visitor.get("/gradio_api/file=/tmp/x", **followed).status == 403


def test_the_page_itself_is_let_in(address: str) -> None:
    own = {"Origin": address.rstrip("/"), "Sec_Fetch_Site": "same-origin"}
    reply = Visitor(address).get("/config", **own)
    assert reply.status == 200
    assert not [name for name in reply.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "127.0.0.2",
        "0.0.0.0",
        "127.1",
        "",
    ],
)
def test_only_names_of_this_computer_lead_here(address: str, host: str) -> None:
    assert Visitor(address).get("/config", Host=host).status == 400


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:9", "[::1]:7860"])
def test_all_names_of_this_computer_do(address: str, host: str) -> None:
    assert Visitor(address).get("/config", Host=host).status == 200


@pytest.mark.parametrize(
    "header",
    ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"],
)
def test_what_comes_through_a_proxy_is_not_local(address: str, header: str) -> None:
    reply = Visitor(address, {header: "203.0.113.9"}).get("/")
    assert reply.status == 403
    assert b"--behind-proxy" in reply.body


def test_every_reply_carries_the_headers(address: str) -> None:
    visitor = Visitor(address)
    for reply in (visitor.get("/"), visitor.get("/none"), visitor.get("/config", **FOREIGN)):
        policy = reply.headers["content-security-policy"]
        for part in ("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"):
            assert part in policy
        assert "http" not in policy
        assert reply.headers["x-frame-options"] == "DENY"
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["referrer-policy"] == "same-origin"


def test_what_is_sent_is_nowhere_to_be_fetched(address: str) -> None:
    visitor = Visitor(address).come()
    sent = visitor.send("evil.html", b"<script>alert(1)</script>")
    assert sent.status == 200
    assert visitor.get(f"/gradio_api/file={sent.body.decode()[2:-2]}").status in (403, 404)


@pytest.mark.parametrize(
    "host", ["127.0.0.2", "127.1", "0.0.0.0", "::", "news.example", "192.168.1.7"]
)
def test_no_other_address_is_this_computer(host: str) -> None:
    assert not Reach(host, 1).local
    assert not Reach("127.0.0.1", 1, "https://news.example").local


@pytest.mark.parametrize(
    "given", ["news.example", "ftp://news.example", "https://", "https://a/?b=c", ""]
)
def test_what_is_no_address_of_a_page_is_told(given: str) -> None:
    with pytest.raises(UsageError, match="no address of a page"):
        public_address(given)


def test_other_addresses_and_proxies_take_a_password(tmp_path: Path) -> None:
    for options in ({"host": "127.0.0.2"}, {"behind_proxy": "https://news.example"}):
        with (
            pytest.raises(UsageError, match="give a user and a password"),
            visited(Scripted({}), tmp_path, **options),
        ):
            pass
