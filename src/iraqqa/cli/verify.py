"""`iraqqa verify`: do the quotes of exported answers still stand in the articles?"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import iraqqa
from iraqqa import plain

from . import options
from .terminal import Style

_OUTCOMES = {"holds": "holds", "changed": "changed", "gone": "file gone"}


def add(commands: options.Commands) -> None:
    command = options.command(
        commands,
        "verify",
        run,
        "check that exported quotes still stand where they say",
        "Exit code 1 when a quote does not hold.",
    )
    command.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="answers as written by `iraqqa ask --json`, or a conversation saved as JSON",
    )
    command.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        help="read the articles in this folder (default: where the library found them)",
    )
    options.json(command, "each quote and its outcome", "CheckRecord")
    options.library(command)


def run(arguments: argparse.Namespace) -> int:
    checks = iraqqa.verify_file(arguments.file, folder=arguments.folder, library=arguments.library)
    style = Style.of(sys.stdout)
    for check in checks:
        print(
            iraqqa.json_line(iraqqa.check_record(check))
            if arguments.json
            else _check_line(check, style)
        )
    if not arguments.json:
        print(_summary(checks))
        if not arguments.folder and any(check.outcome == "gone" for check in checks):
            print(
                "Articles moved since, or added in a chat elsewhere: name their folder, --folder DIR"
            )
    return 0 if all(check.outcome == "holds" for check in checks) else 1


def _check_line(check: iraqqa.Check, style: Style) -> str:
    place = check.quote.place
    outcome = f"{_OUTCOMES[check.outcome]:<9}"
    outcome = style.good(outcome) if check.outcome == "holds" else style.bad(outcome)
    words = plain(place.quote)
    words = words if len(words) <= 60 else f"{words[:59]}…"
    where = f"#{check.quote.line}  {plain(place.article)} {place.start}-{place.end}"
    why = f"  ({check.why})" if check.why else ""
    return f"{outcome}  {where}  {words!r}{why}"


def _summary(checks: list[iraqqa.Check]) -> str:
    counts = Counter(_OUTCOMES[check.outcome] for check in checks)
    total = iraqqa.count(len(checks), "quote")
    return f"{total}: " + ", ".join(f"{counts[said]} {said}" for said in _OUTCOMES.values())
