"""What passes between this program and the process that reads for it.

Requests are pickled. Replies are lines of JSON, for nothing that a document may have made of that
process must be able to do more here than to give wrong text.
"""

import json
from dataclasses import dataclass
from typing import Any, BinaryIO

from ..articles import Catalogue, Outcome
from ..records.codec import decode, encode

LARGEST = 200_000_000
"""Bytes of one reply, at most."""


@dataclass(frozen=True, slots=True)
class Request:
    """To read a file. No catalogue means the last one."""

    path: bytes
    source: str
    catalogue: Catalogue | None


def write(stream: BinaryIO, reply: Any) -> None:
    line = f"{json.dumps(encode(reply), ensure_ascii=False)}\n"
    stream.write(line.encode("utf-8", "surrogatepass"))
    stream.flush()


def read(stream: BinaryIO) -> Any:
    """The next message of a stream; None at its end, and for bytes that `write` did not write."""
    try:
        return json.loads(stream.readline(LARGEST).decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None


def found(reply: Any) -> tuple[str, Outcome]:
    """A source, and what was found of it. ValueError for what is no such reply."""
    try:
        outcome: tuple[str, Outcome] = decode(tuple[str, Outcome], reply)
        return outcome
    except (TypeError, ValueError) as error:
        raise ValueError("is no reply") from error
