from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from iraqqa_app.desk import AT_ONCE
from playwright.sync_api import expect

from iraqqa import Answer, Article, LibraryError, SearchResult, Turn
from iraqqa.records import Published

from .conftest import Scripted, Serving, Visit, ask, cite

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from iraqqa import Bot

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's use of pandas
]

FILLER = "\n\n".join(f"Paragraph {n} tells of other things. " * 6 for n in range(40))
BRIDGE = Article(
    "bridge.txt",
    "The bridge at Mosul",
    f"{FILLER}\n\nThe bridge was opened by Layla Hassan in May.\n\n{FILLER}\n\nFollow us",
    outlet="The Tigris Courier",
    published=Published("2021-05", inferred=True),
)
PAPER = Article("paper.txt", "Opened again", f"{FILLER}\n\nLayla Hassan opened it, officials said.")
WHO = "Who opened the bridge?"
NEAREST = "How long is the bridge?"
UNKNOWN = "Who won the match?"
SCRIPT = {
    WHO: [cite(BRIDGE, "Layla Hassan"), cite(PAPER, "Layla Hassan")],
    "When?": [cite(BRIDGE, "in May")],
    NEAREST: [cite(BRIDGE, "The bridge was opened by Layla Hassan in May.")],
}
HOSTILE = (
    '<img src=x onerror="window.harmed=1"> <script>window.harmed=1</script> '
    "**stars** `ticks` $x^2$ {{7*7}} ${7*7} [link](https://example.com) &amp; <b>bold"
)


def scripted() -> Scripted:
    return Scripted(SCRIPT)


def pixels(locator: Locator, style: str) -> float:
    value = locator.evaluate("(element, style) => getComputedStyle(element)[style]", style)
    return float(value.removesuffix("px"))


def test_the_newest_reply_is_always_in_view(serving: Serving, visit: Visit) -> None:
    page = visit(serving(scripted))
    for question in (WHO, NEAREST, WHO, NEAREST, WHO, NEAREST):
        ask(page, question)
    page.locator("#iq-chat").evaluate("chat => chat.scrollTo({ top: 0 })")
    expect(ask(page, UNKNOWN)).to_be_in_viewport(ratio=1)


def test_what_is_no_answer_does_not_look_like_one(serving: Serving, visit: Visit) -> None:
    page = visit(serving(scripted))
    words = pixels(ask(page, WHO).locator(".iq-words"), "fontSize")
    nearest = ask(page, NEAREST)
    assert "No sure answer" in nearest.inner_text()
    assert SCRIPT[NEAREST][0].quote in nearest.inner_text()
    expect(page.locator("#iq-sources mark")).to_have_text(SCRIPT[NEAREST][0].quote)
    unknown = ask(page, UNKNOWN)
    assert "found no answer in these articles" in unknown.inner_text()
    expect(page.locator("#iq-sources mark")).to_have_count(0)
    for reply in (nearest, unknown):
        assert "%" not in reply.inner_text()
        assert reply.locator("strong").count() == 0
        assert pixels(reply, "borderLeftWidth") >= 2
        largest = max(pixels(part, "fontSize") for part in reply.locator("*").all())
        assert largest < 0.75 * words


def test_the_conversation_is_passed_on(serving: Serving, visit: Visit) -> None:
    bot = scripted()
    page = visit(serving(lambda: bot))
    ask(page, f"  {WHO} ")
    ask(page, UNKNOWN)
    reply = ask(page, "When?")
    turns = [Turn(WHO, "Layla Hassan"), Turn(UNKNOWN, None)]
    assert bot.histories == [[], turns[:1], turns]
    assert "Read as: When? (in context)" in reply.inner_text()

    page.get_by_role("button", name="New conversation").click()
    page.get_by_role("heading", name="Ask the articles").wait_for()
    expect(page.locator("#iq-sources mark")).to_have_count(0)
    ask(page, WHO)
    assert bot.histories[-1] == []


def test_html_and_markdown_stay_text(serving: Serving, visit: Visit) -> None:
    article = Article(HOSTILE, HOSTILE, f"{HOSTILE}\n\nThe prize: {HOSTILE}", outlet=HOSTILE)
    start = article.text.index("The prize: ") + 11
    quote = cite(article, "The prize")
    quote = type(quote)(article, start, len(article.text), (start - 11, len(article.text)))
    page = visit(serving(lambda: Scripted({HOSTILE: [quote]}), examples=[HOSTILE]))
    page.get_by_role("heading", name="Ask the articles").wait_for()
    reply = ask(page, HOSTILE)
    sources = page.locator("#iq-sources")
    assert page.locator(".iq-question").text_content() == HOSTILE
    assert reply.locator(".iq-words").text_content() == HOSTILE
    assert sources.locator("h2").text_content() == HOSTILE
    assert sources.locator(".iq-article").text_content() == article.text
    assert sources.locator("mark").text_content() == HOSTILE
    assert page.locator("#iq-columns :is(img, script, b, code)").count() == 0
    assert page.evaluate("window.harmed") is None


