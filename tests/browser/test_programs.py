"""The page for programs: its examples run as they stand, and everyone can read it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import iraqqa_app
import pytest

from .conftest import Scripted, Serving, Visit, cite
from .test_audit import violations
from .test_page import BRIDGE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's use of pandas
]
PAGE = Path(iraqqa_app.__file__).parent / "own" / "programs.html"
WHO = "Who is the mayor?"


def examples(language: str) -> list[str]:
    html = PAGE.read_text(encoding="utf-8").split(f'<pre data-run="{language}"><code>')[1:]
    return [unescape(part.partition("</code>")[0]) for part in html]


def test_the_examples_run_as_they_stand(serving: Serving) -> None:
    class Answering(Scripted):
        def ask(self, question: str, *_: Any, **__: Any) -> Any:
            return self.read(self.find(question))

    address = serving(lambda: Answering({WHO: [cite(BRIDGE, "Layla Hassan")]})).rstrip("/")

    def said(command: list[str], example: str) -> str:
        code = example.replace("http://127.0.0.1:7860", address)
        return subprocess.run([*command, code], capture_output=True, text=True, check=True).stdout

    [python] = examples("python")
    told = said([sys.executable, "-W", "ignore", "-c"], python)
    start = BRIDGE.text.index("Layla Hassan")
    assert told == f"answered Layla Hassan\n{BRIDGE.title} {start} {start + 12} Layla Hassan\n"
    [shell] = examples("sh")
    if shutil.which("curl"):
        [data] = [line[6:] for line in said(["sh", "-c"], shell).splitlines() if "data: [" in line]
        assert json.loads(data)[0]["answer"] == "Layla Hassan"


def test_everyone_can_read_it(serving: Serving, visit: Visit, size: tuple[int, int]) -> None:
    address = serving(lambda: Scripted({}))
    page: Page = visit(address)
    page.keyboard.press("Escape")
    page.locator("#iq-box textarea").blur()
    page.keyboard.press("?")
    page.get_by_role("link", name="For programs").click()
    page.get_by_role("heading", name="For programs").wait_for()
    where = page.url
    page.goto(f"{address}docs")
    assert page.url == where
    page.wait_for_load_state("load")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert violations(page) == []
    fonts = page.evaluate("document.fonts.ready.then(() => document.fonts.size)")
    assert fonts == 3
    with urlopen(f"{address}own/OFL.txt") as licence:
        assert b"SIL Open Font License" in licence.read()
