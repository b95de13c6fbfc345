"""Electronic books (.epub): their chapters in the order in which they are read."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from . import web
from .bundle import opened
from .days import day
from .decoding import decode
from .document import Document
from .metadata import stated
from .office import parsed

_TEXT = ("application/xhtml+xml", "text/html")


def read(data: bytes) -> Document:
    """All chapters, a blank line between paragraphs; the table of contents is left out."""
    with opened(data, "an EPUB book") as archive:
        names = set(archive.namelist())
        if "META-INF/encryption.xml" in names and b"EncryptedData" in archive.read(
            "META-INF/encryption.xml"
        ):
            raise ValueError("is locked; only books without copy protection can be read")
        try:
            book, folder = _package(archive)
            spine = dict.fromkeys(_spine(book, folder))
            pages = [decode(archive.read(name)).text for name in spine if name in names]
            chapters = filter(None, map(web.words, pages))
            text = "\n\n".join(chapters)
        except Exception as error:  # whatever it stumbles over in a damaged file
            raise ValueError("is a damaged EPUB book; get a whole copy of it") from error
    title, outlet, date = (
        book.findtext(f"{{*}}metadata/{{*}}{name}") for name in ("title", "publisher", "date")
    )
    return Document(text, stated(title=title, outlet=outlet, published=day(date)))


def _package(archive: zipfile.ZipFile) -> tuple[Any, str]:
    """The list of what the book holds, and the folder that its names count from."""
    container = parsed(archive.read("META-INF/container.xml"))
    name = container.find(".//{*}rootfile").get("full-path")
    return parsed(archive.read(name)), posixpath.dirname(name)


def _spine(book: Any, folder: str) -> Iterator[str]:
    items = {item.get("id"): item for item in book.iterfind("{*}manifest/{*}item")}
    for entry in book.iterfind("{*}spine/{*}itemref"):
        item = items.get(entry.get("idref"))
        if item is None or item.get("media-type") not in _TEXT:
            continue
        if "nav" not in (item.get("properties") or "").split():
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
