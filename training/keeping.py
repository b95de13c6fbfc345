"""A reader that keeps on disk what it read, so that an interrupted run goes on where it was."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

from tqdm import tqdm

from iraqqa.indexing import Progress
from iraqqa.protocols import Reader
from iraqqa.records import Passage, Span


class Keeping:
    """Another reader, asked once for a question and a passage, in this run and in later ones.

    `work` gets a file for each reader. Passages are told apart by their texts. Threads may share it.
    """

    def __init__(self, reader: Reader, work: Path) -> None:
        work.mkdir(parents=True, exist_ok=True)
        self._reader = reader
        self._file = work / f"{reader.fingerprint[:16]}.sqlite"
        with closing(self._open()) as kept:
            kept.execute(
                "CREATE TABLE IF NOT EXISTS readings (asked BLOB PRIMARY KEY, spans TEXT NOT NULL)"
            )

    @property
    def fingerprint(self) -> str:
        return self._reader.fingerprint

    def read(self, question: str, passages: Sequence[Passage], n_best: int) -> list[list[Span]]:
        """As `Reader.read`."""
        asked = [sha256(repr((question, p.text, n_best)).encode()).digest() for p in passages]
        with closing(self._open()) as kept:
            known = {key: _spans_of(kept, key) for key in asked}
            unread = {key: p for key, p in zip(asked, passages, strict=True) if known[key] is None}
            found = self._reader.read(question, list(unread.values()), n_best) if unread else []
            for (key, passage), spans in zip(unread.items(), found, strict=True):
                known[key] = json.dumps(
                    [(s.start - passage.start, s.end - passage.start, s.score) for s in spans]
                )
                kept.execute("INSERT OR REPLACE INTO readings VALUES (?, ?)", (key, known[key]))
        return [
            [
                Span(passage, passage.start + first, passage.start + stop, score)
                for first, stop, score in json.loads(known[key] or "[]")
            ]
            for key, passage in zip(asked, passages, strict=True)
        ]

    def _open(self) -> sqlite3.Connection:
        kept = sqlite3.connect(self._file, isolation_level=None)
        kept.execute("PRAGMA synchronous = OFF")
        return kept


def _spans_of(kept: sqlite3.Connection, key: bytes) -> str | None:
    """Start and end in the passage, and score, of each span, as JSON; None where it was not read."""
    found = kept.execute("SELECT spans FROM readings WHERE asked = ?", (key,)).fetchone()
    return found[0] if found else None


def shown(what: str) -> Progress:
    """Shows on the terminal how far something is, and for how long it will go on."""
    bars: dict[str, tqdm[NoReturn]] = {}

    def tell(done: int, total: int, message: str) -> None:
        if message not in bars:
            bars[message] = tqdm(desc=what, total=total, unit=f" {message}")
        bars[message].update(done - bars[message].n)
        if done == total:
            bars[message].close()

    return tell
