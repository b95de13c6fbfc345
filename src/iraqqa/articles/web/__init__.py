"""Web pages: the article in a page, and what the page states about it."""

import html
import re
from typing import Any

from lxml.html import HtmlElement

from ..decoding import decode
from ..document import Document
from .article import chosen
from .blocks import blocks
from .extraction import parsed
from .furniture import clear
from .linked_data import text_of
from .stated import stated

_CHARSET = re.compile(rb"""<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD = 4_096
"""Bytes at a page's start in which its encoding is looked for, four times what the standard asks."""
LONGER = 1.1
"""Times the words taken out of a page from which the body in its JSON-LD is the whole of it."""
HALF = 0.5
_DECLARED = re.compile(
    r"^\s*<\?xml[^>]*\?>|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>|</?(?:html|body)\b[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(?:/?(?:p|div|h\d|li|ul|ol|blockquote|section)\b|br\b)[^>]*>", re.IGNORECASE)
_OTHER_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def read(data: bytes, charset: str | None = None) -> Document:
    """The article's own text, a blank line between paragraphs. Nothing is looked up or followed.

    It is in the encoding that came with it, or that it declares, unless it is something else.
    """
    declared = _CHARSET.search(data[:_HEAD])
    page = decode(data, charset or (declared[1].decode() if declared else None))
    try:
        tree = parsed(page.text)
        text, facts, share = ("", None, 1.0) if tree is None else _article(tree)
    except Exception as error:  # whatever it stumbles over: one page must not stop the others
        raise ValueError("cannot be taken apart as a web page; save the article as text") from error
    if not text or facts is None:
        raise ValueError("is a web page without an article in it; save the article as text")
    notes = page.notes
    if share < HALF:
        notes += (
            f"{share:.0%} of the running text of its page was taken; "
            "save the article as text if something is missing",
        )
    return Document(text, facts, notes=notes)


def words(markup: str) -> str:
    """All that a piece of markup says, a blank line between its blocks; it may be plain text too."""
    tree = parsed(f"<html><body>{_DECLARED.sub('', markup)}</body></html>")
    return "" if tree is None else "\n\n".join(block.text for block in blocks(tree))


def _article(tree: HtmlElement) -> tuple[str, Any, float]:
    facts, thing = stated(tree)
    description = tree.xpath(
        "string(//meta[@name='description' or @property='og:description']/@content)"
    )
    clear(tree)
    own, share = chosen(tree, description or text_of(thing.get("description")))
    text = "\n\n".join(block.text for block in own)
    body = _body(thing.get("articleBody"))
    if len(body.split()) > LONGER * len(text.split()):
        return body, facts, 1.0
    return text, facts, share


def _body(given: object) -> str:
    """The paragraphs of an article as JSON-LD has them, with or without markup."""
    if not isinstance(given, str):
        return ""
    text = _TAG.sub("\n", html.unescape(given) if "&lt;" in given else given)
    text = html.unescape(_OTHER_TAG.sub("", text))
    lines = (" ".join(line.split()) for line in re.split(r"[\r\n]+", text))
    return "\n\n".join(line for line in lines if line)
