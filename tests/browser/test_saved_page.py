"""A page that a real browser saved is read as the page itself is."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from iraqqa.articles import load

from ..papers import STORY, page


def test_a_page_saved_by_chromium(tmp_path: Path, browser: Browser) -> None:
    body = "".join(f"<p>{each}</p>" for each in (*STORY, "It cost 90 € – “a shame”, said Zoë."))
    file = tmp_path / "ferry.html"
    file.write_bytes(
        page(f"<article><h1>Ferry resumes</h1>{body}</article>", "<title>Ferry</title>")
    )
    shown = browser.new_page()
    shown.goto(file.as_uri())
    saved = shown.context.new_cdp_session(shown).send("Page.captureSnapshot", {"format": "mhtml"})
    shown.close()
    (tmp_path / "ferry.mhtml").write_text(saved["data"], newline="")
    (direct,) = load(file, source="ferry.html").articles
    (archived,) = load(tmp_path / "ferry.mhtml", source="ferry.mhtml").articles
    assert archived.text == direct.text
    assert archived.title == direct.title
    assert archived.published is None
