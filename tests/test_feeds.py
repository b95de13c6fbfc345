"""Feeds, RSS and Atom: each entry is an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from iraqqa.records import Article, Published

from .papers import STORY
from .test_formats import loaded, refusal

MARKED = "".join(f"<p>{each}</p>" for each in STORY)
TEXT = "\n\n".join(STORY)

RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Selby Post</title>
<item><title>Ferry &amp; wall</title><link>https://selby.example/1</link>
<pubDate>Sun, 04 May 2031 10:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[{MARKED}<script>alert(1)</script>]]></content:encoded></item>
<item><title>Bakers</title><description>Bakers are on strike.</description></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Selby Post</title>
<entry><title>Ferry &amp; wall</title><link href="https://selby.example/1"/>
<published>2031-05-04T10:00:00Z</published><updated>2031-06-01T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{MARKED}</div></content></entry></feed>"""


@pytest.mark.parametrize(("name", "feed"), [("a.rss", RSS), ("a.xml", RSS), ("b.atom", ATOM)])
def test_a_feed_is_its_entries(tmp_path: Path, name: str, feed: str) -> None:
    found = loaded(tmp_path, name, feed.encode())
    assert found.skipped == ()
    first: Article = found.articles[0]
    assert (first.source, first.title, first.text) == (f"{name}#1", "Ferry & wall", TEXT)
    assert (first.outlet, first.url) == ("Selby Post", "https://selby.example/1")
    assert first.published == Published("2031-05-04")
    assert [each.text for each in found.articles[1:]] in ([], ["Bakers are on strike."])


@pytest.mark.parametrize("zone", ["GMT", "-0800", "+0900", "EST"])
def test_the_day_of_an_entry_is_that_of_where_it_was_written(tmp_path: Path, zone: str) -> None:
    feed = RSS.replace("10:00:00 GMT", f"23:30:00 {zone}")
    assert loaded(tmp_path, "a.rss", feed.encode()).articles[0].published == Published("2031-05-04")


@pytest.mark.parametrize("data", [b"<note/>", b"hello", b"", b"<html><body>x</body></html>"])
def test_what_is_no_feed(tmp_path: Path, data: bytes) -> None:
    assert refusal(tmp_path, "a.xml", data).startswith("is no feed")
