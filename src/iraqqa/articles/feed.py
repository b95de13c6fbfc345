"""Feeds (RSS, Atom) as files: each entry is an article, as long as the feed has it. feedparser reads them."""

import io
import time
from collections.abc import Iterator
from typing import Any

import feedparser

from . import web
from .days import day
from .document import Document
from .metadata import stated


def entries(data: bytes) -> Iterator[tuple[int, Document]]:
    """The entries that hold text, counted from 1. ValueError when it is no feed."""
    feed = parsed(data)
    for number, entry in enumerate(feed.entries, start=1):
        said = entry.get("published") or entry.get("updated")
        when = entry.get("published_parsed") or entry.get("updated_parsed")  # in UTC
        about = stated(
            title=web.words(entry.get("title", "")),
            outlet=feed.feed.get("title"),
            published=day(said) or (when and time.strftime("%Y-%m-%d", when)),
            url=entry.get("link"),
        )
        yield number, Document(web.words(_content(entry)), about)


def links(data: bytes) -> list[str]:
    """The addresses of the entries, each once. ValueError when it is no feed."""
    addresses = (entry.get("link") for entry in parsed(data).entries)
    return list(dict.fromkeys(link for link in addresses if isinstance(link, str) and link))


def parsed(data: bytes) -> Any:
    """A feed; nothing is looked up. ValueError when it is none, or has no entry."""
    feed = feedparser.parse(io.BytesIO(data))
    if not feed.get("version"):
        raise ValueError("is no feed (RSS or Atom); save what it is as text")
    if not feed.entries:
        raise ValueError("is a feed without an entry")
    return feed


def _content(entry: Any) -> str:
    """The longest that a feed has of an entry."""
    given: list[str] = [each.get("value", "") for each in entry.get("content", ())]
    summary: str = entry.get("summary", "")
    return max([*given, summary], key=len)
