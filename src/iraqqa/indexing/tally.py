"""What became of each article: told while it happens, counted at the end."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Literal, Protocol

from ..storage.library import Change

COUNTED = ("new", "changed", "unchanged", "removed")


class Progress(Protocol):
    """Told how far it is: bytes done of all bytes of the files, and what happened.

    A file's bytes are done when it was read and as its passages are embedded, so that a large one moves.
    What happened is that an article became `new`, `changed`, `unchanged` or `removed`, that something
    was skipped, or how many of its passages are embedded.
    """

    def __call__(self, done: int, total: int, message: str) -> None: ...


def silent(done: int, total: int, message: str) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class Report:
    """How many articles were what. `changed` is a text, or what is known about it.

    `skipped` are the files, and the articles of a file of many, that could not be read, each with
    the reason; what was indexed of them before is kept. `notes` are things to know about articles
    that were indexed. `passed` counts, by their suffix, the files of folders that are of no kind that
    is read.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    skipped: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    passed: tuple[tuple[str, int], ...] = ()


def together(reports: Iterable[Report]) -> Report:
    """Several reports as one."""
    every = list(reports)
    counts = {name: sum(getattr(each, name) for each in every) for name in COUNTED}
    skipped = tuple(one for each in every for one in each.skipped)
    notes = tuple(one for each in every for one in each.notes)
    passed = sum((Counter(dict(each.passed)) for each in every), Counter[str]())
    return Report(**counts, skipped=skipped, notes=notes, passed=tuple(passed.most_common()))


class Tally:
    """Counts towards a report. `total` is the number of bytes that are there to be read.

    Threads may share it.
    """

    def __init__(self, total: int, progress: Progress) -> None:
        self._total, self._progress = total, progress
        self._done = 0.0
        self._alone = Lock()
        self._counts: Counter[str] = Counter()
        self._skipped: list[tuple[str, str]] = []
        self._notes: list[tuple[str, str]] = []
        self._passed: Counter[str] = Counter()

    def advance(self, size: float) -> None:
        """Add to the bytes that are done."""
        with self._alone:
            self._done += size

    def count(self, change: Change | Literal["removed"], source: str) -> None:
        self._counts[change] += 1
        self.tell(f"{change} {source}")

    def skip(self, source: str, why: str) -> None:
        self._skipped.append((source, why))
        self.tell(f"skipped {source}: {why}")

    def note(self, source: str, what: str) -> None:
        self._notes.append((source, what))

    def pass_over(self, others: Mapping[str, int]) -> None:
        """There are so many files, by suffix, of kinds that are not read."""
        self._passed.update(others)

    def report(self) -> Report:
        return Report(
            **self._counts,
            skipped=tuple(self._skipped),
            notes=tuple(self._notes),
            passed=tuple(self._passed.most_common()),
        )

    def tell(self, message: str) -> None:
        """Say how far it is, and what happened."""
        with self._alone:
            self._progress(min(round(self._done), self._total), self._total, message)
