"""The command `iraqqa`: read the words, make one call, print. Each command has a file of its own.

Results go to stdout, progress and messages to stderr. Exit codes: 0 done, also when the articles hold
no answer; 1 it failed, a quote no longer holds, or quality fell; 2 asked wrongly; 130 interrupted.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import iraqqa

from . import (
    articles,
    ask,
    chat,
    evaluate,
    feedback,
    forget,
    index,
    options,
    search,
    timeline,
    verify,
)

INTERRUPTED = 130  # 128 + SIGINT, as shells count
NOBODY_READS = 141  # 128 + SIGPIPE


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = _Parser(
        prog="iraqqa",
        description="Questions about news articles, answered in the articles' own words.",
        epilog="iraqqa COMMAND --help says more about a command",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"iraqqa {iraqqa.__version__}")
    options.debug(top)
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    every = (
        chat, index, forget, articles, ask, search, timeline, verify, feedback, evaluate
    )  # fmt: skip
    for command in every:
        command.add(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; here, and only here, errors become one line."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who started it
            setattr(sys, name, io.TextIOWrapper(io.BytesIO()))
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):  # file names need not be valid Unicode
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = argparse.Namespace()
    try:
        try:
            parser().parse_args(argv, arguments)
            code: int = arguments.run(arguments)
        finally:
            sys.stdout.flush()  # here, where a reader who has left can be noticed
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for the flush at exit
        return NOBODY_READS
    except Exception as error:
        if "debug" in arguments:
            import traceback

            traceback.print_exc()
        sys.stderr.write(f"iraqqa: {iraqqa.plain(_one_line(error))}\n")
        return error.exit_code if isinstance(error, iraqqa.IraqqaError) else 1
    return code


def _one_line(error: Exception) -> str:
    said = " ".join(str(error).split())
    if isinstance(error, iraqqa.IraqqaError):
        return said
    if isinstance(error, MemoryError):
        return "not enough memory"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return f"unexpected {type(error).__name__}: {said} (--debug shows where)"


class _Parser(argparse.ArgumentParser):
    """Says what was wrong without what could steer a terminal; commands are of this kind too."""

    def error(self, message: str) -> NoReturn:
        super().error(iraqqa.plain(message))
