"""A real pseudo-terminal with the chat in it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.world import World


@dataclass
class Terminal:
    """The other end of a pseudo-terminal."""

    process: subprocess.Popen[bytes]
    ours: int
    seen: str = ""

    def expect(self, pattern: str, seconds: float = 40) -> str:
        """Read until the pattern comes; what was read up to there, as new ground for the next."""
        until = time.monotonic() + seconds
        while not (found := re.search(pattern, self.seen, re.DOTALL)):
            left = until - time.monotonic()
            assert left > 0, f"no {pattern!r} in {self.seen!r}"
            if select.select([self.ours], [], [], left)[0]:
                try:
                    read = os.read(self.ours, 65536).decode(errors="replace")
                    if "\x1b[6n" in read:
                        self.type("\x1b[1;1R")  # where the cursor is, as terminals answer
                    self.seen += read
                except OSError:  # the other end was closed
                    pytest.fail(f"it ended without {pattern!r}: {self.seen!r}")
        before, self.seen = self.seen[: found.end()], self.seen[found.end() :]
        return before

    def type(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def ready(self) -> str:
        """Wait for the prompt: before it, Ctrl-D and Ctrl-C would be the terminal's own."""
        return self.expect(r"\x1b\[\?2004h")

    def end(self) -> int:
        """Ctrl-D at the prompt, and the exit code."""
        self.ready()
        self.type("\x04")
        with contextlib.suppress(OSError):  # the other end was closed
            while select.select([self.ours], [], [], 30)[0] and os.read(self.ours, 65536):
                pass
        return self.process.wait(timeout=30)


@contextmanager
def terminal(world: World, state: Path, **environment: str) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(ours, (24, 80))
    clean = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    own = {"TERM": "xterm", "IRAQQA_STATE": str(state), "LINES": "24", "COLUMNS": "80"}
    command = [
        sys.executable,
        "-m",
        "iraqqa",
        "chat",
        "--terminal",
        "--library",
        str(world.library),
    ]
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**clean, **own, **environment},
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that Ctrl-C is a signal
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        os.close(ours)
        process.kill()
        process.wait()
