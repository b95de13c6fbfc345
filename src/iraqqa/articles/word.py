"""Word documents (.docx): the paragraphs of the body in order, those of tables too."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from .bundle import opened
from .decoding import kind_of
from .document import Document, fact
from .metadata import Metadata

_PARAGRAPH, _ROW, _TEXT = qn("w:p"), qn("w:tr"), qn("w:t")
_BETWEEN = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""Around what is there a second time, for older programs: text boxes."""
_MOVED = qn("w:moveFrom")
"""Around what stands elsewhere now."""
_OLD = "an office document"
LARGEST = 50_000_000
"""Bytes of one part of a document, at most: with its markup a text takes several times its size."""


def read(data: bytes) -> Document:
    """Paragraphs with a blank line between them, the cells of a table's row on one line.

    What was deleted or moved away under tracked changes is left out, what was inserted is there.
    A file's date of making stands for the date of publication, as inferred; one that a template left
    is no date.
    """
    if kind_of(data) == _OLD:
        raise ValueError("is locked or of an older kind; save it as .docx without a password")
    with opened(data, "a Word document") as archive:
        if any(e.file_size > LARGEST for e in archive.infolist() if e.filename.endswith(".xml")):
            raise ValueError("is too large; split it")
        try:
            document = docx.Document(io.BytesIO(data))
            body = document.element.body
            text = "".join(_pieces(body)).strip()
            properties = document.core_properties
            title, created = properties.title, properties.created
            template = docx.Document().core_properties.created
        except Exception as error:  # whatever it stumbles over in a damaged file
            raise ValueError("is a damaged Word document; get a whole copy of it") from error
    day = created.date().isoformat() if created and created != template else None
    return Document(
        text,
        Metadata(
            title=fact("title", title, "document properties"),
            published=fact("published", day, "when the document was made", inferred=True),
        ),
    )


def _pieces(body: Any) -> Iterator[str]:
    row = None
    for paragraph in body.iter(_PARAGRAPH):
        text = "".join(_words(paragraph)).strip()
        if text and _around(paragraph, _AGAIN) is None:
            above, row = row, _around(paragraph, _ROW)
            yield " | " if row is not None and row is above else "\n\n"
            yield text


def _words(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter(_TEXT, *_BETWEEN):
        if _around(node, _PARAGRAPH) is paragraph and _around(node, _MOVED) is None:
            yield _BETWEEN.get(node.tag) or node.text or ""


def _around(node: Any, tag: str) -> Any:
    """The nearest node of this kind around a node; None without one."""
    return next(node.iterancestors(tag), None)
