"""What axe-core finds in the page by WCAG 2.2, level AA: nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import expect

from .conftest import DESKTOP, EVERYWHERE, PHONE, Serving, Visit, ask
from .test_page import NEAREST, UNKNOWN, WHO, scripted
from .test_replies import select, told

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's use of pandas
]

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page) -> list[str]:
    """Rule and element, of all that is on show."""
    options = {"runOnly": {"type": "tag", "values": LEVELS}}
    found: dict[str, Any] = Axe().run(page, options=options)
    return [
        f"{rule['id']}: {node['html'][:200]} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(
    ("size", "dark"), [(DESKTOP, False), (PHONE, True)], ids=["desktop light", "phone dark"]
)
def test_nothing_is_found(
    serving: Serving, visit: Visit, size: tuple[int, int], dark: bool
) -> None:
    page = visit(serving(scripted, examples=[WHO]), dark=dark, size=size)
    page.locator(".iq-ready").wait_for()
    page.locator(".example").wait_for()
    assert violations(page) == []
    for question in (UNKNOWN, NEAREST, WHO):
        reply = ask(page, question)
    reply.get_by_role("button", name="No").click()
    told(page, "Kept on this machine")
    reply.locator(".iq-confidence").focus()
    assert violations(page) == []
    select(page, "Layla")
    page.locator(".iq-pick").wait_for()
    page.locator(".iq-export summary").click()
    assert violations(page) == []
    page.get_by_role("link", name="Articles", exact=True).click()
    page.locator("#iq-listing li").first.wait_for()
    page.get_by_role("checkbox").first.check()
    page.locator(".iq-scope").wait_for()
    page.get_by_text("Add articles").click()
    page.get_by_text("1 piece of feedback").click()
    expect(page.locator("#iq-pieces li")).to_have_count(1)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@EVERYWHERE
def test_nothing_is_found_in_what_opens_beside_the_conversation(
    serving: Serving, visit: Visit
) -> None:
    page = visit(serving(scripted))
    ask(page, WHO)
    page.get_by_role("link", name="Conversations").click()
    page.locator("#iq-kept li").first.wait_for()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Articles", exact=True).click()
    page.locator("#iq-listing li").first.wait_for()
    page.locator(".iq-survey summary").click()
    page.locator(".iq-survey h3").first.wait_for()
    assert violations(page) == []
    page.locator("#iq-listing li a").first.click()
    page.locator("#iq-sources").get_by_text("Overview").click()
    assert violations(page) == []
    page.get_by_role("link", name="Timeline", exact=True).click()
    page.locator(".iq-when").wait_for()
    assert violations(page) == []
    page.emulate_media(media="print")
    assert violations(page) == []


def test_the_audit_sees_what_is_wrong(serving: Serving, visit: Visit) -> None:
    page = visit(serving(scripted))
    page.locator(".iq-ready").wait_for()
    page.add_style_tag(content=".iq-motto { color: #ccc8c0 }")
    [found] = violations(page)
    assert found.startswith("color-contrast")
