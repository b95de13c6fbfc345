"""JSON Lines, as texts: what sets of questions, articles and answers are kept in."""

from collections.abc import Iterator


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their numbers; only line feeds end a line, as JSON has it."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if line.strip():
            yield number, line.removesuffix("\r")
