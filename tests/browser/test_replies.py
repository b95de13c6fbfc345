"""What can be done with a reply: ask it otherwise, copy it, take it along, say what is right."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from iraqqa import Article, verify_file

from .conftest import Scripted, Serving, Visit, ask, cite
from .test_page import BRIDGE, NEAREST, PAPER, SCRIPT, UNKNOWN, WHO, scripted

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from iraqqa import Answer, Feedback, SearchResult

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's use of pandas
]

ODD = Article(
    "odd.txt",
    "𝔗he odd one",
    "First line.\r\n\r\nThe 🇮🇶 𝔟ridge of Mosul — “long” — opened.\r\nOne more & <b>last</b> line.",
)


def select(page: Page, words: str) -> None:
    """Select these words in the article on show, as with a mouse."""
    page.locator(".iq-article").wait_for()
    page.evaluate(
        """words => {
            const article = document.querySelector(".iq-article");
            const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
            const nodes = [];
            while (walker.nextNode()) nodes.push(walker.currentNode);
            let start = article.textContent.indexOf(words), end = start + words.length;
            const range = document.createRange();
            let passed = 0;
            for (const node of nodes) {
                const to = passed + node.data.length;
                if (passed <= start && start < to) range.setStart(node, start - passed);
                if (passed < end && end <= to) range.setEnd(node, end - passed);
                passed = to;
            }
            const selection = document.getSelection();
            selection.removeAllRanges();
            selection.addRange(range);
        }""",
        words,
    )


def told(page: Page, words: str) -> None:
    expect(page.locator("#iq-notice")).to_contain_text(words)


def test_the_question_as_read_can_be_corrected(serving: Serving, visit: Visit) -> None:
    page = visit(serving(scripted))
    ask(page, WHO)
    reply = ask(page, "When?")
    reply.get_by_role("button", name="Edit").click()
    field = page.get_by_label("The question, asked otherwise")
    expect(field).to_be_focused()
    assert field.input_value() == "When? (in context)"
    field.press("Enter")
    page.locator(".iq-question", has_text="When? (in context)").wait_for()
    assert page.locator(".iq-turn").count() == 2


def test_an_answer_is_copied_with_its_place(serving: Serving, visit: Visit) -> None:
    page = visit(serving(scripted))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, WHO).get_by_role("button", name="Copy quote").click()
    told(page, "Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    cited = SCRIPT[WHO][0]
    for part in ("“Layla Hassan”", BRIDGE.title, "bridge.txt", f"{cited.start}–{cited.end}"):
        assert part in copied
    assert ask(page, UNKNOWN).get_by_role("button", name="Copy quote").count() == 0


def test_the_conversation_can_be_taken_along(
    serving: Serving, visit: Visit, tmp_path: Path
) -> None:
    page = visit(serving(scripted))
    ask(page, WHO)
    ask(page, UNKNOWN)
    files = {}
    for way in ("Markdown", "JSON"):
        page.locator(".iq-export summary").click()
        with page.expect_download() as coming:
            page.get_by_role("button", name=way).click()
        files[way] = tmp_path / coming.value.suggested_filename
        coming.value.save_as(files[way])
    assert WHO in files["Markdown"].read_text(encoding="utf-8")
    assert "**Layla Hassan**" in files["Markdown"].read_text(encoding="utf-8")
    record = json.loads(files["JSON"].read_text(encoding="utf-8"))
    assert [answer["status"] for answer in record["answers"]] == ["answered", "none"]
    (tmp_path / "bridge.txt").write_text(BRIDGE.text, encoding="utf-8", newline="")
    (tmp_path / "paper.txt").write_text(PAPER.text, encoding="utf-8", newline="")
    checks = verify_file(files["JSON"], folder=tmp_path)
    assert {check.outcome for check in checks} == {"holds"}


def test_verdicts_are_kept_and_can_be_taken_back(
    serving: Serving, visit: Visit, feedback: Feedback
) -> None:
    page = visit(serving(scripted))
    reply = ask(page, WHO)
    right, wrong = (reply.get_by_role("button", name=name) for name in ("Yes", "No"))
    right.click()
    told(page, "Kept on this machine")
    [entry] = feedback.entries()
    assert (entry.verdict, entry.question, entry.answer) == ("like", WHO, "Layla Hassan")
    wrong.click()
    expect(right).to_have_attribute("aria-pressed", "false")
    told(page, "Kept on this machine")
    expect(reply.locator(".iq-better")).to_be_visible()
    reply.get_by_role("button", name="the articles do not say").click()
    expect(page.locator("#iq-pieces")).to_contain_text("1 piece")
    for _ in range(50):
        if [(e.verdict, e.correction) for e in feedback.entries()] == [("dislike", "absent")]:
            break
        page.wait_for_timeout(100)
    else:
        pytest.fail(str(feedback.entries()))
    reply.get_by_role("button", name="the articles do not say").click()
    told(page, "Taken back")
    assert feedback.entries() == []
    ask(page, NEAREST)
    expect(wrong.first).to_have_attribute("aria-pressed", "false")


def test_a_verdict_given_while_the_next_question_is_answered_stays(
    serving: Serving, visit: Visit, feedback: Feedback
) -> None:
    asked, release = threading.Event(), threading.Event()

    class Slow(Scripted):
        def read(self, found: SearchResult) -> Answer:
            if found.question == NEAREST:
                asked.set()
                release.wait(30)
            return super().read(found)

    page = visit(serving(lambda: Slow(SCRIPT)))
    ask(page, WHO)
    page.locator("#iq-box textarea").fill(NEAREST)
    page.keyboard.press("Enter")
    assert asked.wait(30)
    right = page.get_by_role("button", name="Yes").first
    right.click()
    told(page, "Kept on this machine")
    release.set()
    page.locator(".iq-closest").wait_for()
    expect(right).to_have_attribute("aria-pressed", "true")
    right.click()
    told(page, "Taken back")
    assert feedback.entries() == []


@pytest.mark.parametrize(
    "words",
    [
        "𝔟ridge of Mosul",
        "🇮🇶",
        "opened.\r\nOne more & <b>last</b>",
        "First line.\r\n\r\nThe",
        "line.",
    ],
)
def test_the_right_answer_is_what_was_selected(
    serving: Serving, visit: Visit, feedback: Feedback, words: str
) -> None:
    page = visit(serving(lambda: Scripted({WHO: [cite(ODD, "long")]})))
    ask(page, WHO)
    select(page, words)
    pick = page.locator(".iq-pick")
    expect(pick).to_contain_text(WHO)
    pick.get_by_role("button", name="This is the answer").click()
    told(page, "is kept as the right answer")
    [entry] = feedback.entries()
    assert entry.correction not in (None, "absent")
    start = ODD.text.index(words)
    place = entry.correction
    assert (place.article_id, place.start, place.end) == (ODD.id, start, start + len(words))  # type: ignore[union-attr]
    assert ODD.text[place.start : place.end] == place.quote == words  # type: ignore[union-attr]
    expect(pick).to_be_hidden()


def test_feedback_can_be_deleted_in_the_drawer(
    serving: Serving, visit: Visit, feedback: Feedback
) -> None:
    page = visit(serving(scripted))
    reply = ask(page, WHO)
    reply.get_by_role("button", name="Yes").click()
    told(page, "Kept on this machine")
    page.get_by_role("link", name="Articles", exact=True).click()
    page.get_by_text("1 piece of feedback").click()
    page.get_by_role("button", name=f"Delete the feedback on {WHO}").click()
    told(page, "Deleted")
    assert feedback.entries() == []
    expect(page.locator("#iq-pieces details")).to_have_count(0)
