"""The server around the page: ports, addresses, the way in and out."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import Future
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.request import urlopen

import gradio as gr
import pytest
from iraqqa_app.chat import Desk, free_port, serve

from iraqqa import Bot, UsageError

from .conftest import Scripted, Serving, Visit, ask

if TYPE_CHECKING:
    from tests.world import World

LOCAL = "127.0.0.1"


def test_a_taken_port_gives_way_to_the_next_free_one() -> None:
    with closing(socket.create_server((LOCAL, 0))) as taken:
        port = taken.getsockname()[1]
        assert port < free_port(LOCAL, port) <= port + 100
    assert free_port(LOCAL, port) == port


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "news.example"])
def test_only_this_machine_is_served(host: str) -> None:
    with pytest.raises(UsageError, match="reached from other machines"):
        free_port(host, 0)


@pytest.mark.parametrize("port", [-1, 65536])
def test_what_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(UsageError, match="no port"):
        free_port(LOCAL, port)


@pytest.mark.parametrize("host", [LOCAL, "localhost", "127.0.0.2"])
def test_addresses_of_this_machine_are_served(host: str) -> None:
    assert free_port(host, 0) > 0


def test_the_bot_is_closed_with_the_page_even_when_it_opens_late() -> None:
    bot, opened, closed = Scripted({}), threading.Event(), threading.Event()
    bot.close = closed.set  # type: ignore[method-assign]

    def slowly() -> Bot:
        opened.wait(30)
        return bot

    async def visit() -> None:
        with serve(slowly, host=LOCAL, port=0) as chat:
            assert urlopen(chat.address).status == 200
            threading.Timer(0.5, opened.set).start()
        assert closed.is_set()

    asyncio.run(visit())  # where no event loop runs, Gradio makes some that it never closes


def test_a_blank_question_changes_nothing_and_is_not_asked() -> None:
    bot, opening = Scripted({}), Future[Bot]()
    opening.set_result(bot)
    [outcome] = Desk(opening).ask(" \n ", ())
    assert all(update == gr.skip() for update in outcome)
    assert bot.histories == []


@pytest.mark.slow
@pytest.mark.parametrize("opened", [False, True])
def test_ctrl_c_ends_it_quietly(world: World, opened: bool) -> None:
    script = f"""if True:
        from iraqqa import Bot
        from iraqqa_app import launch
        def bot():
            opened = Bot.open({str(world.library)!r})
            print("opened", flush=True)
            return opened
        launch(bot, port=0, announce=lambda address: print(address, flush=True))
    """
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert re.fullmatch(rf"http://{re.escape(LOCAL)}:\d+/", address)
    assert urlopen(address).status == 200
    if opened:
        assert process.stdout.readline() == "opened\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out.replace("opened\n", ""), err) == (0, "", "")


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Gradio's use of pandas
def test_the_real_bot_answers_in_the_page(world: World, serving: Serving, visit: Visit) -> None:
    question = "Who is the mayor of Port Selby?"
    with Bot.open(world.library) as bot:
        expected = bot.ask(question)
    assert expected.status == "answered"
    page = visit(serving(lambda: Bot.open(world.library)))
    reply = ask(page, question)
    assert reply.locator(".iq-words").text_content() == expected.text
    assert page.locator("#iq-sources mark").text_content() == expected.text
    assert page.locator(".iq-checked").count() == 1
    assert "Not in these articles" in ask(page, "Who discovered penicillin?").inner_text()
