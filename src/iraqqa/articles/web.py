"""Web pages: the article in a page, and what the page's head states about it, as trafilatura finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import trafilatura
from htmldate import find_date
from lxml import etree, html
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document as Extracted
from trafilatura.utils import load_html

from .decoding import Decoded, decode
from .document import Document, fact
from .metadata import Metadata

_CHARSET = re.compile(rb"""<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD = 4_096
"""Bytes at a page's start in which its encoding is looked for, four times what the standard asks."""
_DATES: dict[str, Any] = {
    "original_date": True,  # of the first publication, not the last change
    "extensive_search": False,  # only what the page says of itself, no date of its text
    "min_date": "1900-01-01",
    "max_date": "2199-12-31",  # not today's: a page says the same on every day
}
_BLOCKS = frozenset({"body", "p", "head", "item", "list", "quote", "table", "row", "div"})
_BETWEEN = {"cell": " | ", "lb": "\x1e"}  # the latter stands for a newline, as no page can have it


def read(data: bytes) -> Document:
    """The article's own text, a blank line between paragraphs. Nothing is looked up or followed."""
    decoded = _decoded(data)
    page = decoded.text
    try:
        found = trafilatura.bare_extraction(_keeping(page), include_comments=False)
        text = "\n\n".join(_blocks(found.body)) if isinstance(found, Extracted) else ""
        stated = _metadata(page) if text else Metadata()
    except Exception as error:  # whatever it stumbles over: one page must not stop the others
        raise ValueError("cannot be taken apart as a web page; save the article as text") from error
    if not text:
        raise ValueError("is a web page without an article in it; save the article as text")
    return Document(text, stated, notes=decoded.notes)


def _keeping(page: str) -> Any:
    """The page, changed so that no words are dropped: times in sentences, captions, pull quotes."""
    tree = load_html(page)
    if tree is None:
        return page  # there is nothing in it
    for time in tree.xpath("//*[self::p or self::li or self::td or self::blockquote]//time"):
        time.drop_tag()
    for figure in tree.xpath("//figure"):
        said = figure.xpath(".//figcaption|.//blockquote")
        for each in said:
            each.tag = "p" if each.tag == "figcaption" else each.tag
            each.attrib.clear()  # a class may have it dropped as well
            each.tail = None
        if figure.find(".//table") is None:
            figure[:], figure.text, figure.tag = said, None, "div"
            figure.attrib.clear()
    return tree


def _metadata(page: str) -> Metadata:
    """What the page says of itself; a date that only stands somewhere in its body is inferred."""
    told = extract_metadata(page, date_config=_DATES)
    day = find_date(_head(page), **_DATES)
    return Metadata(
        title=fact("title", told.title, "web page"),
        outlet=fact("outlet", told.sitename, "web page"),
        published=fact("published", day, "head of the web page")
        or fact("published", told.date, "a date in the web page", inferred=True),
        url=fact("url", told.url, "web page"),
    )


def _head(page: str) -> Any:
    """A page of nothing but what this one states for machines: its head, and its JSON-LD."""
    tree = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    bare = html.Element("html")
    bare.append(html.Element("head"))
    bare[0].extend(tree.xpath("//head/*|//script[@type='application/ld+json']"))
    return bare


def _blocks(body: Any) -> Iterator[str]:
    """Paragraphs, headings, items and rows of a table, each with single spaces and its line breaks."""
    words: list[str] = []
    for event, node in etree.iterwalk(body, events=("start", "end")):
        if node.tag in _BLOCKS or node.getparent() is body:
            yield from _flowed(words)
            words = []
        elif event == "start" and node.tag in _BETWEEN:
            words.append(_BETWEEN[node.tag])
        words.append((node.text if event == "start" else node.tail) or "")
    yield from _flowed(words)


def _flowed(words: Sequence[str]) -> Iterator[str]:
    lines = [" ".join(line.split()) for line in "".join(words).split(_BETWEEN["lb"])]
    if text := "\n".join(line for line in lines if line).strip("| "):
        yield text


def _decoded(data: bytes) -> Decoded:
    """As the page declares, unless it is something else."""
    declared = _CHARSET.search(data[:_HEAD])
    return decode(data, declared[1].decode() if declared else None)
