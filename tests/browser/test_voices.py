"""Sources that differ, words of time and the timeline, with the real bot on two small articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from iraqqa import Bot, index
from tests.papers import pdf

from .conftest import Serving, Visit, ask, in_each_layout

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's use of pandas
]

ARTICLES = {
    "first.md": """---
title: Dam fails above Lindal
outlet: The Lindal Post
published: 2031-03-03
---
The Orre dam failed on Sunday. The failure of the Orre dam killed 48 people, officials said.
""",
    "later.md": """---
title: What is known of the Orre dam
outlet: Valley News
published: 2031-03-12
---
The failure of the Orre dam killed 51 people, the governor said. Work on a new one begins in June.
The first stood there in 44 BC.
""",
}
VILLAGE = """---
title: Funerals in Tarn
outlet: Valley News
published: 2031-03-14
---
In the village of Tarn alone the failure of the Orre dam killed 17 people.
"""
QUESTION = "How many people did the failure of the Orre dam kill?"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / name).write_text(text, encoding="utf-8")
    index([tmp_path / "articles"], tmp_path / "library")
    return tmp_path / "library"


@in_each_layout
def test_sources_that_differ_are_listed_newest_first(
    library: Path, serving: Serving, visit: Visit
) -> None:
    page = visit(serving(lambda: Bot.open(library)))
    reply = ask(page, QUESTION)
    assert reply.locator(".iq-words strong").all_inner_texts() == ["51", "48"]
    assert "51 (12 March 2031) or 48 (3 March 2031)" in reply.locator(".iq-words").inner_text()
    assert reply.inner_text().count("killed 51 people") == 1
    others = reply.locator(".iq-others")
    assert others.locator("p").inner_text() == "Sources differ"
    assert others.locator(".iq-otherwise").all_inner_texts() == ["51", "48"]
    assert "Valley News, 12 March 2031" in others.locator("li").first.inner_text()
    assert others.locator(".iq-told mark").all_inner_texts() == ["51", "48"]
    drawing = others.locator("svg:visible")
    expect(drawing).to_have_count(1)
    assert drawing.locator("desc").text_content()
    for value in ("51", "48"):
        row = others.locator("li", has=page.locator(".iq-otherwise", has_text=value))
        row.locator(".iq-chip").click()
        expect(page.locator("#iq-sources mark")).to_have_text(value)


def test_a_figure_of_another_scope_is_listed_apart_with_the_word_that_says_so(
    library: Path, tmp_path: Path, serving: Serving, visit: Visit
) -> None:
    (tmp_path / "articles" / "village.md").write_text(VILLAGE, encoding="utf-8")
    index([tmp_path / "articles"], library)
    page = visit(serving(lambda: Bot.open(library)))
    apart = ask(page, QUESTION).locator(".iq-others").last
    assert apart.locator("p").inner_text() == "Of another place, time or case"
    assert apart.locator(".iq-otherwise").all_inner_texts() == ["17"]
    assert apart.locator(".iq-case").inner_text() == "its sentence says “alone”"
    apart.locator(".iq-chip").click()
    expect(page.locator("#iq-sources mark")).to_have_text("17")


def test_what_words_of_time_mean_stands_beside_them(
    library: Path, serving: Serving, visit: Visit
) -> None:
    page = visit(serving(lambda: Bot.open(library)))
    reply = ask(page, "When did the Orre dam fail?")
    assert "Sunday" in reply.locator(".iq-words").inner_text()
    assert reply.locator(".iq-meant").inner_text() == "“Sunday”: 2 March 2031"
    assert reply.locator(".iq-as-of").inner_text() == "as of 3 March 2031"


@in_each_layout
def test_the_timeline_leads_to_the_sentences(library: Path, serving: Serving, visit: Visit) -> None:
    page = visit(serving(lambda: Bot.open(library)))
    page.get_by_text("2 articles").wait_for()
    page.get_by_role("link", name="Timeline", exact=True).click()
    told = page.frame_locator("#iq-sources iframe")
    card = told.locator(".card", has_text="The Orre dam failed")
    expect(card).to_be_in_viewport()
    families = "page => [...page.ownerDocument.fonts].map((face) => face.family)"
    for _ in range(50):
        if len(found := set(told.locator("body").evaluate(families))) == 2:
            break
        page.wait_for_timeout(100)
    assert found == {"Iraqqa Serif", "Iraqqa Sans"}
    link = card.get_by_role("link").first
    target = (link.get_attribute("href") or "").removeprefix("#")
    assert re.fullmatch(r"[\w-]+", target)
    link.click()
    expect(told.locator(f"[id='{target}']")).to_be_in_viewport()
    assert page.get_by_label("Year").inner_text().split("\n") == ["44 BC", "2031"]
    expect(told.locator("section").first).to_contain_text("44 BC")
    page.get_by_label("Year").select_option("2031")
    expect(told.locator("section h2").first).to_have_text("2031")
    page.get_by_label("About", exact=True).fill("work")
    page.keyboard.press("Enter")
    expect(told.locator(".card")).to_have_count(1)
    expect(told.locator(".card")).to_contain_text("Work on a new one begins")


@in_each_layout
def test_a_page_of_a_document_is_drawn_and_the_original_is_linked(
    tmp_path: Path, serving: Serving, visit: Visit
) -> None:
    (tmp_path / "dam.pdf").write_bytes(pdf(["Nothing here."], ["Nils Aaker opened the Orre dam."]))
    told = "---\ntitle: The keeper\nurl: https://news.example/keeper\n---\n"
    (tmp_path / "keeper.md").write_text(
        f"{told}The keeper of the lighthouse at Tarn is Layla Hassan.\n"
    )
    index([tmp_path / "dam.pdf", tmp_path / "keeper.md"], tmp_path / "library")
    page = visit(serving(lambda: Bot.open(tmp_path / "library")))
    ask(page, "Who opened the Orre dam?")
    page.get_by_text("Page 2 as it looks").click()
    picture = page.get_by_role("img", name="Page 2, with the sentence marked")
    picture.wait_for(timeout=60_000)
    assert picture.evaluate("image => image.naturalWidth") >= 1000
    reply = ask(page, "Who is the keeper of the lighthouse at Tarn?")
    original = page.get_by_role("link", name="Original at news.example")
    assert original.get_attribute("href") == "https://news.example/keeper"
    assert original.get_attribute("rel") == "noopener noreferrer"
    copied = reply.get_by_role("button", name="Copy quote").get_attribute("data-text") or ""
    assert "https://news.example/keeper" in copied
    page.emulate_media(media="print")
    expect(page.locator(".iq-printed li")).to_have_count(2)
    expect(page.locator("#iq-box")).to_be_hidden()
