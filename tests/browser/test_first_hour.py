"""A chat that begins without articles: adding one, asking, and going on from the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from iraqqa_app.chat import serve
from playwright.sync_api import expect

from iraqqa import Bot, Conversations, Feedback, Uploads, begin
from tests.world import ARTICLES

from .conftest import Visit, ask, in_each_layout

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's use of pandas
]


@in_each_layout
def test_one_can_go_on_from_an_answer_and_begin_without_articles(
    visit: Visit, tmp_path: Path
) -> None:
    begin(tmp_path / "library")
    with serve(
        lambda: Bot.open(tmp_path / "library"),
        host="127.0.0.1",
        port=0,
        uploads=Uploads(tmp_path / "uploads"),
        feedback=Feedback(tmp_path / "feedback"),
        conversations=Conversations(tmp_path / "conversations"),
    ) as chat:
        page = visit(chat.address)
        page.get_by_role("heading", name="There are no articles yet").wait_for()
        page.evaluate(
            """([name, text]) => {
                const files = new DataTransfer();
                files.items.add(new File([text], name, { type: "text/plain" }));
                for (const type of ["dragover", "drop"]) {
                    document.querySelector("#iq-chat").dispatchEvent(
                        new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }),
                    );
                }
            }""",
            ["harbour.txt", ARTICLES["harbour.txt"]],
        )
        page.locator("#iq-adding .iq-report").wait_for(timeout=60_000)
        page.locator(".iq-ready", has_text="1 article").wait_for()
        page.keyboard.press("Escape")
        page.locator(".example").first.wait_for(timeout=60_000)
        reply = ask(page, "How many people were injured?")
        assert reply.locator(".iq-words").inner_text() == "14"
        offered = page.locator(".iq-follow")
        offered.first.wait_for(timeout=60_000)
        question = offered.first.inner_text()
        offered.first.click()
        second = page.locator(".iq-answered").nth(1)
        second.wait_for()
        assert page.locator(".iq-question").all_inner_texts()[1] == question
        assert second.locator(".iq-words").inner_text() != "14"
        silent = ask(page, "Who painted the harbour wall?")
        silent.locator("a[href*='#place-']").first.click()
        expect(page.locator("#iq-sources mark")).to_contain_text(
            "harbour wall in Port Selby collapsed"
        )
        page.locator(".iq-turn:last-child .iq-follow").first.wait_for(timeout=60_000)
