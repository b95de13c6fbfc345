"""The pictures of the documentation: `python -m tests.browser.screenshots [FOLDER]`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from iraqqa_app.chat import serve
from PIL import Image

from iraqqa import Bot, Conversations, Feedback, Uploads, index

from .conftest import ask, chromium, launched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
DESKTOP = (1280, 800)
PHONE = (390, 844)
FIRST = "How many fighters were killed?"
SECOND = "What did Iraq call the US attack?"
ABSENT = "Who won the football match in Basra?"
DIFFERING = "How many US troops are stationed in Iraq?"
DATED = "When did Iraqi forces kill protesters?"
OWN = """Lighthouse of Basra lit again

The lighthouse at the mouth of the Shatt al-Arab shone again on Friday after forty years. Its new keeper
is Layla Hassan, 34, an engineer from Basra.
"""
WALK = (960, 640)
LARGEST_WALK = 3_000_000  # bytes


@contextmanager
def visiting(
    browser: Browser, address: str, size: tuple[int, int], *, scale: float = 2, dark: bool = False
) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        device_scale_factor=scale,
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(".iq-ready")
    page.wait_for_selector(".example")
    yield page
    context.close()


def settle(page: Page) -> None:
    page.wait_for_timeout(1000)  # for scrolling to come to rest


def open_drawer(page: Page) -> None:
    page.get_by_role("link", name="Articles", exact=True).click()
    page.locator("#iq-listing li").first.wait_for()


def bring(page: Page, file: Path) -> None:
    page.get_by_text("Add articles").click()
    page.locator(".iq-files input").set_input_files(file)
    page.locator("#iq-adding .iq-report").wait_for(timeout=120_000)


def pictures(browser: Browser, address: str, folder: Path, own: Path) -> None:
    def picture(page: Page, name: str) -> None:
        settle(page)
        page.screenshot(path=folder / f"{name}.png")

    with visiting(browser, address, DESKTOP) as page:
        picture(page, "welcome")
        ask(page, FIRST)
        ask(page, SECOND)
        picture(page, "desktop")
        page.get_by_role("link", name="Conversations").click()
        page.locator("#iq-kept li").first.wait_for()
        picture(page, "conversations")
    with visiting(browser, address, DESKTOP) as page:
        ask(page, DIFFERING)
        picture(page, "differ")
        ask(page, DATED)
        picture(page, "dated")
        page.get_by_role("link", name="Timeline", exact=True).click()
        page.frame_locator("#iq-sources iframe").locator(".card").first.wait_for()
        picture(page, "timeline")
    with visiting(browser, address, DESKTOP, dark=True) as page:
        ask(page, ABSENT)
        ask(page, FIRST)
        picture(page, "dark")
    with visiting(browser, address, DESKTOP) as page:
        ask(page, FIRST)
        open_drawer(page)
        bring(page, own)
        page.locator(".iq-found", has_text="6 articles").wait_for()
        page.get_by_text("Add articles").click()
        page.get_by_role("checkbox").nth(1).check()
        page.locator(".iq-scope").wait_for()
        picture(page, "articles")
    with visiting(browser, address, PHONE) as page:
        ask(page, FIRST)
        ask(page, ABSENT)
        picture(page, "phone")
        open_drawer(page)
        picture(page, "phone-articles")


def walk(browser: Browser, address: str, file: Path, own: Path) -> None:
    """An animated walk: ask, follow up, look at another source, see who is named, add an article."""
    frames: list[tuple[Image.Image, int]] = []
    with visiting(browser, address, WALK, scale=1) as page:

        def frame(milliseconds: int) -> None:
            frames.append((Image.open(BytesIO(page.screenshot())), milliseconds))

        def type_in(question: str) -> None:
            page.mouse.move(0, 0)  # away from what explains itself
            box = page.locator("#iq-box textarea")
            for end in range(6, len(question) + 6, 6):
                box.fill(question[:end])
                frame(110)
            page.keyboard.press("Enter")

        def reply(number: int) -> None:
            page.locator(".iq-reply").nth(number).wait_for()
            settle(page)
            frame(2600)

        def then(act: Callable[[], object], milliseconds: int) -> None:
            act()
            settle(page)
            frame(milliseconds)

        frame(1400)
        type_in(FIRST)
        page.locator(".iq-waiting ul, .iq-reply").first.wait_for()
        frame(350)
        reply(0)
        then(lambda: page.locator(".iq-chip").nth(1).click(), 2000)
        type_in("And how many were injured?")
        reply(1)
        type_in(ABSENT)
        reply(2)
        then(lambda: open_drawer(page), 1200)
        then(lambda: page.locator(".iq-survey summary").click(), 2400)
        then(lambda: bring(page, own), 2000)
        page.keyboard.press("Escape")
        type_in("Who is the keeper of the lighthouse?")
        reply(3)
    first, *others = [image.convert("P", palette=Image.Palette.ADAPTIVE) for image, _ in frames]
    first.save(
        file,
        save_all=True,
        append_images=others,
        duration=[milliseconds for _, milliseconds in frames],
        loop=0,
        optimize=True,
    )
    if file.stat().st_size > LARGEST_WALK:
        raise SystemExit(f"{file} has {file.stat().st_size:,} bytes; take fewer frames")


def main(folder: Path) -> None:
    if chromium() is None:
        raise SystemExit("no chromium on the PATH; Debian's is `apt-get install chromium`")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch, launched() as browser:
        kept = Path(scratch)
        own = kept / "lighthouse.txt"
        own.write_text(OWN, encoding="utf-8")
        index([ROOT / "seeds"], kept / "library")
        with serve(
            lambda: Bot.open(kept / "library"),
            host="127.0.0.1",
            port=0,
            uploads=Uploads(kept / "uploads"),
            feedback=Feedback(kept / "feedback"),
            conversations=Conversations(kept / "conversations"),
        ) as chat:
            pictures(browser, chat.address, folder, own)
            walk(browser, chat.address, folder / "walk.gif", own)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "screenshots")
