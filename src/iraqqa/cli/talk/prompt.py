"""Lines typed at a terminal, with a history that is kept; nothing else imports prompt-toolkit."""

import sys
from collections.abc import Callable

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

import iraqqa

from .opening import Opening
from .session import Session


def typed_lines(opening: Opening, session: Session) -> Callable[[], str]:
    """Prompts for a line; KeyboardInterrupt for Ctrl-C, EOFError for Ctrl-D.

    Opening the bot begins when the first prompt stands, which it would slow down.
    """
    prompt: PromptSession[str] = PromptSession(
        "> ",
        history=_history(),
        completer=WordCompleter(list(session.commands), sentence=True),
        complete_while_typing=False,
        bottom_toolbar=lambda: "/help lists what else there is" if opening.done else "Loading …",
    )
    prompt.app.after_render += lambda _: opening.start()
    opening.when_done(prompt.app.invalidate)
    return prompt.prompt


def _history() -> History:
    """Typed lines, kept in the state folder for their owner alone; in memory where it cannot be written."""
    file = iraqqa.state_folder() / "terminal-history"
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        with file.open("ab"):
            return FileHistory(str(file))
    except OSError as error:
        reason = error.strerror or error
        sys.stderr.write(f"what you type is not kept: cannot write {file} ({reason})\n")
        return InMemoryHistory()
