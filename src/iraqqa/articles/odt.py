"""OpenDocument texts (.odt): paragraphs in order, those of tables, notes and boxes too."""

from collections.abc import Iterator
from typing import Any

from .bundle import opened
from .document import Document
from .metadata import stated
from .office import LARGEST, parsed

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_ROW = f"{_TABLE}table-row"
_NOTE = f"{_TEXT}note"
_UNSEEN = (
    f"{_TEXT}tracked-changes",
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation",
    f"{_TEXT}note-citation",
    f"{_TEXT}hidden-text",
    f"{_TEXT}table-of-content",
)
_BETWEEN = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_SPACES = f"{_TEXT}s"


def read(data: bytes) -> Document:
    """Paragraphs with a blank line between them, the cells of a table's row on one line.

    A note is a paragraph behind the one that calls it. What was deleted under tracked changes, remarks
    and hidden text are left out. The day of making stands for the day of publication, as inferred.
    """
    with opened(data, "an OpenDocument text", LARGEST) as archive:
        names = archive.namelist()
        if b"manifest:encryption-data" in (
            archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
        ):
            raise ValueError("is locked with a password; save it without one")
        try:
            body = parsed(archive.read("content.xml"))
            about = parsed(archive.read("meta.xml") if "meta.xml" in names else b"<none/>")
            text = "".join(_pieces(body)).strip()
        except Exception as error:  # whatever it stumbles over in a damaged file
            raise ValueError("is a damaged OpenDocument text; get a whole copy of it") from error
    title, made = (about.findtext(f".//{{*}}{name}") for name in ("title", "creation-date"))
    return Document(text, stated(title=title, made=made))


def _pieces(body: Any) -> Iterator[str]:
    row = None
    for paragraph in body.iter(*_PARAGRAPHS):
        if _hidden(paragraph):
            continue
        text = "".join(_words(paragraph)).strip()
        if text:
            above, row = row, next(paragraph.iterancestors(_ROW), None)
            yield " | " if row is not None and row is above else "\n\n"
            yield text


def _hidden(paragraph: Any) -> bool:
    if any(around.tag in _UNSEEN for around in paragraph.iterancestors()):
        return True
    return any(
        each.get(f"{_TEXT}is-hidden") == "true"
        for each in paragraph.iter(f"{_TEXT}hidden-paragraph")
    )


def _words(node: Any) -> Iterator[str]:
    """What a paragraph says; notes and boxes within it say theirs by themselves."""
    yield node.text or ""
    for child in node:
        if child.tag in _BETWEEN:
            yield _BETWEEN[child.tag]
        elif child.tag == _SPACES:
            yield " " * min(int(child.get(f"{_TEXT}c", "1")), 99)
        elif child.tag not in (*_UNSEEN, _NOTE, *_PARAGRAPHS) and isinstance(child.tag, str):
            yield from _words(child)
        yield child.tail or ""
