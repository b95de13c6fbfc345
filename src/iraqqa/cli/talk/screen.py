"""What the chat shows: answers as `iraqqa ask` shows them, in colour, and articles around a quote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

import iraqqa
from iraqqa import plain

from .. import show
from ..terminal import Style, visible, width

_WORDS, _QUOTE = "1;32", "1;30;43"  # bold green; bold black on yellow


class Screen:
    """Writes to one stream: lines as wide as the terminal, without colour where there is none."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._style = Style(Style.of(stream).colour, _WORDS, _QUOTE)

    def asked(self, question: str) -> None:
        """A question that nobody typed here."""
        self._print(self._style.faint(plain(f"> {question.strip()}")))

    def note(self, text: str) -> None:
        self._print(self._style.faint(visible(text)))

    def wrong(self, text: str) -> None:
        """Why something could not be done."""
        self._print(self._style.bad(plain(text)))

    def text(self, text: str) -> None:
        """Something to copy: on one line however long, and unadorned."""
        self._print(plain(text))

    def help(self, commands: Mapping[str, str]) -> None:
        self._print("A question that refers to earlier ones is understood from them.")
        for command, summary in commands.items():
            self._print(f"{self._style.strong(f'{command:<18}')}{summary}")

    def answer(self, given: iraqqa.Answer) -> None:
        """The question as it was read, the words, their sentence and where that stands."""
        self._print(f"{show.answer(given, self._style, width())}\n")

    def part(self, number: int, citation: iraqqa.Citation, *, checked: bool) -> None:
        """A quote in the part of its article that it stands in."""
        self._print("\n".join(show.places([citation], self._style, number)))
        self._print(f"\n{show.part(citation, self._style, width())}\n")
        if checked:
            self.note("The stored article was read again: the quote stands there.")
        else:
            self.wrong("The library does not hold this article any more.")
        self._print("")

    def _print(self, text: str) -> None:
        print(text, file=self._stream, flush=True)
