"""`iraqqa chat --terminal`: questions and answers line by line, each understood from those before.

Typed at a terminal or piped in; the models load behind the first prompt.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import iraqqa

from .opening import Opening
from .screen import Screen
from .session import Session

__all__ = ["talk"]


def talk(open_bot: Callable[[], iraqqa.Bot], scope: iraqqa.Scope, resume: str | None = None) -> int:
    """Until Ctrl-D or the end of what is piped in. Ctrl-C gives up the line, or the answer.

    With `resume` it lists the conversations that hold these words, and goes on with the latest.
    """
    typed = sys.stdin.isatty() and sys.stdout.isatty()
    screen = Screen(sys.stdout)
    with Opening(open_bot) as opening:
        session = Session(opening, screen, scope)
        if typed:
            from .prompt import typed_lines

            next_line = typed_lines(opening, session)
        else:
            next_line = _piped_lines(screen)
            opening.start()
        if resume is not None:
            session.resume(resume)
        given_up = False
        while True:
            try:
                if given_up:  # said in here, where a further Ctrl-C does no harm
                    screen.note("Given up; Ctrl-D ends the chat.")
                    given_up = False
                if not session.respond(next_line()):
                    return 0
            except EOFError:
                return 0
            except KeyboardInterrupt:
                if not typed:
                    raise
                given_up = True


def _piped_lines(screen: Screen) -> Callable[[], str]:
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
