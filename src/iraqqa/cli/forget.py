"""`iraqqa forget`: take folders or files out of the library."""

import argparse
from pathlib import Path

import iraqqa

from . import options


def add(commands: options.Commands) -> None:
    command = options.command(
        commands,
        "forget",
        run,
        "take folders or files out of the library",
        "The files themselves stay. What lies in a folder that is still indexed comes back with the "
        "next `iraqqa index`.",
    )
    command.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="folders, or single files, as indexed"
    )
    options.json(command, "what was done", "ReportRecord")
    options.library(command)


def run(arguments: argparse.Namespace) -> int:
    folder = arguments.library or iraqqa.default_library()
    report = iraqqa.forget(arguments.paths, folder)
    if arguments.json:
        print(iraqqa.json_line(iraqqa.report_record(report)))
    else:
        gone = iraqqa.count(report.removed, "article")
        print(f"{iraqqa.library_name(folder)}: {gone} forgotten")
    return 0
