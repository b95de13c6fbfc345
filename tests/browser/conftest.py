"""A real Chromium on a page that is really served; every test also fails on a request to outside."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from iraqqa_app.chat import serve
from playwright.sync_api import APIResponse, Browser, Locator, Page, Route, sync_playwright

from iraqqa import (
    Answer,
    Article,
    Bot,
    Citation,
    Conversations,
    Feedback,
    Hit,
    Passage,
    Question,
    Scope,
    SearchResult,
    Turn,
    UnknownArticleError,
    Uploads,
    Versions,
)
from iraqqa.records import Group, Status

EVERYTHING = Scope()
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP, PHONE = (1280, 800), (390, 844)
SIZES = (PHONE, (768, 1024), (1440, 900))
EVERYWHERE = pytest.mark.usefixtures("size")
"""On a test: it is run on a phone, on a tablet and on a desktop."""

LAYOUTS = (PHONE, (1440, 900))
"""Sizes on both sides of the one width at which the page is laid out otherwise."""

Test = TypeVar("Test", bound=Callable[..., None])
Serving = Callable[..., str]
Visit = Callable[..., Page]


def in_each_layout(test: Test) -> Test:
    """A test of what the page does: it is run on a phone and on a desktop. Looks are seen `EVERYWHERE`."""
    sizes = pytest.mark.parametrize("size", LAYOUTS, indirect=True, ids=lambda size: str(size[0]))
    each: Test = EVERYWHERE(sizes(test))
    return each


def chromium() -> str | None:
    """The system's own browser: Playwright's is not downloaded."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def launched() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium() is None:
        reason = "no chromium on the PATH; Debian's is `apt-get install chromium`"
        if os.environ.get("IRAQQA_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with launched() as found:
        yield found


@pytest.fixture(params=SIZES, ids=lambda size: str(size[0]))
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """What `visit` opens, in each of these sizes."""
    found: tuple[int, int] = request.param
    return found


@pytest.fixture
def feedback(tmp_path: Path) -> Feedback:
    """Where the chat of `serving` keeps it."""
    return Feedback(tmp_path / "feedback")


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    """Where the chat of `serving` keeps what visitors add."""
    return Uploads(tmp_path / "uploads")


@pytest.fixture
def conversations(tmp_path: Path) -> Conversations:
    """Where the chat of `serving` keeps what was asked."""
    return Conversations(tmp_path / "conversations")


@pytest.fixture
def serving(
    uploads: Uploads, feedback: Feedback, conversations: Conversations
) -> Iterator[Serving]:
    """Serves the chat of a bot until the test ends: `serving(bot_factory)` gives its address."""
    with ExitStack() as stack:

        def serving(
            bot_factory: Callable[[], Bot], examples: Sequence[str] | None = (), **options: Any
        ) -> str:
            chat = serve(
                bot_factory,
                host="127.0.0.1",
                port=0,
                uploads=uploads,
                feedback=feedback,
                conversations=conversations,
                examples=examples,
                **options,
            )
            return stack.enter_context(chat).address

        yield serving


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Opens an address as a new visitor: `visit(address, size=…, dark=…)` gives the page."""
    usual = request.getfixturevalue("size") if "size" in request.fixturenames else DESKTOP
    with ExitStack() as stack:
        outside: list[str] = []
        broken: list[str] = []

        def asked(url: str) -> None:
            address = urlsplit(url)
            if address.scheme not in {"data", "blob"} and address.hostname != "127.0.0.1":
                outside.append(url)

        def visit(address: str, *, size: tuple[int, int] = usual, dark: bool = False) -> Page:
            context = browser.new_context(
                viewport={"width": size[0], "height": size[1]},
                color_scheme="dark" if dark else "light",
            )
            stack.callback(context.close)
            page = context.new_page()
            page.on("request", lambda request: asked(request.url))
            page.on("websocket", lambda socket: asked(socket.url))
            page.on("pageerror", lambda error: broken.append(str(error)))
            page.goto(address)
            page.wait_for_selector("#iq-box textarea")
            return page

        yield visit
        assert outside == []
        assert broken == []


def ask(page: Page, question: str) -> Locator:
    """Type a question; the reply, once it is there."""
    replies = page.locator(".iq-reply")
    before = replies.count()
    page.locator("#iq-box textarea").fill(question)
    page.keyboard.press("Enter")
    replies.nth(before).wait_for()
    return replies.nth(before)


@contextmanager
def overtaken(page: Page, words: str, *, answered: bool) -> Iterator[None]:
    """What is done meanwhile is done before the calls with these words arrive, or their answers."""
    held: list[tuple[Route, APIResponse | None]] = []

    def hold(route: Route) -> None:
        if words in (route.request.post_data or ""):
            held.append((route, route.fetch() if answered else None))
        else:
            route.continue_()

    page.route("**/run/predict*", hold)
    yield
    assert held
    with page.expect_response(lambda came: words in (came.request.post_data or "")):
        for route, answer in held:
            route.fulfill(response=answer) if answer else route.continue_()
    page.wait_for_timeout(300)  # what is taken is shown by then


def cite(article: Article, quote: str) -> Citation:
    """`quote` where it first stands in `article`, in its line."""
    start = article.text.index(quote)
    end = start + len(quote)
    line_end = article.text.find("\n", end)
    line = (
        article.text.rfind("\n", 0, start) + 1,
        line_end if line_end >= 0 else len(article.text),
    )
    return Citation(article, start, end, line)


class Scripted(Bot):
    """A bot that knows its answers by heart, to bring the page into states at will."""

    def __init__(self, script: Mapping[str, Sequence[Citation]]) -> None:
        self.script = script
        self.stored = {c.article.id: c.article for cited in script.values() for c in cited}
        self.histories: list[Sequence[Turn | str]] = []
        self.scopes: list[Scope] = []

    def find(
        self, question: str, history: Sequence[Turn | str] = (), scope: Scope = EVERYTHING
    ) -> SearchResult:
        self.histories.append(history)
        self.scopes.append(scope)
        cited = self.script.get(question) or next(iter(self.script.values()), ())
        hits = [Hit(Passage(c.article, *c.sentence_range), 1.0) for c in cited]
        understood = f"{question} (in context)" if history else question
        return SearchResult(question, Question(understood), tuple(hits))

    def read(self, found: SearchResult) -> Answer:
        cited = tuple(self.script.get(found.question, ()))
        if not cited:
            return Answer(found.question, found.question, "none", 0.05, hits=found.hits)
        whole = (cited[0].start, cited[0].end) == cited[0].sentence_range
        status: Status = "closest" if whole else "answered"
        groups = (Group(cited, len(cited)),) if status == "answered" else ()
        return Answer(found.question, found.understood, status, 0.86, cited, found.hits, groups)

    def articles(self) -> list[Article]:
        return sorted(self.stored.values(), key=lambda article: article.source)

    def versions(self) -> Versions:
        return Versions("1", "by heart", "2")

    def search(self, question: str, k: int = 10, scope: Scope = EVERYTHING) -> list[Hit]:
        return []

    def counts(self) -> tuple[int, int]:
        return len(self.stored), 0

    def article(self, identity: str) -> Article:
        if identity not in self.stored:
            raise UnknownArticleError(f"no article {identity}")
        return self.stored[identity]

    def close(self) -> None:
        pass
