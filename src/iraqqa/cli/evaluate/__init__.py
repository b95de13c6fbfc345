"""`iraqqa eval`: how good the answers are, and whether they became worse; and how good the parts are."""

import argparse
from collections.abc import Sequence

from ..options import Commands
from . import parts, questions


def add(commands: Commands) -> None:
    command = questions.add(commands)
    measured = command.add_subparsers(
        action=_Part,
        metavar="PART",
        help="measure a part by itself, on a FILE: reading, open, agreement, broad, dates or aliases; each "
        "has its --help",
    )
    parts.add(measured)


class _Part(argparse._SubParsersAction):  # type: ignore[type-arg]  # it cannot be given one
    """A parser for each part, which refuses options that stand before the part's name."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,
    ) -> None:
        for action in parser._actions:
            given = getattr(namespace, action.dest, action.default)
            if action.option_strings and action.dest != "debug" and given != action.default:
                parser.error(
                    f"{action.option_strings[-1]} does not go before {values and values[0]}"
                )
        super().__call__(parser, namespace, values, option_string)
