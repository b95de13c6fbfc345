"""How much one file may take to be read, and what ends the process that reads it when it takes more."""

import contextlib
import os
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import resource

MB = 1_000_000
TOO_MUCH = 70
"""What a process ends with that took too much memory."""
_OFTEN = 0.02  # seconds


@dataclass(frozen=True, slots=True)
class Limits:
    """How much reading one file may take.

    `memory_mb` are those that it takes besides what the program itself needs; `document_s` seconds of
    computing for each document in it; `file_s` and `file_s_per_mb` for all of them together, by the
    file's size; `text_mb` the text that comes out of one. `patience` is how many times as long it may
    take by the clock, where other programs compute too.
    """

    memory_mb: int = 1_000
    document_s: int = 30
    file_s: int = 60
    file_s_per_mb: int = 10
    text_mb: int = 20
    patience: int = 4

    def whole_s(self, file: Path) -> int:
        """Seconds of computing for a file, by its size; one that cannot be looked at is soon refused."""
        try:
            size = file.stat().st_size
        except OSError:
            size = 0
        return self.file_s + self.file_s_per_mb * size // MB

    @property
    def memory(self) -> str:
        return f"takes more than {self.memory_mb:,} MB of memory to read; save its text as .txt"

    @property
    def time(self) -> str:
        return (
            f"takes too long to read (at most {self.document_s} seconds a document, and "
            f"{self.file_s} and {self.file_s_per_mb} for each MB in all); save its text as .txt"
        )

    @property
    def text(self) -> str:
        return f"holds more than {self.text_mb} MB of text; split it"


def enforce(limits: Limits) -> None:
    """Limit this process's memory from now on. Time is set for each document with `hurry`."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # Where a library lets nothing else run, allocating fails: later, for not all of it is in use.
        space, _ = _memory()
        most = space + 2 * limits.memory_mb * MB
        with contextlib.suppress(ValueError, OSError):  # there may be a lower one
            resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))
    threading.Thread(target=_watch, args=(limits.memory_mb * MB,), daemon=True).start()


def hurry(until: float) -> None:
    """End this process when it has computed for so many seconds."""
    if sys.platform != "win32":
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (max(1, round(until)), resource.RLIM_INFINITY))


def memory_in_use() -> int:
    """Bytes, of this process; the most so far where the system tells no more."""
    if sys.platform == "win32":
        return 0
    if sys.platform == "linux":
        return _memory()[1]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _memory() -> tuple[int, int]:
    """Bytes of address space, and of memory in use."""
    space, used = Path("/proc/self/statm").read_text().split()[:2]
    page = os.sysconf("SC_PAGE_SIZE")
    return int(space) * page, int(used) * page


def _watch(most: int) -> None:
    most += memory_in_use()
    while memory_in_use() <= most:
        time.sleep(_OFTEN)
    os._exit(TOO_MUCH)
