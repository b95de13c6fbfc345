"""The cookie by which a browser is known again: one each, unreadable to scripts, never a forged path."""

from __future__ import annotations

import asyncio
import re
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from iraqqa_app.visitors import Cookies, visitor
from starlette.requests import Request

KNOWN = "0123456789abcdef" * 2


def set_by(path: str, cookie: str | None) -> list[str]:
    """The cookies that a browser is given for a request."""
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"a", b"b")]})
        await send({"type": "http.response.body", "body": b""})

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [] if cookie is None else [(b"cookie", cookie.encode("latin-1"))]
    connection = {"type": "http", "path": path, "headers": headers}
    asyncio.run(Cookies(app)(connection, None, send))  # type: ignore[arg-type]
    assert sent[0]["headers"][0] == (b"a", b"b")
    return [value.decode() for name, value in sent[0]["headers"] if name == b"set-cookie"]


def request(cookies: dict[str, str], session: str | None = None) -> Any:
    return SimpleNamespace(cookies=cookies, session_hash=session)


def test_a_new_browser_gets_one_with_the_page_and_keeps_it() -> None:
    [first], [second] = set_by("/", None), set_by("/", "other=1")
    pattern = r"iraqqa=[0-9a-f]{32}; Path=/; Max-Age=\d+; HttpOnly; SameSite=Lax"
    assert re.fullmatch(pattern, first)
    assert first != second
    assert set_by("/", f"other=1; iraqqa={KNOWN}") == []
    assert set_by("/theme.css", None) == []


@pytest.mark.parametrize("other", ['foo={"a": 1}', "a=[1]", "a b=c", "=", "\xff"])
def test_cookies_of_others_on_this_machine_hide_ours_from_neither_reader(other: str) -> None:
    sent = f"{other}; iraqqa={KNOWN}"
    assert set_by("/", sent) == []
    scope = {"type": "http", "headers": [(b"cookie", sent.encode("latin-1"))]}
    assert visitor(request(Request(scope).cookies)) == KNOWN


@pytest.mark.parametrize(
    "cookie", ["iraqqa=../../etc", "iraqqa=", 'iraqqa="', "iraqqa=\xff", ";;="]
)
def test_what_is_no_cookie_of_ours_is_replaced(cookie: str) -> None:
    assert len(set_by("/", cookie)) == 1


@given(st.text(max_size=40), st.text(max_size=20) | st.none())
def test_a_visitor_is_always_32_hex_digits(cookie: str, session: str | None) -> None:
    assert re.fullmatch("[0-9a-f]{32}", visitor(request({"iraqqa": cookie}, session)))


def test_a_visitor_is_known_by_the_cookie_and_else_by_the_session() -> None:
    assert visitor(request({"iraqqa": KNOWN}, "a")) == visitor(request({"iraqqa": KNOWN}, "b"))
    assert visitor(request({}, "a")) == visitor(request({}, "a")) != visitor(request({}, "b"))
    assert visitor(request({})) != visitor(request({}))
