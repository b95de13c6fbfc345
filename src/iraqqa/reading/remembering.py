"""A reader that keeps what it read last."""

from collections.abc import Sequence
from functools import lru_cache

from ..protocols import Reader
from ..records import Passage, Span

READINGS = 256
"""Readings kept, for questions that are asked again; each reads twice or more."""


class Remembering:
    """Another reader, asked only once for a question and passages. Threads may share it.

    Passages are told apart by their texts, so that a library may change meanwhile.
    """

    def __init__(self, reader: Reader, readings: int = READINGS) -> None:
        self._reader = reader
        self._kept = lru_cache(maxsize=readings)(reader.read)

    @property
    def fingerprint(self) -> str:
        return self._reader.fingerprint

    def read(self, question: str, passages: Sequence[Passage], n_best: int) -> list[list[Span]]:
        """As `Reader.read`; what it returns is shared, and not to be changed."""
        return self._kept(question, tuple(passages), n_best)
