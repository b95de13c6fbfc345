"""Bytes of a file → its text, exactly: newlines and a byte-order mark stay as they are."""

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

from .guessing import BEYOND, likeliest

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
_LATIN = re.compile(r"[ -~\r\n\t]")
PROSE = 0.6
"""Share of ASCII in English text, at least; it has nine tenths."""
FOREIGN = 2.5
"""Bytes beyond ASCII in a row, on average, from which a text is not written in Latin letters."""
_REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the encoding that gives it; `broken` bytes are none of it and stand as U+FFFD.

    `open(file, encoding=encoding, errors="replace", newline="")` reads the same text.
    """

    text: str
    encoding: str
    broken: int = 0

    @property
    def notes(self) -> tuple[str, ...]:
        if not self.broken:
            return ()
        some = "1 byte is" if self.broken == 1 else f"{self.broken:,} bytes are"
        return (f"{some} broken ({self.encoding.upper()} text) and shown as {_REPLACED}",)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """UTF-8 first, also with a few broken bytes; UTF-16 and UTF-32 by their mark or by their zeros.

    Any other text is as `declared`, unless another encoding gives far better words.
    ValueError says what the data is instead of text.
    """
    if kind := kind_of(data):
        raise ValueError(f"is {kind}, not text")
    if marked := next((name for mark, name in _MARKS.items() if data.startswith(mark)), None):
        decoded = _strictly(data, marked)
        if decoded is None:
            raise ValueError(f"begins like {marked.upper()} text but is not")
    elif b"\0" in data:
        decoded = _without_mark(data)
    else:
        decoded = _strictly(data, "utf-8") or _mended(data) or _guessed(data, declared)
    if decoded is None or "\0" in decoded.text:
        raise ValueError("is binary, not text")
    return decoded


def kind_of(data: bytes) -> str | None:
    """What data is that begins like no text; None when it may be text."""
    return next((kind for start, kind in _SIGNATURES.items() if data.startswith(start)), None)


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _without_mark(data: bytes) -> Decoded | None:
    """UTF-16 in which every other byte of plain English is zero."""
    for encoding in ("utf-16-le", "utf-16-be"):
        decoded = _strictly(data, encoding)
        if decoded and len(_LATIN.findall(decoded.text)) >= PROSE * len(decoded.text):
            return decoded
    return None


def _mended(data: bytes) -> Decoded | None:
    """UTF-8 in which more letters are whole than broken."""
    text = data.decode("utf-8", "replace")
    broken = text.count(_REPLACED) - data.count(_REPLACED.encode())
    whole = sum(map(str.isascii, text))
    if broken > len(text) - whole - broken or len(_CONTROL.findall(text)) > len(text) / 100:
        return None
    return Decoded(text, "utf-8", broken)


def _guessed(data: bytes, declared: str | None) -> Decoded:
    """In an encoding of one byte for each letter."""
    runs = BEYOND.findall(data)
    if declared or sum(map(len, runs)) < FOREIGN * len(runs):
        encoding = likeliest(data, declared)
    else:
        best = charset_normalizer.from_bytes(data, cp_exclusion=_WIDE).best()
        encoding = best.encoding if best else None
    if encoding is None:
        raise ValueError("is binary, or text in an unknown encoding; save it as UTF-8")
    text = data.decode(encoding, "replace")
    if len(_CONTROL.findall(text)) > len(text) / 100:
        raise ValueError("is binary, not text")
    return Decoded(text, encoding, text.count(_REPLACED))
