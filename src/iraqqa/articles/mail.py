"""Mail as it is kept (.eml, .mbox), and web pages that browsers save as mail (.mhtml)."""

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from functools import partial

from . import web
from .days import day
from .decoding import Decoded, decode
from .document import Document
from .metadata import stated

_START = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEADER = re.compile(rb"\A(?:[\w-]+:[^\n]*\r?\n|[ \t][^\n]*\r?\n)+\r?\n")
_FLOWED = re.compile(r"(?<=\S) \r?\n(?=\S)")
_NONE = "is no mail; get a whole copy of it"


def read(data: bytes) -> Document:
    """The words of a message: its plain text, or else those of its web page; attachments are left out.

    Its subject is the title, whoever sent it the outlet, and its date the day of publication.
    """
    message = _parsed(data)
    body = message.get_body(("plain",))
    text, notes = _plain(body) if body is not None else ("", ())
    if not text:
        body = message.get_body(("html",))
        if body is None:
            raise ValueError("is mail without any text; save what is attached to it")
        # All the words of a newsletter: it is laid out in tables, in which no article is found.
        decoded = _decoded(body)
        text, notes = web.words(decoded.text), decoded.notes
    name, address = parseaddr(str(message.get("From", "")))
    about = stated(
        title=str(message.get("Subject", "")),
        outlet=name or address,
        published=day(str(message.get("Date", ""))),
        url=str(message.get("Archived-At", "")).strip("<> "),
    )
    return Document(text, about, notes=notes)


def messages(data: bytes) -> Iterator[tuple[int, Callable[[], Document]]]:
    """How to read each message of a mailbox, counted from 1. ValueError when it is none."""
    starts = list(_START.finditer(data))
    if not starts or starts[0].start():
        raise ValueError("is no mailbox; get a whole copy of it")
    ends = [*(match.start() for match in starts[1:]), len(data)]
    for number, (match, end) in enumerate(zip(starts, ends, strict=True), start=1):
        yield number, partial(read, _QUOTED.sub(rb"\1", data[match.end() : end]))


def page(data: bytes) -> Document:
    """The web page in an archive of one; its address is that of where it was saved from."""
    message = _parsed(data)
    parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not parts:
        raise ValueError("holds no web page; save the page again")
    document = web.read(_bytes(parts[0]), parts[0].get_content_charset())
    url = str(message.get("Snapshot-Content-Location") or parts[0].get("Content-Location", ""))
    saved = stated(title=str(message.get("Subject", "")), url=url)
    return Document(document.text, document.stated.over(saved), notes=document.notes)


def _parsed(data: bytes) -> EmailMessage:
    if not _HEADER.match(data.lstrip(b"\xef\xbb\xbf\r\n")):
        raise ValueError(_NONE)
    try:
        message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=policy.default)
        message.get("From"), message.get("Subject"), message.get("Date")
    except Exception as error:  # whatever a broken header holds
        raise ValueError(_NONE) from error
    return message


def _bytes(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _decoded(part: MIMEPart) -> Decoded:
    return decode(_bytes(part), part.get_content_charset())


def _plain(part: MIMEPart) -> tuple[str, tuple[str, ...]]:
    decoded = _decoded(part)
    flowed = part.get_param("format") == "flowed"
    text = _FLOWED.sub(" ", decoded.text) if flowed else decoded.text
    return text.replace("\r\n", "\n").strip(), decoded.notes
