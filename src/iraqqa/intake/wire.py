"""What passes between this program and the process that reads for it.

Requests are pickled. Replies are JSON, for nothing that a document may have made of that process must
be able to do more here than to give wrong text.
"""

import json
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

from ..articles import Catalogue, Note, Outcome
from ..records import Article
from ..records.codec import decode, encode

_LENGTH = struct.Struct(">I")
LARGEST = 200_000_000
"""Bytes of one reply, at most."""


@dataclass(frozen=True, slots=True)
class Request:
    """To read a file. No catalogue means the last one."""

    path: bytes
    source: str
    catalogue: Catalogue | None


def write(stream: BinaryIO, reply: Any) -> None:
    data = json.dumps(reply, ensure_ascii=False).encode("utf-8", "surrogatepass")
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read(stream: BinaryIO) -> Any:
    """The next message of a stream; None at its end, and for bytes that `write` did not write."""
    try:
        (length,) = _LENGTH.unpack(stream.read(_LENGTH.size))
        data = stream.read(length) if length <= LARGEST else b""
        return json.loads(data.decode("utf-8", "surrogatepass"))
    except (struct.error, ValueError, RecursionError):
        return None


def packed(name: str, outcome: Outcome) -> list[Any]:
    if isinstance(outcome, Article):
        return [name, "article", encode(outcome)]
    if isinstance(outcome, Note):
        return [name, "note", outcome.what]
    return [name, "none", outcome]


def unpacked(reply: Any) -> tuple[str, Outcome]:
    """ValueError for what is no such reply."""
    if not isinstance(reply, list) or len(reply) != 3:
        raise ValueError("is no reply")
    name, kind, given = reply
    try:
        if kind == "article":
            return str(name), decode(Article, given)
        return str(name), Note(str(given)) if kind == "note" else str(given)
    except TypeError as error:
        raise ValueError("is no reply") from error
