"""Nobody waits for somebody else's long question, addition, folder or timeline; wrong calls are told."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from iraqqa_app.workers import ENDING, Workers

from iraqqa import Bot, Scope, SearchResult, Turn, Uploads, UsageError
from iraqqa.bot import EARLIER
from iraqqa.errors import StoppedError
from iraqqa.indexing.arrivals import BATCH
from iraqqa.language.questions import LONGEST, Question
from tests.browser.conftest import EVERYTHING, Scripted
from tests.toys import ToyEmbedder

from .visiting import Visitor, adding, visited

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Gradio's use of pandas


class Slow(ToyEmbedder):
    """Embeds when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.let, self.begun = threading.Event(), threading.Semaphore(0)

    def encode(self, texts: Sequence[str]) -> Any:
        self.begun.release()
        self.let.wait(60)
        return super().encode(texts)


class Listening(Scripted):
    """Remembers what it was asked."""

    def __init__(self, embedder: ToyEmbedder) -> None:
        super().__init__({})
        self.embedder = embedder
        self.asked: list[str] = []

    def find(
        self, question: str, history: Sequence[Turn | str] = (), scope: Scope = EVERYTHING
    ) -> SearchResult:
        self.asked.append(question)
        assert len(Question.parse(question).text) <= LONGEST
        return super().find(question, history, scope)


@pytest.fixture
def embedder() -> Slow:
    return Slow()


@pytest.fixture
def bot(embedder: Slow) -> Listening:
    return Listening(embedder)


