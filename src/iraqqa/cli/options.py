"""Options that several commands share, so that they are spelt and explained alike."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias, get_args

import iraqqa

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def command(
    commands: Commands,
    name: str,
    run: Callable[[argparse.Namespace], int] | None,
    summary: str,
    epilog: str | None = None,
) -> argparse.ArgumentParser:
    """A new command, which `run` carries out and returns the exit code of, or one of those below it."""
    new = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=epilog,
        allow_abbrev=False,
    )
    debug(new)
    new.set_defaults(run=run)
    return new


def debug(parser: argparse.ArgumentParser) -> None:
    """`--debug`, which may stand before the command or after it."""
    parser.add_argument(
        "--debug",
        action="store_true",
        default=argparse.SUPPRESS,  # so that the command's own does not undo the one before it
        help="show where an error comes from",
    )


def library(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--library",
        type=place,
        metavar="DIR",
        help="folder of the library (default: embeddings/ in a clone, else your data folder), or "
        "its address: milvus://HOST:19530/COLLECTION, milvus-lite:///PATH/TO/FILE.db",
    )


def place(text: str) -> Path | str:
    """A path, or an address, which is left as it is, for argparse."""
    return text if "://" in text else Path(text)


def json(command: argparse.ArgumentParser, what: str, record: str, *, lines: bool = True) -> None:
    """`--json`, and in the help the keys of the record of that name that it prints, on one line or many."""
    on_one = " on one line" if lines else ""
    command.add_argument("--json", action="store_true", help=f"print {what} as JSON{on_one}")
    shape = iraqqa.keys(getattr(iraqqa, record))
    said = [command.epilog, f"With --json,{on_one}: {shape}. Keys are only added."]
    command.epilog = " ".join(filter(None, said))


def reader(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--reader",
        default="mpnet",
        metavar="NAME",
        help="who reads the passages: mpnet (the trained model), overlap (the baseline), or the "
        "folder of a model of your own",
    )


def risk(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--answer-risk",
        choices=get_args(iraqqa.Risk),
        default="balanced",
        help="how sure an answer must be before it is given (default: balanced)",
    )


def settings(command: argparse.ArgumentParser) -> None:
    """How questions are answered; `settings_of` makes the Settings of it."""
    risk(command)
    command.add_argument(
        "--passages",
        type=positive,
        default=iraqqa.Settings().passages_read,
        metavar="N",
        help="read N passages (default: %(default)s)",
    )


def settings_of(arguments: argparse.Namespace) -> iraqqa.Settings:
    return iraqqa.Settings(risk=arguments.answer_risk, passages_read=arguments.passages)


def split(command: argparse.ArgumentParser) -> None:
    """Which half of the questions; None for both."""
    command.add_argument(
        "--split", type=_split, metavar="dev|test|all", help="which questions (default: all)"
    )


def _split(text: str) -> str | None:
    if text not in ("dev", "test", "all"):
        raise argparse.ArgumentTypeError(f"{text!r} is none of dev, test and all")
    return None if text == "all" else text


def scope(command: argparse.ArgumentParser) -> None:
    """Which articles; `scope_of` makes the Scope of them."""
    dates = command.add_argument_group(
        "only some articles", "dates are 2021, 2021-07 or 2021-07-04"
    )
    dates.add_argument("--after", metavar="DATE", help="published on this date or later")
    dates.add_argument("--before", metavar="DATE", help="published before this date")
    dates.add_argument("--on", metavar="DATE", help="published on this day, in this month or year")
    dates.add_argument("--outlet", metavar="NAME", help="published by this outlet")


def scope_of(arguments: argparse.Namespace) -> iraqqa.Scope:
    """Raises UsageError for what is no date."""
    return iraqqa.Scope(
        after=arguments.after, before=arguments.before, on=arguments.on, outlet=arguments.outlet
    )


def unicode(text: str) -> str:
    """A text without bytes that are none, for argparse."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise argparse.ArgumentTypeError("not valid Unicode text") from error
    return text


def writable(text: str) -> Path:
    """A file to write when all is done, for argparse: it is said now that its folder is missing."""
    file = Path(text)
    if not file.absolute().parent.is_dir():
        raise argparse.ArgumentTypeError(
            f"there is no folder {file.parent} to write {file.name} in"
        )
    return file


def positive(text: str) -> int:
    """An integer of at least 1, for argparse."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not at least 1")
    return number
