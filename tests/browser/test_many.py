"""A library of several hundred articles stays pleasant: listed, looked over and drawn in pieces."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from iraqqa import Article
from iraqqa.records import Published

from .conftest import Scripted, Serving, Visit, in_each_layout

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's use of pandas
]
COUNT = 320
OLDEST = "Berta Lindqvist"


def many() -> Scripted:
    """Articles of the years from 1700 on; the oldest alone names somebody."""
    bot = Scripted({})
    for number in range(COUNT):
        year = 1700 + number
        who = OLDEST if number == 0 else "Ingrid Vasquez"
        text = f"In {year} it rained, said {who}, the mayor of Port Selby. Some {number + 20} people came."
        source = f"{number:03}.txt"
        outlet = "The Courier" if number % 2 else "Harbour Post"
        bot.stored[source] = Article(
            source, f"Rain in {year}", text, outlet=outlet, published=Published(f"{year}-05")
        )
    bot.stored = {article.id: article for article in bot.stored.values()}
    return bot


@in_each_layout
def test_articles_are_listed_looked_over_and_dated_in_pieces(
    serving: Serving, visit: Visit, size: tuple[int, int]
) -> None:
    page = visit(serving(many))
    page.locator(".iq-ready", has_text=f"{COUNT} articles").wait_for()
    page.get_by_role("link", name="Articles", exact=True).click()
    rows = page.locator("#iq-listing li")
    rows.first.wait_for()
    listed = rows.count()
    assert listed < COUNT
    page.get_by_role("button", name="more", exact=False).last.click()
    expect(rows).to_have_count(2 * listed)
    page.get_by_label("Sort by").select_option("outlet")
    expect(rows.first).to_contain_text("Harbour Post")
    page.locator(".iq-survey summary").click()
    overview = page.locator(".iq-survey")
    overview.get_by_text("Of the newest 300 of these articles").wait_for()
    name = f"List only articles that name {OLDEST}"
    expect(overview.get_by_role("button", name=name)).to_have_count(0)
    overview.get_by_role("button", name="Take in 20 more").click()
    overview.get_by_role("button", name=name).click()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Rain in 1700")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.keyboard.press("Escape")

    page.get_by_role("link", name="Timeline", exact=True).click()
    told = page.frame_locator("#iq-sources iframe")
    expect(told.locator(".card").first).to_contain_text("In 1700 it rained")
    expect(told.locator(".card").first).to_be_in_viewport()
    assert 100 <= told.locator(".card").count() < COUNT
    page.get_by_label("Year").select_option("1990")
    expect(told.locator(".card").first).to_contain_text("In 1990 it rained")
    page.get_by_role("button", name="Earlier").click()
    expect(told.locator(".card").first).to_contain_text("In 1840 it rained")
