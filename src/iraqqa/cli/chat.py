"""`iraqqa chat`: the same bot in the browser, or line by line in the terminal."""

from __future__ import annotations

import argparse
import atexit
import gc
import sys
from pathlib import Path

import iraqqa

from . import options

_PAGE = {
    "host": "127.0.0.1",
    "port": 7860,
    "no_browser": False,
    "auth": [],
    "auth_file": None,
    "behind_proxy": None,
    "shared": False,
    "quota": 100,
    "expiry": 24,
}
"""The options of the page, with what they are when they are not given."""
_EPILOG = """\
The page can be seen from this machine only, unless --host or --behind-proxy say otherwise. These take a
password: from --auth-file, from the environment variable IRAQQA_AUTH (USER:PASSWORD, one on each line), or
from --auth, which everybody on this machine can read in the list of processes."""


def add(commands: options.Commands) -> None:
    command = options.command(
        commands, "chat", run, "ask in the browser, with the articles beside the answers", _EPILOG
    )
    command.add_argument(
        "--terminal", action="store_true", help="ask in this terminal instead of the browser"
    )
    command.add_argument(
        "--resume",
        nargs="?",
        const="",
        metavar="WORDS",
        help="in the terminal: list the conversations with these words, go on with the latest",
    )
    page = command.add_argument_group("the page")
    page.add_argument("--port", type=int, help="default: 7860, or the next one that is free")
    page.add_argument(
        "--no-browser", action="store_true", help="print the address instead of opening it"
    )
    page.add_argument("--host", metavar="ADDRESS", help="where to serve it (default: 127.0.0.1)")
    page.add_argument(
        "--behind-proxy",
        metavar="ADDRESS",
        help="the page's address at a proxy that passes on to this one, as https://news.example",
    )
    page.add_argument(
        "--auth",
        action="append",
        metavar="USER:PASSWORD",
        help="let in only who knows these; can be given several times, and be seen with `ps`",
    )
    page.add_argument(
        "--auth-file",
        type=Path,
        metavar="FILE",
        help="let in only who is named in a file, with USER:PASSWORD on each line",
    )
    page.add_argument(
        "--shared", action="store_true", help="articles that a visitor adds are everybody's"
    )
    page.add_argument(
        "--quota",
        type=options.positive,
        metavar="MB",
        help="disk for the articles that one visitor adds (default: 100)",
    )
    page.add_argument(
        "--expiry",
        type=options.positive,
        metavar="HOURS",
        help="when these are deleted, from the visitor's last question on (default: 24)",
    )
    command.set_defaults(**_PAGE)
    options.scope(command)
    options.library(command)
    options.reader(command)
    options.risk(command)


def run(arguments: argparse.Namespace) -> int:
    _refuse_strays(arguments)
    folder = arguments.library or iraqqa.default_library()
    if not arguments.terminal:
        iraqqa.begin(folder)  # the page takes articles, so that it can begin with none
    iraqqa.open_library(folder).close()  # say here, not in the chat, what is wrong with it
    settings = iraqqa.Settings(risk=arguments.answer_risk)

    def open_bot() -> iraqqa.Bot:
        return iraqqa.Bot.open(folder, reader=arguments.reader, settings=settings)

    if arguments.terminal:
        from .talk import talk

        return talk(open_bot, options.scope_of(arguments), arguments.resume)

    atexit.register(gc.freeze)  # or Python looks through all that the page imported, for a second
    from iraqqa_app import launch
    from iraqqa_app.accounts import account, in_environment, in_file

    listed = [] if arguments.auth_file is None else in_file(arguments.auth_file)
    launch(
        open_bot,
        host=arguments.host,
        port=arguments.port,
        auth=[*map(account, arguments.auth), *listed, *in_environment()],
        behind_proxy=arguments.behind_proxy,
        shared=arguments.shared,
        uploads=iraqqa.Uploads(
            iraqqa.state_folder() / "uploads", quota_mb=arguments.quota, expiry_h=arguments.expiry
        ),
        open_browser=not arguments.no_browser,
        announce=lambda address: sys.stderr.write(f"The chat is at {address} (Ctrl-C ends it)\n"),
    )
    return 0


def _refuse_strays(arguments: argparse.Namespace) -> None:
    """UsageError for options of the page in the terminal, and the other way round."""
    if arguments.terminal:
        for name, otherwise in _PAGE.items():
            if getattr(arguments, name) != otherwise:
                raise iraqqa.UsageError(f"--{name.replace('_', '-')} does not go with --terminal")
    elif arguments.resume is not None:
        raise iraqqa.UsageError("the page lists what was asked before; add --terminal to --resume")
    elif options.scope_of(arguments) != iraqqa.Scope():
        raise iraqqa.UsageError(
            "in the browser the articles are chosen on the page; add --terminal"
        )
