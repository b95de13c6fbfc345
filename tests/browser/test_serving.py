"""The server around the page: ports, addresses, the way in and out."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import subprocess
import sys
import threading
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from iraqqa_app.chat import serve
from iraqqa_app.reach import Reach
from iraqqa_app.server import listening
from playwright.sync_api import expect

from iraqqa import Bot, Conversations, Feedback, Uploads, UsageError

from .conftest import Scripted, Serving, Visit, ask, in_each_layout
from .test_audit import violations
from .test_drawer import lighthouse, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.world import World

LOCAL = "127.0.0.1"


def port_of(host: str, port: int) -> int:
    with closing(listening(host, port)) as opened:
        return int(opened.getsockname()[1])


def test_a_taken_port_gives_way_to_the_next_free_one() -> None:
    with closing(socket.create_server((LOCAL, 0))) as taken:
        port = taken.getsockname()[1]
        assert port < port_of(LOCAL, port) <= port + 100
    assert port_of(LOCAL, port) == port


def test_no_response_waits_for_the_one_before_to_be_acknowledged() -> None:
    without_delay: list[int] = []

    async def connect() -> None:
        def made(_: object, writer: asyncio.StreamWriter) -> None:
            taken = writer.get_extra_info("socket")
            without_delay.append(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with closing(listening(LOCAL, 0)) as opened:
            async with await asyncio.start_server(made, sock=opened):
                reader, writer = await asyncio.open_connection(*opened.getsockname())
                await reader.read()
                writer.close()

    asyncio.run(connect())
    assert without_delay[0]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "news.example", "127.0.0.2"])
@pytest.mark.parametrize("auth", [None, ("ada", ""), ("", "secret")])
def test_other_machines_are_served_only_with_a_password(
    host: str, auth: tuple[str, str] | None
) -> None:
    with (
        pytest.raises(UsageError, match="reached from other machines"),
        serve(lambda: Scripted({}), host=host, port=0, auth=auth),
    ):
        pass


@pytest.mark.parametrize("port", [-1, 65536])
def test_what_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(UsageError, match="no port"):
        listening(LOCAL, port)


@pytest.mark.parametrize("host", [LOCAL, "localhost", "::1"])
def test_addresses_of_this_machine_are_served(host: str) -> None:
    assert Reach(host, 1).local
    with serve(lambda: Scripted({}), host=host, port=0, examples=()) as chat:
        assert urlopen(chat.address).status == 200


def test_only_its_own_name_is_answered_and_the_bot_is_closed_even_when_it_opens_late() -> None:
    bot, opened, closed = Scripted({}), threading.Event(), threading.Event()
    bot.close = closed.set  # type: ignore[method-assign]

    def slowly() -> Bot:
        opened.wait(30)
        return bot

    async def visit() -> None:
        with serve(slowly, host=LOCAL, port=0) as chat:
            assert urlopen(chat.address).status == 200
            with pytest.raises(HTTPError) as refused:  # a name that somebody led to this machine
                urlopen(Request(chat.address, headers={"Host": "news.example"}))
            refused.value.close()
            assert refused.value.code == 400
            threading.Timer(0.5, opened.set).start()
        assert closed.is_set()

    asyncio.run(visit())  # where no event loop runs, Gradio makes some that it never closes


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
def test_ctrl_c_while_the_address_is_told_waits_for_the_bot_too(world: World) -> None:
    script = f"""if True:
        import signal
        from iraqqa import Bot
        from iraqqa_app import launch
        def bot():
            opened = Bot.open({str(world.library)!r})
            print("opened", flush=True)
            return opened
        launch(bot, port=0, announce=lambda address: signal.raise_signal(signal.SIGINT))
    """
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "opened\n", "")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Gradio's use of pandas
@in_each_layout
def test_the_real_bot_answers_in_the_page(world: World, serving: Serving, visit: Visit) -> None:
    question = "Who is the mayor of Port Selby?"
    with Bot.open(world.library) as bot:
        expected = bot.ask(question)
    assert expected.status == "answered"
    page = visit(serving(lambda: Bot.open(world.library), examples=None))
    page.get_by_text("One of these questions has no answer in them").wait_for()
    page.locator(".example").last.click()
    page.locator(".iq-none").wait_for()
    reply = ask(page, question)
    assert reply.locator(".iq-words").text_content() == expected.text
    assert page.locator("#iq-sources mark").text_content() == expected.text
    assert page.locator(".iq-checked").count() == 1
    said = ask(page, "Who discovered penicillin?").inner_text()
    assert "found no answer in these articles" in said
    assert "Try other words" in said
    assert "Hello" in ask(page, "Hi there!").inner_text()
    assert "English only" in ask(page, "Qui est le maire de Port Selby ?").inner_text()
    assert page.locator(".iq-reply").last.get_by_role("button").count() == 0


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Gradio's use of pandas
def test_shared_articles_are_everybodys_and_survive_a_restart(
    world: World, serving: Serving, visit: Visit, tmp_path: Path
) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text("A new ferry\n\nThe captain of the ferry is Nils Aaker.\n", encoding="utf-8")
    page = visit(serving(lambda: Bot.open(world.library), shared=True))
    page.get_by_role("link", name="Articles", exact=True).click()
    page.get_by_text("Add articles").click()
    assert "for everybody" in page.locator(".iq-add").inner_text()
    page.locator(".iq-files input").set_input_files(file)
    page.locator(".iq-report", has_text="1 article added").wait_for(timeout=60_000)
    again = visit(serving(lambda: Bot.open(world.library), shared=True))
    said = ask(again, "Who is the captain of the ferry?")
    assert said.locator(".iq-words").inner_text() == "Nils Aaker"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Gradio's use of pandas
def test_a_visitor_is_known_again_who_follows_a_link_on_another_site(
    serving: Serving, visit: Visit
) -> None:
    address = serving(lambda: Scripted({}))
    page = visit(address)
    [before] = page.context.cookies()
    page.goto(f"data:text/html,<a href='{address}'>the chat</a>")
    page.get_by_role("link").click()
    page.locator("#iq-box textarea").wait_for()
    [after] = page.context.cookies()
    assert after["value"] == before["value"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Gradio's use of pandas
def test_other_machines_sign_in_and_read_no_folders(
    browser: Browser, tmp_path: Path, size: tuple[int, int]
) -> None:
    with serve(
        lambda: Scripted({}),
        host="0.0.0.0",
        port=0,
        auth=("ada", "secret"),
        uploads=Uploads(tmp_path / "uploads"),
        feedback=Feedback(tmp_path / "feedback"),
        conversations=Conversations(tmp_path / "conversations"),
        examples=(),
    ) as chat:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]})
        page = context.new_page()
        page.goto(f"http://{LOCAL}:{urlsplit(chat.address).port}/c/0123456789abcdef#answer-1")
        expect(page.get_by_label("Name")).to_be_focused()
        assert violations(page) == []
        fonts = page.evaluate("document.fonts.ready.then(fonts => [...fonts].map(f => f.status))")
        assert "loaded" in fonts
        page.get_by_label("Name").fill("<ada>")
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("button", name="Sign in").click()
        page.get_by_text("This name and password do not belong together").wait_for()
        expect(page.get_by_label("Name")).to_have_value("<ada>")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert page.locator("#iq-box").count() == 0
        page.get_by_label("Name").fill("ada")
        page.get_by_label("Password").fill("secret")
        page.keyboard.press("Enter")
        page.locator("#iq-box textarea").wait_for()
        expect(page.locator("#iq-notice")).to_contain_text("not there any more")  # it was sought
        page.locator(".iq-files").wait_for(state="attached")
        assert page.locator(".iq-folder").count() == 0
        context.close()


def test_a_server_that_is_gone_is_told(world: World, visit: Visit, tmp_path: Path) -> None:
    kept = Uploads(tmp_path / "uploads")
    chat = serve(
        lambda: Bot.open(world.library),
        host="127.0.0.1", port=0, uploads=kept, feedback=Feedback(tmp_path / "f"), examples=(),
    )  # fmt: skip
    with chat as running:
        page = visit(running.address)
        page.locator(".iq-ready").wait_for()
        opened(page)
        second = threading.Event()

        def cut(route: object) -> None:
            if second.is_set():
                route.abort()  # type: ignore[attr-defined]
            else:
                second.set()
                route.continue_()  # type: ignore[attr-defined]

        page.route("**/upload*", cut)
        files = [lighthouse(tmp_path, "one.txt"), lighthouse(tmp_path, "two.txt")]
        page.locator(".iq-files input").set_input_files(files)
        page.get_by_text("Nothing was added: 1 of 2 files were sent").wait_for()
    assert not list((tmp_path / "uploads").glob("*/articles/*"))
