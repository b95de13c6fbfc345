"""`iraqqa chat`: the same bot in the browser."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

import iraqqa

from . import options

if TYPE_CHECKING:
    from .options import Commands


def add(commands: Commands) -> None:
    command = options.command(
        commands, "chat", run, "ask in the browser, with the articles beside the answers"
    )
    command.add_argument(
        "--port", type=int, default=7860, help="default: 7860, or the next one that is free"
    )
    command.add_argument(
        "--no-browser", action="store_true", help="print the address instead of opening it"
    )
    options.library(command)
    options.reader(command)
    options.risk(command)


def run(arguments: argparse.Namespace) -> int:
    from iraqqa_app import launch

    from iraqqa.library import Library

    folder = arguments.library or iraqqa.default_library()
    Library.open(folder).close()  # say here, not in the browser, that there is none
    settings = iraqqa.Settings(risk=arguments.answer_risk)
    launch(
        lambda: iraqqa.Bot.open(folder, reader=arguments.reader, settings=settings),
        port=arguments.port,
        open_browser=not arguments.no_browser,
        announce=lambda address: sys.stderr.write(f"The chat is at {address} (Ctrl-C ends it)\n"),
    )
    return 0
