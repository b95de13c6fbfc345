"""PDF documents: the text as PDFium reads it, put together again as it was before it was set on pages."""

import re
import threading
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw

from ..days import dated
from ..decoding import kind_of
from ..document import Document
from ..metadata import Metadata, stated
from .furniture import Sheet, sheets
from .lines import lines
from .paragraphs import flowed

_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_WORKING_TITLE = re.compile(
    r"microsoft \w+ - |untitled|unnamed|unknown|title|document\d*$|about:blank|(?:https?|file):|"
    r".*\.(?:docx?|pdf|indd|qxp|rtf|odt|txt|html?|pptx?)$",
    re.IGNORECASE,
)
FIRST = 6
"""Paragraphs at a document's start among which it says its day."""
SHORT = 120
"""Characters of a line, at most, that does so."""
_DATELINE = re.compile(r"[A-Z][A-Za-z .,]{1,40}[,(]\s*[^.]{6,20}\d{4}\)?\s*[–—:-]")
_ALONE = threading.Lock()  # PDFium is not made for several threads


def read(data: bytes) -> Document:
    """Paragraphs run on over the ends of lines, columns and pages; running heads and feet are left out."""
    if b"%PDF-" not in data[:1024]:
        raise ValueError(f"is {kind_of(data) or 'damaged or something else'}, not a PDF document")
    with _ALONE:
        try:
            with pypdfium2.PdfDocument(data) as document:
                pages = sheets([lines(page) for page in document])
                properties = document.get_metadata_dict()
        except Exception as error:  # whatever it stumbles over in a damaged file
            # The code may be that of an earlier failure.
            code = getattr(error, "err_code", None)
            if code == pypdfium2.raw.FPDF_ERR_PASSWORD and b"/Encrypt" in data:
                raise ValueError("is locked with a password; save it without one") from error
            raise ValueError("is a damaged PDF document; get a whole copy of it") from error
    text, starts = flowed(pages)
    if not text:
        raise ValueError(
            "has no text, only pictures of pages; have its text recognised (OCR) first"
        )
    return Document(text, _stated(properties, pages, text), pages=tuple(starts))


def _stated(properties: dict[str, str], pages: Sequence[Sheet], text: str) -> Metadata:
    title = properties.get("Title", "").strip()
    made = _DATE.match(properties.get("CreationDate", ""))
    return stated(
        title=None if _WORKING_TITLE.match(title) else title,
        made=_said(pages, text) or (made and "-".join(made.groups())),
    )


def _says_a_day(part: str) -> bool:
    """Whether a paragraph is a line that may say when this appeared: short, and no sentence."""
    return len(part) <= SHORT and not part.endswith((".", "!", "?", ":"))


def _said(pages: Sequence[Sheet], text: str) -> str | None:
    """The day that its heads or its beginning say."""
    heads = [line.text for sheet in pages for line in sheet.around]
    heads += [part for part in text.split("\n\n")[:FIRST] if _says_a_day(part)]
    heads += [part[: SHORT // 2] for part in text.split("\n\n")[:FIRST] if _DATELINE.match(part)]
    return next(filter(None, map(dated, heads)), None)
