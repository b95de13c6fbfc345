"""`iraqqa feedback`: what you said of answers, to look through, delete or test with."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import iraqqa
from iraqqa import plain

from . import options
from .terminal import Style, write_whole

_EPILOG = """\
Feedback is given in the chat, and stays on this machine. An exported dislike needs the right answer,
or that the articles do not say; others are left out and counted."""


def add(commands: options.Commands) -> None:
    summary = "look through, delete or test with what you said of answers"
    parser = options.command(commands, "feedback", None, summary, _EPILOG)
    actions = parser.add_subparsers(
        metavar="ACTION", required=True, help="list, delete or export; each has its --help"
    )
    listing = options.command(actions, "list", _list, "show all feedback, oldest first")
    options.json(listing, "each entry", "EntryRecord")
    deleting = options.command(actions, "delete", _delete, "delete feedback for good")
    deleting.add_argument("ids", nargs="+", type=int, metavar="ID", help="numbers as in the list")
    exporting = options.command(
        actions, "export", _export, "write questions for `iraqqa eval --questions FILE`"
    )
    exporting.add_argument(
        "--out", type=Path, metavar="FILE", help="write here (default: standard output)"
    )


def _list(arguments: argparse.Namespace) -> int:
    entries = iraqqa.Feedback().entries()
    if arguments.json:
        for entry in entries:
            print(iraqqa.json_line(iraqqa.entry_record(entry)))
    elif entries:
        style = Style.of(sys.stdout)
        print("\n\n".join(_entry_text(entry, style) for entry in entries))
    else:
        print("No feedback so far.")
    return 0


def _delete(arguments: argparse.Namespace) -> int:
    ids = sorted(set(arguments.ids))
    iraqqa.Feedback().delete(ids)
    print(f"deleted {', '.join(map(str, ids))}")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    export = iraqqa.Feedback().export()
    lines = "".join(f"{iraqqa.json_line(question)}\n" for question in export.questions)
    if arguments.out is None:
        sys.stdout.write(lines)
    else:
        write_whole(arguments.out, lines)
    sys.stderr.write(f"{arguments.out or 'feedback'}: {_counted(export)}\n")
    return 0


def _counted(export: iraqqa.FeedbackExport) -> str:
    said = iraqqa.count(len(export.questions), "question")
    left_out = [f"{number} {reason}" for reason, number in export.left_out.items()]
    return f"{said}; left out: {', '.join(left_out)}" if left_out else said


def _entry_text(entry: iraqqa.FeedbackEntry, style: Style) -> str:
    liked = style.good("liked") if entry.verdict == "like" else style.bad("disliked")
    answers = {"answered": entry.answer, "closest": "no sure answer", "none": "not in the articles"}
    lines = [
        f"{entry.id:>3}  {liked}  {style.faint(entry.time)}",
        f"     {style.strong(plain(entry.question))}",
    ]
    if read := iraqqa.read_as(entry.question, entry.understood):
        lines.append(f"     read as  {plain(read)}")
    lines.append(f"     answer   {plain(answers[entry.status] or '')}")
    if entry.scoped:
        lines.append("     asked of some articles only")
    if entry.correction == "absent":
        lines.append("     right    the articles do not say")
    elif entry.correction:
        place = entry.correction
        where = style.faint(f"({plain(place.article)} {place.start}-{place.end})")
        lines.append(f"     right    {plain(place.quote)} {where}")
    return "\n".join(lines)
