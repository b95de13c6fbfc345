"""The timeline as a page of its own, in a real Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from iraqqa import events, timeline_html
from tests.test_timeline import SELBY, UNDATED
from tests.toys import article


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a long article, so that most of it is out of sight."""
    long = "\n\n".join(f"In {year} it rained on the wall of Selby." for year in range(1900, 1990))
    file = tmp_path_factory.mktemp("page") / "timeline.html"
    found = events([SELBY, UNDATED, article(long, "long.txt")])
    file.write_text(timeline_html(found), encoding="utf-8")
    return file


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_a_click_brings_the_sentence_into_view(
    browser: Browser, page_file: Path, width: int, dark: bool
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("request", lambda request: trouble.append(request.url))
    page.goto(page_file.as_uri())
    for card in (page.locator(".card a").first, page.locator(".card a").last):
        card.click()
        target = page.locator("mark:target")
        expect(target).to_be_in_viewport()
        expect(target).to_have_text(card.inner_text())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert trouble == [page_file.as_uri()]
    context.close()


@pytest.mark.parametrize("dark", [False, True])
def test_everyone_can_read_the_page(browser: Browser, page_file: Path, dark: bool) -> None:
    context = browser.new_context(color_scheme="dark" if dark else "light", bypass_csp=True)
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert [found["id"] for found in Axe().run(page)["violations"]] == []
    context.close()
