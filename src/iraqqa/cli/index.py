"""`iraqqa index`: bring the library up to date with folders of articles."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import iraqqa
from iraqqa import plain

from . import options
from .terminal import Progress


def add(commands: options.Commands) -> None:
    command = options.command(
        commands,
        "index",
        run,
        "bring the library up to date with folders of articles",
        "What a folder no longer holds is forgotten; unchanged files are not read again.",
    )
    command.add_argument(
        "paths",
        nargs="*",
        type=options.place,
        metavar="PATH",
        help="folders, single files, or addresses https://… of pages and feeds "
        "(default: what was indexed before, and in a clone its own articles)",
    )
    command.add_argument(
        "--again", action="store_true", help="fetch the feeds anew that were indexed by address"
    )
    command.add_argument(
        "--ray",
        nargs="?",
        const="",
        metavar="ADDRESS",
        help="let a Ray cluster do it, or all of this machine (then put PATH before); PATH may be "
        "@FILE, a listing of paths or URIs",
    )
    command.add_argument(
        "--rebuild", action="store_true", help="build everything anew, with all folders so far"
    )
    options.json(command, "what was done", "ReportRecord")
    options.library(command)


def run(arguments: argparse.Namespace) -> int:
    folder = arguments.library or iraqqa.default_library()
    paths = arguments.paths
    if not (paths or arguments.again) and arguments.library is None:
        articles = iraqqa.default_articles()
        paths = [articles] if articles else []
    try:
        with Progress() as progress:
            report = _indexed(paths, folder, arguments, progress)
    except KeyboardInterrupt:
        if not arguments.rebuild:
            sys.stderr.write(
                "iraqqa: stopped; what was done stays, and the same command does the rest\n"
            )
        raise
    for source, why in report.skipped:
        sys.stderr.write(f"skipped {plain(source)}: {plain(why)}\n")
    for source, what in report.notes:
        sys.stderr.write(f"note {plain(source)}: {plain(what)}\n")
    print(
        iraqqa.json_line(iraqqa.report_record(report))
        if arguments.json
        else _summary(report, folder)
    )
    return 0


def _indexed(
    paths: Sequence[Path | str],
    library: Path | str,
    arguments: argparse.Namespace,
    progress: Progress,
) -> iraqqa.Report:
    again, rebuild = arguments.again, arguments.rebuild
    if arguments.ray is None:
        in_bytes = progress.of_bytes
        return iraqqa.index(paths, library, rebuild=rebuild, again=again, progress=in_bytes)
    if rebuild:
        raise iraqqa.UsageError("--rebuild does not go with --ray; index into a new library")
    if again or any(isinstance(path, str) for path in paths):
        raise iraqqa.UsageError("addresses do not go with --ray; index them without it first")
    files = [path for path in paths if isinstance(path, Path)]
    return iraqqa.index_with_ray(files, library, cluster=arguments.ray, progress=progress)


def _summary(report: iraqqa.Report, library: Path | str) -> str:
    counts = {
        "new": report.new,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "skipped": len(report.skipped),
    }
    said = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    if report.passed:
        kinds = ", ".join(f"{count} {kind or 'without a suffix'}" for kind, count in report.passed)
        said += plain(f"; passed over, being of other kinds: {kinds}")
    return f"{iraqqa.library_name(library)}: {said}"
