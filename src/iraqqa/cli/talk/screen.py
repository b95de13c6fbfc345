"""What the chat shows, in colour where that is wanted; nothing else imports rich."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.text import Text

import iraqqa
from iraqqa import plain

from ..terminal import Style, visible, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iraqqa import Answer, Citation, Group, Range

_AROUND = 500
"""Characters of an article that are shown before and after a quote."""
_INDENT = "    "
_BLANK_LINES = re.compile(r"\n(?:\s*\n){2,}")
_WORDS, _QUOTE, _FAINT, _WRONG = "bold green", "bold black on yellow", "dim", "red"


class Screen:
    """Writes to one stream: lines as wide as the terminal, without colour where there is none."""

    def __init__(self, stream: TextIO) -> None:
        colour = Style.of(stream).colour
        self._console = Console(
            file=stream,
            color_system="auto" if colour else None,
            force_terminal=colour,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def asked(self, question: str) -> None:
        """A question that nobody typed here."""
        self._print(Text(f"> {plain(question.strip())}", _FAINT))

    def note(self, text: str) -> None:
        self._print(Text(visible(text), _FAINT))

    def wrong(self, text: str) -> None:
        """Why something could not be done."""
        self._print(Text(plain(text), _WRONG))

    def text(self, text: str) -> None:
        """Something to copy: on one line however long, and unadorned."""
        self._console.print(Text(plain(text)), soft_wrap=True)

    def help(self, commands: Mapping[str, str]) -> None:
        self._print(Text("A question that refers to earlier ones is understood from them."))
        for command, summary in commands.items():
            self._print(Text.assemble((f"{command:<18}", "bold"), summary))

    def answer(self, given: Answer) -> None:
        """The question as it was read, the words, their sentence and where that stands.

        Of several questions in one each is answered, one after the other.
        """
        numbers = count(1)
        for part in given.parts:
            self.asked(part.question)
            self._answer(part, numbers)
        if not given.parts:
            self._answer(given, numbers)

    def _answer(self, given: Answer, numbers: Iterator[int]) -> None:
        if read := iraqqa.read_as(given.question, given.understood):
            self._print(Text(f"Read as: {plain(read)}", "italic"))
        if not given.citations:
            self._print(Text(iraqqa.refusal(given.hits, given.remark)), "")
            return
        if heading := iraqqa.sentences_heading(given):
            self._print(Text(heading))
            for citation in given.citations:
                self._sentence(citation)
                self._dates(citation)
                self._source(next(numbers), citation)
            self._print("")
            return
        first = given.citations[0]
        self._print(Text(plain(first.quote), _WORDS))
        if first.sentence != first.quote:
            self._sentence(first)
        self._dates(first)
        for group in given.groups[:1]:
            self._note(group)
        for citation in given.citations:
            self._source(next(numbers), citation)
        for title, groups in iraqqa.other_groups(given):
            self._print("", Text(title))
            for group in groups:
                self._print("", Text(plain(group.text), _WORDS))
                self._note(group)
                for citation in group.citations:
                    self._source(next(numbers), citation)
        self._print(Text(f"confidence {given.confidence:.0%}", _FAINT), "")

    def _note(self, group: Group) -> None:
        if noted := iraqqa.group_note(group):
            self._print(Text(noted, _FAINT))

    def part(self, number: int, citation: Citation, *, checked: bool) -> None:
        """A quote in the part of its article that it stands in."""
        self._source(number, citation)
        start, end = _around(citation)
        shown = _marked(citation, start, end)
        shown.rstrip()
        ends = ("… " if start else "", " …" if end < len(citation.article.text) else "")
        self._print("", *self._indented(Text.assemble(ends[0], shown, ends[1])), "")
        if checked:
            self._print(Text("The stored article was read again: the quote stands there.", _FAINT))
        else:
            self._print(Text("The library does not hold this article any more.", _WRONG))
        self._print("")

    def _sentence(self, citation: Citation) -> None:
        self._print("", *self._indented(_marked(citation, *citation.sentence_range)))

    def _dates(self, citation: Citation) -> None:
        self._print(*(Text(plain(note), _FAINT) for note in iraqqa.date_notes(citation)), "")

    def _source(self, number: int, citation: Citation) -> None:
        self._print(Text.assemble((f"[{number}] ", "bold"), iraqqa.title_line(citation.article)))
        self._print(*self._indented(Text(iraqqa.place_line(citation), _FAINT)))

    def _indented(self, text: Text) -> list[Text]:
        """Lines that leave room for the indentation, which `rich` would also fill up on the right."""
        lines = [
            Text.assemble(_INDENT, line)
            for line in text.wrap(self._console, width() - len(_INDENT))
        ]
        for line in lines:
            line.rstrip()
        return lines

    def _print(self, *lines: Text | str) -> None:
        for line in lines:
            self._console.print(line, width=width())


def _around(citation: Citation) -> Range:
    """The part of the article around a quote, of whole words."""
    text = citation.article.text
    start, end = citation.start - _AROUND, citation.end + _AROUND
    if start > 0:
        space = text.find(" ", start, citation.start)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", citation.end, end)
        end = space if space >= 0 else end
    return max(0, start), min(len(text), end)


def _marked(citation: Citation, start: int, end: int) -> Text:
    """A range of an article in its lines, the quote marked, with no more than one blank line on end."""
    text = citation.article.text
    before, after = visible(text[start : citation.start]), visible(text[citation.end : end])
    return Text.assemble(
        _BLANK_LINES.sub("\n\n", before).lstrip(),
        (visible(citation.quote), _QUOTE),
        _BLANK_LINES.sub("\n\n", after),
    )
