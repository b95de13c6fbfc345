"""The pictures of the documentation: `python -m tests.browser.screenshots [FOLDER]`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from iraqqa_app.chat import serve

from iraqqa import Bot, index

from .conftest import ask, chromium, launched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
DESKTOP = (1280, 800)
PHONE = (390, 844)
FIRST = "How many fighters were killed?"
SECOND = "What did Iraq call the US attack?"
ABSENT = "Who won the football match in Basra?"


def take(browser: Browser, address: str, file: Path, *questions: str, dark: bool = False) -> None:
    """Ask, and picture what a visitor sees then; the size goes by the file's name."""
    width, height = PHONE if file.stem.startswith("phone") else DESKTOP
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        device_scale_factor=2,
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(".iq-ready")
    for question in questions:
        ask(page, question)
    page.wait_for_timeout(1000)  # for scrolling to come to rest
    page.screenshot(path=file)
    context.close()


def main(folder: Path) -> None:
    if chromium() is None:
        raise SystemExit("no chromium on the PATH; Debian's is `apt-get install chromium`")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as library, launched() as browser:
        index([ROOT / "seeds"], Path(library))
        with serve(lambda: Bot.open(library), host="127.0.0.1", port=0) as chat:
            take(browser, chat.address, folder / "desktop.png", FIRST, SECOND)
            take(browser, chat.address, folder / "dark.png", ABSENT, FIRST, dark=True)
            take(browser, chat.address, folder / "phone.png", FIRST, ABSENT)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "screenshots")
