"""The article beside the chat: the quoted words marked, in view, and checked."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .conftest import PHONE, Scripted, Serving, Visit, ask, overtaken
from .test_page import BRIDGE, PAPER, SCRIPT, WHO, pixels, scripted

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from iraqqa import Article

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's use of pandas
]


def seen_whole(locator: Locator, page: Page) -> bool:
    """Whether an element comes to stand inside the window."""
    size = page.viewport_size
    assert size is not None
    for _ in range(30):
        box = locator.bounding_box()
        if box and box["y"] >= 0 and box["y"] + box["height"] <= size["height"]:
            return True
        page.wait_for_timeout(100)
    return False


def test_an_answer_stands_beside_its_proof(serving: Serving, visit: Visit) -> None:
    page = visit(serving(scripted))
    reply = ask(page, WHO)
    assert reply.locator(".iq-words").inner_text() == "Layla Hassan"
    assert reply.locator(".iq-sentence").inner_text() == SCRIPT[WHO][0].sentence
    assert reply.locator(".iq-sentence mark").inner_text() == "Layla Hassan"
    assert "Likely right · 86%" in reply.locator(".iq-confidence").inner_text()
    assert reply.locator(".iq-chip").all_inner_texts() == ["1", "2"]

    sources = page.locator("#iq-sources")
    assert sources.locator("h2").inner_text() == BRIDGE.title
    assert "The Tigris Courier · May 2021 (inferred)" in sources.inner_text()
    assert sources.locator(".iq-checked").inner_text() == "Quote checked"
    assert sources.locator(".iq-article").text_content() == BRIDGE.text
    mark = sources.locator("mark")
    assert mark.all_inner_texts() == ["Layla Hassan"]
    assert seen_whole(mark, page)


def test_a_chip_opens_its_own_source_also_of_an_earlier_answer(
    serving: Serving, visit: Visit
) -> None:
    page = visit(serving(scripted))
    first = ask(page, WHO)
    ask(page, "When?")
    sources = page.locator("#iq-sources")
    expect(sources.locator("mark")).to_have_text("in May")

    first.locator(".iq-chip").nth(1).click()
    sources.get_by_role("heading", name=PAPER.title).wait_for()
    mark = sources.locator("mark")
    assert mark.inner_text() == "Layla Hassan"
    assert seen_whole(mark, page)
    assert mark.evaluate("mark => mark === document.activeElement")

    sources.locator(".iq-article").evaluate("article => article.lastChild.scrollIntoView()")
    sources.locator("nav a", has_text="Previous").click()
    sources.get_by_role("heading", name=BRIDGE.title).wait_for()
    assert seen_whole(mark, page)

    # Once more, with the source on show scrolled away: nothing is loaded, yet the words come back.
    sources.locator("h2").scroll_into_view_if_needed()
    first.locator(".iq-chip").nth(0).click()
    assert seen_whole(mark, page)


def test_the_last_click_counts_while_an_earlier_one_is_under_way(
    serving: Serving, visit: Visit
) -> None:
    asked, release = threading.Event(), threading.Event()

    class Slow(Scripted):
        def article(self, identity: str) -> Article:
            if identity == PAPER.id:
                asked.set()
                release.wait(30)
            return super().article(identity)

    page = visit(serving(lambda: Slow(SCRIPT)))
    chips = ask(page, WHO).locator(".iq-chip")
    ask(page, "When?")
    chips.nth(1).click()
    assert asked.wait(30)
    chips.nth(0).click()
    release.set()
    page.locator("[data-source=source-1-1]").wait_for()


@pytest.mark.parametrize("answered", [False, True])
def test_an_earlier_click_that_arrives_late_is_left_out(
    serving: Serving, visit: Visit, answered: bool
) -> None:
    page = visit(serving(scripted))
    chips = ask(page, WHO).locator(".iq-chip")
    with overtaken(page, '"source-1-2"', answered=answered):
        chips.nth(1).click()
        page.get_by_role("link", name="Timeline", exact=True).click()
        page.locator("[data-source=timeline]").wait_for()
    expect(page.locator("[data-source=timeline]")).to_have_count(1)


def test_chips_work_from_the_keyboard(serving: Serving, visit: Visit) -> None:
    page = visit(serving(scripted))
    reply = ask(page, WHO)
    confidence = reply.locator(".iq-confidence")
    page.keyboard.press("Shift+Tab")
    while not confidence.evaluate("element => element === document.activeElement"):
        page.keyboard.press("Shift+Tab")
    assert reply.locator(".iq-tip").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    chip = reply.get_by_role("link", name=f"Source 2: {PAPER.title}")
    assert chip.evaluate("chip => chip === document.activeElement")
    assert pixels(chip, "outlineWidth") >= 2
    page.keyboard.press("Enter")
    page.locator("#iq-sources").get_by_role("heading", name=PAPER.title).wait_for()


def test_a_narrow_screen_has_the_sources_below(serving: Serving, visit: Visit) -> None:
    page = visit(serving(scripted), size=PHONE)
    reply = ask(page, WHO)
    assert seen_whole(reply.locator(".iq-words"), page)
    assert seen_whole(page.locator("#iq-box"), page)
    chat, sources = page.locator("#iq-conversation"), page.locator("#iq-sources")
    above, below = chat.bounding_box(), sources.bounding_box()
    assert above is not None
    assert below is not None
    assert below["y"] >= above["y"] + above["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]

    reply.locator(".iq-chip").nth(1).click()
    sources.get_by_role("heading", name=PAPER.title).wait_for()
    assert seen_whole(sources.locator("mark"), page)
    sources.get_by_role("link", name="Back to the answer").click()
    assert seen_whole(reply.locator(".iq-words"), page)


def test_the_quote_is_read_again_from_the_library(serving: Serving, visit: Visit) -> None:
    bot = scripted()
    page = visit(serving(lambda: bot))
    ask(page, WHO)
    page.locator(".iq-checked").wait_for()
    gone = bot.stored.pop(BRIDGE.id)
    reply = ask(page, "When?")
    expect(page.locator(".iq-unchecked")).to_have_text("Quote no longer in the library")
    assert "bridge.txt, characters" in page.locator("#iq-sources").inner_text()
    bot.stored[gone.id] = gone
    reply.locator(".iq-chip").click()
    page.locator(".iq-checked").wait_for()
