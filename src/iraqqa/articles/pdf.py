"""PDF documents: the text of each page as PDFium reads it, its lines and paragraphs kept."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from contextlib import closing
from itertools import accumulate, pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw

from .decoding import kind_of
from .document import Document, fact
from .metadata import Metadata

_GAP = 1.35
"""Times the usual distance of lines, from which paragraphs begin."""
_WIDEST = 1.6
"""Times the height of a line, at most, that is taken for the usual distance."""
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_WORKING_TITLE = re.compile(
    r"microsoft \w+ - |untitled|.*\.(?:docx?|pdf|indd|qxp|rtf|odt|txt)$", re.I
)
_STOPPED = re.compile(r"[.!?:…]['\"’”»)\]]*$")
_NO_TEXT = dict.fromkeys([0, 0xFFFE])
"""What PDFium makes of letters unknown, and of a hyphen at a line's end, where it has joined the two."""
_ALONE = threading.Lock()  # PDFium is not made for several threads


def read(data: bytes) -> Document:
    """Pages follow one another at a line's end, or a paragraph's where the page ends a sentence."""
    if b"%PDF-" not in data[:1024]:
        raise ValueError(f"is {kind_of(data) or 'damaged or something else'}, not a PDF document")
    with _ALONE:
        try:
            with pypdfium2.PdfDocument(data) as document:
                texts = [_text(page) for page in document]
                stated = _stated(document.get_metadata_dict())
        except Exception as error:  # whatever it stumbles over in a damaged file
            # The code may be that of an earlier failure.
            code = getattr(error, "err_code", None)
            if code == pypdfium2.raw.FPDF_ERR_PASSWORD and b"/Encrypt" in data:
                raise ValueError("is locked with a password; save it without one") from error
            raise ValueError("is a damaged PDF document; get a whole copy of it") from error
    if not any(texts):
        raise ValueError(
            "has no text, only pictures of pages; have its text recognised (OCR) first"
        )
    parts = [text and text + ("\n\n" if _STOPPED.search(text) else "\n") for text in texts]
    starts = tuple(accumulate(map(len, parts), initial=0))[:-1]
    return Document("".join(parts).rstrip(), stated, pages=starts)


def _text(page: pypdfium2.PdfPage) -> str:
    """Lines, a blank one where there is more space between two than usual."""
    with closing(page), closing(page.get_textpage()) as shown:
        text = shown.get_text_range()
        spans = [match.span() for match in re.finditer(r"[^\r\n]+", text)]
        exact = len(text) == shown.count_chars()  # otherwise places in the text are not PDFium's
        boxes = [shown.get_charbox(start, loose=True) for start, _ in spans] if exact else []
    lines = [text[start:end].translate(_NO_TEXT).strip() for start, end in spans]
    gaps = _gaps([top for *_, top in boxes], [top - bottom for _, bottom, _, top in boxes])
    parts = ["\n" + "\n" * (i in gaps) + line for i, line in enumerate(lines) if line]
    return "".join(parts).strip()


def _gaps(tops: Sequence[float], heights: Sequence[float]) -> set[int]:
    """The lines that have a gap above them; tops and heights in points, tops counted upwards."""
    steps = [above - below for above, below in pairwise(tops)]
    down = sorted(step for step in steps if step > 0)  # the others lead to another column
    if not down:
        return set()
    usual = min(down[len(down) // 4], _WIDEST * median(heights))
    return {i for i, step in enumerate(steps, start=1) if step > _GAP * usual}


def _stated(properties: dict[str, str]) -> Metadata:
    title = properties.get("Title", "")
    made = _DATE.match(properties.get("CreationDate", ""))
    return Metadata(
        title=None if _WORKING_TITLE.match(title) else fact("title", title, "PDF properties"),
        published=fact("published", "-".join(made.groups()), "when the PDF was made", inferred=True)
        if made
        else None,
    )
