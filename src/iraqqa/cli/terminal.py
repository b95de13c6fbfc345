"""What a terminal needs: colour where it is wanted, its width, a line that shows progress."""

import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TextIO

import iraqqa
from iraqqa import plain

_LINE_END = re.compile(r"\r\n|\r|\n")
_SECONDS_BETWEEN_LINES = 30.0  # where a line cannot be rewritten, as in a log


def visible(text: str) -> str:
    """Text in its lines, without the characters by which it could steer a terminal."""
    return "\n".join(map(plain, _LINE_END.split(text)))


@contextmanager
def writing(file: Path | str) -> Iterator[None]:
    """UsageError for whatever there is against a file that is to be written."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise iraqqa.UsageError(
            f"cannot write {file}: {reason or error}; name another file"
        ) from error


def write_whole(file: Path, content: str) -> None:
    """Write a file so that it is there as a whole or as it was before.

    What a link leads to is written, and what is no file, such as a pipe, takes the content as it is.
    """
    with writing(file):
        if file.exists() and not file.is_file():
            file.write_text(content, encoding="utf-8", newline="")
            return
        target = file.resolve()
        draft = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            draft.write_text(content, encoding="utf-8", newline="")
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)


def width() -> int:
    """Columns to fill: those of the terminal, but no more than reads well."""
    return min(shutil.get_terminal_size().columns, 96)


@dataclass(frozen=True, slots=True)
class Style:
    """Emphasis, or none where colour is not wanted (see https://no-color.org).

    `answered` and `quote` are the codes for words that answer and for quotes in their sentence.
    """

    colour: bool
    answered: str = "1"
    quote: str = "1"

    @classmethod
    def of(cls, stream: TextIO) -> Self:
        wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return cls(stream.isatty() and wanted)

    def strong(self, text: str) -> str:
        return self._coded("1", text)

    def words(self, text: str) -> str:
        return self._coded(self.answered, text)

    def quoted(self, text: str) -> str:
        return self._coded(self.quote, text)

    def faint(self, text: str) -> str:
        return self._coded("2", text)

    def good(self, text: str) -> str:
        return self._coded("32", text)

    def bad(self, text: str) -> str:
        return self._coded("31", text)

    def _coded(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text


class Progress:
    """A line on stderr saying how far a long job is: rewritten in place, and gone when it is over.

    Where stderr is no terminal, a line every half minute.
    """

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._last = time.monotonic()
        self._show("Loading …")

    def __call__(self, done: int, total: int, message: str) -> None:
        self._show(f"{done}/{total} {message}" if total else message)

    def of_bytes(self, done: int, total: int, message: str) -> None:
        """Show progress in bytes, as a share and in MB."""
        self._show(f"{done / total:.0%} of {total / 1e6:,.1f} MB: {message}" if total else message)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.clear()

    def clear(self) -> None:
        """Make room for results; the line comes back with the next report."""
        if self._terminal:
            self._write("\r\x1b[K")

    def _show(self, line: str) -> None:
        if self._terminal:
            self._write(f"\r\x1b[K{plain(line)[: width() - 1]}")
        elif time.monotonic() - self._last > _SECONDS_BETWEEN_LINES:
            self._last = time.monotonic()
            self._write(f"{plain(line)}\n")

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