@pytest.fixture
def address(bot: Bot, embedder: Slow, tmp_path: Path) -> Iterator[str]:
    with visited(bot, tmp_path) as address:
        yield address
        embedder.let.set()


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a chat that is asked nothing that would be kept."""
    with visited(Listening(ToyEmbedder()), tmp_path_factory.mktemp("chat")) as address:
        yield address


def test_no_question_waits_for_additions(address: str, embedder: Slow) -> None:
    visitors = [Visitor(address).come() for _ in range(12)]
    for number, visitor in enumerate(visitors):
        [sent] = json.loads(visitor.send(f"{number}.txt", b"The ferry sails.").body)
        assert visitor.join("bring", [], adding(sent)).status == 200
    assert embedder.begun.acquire(timeout=30)
    began = time.monotonic()
    for _ in range(3):
        assert Visitor(address).ask("Who?", [], "", "", "")[0] == "complete"
    assert Visitor(address).get("/").status == 200
    assert time.monotonic() - began < 10
    embedder.let.set()
    for visitor in visitors:
        stream = visitor.get(f"/gradio_api/queue/data?session_hash={visitor.session}").body
        assert b"1 article added" in stream


def test_the_end_waits_for_no_addition(bot: Listening, embedder: Slow, tmp_path: Path) -> None:
    with visited(bot, tmp_path) as address:
        visitor = Visitor(address).come()
        [sent] = json.loads(visitor.send("a.txt", b"The ferry sails.").body)
        visitor.join("bring", [], adding(sent))
        assert embedder.begun.acquire(timeout=30)
        began = time.monotonic()
    assert time.monotonic() - began < 5
    embedder.let.set()


def test_all_that_is_under_way_has_one_moment_to_end() -> None:
    let, begun = threading.Event(), threading.Semaphore(0)

    def deaf(_: threading.Event) -> None:
        begun.release()
        let.wait(60)

    async def end() -> float:
        workers = Workers(8)
        jobs = [asyncio.ensure_future(workers.do(deaf)) for _ in range(8)]
        while not all(begun.acquire(blocking=False) for _ in jobs):
            await asyncio.sleep(0.01)
        began = time.monotonic()
        workers.close()
        took = time.monotonic() - began
        let.set()
        await asyncio.gather(*jobs)
        return took

    assert asyncio.run(end()) < 8 * ENDING  # one after the other would take them all


def test_what_is_stopped_ends_with_the_batch_that_is_embedded(tmp_path: Path) -> None:
    stop = threading.Event()

    class Stopping(ToyEmbedder):
        def encode(self, texts: Sequence[str]) -> Any:
            stop.set()
            return super().encode(texts)

    (tmp_path / "long.txt").write_text("The ferry of Selby sails on Monday. " * 4_000)
    embedder = Stopping()
    with pytest.raises(StoppedError):
        Uploads(tmp_path / "uploads").add(
            "ann", [tmp_path / "long.txt"], embedder=embedder, stop=stop
        )
    assert embedder.batches == [BATCH]


def test_who_stops_adding_ends_what_is_added(address: str, embedder: Slow) -> None:
    visitor = Visitor(address).come()
    [sent] = json.loads(visitor.send("a.txt", b"The ferry sails.").body)
    visitor.join("bring", [], adding(sent))
    assert embedder.begun.acquire(timeout=30)
    leaving = {
        "data": [],
        "fn_index": visitor.number("leave"),
        "session_hash": visitor.session,
        "event_data": {},
    }
    assert visitor.post("/gradio_api/run/predict", leaving).status == 200
    embedder.let.set()
    stream = visitor.get(f"/gradio_api/queue/data?session_hash={visitor.session}").body
    assert b"it was stopped" in stream


def test_closing_the_page_ends_what_is_added(bot: Listening, tmp_path: Path) -> None:
    ended = threading.Event()

    class Endless(Uploads):
        def add(self, *_: Any, **given: Any) -> Any:
            for done in range(300):
                given["progress"](done, 300, "Reading")
                if given["stop"].wait(0.1):
                    ended.set()
                    break
            raise StoppedError("it was stopped")

    with visited(bot, tmp_path, uploads=Endless(tmp_path / "uploads")) as address:
        visitor = Visitor(address).come()
        visitor.join("bring", [], adding())
        with closing(HTTPConnection(urlsplit(address).netloc, timeout=30)) as link:
            path = f"/gradio_api/queue/data?session_hash={visitor.session}"
            link.request("GET", path, headers={"Cookie": visitor.cookie})
            stream = link.getresponse()
            while b"Reading" not in stream.readline():
                pass
            stream.close()
        assert ended.wait(20)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (["x" * (LONGEST + 1), [], "", "", ""], f"at most {LONGEST:,}"),
        (["Who?", ["Who?"] * (EARLIER + 1), "", "", ""], f"at most {EARLIER}"),
        (["Who?", ["x" * (LONGEST + 1)], "", "", ""], f"at most {LONGEST:,}"),
        (["Who?", "Who?", "", "", ""], "must be a list"),
        (["Who?", [1], "", "", ""], "must be a string, not int"),
        (["Who?", [["Who?"]], "", "", ""], "must be a string, not list"),
        ([7, [], "", "", ""], "question must be a string, not int"),
        ([["Who?"], [], "", "", ""], "must be a string, not list"),
        ([{"a": 1}, [], "", "", ""], "must be a string, not dict"),
        ([None, [], "", "", ""], "ask something"),
        (["Who?", [], ["2020"], "", ""], "after must be a string"),
        (["Who?", [], "", 2020, ""], "before must be a string"),
        (["Who?", [], "", "", True], "outlet must be a string"),
        (["Who \ud800?", [], "", "", ""], "broken characters"),
    ],
)
def test_what_cannot_be_asked_is_told(
    chat: str, capfd: pytest.CaptureFixture[str], data: list[Any], said: str
) -> None:
    kind, error = Visitor(chat).ask(*data)
    assert kind == "error"
    assert said in error["error"]
    assert "Traceback" not in "".join(capfd.readouterr())


@pytest.mark.parametrize("data", [[], ["Who?"], ["Who?"] * 6, ["Who?"] * 1_000])
def test_an_answer_takes_five_values(chat: str, data: list[str]) -> None:
    reply = Visitor(chat).post("/gradio_api/call/answer", {"data": data})
    assert (reply.status, b"5 values" in reply.body) == (400, True)


@pytest.mark.parametrize("data", ["Who?", {"0": "Who?"}, 1, None])
def test_the_values_are_a_list(chat: str, data: Any) -> None:
    assert Visitor(chat).post("/gradio_api/call/answer", {"data": data}).status in (400, 422)


@pytest.mark.parametrize("path", ["/etc/passwd", "http://127.0.0.1:9/config"])
def test_no_file_comes_in_with_a_call(chat: str, path: str) -> None:
    file = {"path": path, "url": path, "meta": {"_type": "gradio.FileData"}}
    for value in (file, [file], {"a": [file]}):
        call = {"data": [value, [], "", "", ""]}
        assert Visitor(chat).post("/gradio_api/call/answer", call).status == 400


def test_each_earlier_question_takes_a_turn(address: str, bot: Listening) -> None:
    earlier = [f"Who sails on day {number}?" for number in range(EARLIER)]
    waiting = threading.Thread(target=Visitor(address).ask, args=("Who?", earlier, "", "", ""))
    waiting.start()
    while len(bot.asked) < 2:
        time.sleep(0.001)
    Visitor(address).ask("Who is next?", [], "", "", "")
    waiting.join()
    assert bot.asked.index("Who is next?") < len(bot.asked) - 1


def test_a_history_is_not_endless() -> None:
    with pytest.raises(UsageError, match=f"at most {EARLIER}"):
        Bot._turns(Scripted({}), ["Who?"] * (EARLIER + 1), EVERYTHING)
