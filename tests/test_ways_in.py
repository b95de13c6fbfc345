"""Asking the running chat from programs: gradio_client, REST and MCP, as docs/http.md shows."""

from __future__ import annotations

import ast
import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from mcp import ClientSession
from mcp.client.streamable_http import streamablehttp_client

from iraqqa import Bot, answer_record
from tests.running import running

if TYPE_CHECKING:
    from tests.world import World

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's use of pandas
]

MAYOR = "Who is the mayor of Port Selby?"


@pytest.fixture(scope="module")
def expected(world: World) -> Any:
    """What the Python API answers, as it leaves the package."""
    with Bot.open(world.library) as bot:
        return json.loads(json.dumps(answer_record(None, bot.ask(MAYOR))))


@pytest.fixture(scope="module")
def address(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(world.library, tmp_path_factory.mktemp("chat")) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[Client]:
    with closing(Client(address, verbose=False, download_files=False)) as client:
        yield client


def test_gradio_client(client: Client, expected: Any) -> None:
    assert client.predict(MAYOR, api_name="/answer") == expected


def test_a_follow_up_and_a_scope(client: Client) -> None:
    said = client.predict("Whom did he blame?", [MAYOR], api_name="/answer")
    assert said["question"] == "Whom did he blame?"
    later = client.predict(MAYOR, after="2030", api_name="/answer")
    assert all(c["article"] == "orchestra.md" for c in later["citations"])


def test_only_the_answer_is_open_to_programs(client: Client) -> None:
    described: Any = client.view_api(return_format="dict", print_info=False)
    assert list(described["named_endpoints"]) == ["/answer"]
    assert described["unnamed_endpoints"] == {}
    names = [p["parameter_name"] for p in described["named_endpoints"]["/answer"]["parameters"]]
    assert names == ["question", "earlier", "after", "before", "outlet"]


@pytest.mark.parametrize(
    ("question", "after", "remedy"),
    [(" ", "", "ask something"), (MAYOR, "soon", "is no date; write 2021")],
)
def test_what_cannot_be_asked_is_told(
    client: Client, question: str, after: str, remedy: str
) -> None:
    with pytest.raises(AppError, match=remedy):
        client.predict(question, after=after, api_name="/answer")


def posted(address: str, *data: object) -> Any:
    """By two requests, as Gradio's REST has it: one asks, one waits for the reply."""
    body = json.dumps({"data": data}).encode()
    call = f"{address}gradio_api/call/answer"
    asked = Request(call, body, {"Content-Type": "application/json"})
    event = json.load(urlopen(asked))["event_id"]
    lines = urlopen(f"{call}/{event}").read().decode().splitlines()
    assert lines[0] == "event: complete"
    return json.loads(lines[1].removeprefix("data: "))[0]


def test_rest(address: str, expected: Any) -> None:
    assert posted(address, MAYOR, [], "", "", "") == expected


def test_mcp(address: str, expected: Any) -> None:
    async def asked() -> tuple[list[str], Any]:
        url = f"{address}gradio_api/mcp/"
        async with (
            streamablehttp_client(url) as (reading, writing, _),
            ClientSession(reading, writing) as session,
        ):
            await session.initialize()
            tools = (await session.list_tools()).tools
            said = await session.call_tool(tools[0].name, {"question": MAYOR})
            return [f"{tool.name}: {tool.description}" for tool in tools], said.content[0]

    [tool], content = asyncio.run(asyncio.wait_for(asked(), 100))
    assert tool.startswith("answer: Answer a question about the news articles")
    assert ast.literal_eval(content.text) == expected  # Gradio writes it as Python does


def test_a_password_guards_every_way_in(
    world: World, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with running(world.library, tmp_path_factory.mktemp("guarded"), "ada", "secret") as address:
        kinds = {
            "Content-Type": "application/json",
            "Accept": "application/json, text/event-stream",
        }
        for path, code in (("call/answer", 401), ("upload", 401), ("mcp/", 401)):
            with pytest.raises(HTTPError) as refused:
                urlopen(Request(f"{address}gradio_api/{path}", b"{}", kinds))
            assert refused.value.code == code
            refused.value.close()
        known = Client(address, auth=("ada", "secret"), verbose=False, download_files=False)
        with closing(known) as client:
            assert client.predict(MAYOR, api_name="/answer")["answer"] == "Ingrid Vasquez"


def test_the_examples_of_the_page_run(address: str) -> None:
    page = (Path(__file__).parents[1] / "docs" / "http.md").read_text(encoding="utf-8")
    [python] = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    [shell] = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    for command in ([sys.executable, "-c", python], ["sh", "-ec", shell]):
        words = [word.replace("http://127.0.0.1:7860", address.rstrip("/")) for word in command]
        done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=120)
        assert re.search("answered|closest|none", done.stdout)
