"""What was asked is there again: after a reload, Back, Forward, a restart, and in other windows."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from iraqqa_app.chat import serve
from playwright.sync_api import expect

from iraqqa import Answer, Conversations, Feedback, Scope, SearchResult, Uploads

from .conftest import Scripted, Serving, Visit, ask, in_each_layout
from .test_page import BRIDGE, NEAREST, SCRIPT, UNKNOWN, WHO, scripted

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's use of pandas
]
ADDRESS = re.compile(r".*/c/[0-9a-z]{10,40}")


def asked(page: Page) -> list[str]:
    return page.locator(".iq-question").all_inner_texts()


def listed(page: Page) -> list[str]:
    return page.locator("#iq-kept li a").all_inner_texts()


@in_each_layout
def test_everything_comes_back_by_its_address(
    serving: Serving, visit: Visit, size: tuple[int, int]
) -> None:
    address = serving(scripted, examples=[WHO])
    page = visit(address)
    box = page.locator("#iq-box textarea")
    ask(page, WHO)
    ask(page, UNKNOWN)
    first = page.url
    assert ADDRESS.fullmatch(first)
    box.fill("half a quest")
    page.reload()
    expect(page.locator(".iq-reply")).to_have_count(2)
    assert asked(page) == [WHO, UNKNOWN]
    expect(box).to_have_value("half a quest")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]

    page.get_by_role("button", name="New conversation").click()
    page.get_by_role("heading", name="Ask the articles").wait_for()
    expect(box).to_have_value("")
    ask(page, NEAREST)
    second = page.url
    assert second != first
    page.go_back()
    page.go_back()
    expect(page.locator(".iq-reply")).to_have_count(2)
    assert page.url == first
    expect(box).to_have_value("half a quest")
    page.locator(".iq-chip").nth(1).click()
    page.locator("[data-source=source-1-2]").wait_for()
    assert page.url == f"{first}#source-1-2"
    page.reload()
    page.locator("[data-source=source-1-2]").wait_for()
    page.go_back()
    page.go_forward()
    page.locator("[data-source=source-1-2]").wait_for()

    page.get_by_role("link", name="Conversations").click()
    expect(page.locator("#iq-kept li a")).to_have_count(2)
    assert listed(page) == [NEAREST, WHO]
    page.get_by_label("Find").fill("match won")
    expect(page.locator("#iq-kept li a")).to_have_text([WHO])
    page.get_by_role("button", name=f"Rename {WHO}").click()
    page.get_by_label("Name", exact=True).fill("The <b>bridge")
    page.keyboard.press("Enter")
    expect(page.locator("#iq-kept li a")).to_have_text(["The <b>bridge"])
    page.get_by_label("Find").fill("")
    page.get_by_role("link", name=NEAREST).click()
    page.locator(".iq-closest").wait_for()
    assert page.url == second
    page.get_by_role("link", name="Conversations").click()
    gone = page.get_by_role("button", name=f"Delete {NEAREST}")
    gone.click()
    page.get_by_role("button", name="for good?").click()
    page.get_by_role("heading", name="Ask the articles").wait_for(state="attached")
    expect(page.locator("#iq-kept li a")).to_have_text(["The <b>bridge"])
    page.goto(second)
    expect(page.locator("#iq-notice")).to_contain_text("not there any more")


def test_others_do_not_see_it_and_another_window_does(serving: Serving, visit: Visit) -> None:
    page = visit(serving(scripted))
    ask(page, WHO)
    window = page.context.new_page()
    window.goto(page.url)
    window.locator(".iq-reply").wait_for()
    ask(window, UNKNOWN)
    ask(page, NEAREST)  # brings what was asked in the other window
    expect(page.locator(".iq-question")).to_have_text([WHO, UNKNOWN, NEAREST])
    other = visit(page.url)
    expect(other.locator("#iq-notice")).to_contain_text("not there any more")
    assert asked(other) == []
    other.get_by_role("link", name="Conversations").click()
    other.get_by_text("kept here, on this machine").wait_for()
    assert listed(other) == []


def test_it_is_there_after_a_restart_with_what_it_was_asked_of(
    visit: Visit, tmp_path: Path
) -> None:
    kept = Conversations(tmp_path / "conversations")
    scopes: list[Scope] = []

    class Noting(Scripted):
        def read(self, found: SearchResult) -> Answer:
            scopes.extend(self.scopes[-1:])
            return super().read(found)

    def served(port: int) -> object:
        return serve(
            lambda: Noting(SCRIPT),
            host="127.0.0.1",
            port=port,
            uploads=Uploads(tmp_path / "uploads"),
            feedback=Feedback(tmp_path / "feedback"),
            conversations=kept,
            examples=(),
        )

    with served(0) as chat:  # type: ignore[attr-defined]
        page = visit(chat.address)
        page.get_by_role("link", name="Articles", exact=True).click()
        page.locator("#iq-search input[name=after]").fill("2020")
        page.keyboard.press("Tab")
        page.locator(".iq-scope").wait_for()
        page.get_by_role("button", name="Close").last.click()
        ask(page, WHO)
        address = page.url
    there = page.locator("#iq-box").bounding_box()
    page.locator(".iq-lost", has_text="Not reachable").wait_for(timeout=15_000)
    page.locator("#iq-notice", has_text="Start it again").wait_for()
    assert page.locator("#iq-box").bounding_box() == there
    page.locator("#iq-box textarea").fill("typed while it was away")
    with served(urlsplit(address).port or 0):  # type: ignore[attr-defined]
        page.locator(".iq-ready").wait_for(timeout=15_000)
        expect(page.locator("#iq-box textarea")).to_have_value("typed while it was away")
        page.evaluate("localStorage.clear()")
        page.goto(address)
        page.locator(".iq-reply").wait_for()
        page.locator(".iq-scope", has_text="2020").wait_for()
        ask(page, NEAREST)
    assert scopes == [Scope(after="2020")] * 2


@in_each_layout
def test_what_is_asked_meanwhile_waits_its_turn_and_outlasts_a_reload(
    serving: Serving, visit: Visit
) -> None:
    asked_of, release = threading.Semaphore(0), threading.Event()

    class Slow(Scripted):
        def read(self, found: SearchResult) -> Answer:
            asked_of.release()
            release.wait(60)
            return super().read(found)

    bot = Slow(SCRIPT)
    page = visit(serving(lambda: bot))
    box = page.locator("#iq-box textarea")
    box.fill(WHO)
    box.press("Enter")
    box.fill(UNKNOWN)
    box.press("Enter")
    expect(page.locator(".iq-waiting").last).to_have_text("Asked next…")
    box.fill("not yet")
    assert asked_of.acquire(timeout=30)
    page.reload()
    expect(page.locator(".iq-question")).to_have_text([WHO, UNKNOWN])
    expect(box).to_have_value("not yet")
    release.set()
    expect(page.locator(".iq-reply")).to_have_count(2, timeout=30_000)
    expect(box).to_have_value("not yet")
    page.reload()
    expect(page.locator(".iq-reply")).to_have_count(2)
    assert asked(page) == [WHO, UNKNOWN]
    assert bot.histories[-1] != []


@in_each_layout
def test_a_question_is_edited_in_its_place_and_keys_help(serving: Serving, visit: Visit) -> None:
    bot = scripted()
    page = visit(serving(lambda: bot))
    ask(page, UNKNOWN)
    ask(page, NEAREST)
    turn = page.locator(".iq-turn").first
    turn.hover()
    turn.get_by_role("button", name="Edit").click()
    field = page.get_by_label("The question, asked otherwise")
    field.fill(WHO)
    field.press("Escape")
    expect(page.locator(".iq-question").first).to_have_text(UNKNOWN)
    turn.get_by_role("button", name="Edit").click()
    field.fill(WHO)
    field.press("Enter")
    expect(page.locator(".iq-turn .iq-words")).to_have_text("Layla Hassan")
    assert asked(page) == [WHO, NEAREST]
    assert bot.histories[-1] == []
    page.reload()
    expect(page.locator(".iq-question")).to_have_text([WHO, NEAREST])
    expect(page.locator(".iq-turn .iq-words")).to_have_text("Layla Hassan")

    box = page.locator("#iq-box textarea")
    page.locator(".iq-words").click()
    box.blur()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).to_have_value(NEAREST)
    box.fill("")
    box.blur()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()


@in_each_layout
def test_an_answer_closes_the_drawer(serving: Serving, visit: Visit) -> None:
    release = threading.Event()

    class Slow(Scripted):
        def read(self, found: SearchResult) -> Answer:
            release.wait(60)
            return super().read(found)

    page = visit(serving(lambda: Slow(SCRIPT)))
    page.locator("#iq-box textarea").fill(WHO)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Articles", exact=True).click()
    page.locator("#iq-drawer.iq-open").wait_for()
    release.set()
    page.locator(".iq-words").wait_for()
    expect(page.locator("#iq-drawer")).to_be_hidden()
    expect(page.locator("#iq-sources h2")).to_have_text(BRIDGE.title)
