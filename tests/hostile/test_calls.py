"""Programs reach `answer` and nothing else; what is a visitor's is nobody else's."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator

import pytest
from gradio.state_holder import SessionState
from iraqqa_app.calls import LONGEST, VALUES

from tests.browser.conftest import Scripted

from .visiting import PAGE, Visitor, visited

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Gradio's use of pandas

PRIVATE = ["remove", "forget", "add", "browse", "choose", "rate", "take_away", "follow", "greet"]
ADDED = {"files": [], "refused": [], "folder": "/etc", "address": ""}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with visited(Scripted({}), tmp_path_factory.mktemp("chat")) as address:
        yield address


@pytest.mark.parametrize("way", ["run", "api", "call", "call/v2"])
@pytest.mark.parametrize("name", PRIVATE)
def test_private_functions_refuse_by_name(address: str, way: str, name: str) -> None:
    for visitor in (Visitor(address), Visitor(address).come()):
        reply = visitor.post(f"/gradio_api/{way}/{name}", {"data": [None], "event_data": {}})
        assert reply.status in (403, 404)


@pytest.mark.parametrize(
    "path", [PAGE, "/gradio_api/run/predict", "/gradio_api/run/answer", "/gradio_api/api/answer"]
)
def test_private_functions_refuse_by_number(address: str, path: str) -> None:
    program = Visitor(address)
    for number in [*range(30), "1", 1.0, -1, None, [1], True]:
        if number == program.number("answer"):
            continue
        call = {"data": [], "session_hash": "a", "event_data": ADDED}
        if number is not None or path in (PAGE, "/gradio_api/run/predict"):
            call["fn_index"] = number
            assert program.post(path, call).status == 403


def test_a_program_that_is_known_calls_the_page_only_as_the_page_does(address: str) -> None:
    visitor = Visitor(address).come()
    call = {"data": [], "fn_index": visitor.number("bring"), "session_hash": "b"}
    assert visitor.post("/gradio_api/run/answer", call).status == 403


def test_a_program_sends_no_files(address: str) -> None:
    assert Visitor(address).send("a.txt", b"The dam broke.").status == 403


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/component_server",
        "/gradio_api/process_recording",
        "/gradio_api/vibe-edit",
        "/gradio_api/stream/x",
        "/gradio_api/deep_link?session_hash=x",
        "/gradio_api/dev/reload",
        "/gradio_api/runs",
        "/gradio_api/run-history/records",
        "/gradio_api/queue/status",
        "/gradio_api/startup-events",
        "/gradio_api/custom_component/a/client/b/c",
        "/monitoring",
    ],
)
def test_what_nobody_needs_is_not_there(address: str, path: str) -> None:
    visitor = Visitor(address).come()
    assert visitor.get(path).status == visitor.post(path, {}).status == 404


def test_a_session_is_nobody_elses(address: str) -> None:
    one, other, program = Visitor(address).come(), Visitor(address).come(), Visitor(address)
    scope = {"words": "", "chosen": [], "after": "", "before": "", "outlet": ""}
    state = {"scope": scope, "state": 1}
    assert one.call("browse", [], state)["success"]
    for stranger in (other, program):
        stranger.session = one.session
        assert stranger.get(f"/gradio_api/queue/data?session_hash={one.session}").status == 403
        assert stranger.get(f"/gradio_api/heartbeat/{one.session}").status == 403
        assert stranger.join("browse", [], state).status == 403
        cancel = {"session_hash": one.session, "fn_index": 1, "event_id": "a"}
        assert stranger.post("/gradio_api/cancel", cancel).status == 403
        mine = {
            "data": ["Who?"] + [""] * 4,
            "session_hash": one.session,
            "fn_index": one.number("answer"),
        }
        assert stranger.post(PAGE, mine).status == 403
    assert one.call("browse", [], state)["success"]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"1", b"{", b"[" * 100_000, b'{"a":' * 50_000, b"\xff"]
)
def test_what_is_no_call_is_refused(address: str, body: bytes) -> None:
    reply = Visitor(address).come().post(PAGE, body, Content_Type="application/json")
    assert reply.status in (400, 403)


def test_a_call_has_a_length(address: str) -> None:
    visitor = Visitor(address).come()
    assert visitor.post(PAGE, {"data": ["x" * LONGEST]}).status == 413


def test_an_answer_is_everybodys(address: str) -> None:
    kind, said = Visitor(address).ask("Who?", [], "", "", "")
    assert (kind, said[0]["status"]) == ("complete", "none")
    assert list(json.loads(Visitor(address).get("/gradio_api/info").body)["named_endpoints"]) == [
        "/answer"
    ]


def test_nothing_is_kept_of_a_programs_question(address: str) -> None:
    """Gradio keeps 60 kB of each session, up to ten thousand of them."""

    def kept() -> int:
        gc.collect()
        return sum(issubclass(type(each), SessionState) for each in gc.get_objects())

    def ask(way: str) -> None:
        visitor, values = Visitor(address), dict(zip(VALUES, ["Who?", [], "", "", ""], strict=True))
        given = {"data": [*values.values()]} if way == "call" else values
        event = json.loads(visitor.post(f"/gradio_api/{way}/answer", given).body)["event_id"]
        assert b"complete" in visitor.get(f"/gradio_api/{way}/answer/{event}").body

    before = kept()
    for way in ("call", "call/v2") * 3:
        ask(way)
    assert kept() <= before + 1  # the last goes when its reply is over
