"""How the page looks, measured: fonts, colours before the scripts, sizes and places."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from .conftest import EVERYWHERE, Serving, Visit, ask
from .test_page import UNKNOWN, WHO, scripted

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Locator, Page

pytestmark = [
    EVERYWHERE,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's use of pandas
]
TARGETS = """() => [...document.querySelectorAll("a, button, summary, input, select, label")]
  .filter((target) => target.checkVisibility() && !target.closest("label > *"))
  .filter((target) => getComputedStyle(target).display !== "inline")
  .map((target) => [target.outerHTML.slice(0, 120), target.getBoundingClientRect()])
  .filter(([, box]) => box.width && box.height < 31.5)
  .map(([html]) => html)"""
"""What can be clicked and is less than 32 pixels high; links in a text are not meant."""


def box(locator: Locator) -> FloatRect:
    found = locator.bounding_box()
    assert found is not None
    return found


def test_it_is_dressed_before_its_scripts_come_and_every_target_fits_a_thumb(
    serving: Serving, visit: Visit
) -> None:
    address = serving(scripted, examples=[WHO, UNKNOWN, "And when?", "And why?"])
    with urlopen(address) as page_as_sent:
        head = page_as_sent.read().decode().partition("</head>")[0]
    assert 'rel="icon" type="image/svg+xml" href="own/icon.svg"' in head
    assert "--iq-paper: #fcfbf8" in head
    page = visit(address)
    page.locator(".iq-ready").wait_for()
    cards = page.locator(".example")
    expect(cards).to_have_count(4)
    first, second, third, fourth = (box(cards.nth(n)) for n in range(4))
    assert first["y"] == second["y"] < third["y"] == fourth["y"]
    assert first["x"] == third["x"] < second["x"] == fourth["x"]
    below = box(page.locator("#iq-box"))
    assert abs(first["x"] - below["x"]) <= 2
    assert abs(second["x"] + second["width"] - below["x"] - below["width"]) <= 2
    assert page.evaluate(TARGETS) == []
    ask(page, WHO)
    loaded = "document.fonts.ready.then(f => [...f].filter(x => x.status == 'loaded').map(x => x.family))"
    assert {"Iraqqa Sans", "Iraqqa Serif"} <= {name.strip('"') for name in page.evaluate(loaded)}
    for part, family in ((".iq-words", "Iraqqa Serif"), ("#iq-box textarea", "Iraqqa Sans")):
        used = page.locator(part).evaluate("part => getComputedStyle(part).fontFamily")
        assert used.replace('"', "").startswith(family)
    expect(page.locator("#iq-sources mark")).to_have_count(1)
    assert page.evaluate(TARGETS) == []
    page.locator("#iq-box textarea").blur()
    page.keyboard.press("?")
    assert page.evaluate(TARGETS) == []
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Articles", exact=True).click()
    page.locator("#iq-listing li").first.wait_for()
    page.get_by_text("Add articles").click()
    page.locator(".iq-tick").first.click()
    page.locator(".iq-scope", has_text="Asking only").wait_for()
    assert page.evaluate(TARGETS) == []
    page.get_by_role("button", name="Ask all").click()
    expect(page.locator(".iq-scope")).to_have_count(0)


def test_what_is_seen_before_the_scripts_come_stands_where_the_page_will(
    serving: Serving, visit: Visit
) -> None:
    address = serving(scripted)
    page = visit(address)
    page.locator(".iq-ready").wait_for()
    early = page.context.new_page()
    early.route("**/assets/*.js", lambda _: None)
    early.goto(address, wait_until="commit")
    for part in ("h1", ".iq-menu", ".iq-welcome h2", ".iq-ask", "textarea", ".submit-button"):
        first = box(early.locator(f"#iq-first {part}"))
        then = box(page.locator(part if part != "textarea" else "#iq-box textarea"))
        assert abs(first["x"] - then["x"]) <= 2, part
        assert abs(first["y"] - then["y"]) <= 2, part
    expect(early.locator("#iq-first textarea")).to_be_focused()
    early.keyboard.type(f"{WHO}\n")
    early.unroute_all()  # what was held goes on
    assert "Layla Hassan" in early.locator(".iq-reply").inner_text()
    expect(early.locator("#iq-first")).to_have_count(0)


def test_nothing_covers_anything_and_a_question_stays_on_the_askers_side(
    serving: Serving, visit: Visit, size: tuple[int, int]
) -> None:
    page = visit(serving(scripted))
    reply = ask(page, WHO)
    reply.get_by_role("button", name="Yes").click()
    notice = page.locator("#iq-notice", has_text="Kept on this machine")
    notice.wait_for()
    above, said, below = (box(page.locator(f"#iq-{name}")) for name in ("chat", "notice", "box"))
    assert above["y"] + above["height"] <= said["y"] + 1
    assert said["y"] + said["height"] <= below["y"] + 1
    assert above_the_heading(page) == []
    asked = box(page.locator(".iq-question").last)
    assert asked["x"] + asked["width"] > box(reply)["x"] + 0.8 * box(reply)["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    reply = ask(page, "من افتتح الجسر؟")
    ours, theirs = (box(page.locator(".iq-question").nth(n)) for n in range(2))
    assert abs(ours["x"] + ours["width"] - theirs["x"] - theirs["width"]) <= 1
    question = page.locator(".iq-question").last
    assert question.evaluate("part => getComputedStyle(part).direction") == "rtl"
    assert box(reply)["x"] < theirs["x"]


def above_the_heading(page: Page) -> list[str]:
    """Text of the article that is seen above or through the heading that sticks, while it is scrolled."""
    found: list[str] = page.evaluate(
        """() => {
            const pane = document.querySelector("#iq-sources");
            const scroller = pane.scrollHeight > pane.clientHeight ? pane : document.scrollingElement;
            scroller.scrollTo({ top: scroller.scrollHeight / 2, behavior: "instant" });
            const sticky = [...pane.querySelectorAll(".iq-head, .iq-source nav")].find(
                (each) => getComputedStyle(each).position === "sticky",
            );
            const { left, top, width, height } = sticky.getBoundingClientRect();
            const from = Math.max(0, pane === scroller ? pane.getBoundingClientRect().top : 0);
            const seen = [];
            for (let y = from + 1; y < top + height - 1; y += 3) {
                for (let x = left + 2; x < left + width; x += 40) {
                    const there = document.elementFromPoint(x, y);
                    if (there?.closest(".iq-article")) seen.push(`${x}, ${y}`);
                }
            }
            const { backgroundColor } = getComputedStyle(sticky);
            return /, 0\\)$/.test(backgroundColor) ? [...seen, backgroundColor] : seen;
        }"""
    )
    return found