def test_right_to_left_text_runs_that_way(serving: Serving, visit: Visit) -> None:
    article = Article("mosul.txt", "افتتاح الجسر", "افتتحت ليلى حسن الجسر في شهر أيار.")
    page = visit(serving(lambda: Scripted({"من افتتح الجسر؟": [cite(article, "ليلى حسن")]})))
    reply = ask(page, "من افتتح الجسر؟")
    sources = page.locator("#iq-sources")
    for part in (
        page.locator(".iq-question"),
        reply.locator(".iq-words"),
        reply.locator(".iq-sentence"),
        sources.locator("h2"),
        sources.locator(".iq-article p"),
    ):
        assert part.evaluate("part => getComputedStyle(part).direction") == "rtl"
    assert sources.locator("mark").inner_text() == "ليلى حسن"


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_follows_the_systems_colours(serving: Serving, visit: Visit, dark: bool) -> None:
    page = visit(serving(scripted), dark=dark)
    reply = ask(page, WHO)
    paper, ink = (
        sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(", ")))
        for colour in (
            page.evaluate("getComputedStyle(document.body).backgroundColor"),
            reply.locator(".iq-words").evaluate("words => getComputedStyle(words).color"),
        )
    )
    assert (paper < ink) == dark


def test_examples_are_asked_with_a_click(serving: Serving, visit: Visit) -> None:
    page = visit(serving(scripted, examples=[WHO, UNKNOWN]))
    page.get_by_text(WHO).click()
    page.locator(".iq-reply").wait_for()
    assert page.locator(".iq-words").inner_text() == "Layla Hassan"


def test_the_page_is_there_before_the_models(serving: Serving, visit: Visit) -> None:
    loaded = threading.Event()

    def slowly() -> Bot:
        loaded.wait(60)
        return scripted()

    page = visit(serving(slowly))
    assert page.locator(".iq-status").inner_text() == "Loading the models…"
    page.locator("#iq-box textarea").fill(WHO)
    page.keyboard.press("Enter")
    page.get_by_text("Loading the models first…").wait_for()
    loaded.set()
    page.locator(".iq-words").wait_for()
    page.locator(".iq-ready", has_text="2 articles").wait_for()


def test_a_bot_that_cannot_open_says_what_to_do(serving: Serving, visit: Visit) -> None:
    def broken() -> Bot:
        raise LibraryError("there is no library yet; run `iraqqa index`")

    page = visit(serving(broken))
    page.locator(".iq-status.iq-failed", has_text="run `iraqqa index`").wait_for()
    assert "there is no library yet; run `iraqqa index`" in ask(page, WHO).inner_text()


def test_where_it_looks_is_shown_before_it_has_read(serving: Serving, visit: Visit) -> None:
    release = threading.Event()

    class Slow(Scripted):
        def read(self, found: SearchResult) -> Answer:
            release.wait(30)
            return super().read(found)

    page = visit(serving(lambda: Slow(SCRIPT)))
    page.locator("#iq-box textarea").fill(WHO)
    page.keyboard.press("Enter")
    looking = page.locator(".iq-waiting", has_text="Looking in:")
    looking.wait_for()
    assert looking.locator("li").all_inner_texts() == [BRIDGE.title, PAPER.title]
    assert page.locator(".iq-reply").count() == 0
    release.set()
    page.locator(".iq-words").wait_for()
    assert looking.count() == 0


def test_a_browser_that_leaves_holds_nobody_up(serving: Serving, visit: Visit) -> None:
    arrived, release = threading.Semaphore(0), threading.Event()

    class Slow(Scripted):
        def read(self, found: SearchResult) -> Answer:
            if found.question == UNKNOWN:
                arrived.release()
                release.wait(60)
            return super().read(found)

    address = serving(lambda: Slow(SCRIPT))
    leaving = [visit(address) for _ in range(AT_ONCE)]
    for page in leaving:
        page.locator("#iq-box textarea").fill(UNKNOWN)
        page.keyboard.press("Enter")
        assert arrived.acquire(timeout=30)
    for page in leaving:
        page.close()
    release.set()
    assert ask(visit(address), WHO).locator(".iq-words").inner_text() == "Layla Hassan"


def test_an_unforeseen_error_is_told_and_the_chat_goes_on(serving: Serving, visit: Visit) -> None:
    class Stumbling(Scripted):
        def read(self, found: SearchResult) -> Answer:
            if found.question == UNKNOWN:
                raise ZeroDivisionError
            return super().read(found)

    page = visit(serving(lambda: Stumbling(SCRIPT)))
    assert "ZeroDivisionError; the terminal" in ask(page, UNKNOWN).inner_text()
    assert "Layla Hassan" in ask(page, WHO).inner_text()


def test_questions_are_answered_side_by_side(serving: Serving, visit: Visit) -> None:
    together = threading.Barrier(AT_ONCE, timeout=30)

    class Meeting(Scripted):
        def read(self, found: SearchResult) -> Answer:
            together.wait()
            return super().read(found)

    address = serving(lambda: Meeting(SCRIPT))
    pages = [visit(address) for _ in range(AT_ONCE)]
    for page in pages:
        page.locator("#iq-box textarea").fill(WHO)
        page.keyboard.press("Enter")
    for page in pages:
        page.locator(".iq-reply").wait_for()
        assert page.locator(".iq-words").inner_text() == "Layla Hassan"
