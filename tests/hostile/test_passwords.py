"""The way in with a password: what it guards, how often one may guess, where accounts are written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from iraqqa_app.accounts import in_environment, in_file, together
from iraqqa_app.login import GUESSES, WINDOW, Guesses

from iraqqa import UsageError
from tests.browser.conftest import Scripted

from .visiting import Reply, Visitor, visited

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Gradio's use of pandas

ACCOUNTS = [("ada", "first secret"), ("bob", "second:secret")]
FORM = {"Content_Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with visited(Scripted({}), tmp_path_factory.mktemp("chat"), auth=ACCOUNTS) as address:
        yield address


def login(visitor: Visitor, user: str, password: str) -> Reply:
    form = urlencode({"username": user, "password": password}, errors="surrogatepass")
    reply = visitor.post("/login", form.encode(), **FORM)
    for cookie in reply.cookies:
        visitor.cookie = cookie.split(";")[0]
    return reply


@pytest.mark.parametrize(
    "path",
    [
        "/config",
        "/openapi.json",
        "/gradio_api/openapi.json",
        "/gradio_api/info",
        "/gradio_api/app_id",
        "/gradio_api/queue/data?session_hash=x",
        "/gradio_api/heartbeat/x",
        "/gradio_api/file=/tmp/x",
        "/gradio_api/mcp/",
        "/gradio_api/call/answer/x",
    ],
)
def test_nothing_is_told_without_a_password(address: str, path: str) -> None:
    assert Visitor(address).get(path).status == 401


@pytest.mark.parametrize(
    "path", ["queue/join", "call/answer", "run/predict", "upload", "cancel", "mcp/"]
)
def test_nothing_is_done_without_a_password(address: str, path: str) -> None:
    assert Visitor(address).post(f"/gradio_api/{path}", {"data": ["Who?"]}).status == 401


def test_the_page_only_asks_for_it(address: str) -> None:
    reply = Visitor(address).get("/")
    assert b"password" in reply.body
    assert b"gradio" not in reply.body
    assert reply.cookies == ()


def test_each_account_has_its_own_and_logging_out_ends_one_session(address: str) -> None:
    visitors = [Visitor(address) for _ in range(3)]
    for visitor, (user, password) in zip(visitors, [ACCOUNTS[0], *ACCOUNTS], strict=True):
        [cookie] = login(visitor, user, password).cookies
        assert {"HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
        assert visitor.get("/config").status == 200
    assert visitors[0].get("/logout").status == 303
    assert [visitor.get("/config").status for visitor in visitors] == [401, 200, 200]
    assert Visitor(address, cookie="iraqqa-login=").get("/config").status == 401


@pytest.mark.parametrize(
    ("user", "password"),
    [
        ("ada", "second:secret"),
        ("ada", "first secret "),
        ("ADA", "first secret"),
        ("ada", ""),
        ("", ""),
        ("ada", "\0"),
        ("ada", "first secret\0"),
        ("é", "\ud800"),
        ("ada:first secret", ""),
        ("ada", "x" * 9_000),
        ("ada", "first secret" * 10_000),
    ],
)
def test_wrong_ones_are_refused(
    address: str, monkeypatch: pytest.MonkeyPatch, user: str, password: str
) -> None:
    monkeypatch.setattr("iraqqa_app.login.GUESSES", 1_000)  # all of them come from here
    reply = login(Visitor(address), user, password)
    assert (reply.status, reply.cookies) == (400, ())


def test_guessing_has_to_wait(tmp_path: Path) -> None:
    with visited(Scripted({}), tmp_path, auth=ACCOUNTS) as address:
        codes = [login(Visitor(address), "ada", f"wrong {i}").status for i in range(GUESSES + 5)]
        reply = login(Visitor(address), *ACCOUNTS[0])
    assert codes == [400] * GUESSES + [429] * 5
    assert 0 < int(reply.headers["retry-after"]) <= WINDOW


def test_a_guess_is_forgotten_after_a_while_and_is_nobody_elses() -> None:
    times = [0.0]
    guesses = Guesses(lambda: times[0])
    for _ in range(GUESSES):
        guesses.add("10.0.0.1", "ada")
    assert guesses.wait("10.0.0.1", "bob") == guesses.wait("10.0.0.1", "ada") == WINDOW
    assert guesses.wait("10.0.0.2", "ada") == 0
    times[0] = WINDOW
    assert guesses.wait("10.0.0.1", "ada") == 0
    for sender in range(10 * GUESSES):
        guesses.add(f"10.0.1.{sender}", "ada")
    assert guesses.wait("10.0.0.2", "ada") == WINDOW
    assert guesses.wait("10.0.0.2", "bob") == 0


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_file_of_accounts_is_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "accounts"
    file.write_text("# who may ask\nada:first secret\n\nbob:second:secret\n", encoding="utf-8")
    file.chmod(0o640)
    with pytest.raises(UsageError, match="chmod 600"):
        in_file(file)
    file.chmod(0o600)
    assert in_file(file) == ACCOUNTS


@pytest.mark.parametrize(
    ("text", "said"), [("ada\n", "line 1"), ("", "holds no account"), ("a:b\n:c", "line 2")]
)
def test_what_is_no_account_is_told(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "accounts"
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    with pytest.raises(UsageError, match=said):
        in_file(file)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read the accounts"):
        in_file(tmp_path / "none")


def test_accounts_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_environment() == []
    monkeypatch.setenv("IRAQQA_AUTH", "ada:first secret\nbob:second:secret")
    assert in_environment() == ACCOUNTS


def test_a_user_has_one_password() -> None:
    with pytest.raises(UsageError, match="two passwords"):
        together([("ada", "a"), ("ada", "b")])
    assert together([("ada", "a"), ("ada", "a")]).holds("ada", "a")
    assert not together([])
