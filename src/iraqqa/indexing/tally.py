"""What became of each file: told while it happens, counted at the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal, Protocol

Change = Literal["new", "changed", "unchanged", "removed"]


class Progress(Protocol):
    """Told after each file that is dealt with: how many of how many, and what became of it."""

    def __call__(self, done: int, total: int, message: str) -> None: ...


def silent(done: int, total: int, message: str) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class Report:
    """How many files were what. `changed` is a file, or what the catalogue says about it.

    `skipped` are the files that could not be read, each with the reason; what was indexed of them
    before is kept.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    skipped: tuple[tuple[str, str], ...] = ()


class Tally:
    """Counts towards a report. `total` is the number of files that are there to be read."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._total, self._progress = total, progress
        self._counts: Counter[str] = Counter()
        self._skipped: list[tuple[str, str]] = []

    def count(self, change: Change, source: str) -> None:
        self._counts[change] += 1
        self._tell(f"{change} {source}")

    def skip(self, source: str, why: str) -> None:
        self._skipped.append((source, why))
        self._tell(f"skipped {source}: {why}")

    def report(self) -> Report:
        return Report(**self._counts, skipped=tuple(self._skipped))

    def _tell(self, message: str) -> None:
        there = self._counts.total() - self._counts["removed"] + len(self._skipped)
        self._progress(there, self._total, message)
