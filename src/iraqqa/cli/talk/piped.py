"""Lines from a file or another program."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .screen import Screen


def piped_lines(screen: Screen) -> Callable[[], str]:
    """The next line of standard input, repeated on the screen; EOFError after the last."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")

    def next_line() -> str:
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        if line.strip():
            screen.asked(line)
        return line

    return next_line
