"""Bytes of a file → its text, exactly: newlines and a byte-order mark stay as they are."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

_SIGNATURES = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a gzip archive",
}
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_WIDE = ["utf_7", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"]
"""Never guessed: without a mark any bytes are letters in some of them."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of the encoding that, given to `open`, reads the same text.

    UTF-8 first, UTF-16 and UTF-32 by their mark, the rest as charset-normalizer detects it.
    ValueError says what the data is instead of text.
    """
    if kind := kind_of(data):
        raise ValueError(f"is {kind}, not text")
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    if not marked and b"\0" in data:
        raise ValueError("is binary, not text")
    try:
        encoding = marked or "utf-8"
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if marked:
            raise ValueError(f"begins like {marked.upper()} text but is not") from None
        encoding = _detected(data)
        text = data.decode(encoding)
        if len(_CONTROL.findall(text)) > len(text) / 100:
            raise ValueError("is binary, not text") from None
    if "\0" in text:
        raise ValueError("is binary, not text")
    return text, encoding


def kind_of(data: bytes) -> str | None:
    """What data is that begins like no text; None when it may be text."""
    return next((kind for start, kind in _SIGNATURES.items() if data.startswith(start)), None)


def _detected(data: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8; among equally likely ones that of English text."""
    matches = list(charset_normalizer.from_bytes(data, cp_exclusion=_WIDE))
    if not matches:
        raise ValueError("is binary, or text in an encoding that cannot be told; save it as UTF-8")
    best = matches[0]
    tied = [m for m in matches if (m.chaos, m.coherence) == (best.chaos, best.coherence)]
    english = any("cp1252" in match.could_be_from_charset for match in tied)
    return "cp1252" if english else best.encoding
