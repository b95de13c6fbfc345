"""The drawer when something changes: more is added meanwhile, what is ticked goes, the window narrows."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from iraqqa import Bot

from ..sites import serving as serving_pages
from ..sites import story
from .conftest import DESKTOP, PHONE, ask
from .test_drawer import MAYOR, bring, lighthouse, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from iraqqa import Uploads
    from tests.world import World

    from .conftest import Serving, Visit

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's use of pandas
]


@pytest.fixture
def page(world: World, serving: Serving, visit: Visit) -> Page:
    page = visit(serving(lambda: Bot.open(world.library)))
    page.locator(".iq-ready").wait_for()
    opened(page)
    return page


def test_what_is_added_meanwhile_is_added_too(
    page: Page, uploads: Uploads, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, go_on = uploads.add, threading.Event()

    def slowly(*given: Any, **options: Any) -> Any:
        go_on.wait(60)
        return add(*given, **options)

    monkeypatch.setattr(uploads, "add", slowly)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 broken")
    files, adding = page.locator(".iq-files input"), page.locator("#iq-adding")
    for under_way, file in enumerate([scan, lighthouse(tmp_path)], start=1):
        files.set_input_files(file)
        expect(adding.locator("progress")).to_have_count(under_way)
    page.get_by_text("Add articles").click()
    page.get_by_label("Or a folder").fill(str(tmp_path / "nowhere"))
    page.get_by_role("button", name="Add", exact=True).click()
    expect(adding.locator("progress")).to_have_count(3)  # the third waits for its turn
    stop = page.get_by_role("button", name="Stop adding")
    expect(stop).to_be_visible()
    page.keyboard.press("Escape")  # it goes on, and is told above the box
    go_on.set()
    page.locator("#iq-notice", has_text="1 article added").wait_for()
    opened(page)
    expect(page.locator("#iq-notice")).to_have_text("")
    expect(stop).to_be_hidden()
    adding.locator(".iq-problem", has_text="is not a folder").wait_for()
    page.locator(".iq-found", has_text="4 articles").wait_for()
    told = adding.locator(".iq-report, .iq-problem")
    first, second, third = told.all_inner_texts()
    assert "scan.pdf:" in first
    assert "1 article added" in second
    assert "is not a folder" in third
    files.set_input_files(lighthouse(tmp_path))
    adding.locator(".iq-report", has_text="1 already there").wait_for()
    expect(told).to_have_count(1)


def test_an_own_article_that_is_removed_is_not_asked_any_more(page: Page, tmp_path: Path) -> None:
    bring(page, lighthouse(tmp_path))
    page.get_by_role("checkbox", name="Ask The lighthouse of Cape Orin").check()
    page.locator(".iq-scope", has_text="Asking only The lighthouse of Cape Orin").wait_for()
    page.get_by_role("button", name="Remove The lighthouse of Cape Orin").click()
    page.locator(".iq-found", has_text="3 articles").wait_for()
    expect(page.locator(".iq-scope")).to_have_count(0)
    assert ask(page, MAYOR).locator(".iq-words").inner_text() == "Ingrid Vasquez"


def test_what_the_drawer_covers_follows_the_width_of_the_window(page: Page) -> None:
    box = page.locator("#iq-box textarea")
    for size, reached in ((PHONE, False), (DESKTOP, True), (PHONE, False)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        expect(page.locator("[inert]")).to_have_count(0 if reached else 5)
        box.focus()
        assert box.evaluate("box => box === document.activeElement") == reached
    page.keyboard.press("Escape")
    expect(page.locator("[inert]")).to_have_count(0)


def test_a_page_is_added_by_its_address(page: Page) -> None:
    with serving_pages() as site:
        page.get_by_text("Add articles").click()
        page.get_by_label("Or the address").fill(site.put("/ferry", story()))
        page.get_by_role("button", name="Fetch", exact=True).click()
        page.locator(".iq-report", has_text="1 article added").wait_for(timeout=60_000)
        page.get_by_label("Or the address").fill(f"{site.url}/gone")
        page.get_by_role("button", name="Fetch", exact=True).click()
        page.locator(".iq-problem", has_text="status 404").wait_for()
