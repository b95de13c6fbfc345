"""`iraqqa timeline`: what the articles say of which time, as a table or a page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import iraqqa
from iraqqa import plain

from . import options, show
from .terminal import Style, width, write_whole


def add(commands: options.Commands) -> None:
    command = options.command(commands, "timeline", run, "list dated statements along time")
    command.add_argument(
        "--topic",
        type=options.unicode,
        metavar="WORDS",
        help="only sentences with all these words, or other names for them",
    )
    command.add_argument(
        "--html",
        type=Path,
        metavar="FILE",
        help="write a page that needs no network, with the articles",
    )
    options.json(command, "each statement", "EventRecord")
    options.library(command)


def run(arguments: argparse.Namespace) -> int:
    with iraqqa.open_library(arguments.library) as library:
        events = iraqqa.events(library.articles(), arguments.topic)
    if arguments.html:
        write_whole(arguments.html, iraqqa.timeline_html(events, arguments.topic))
        sys.stderr.write(f"Wrote {arguments.html}.\n")
    elif arguments.json:
        for event in events:
            print(iraqqa.json_line(iraqqa.event_record(event)))
    elif events:
        print("\n\n".join(_event_text(event, Style.of(sys.stdout)) for event in events))
    else:
        print("No statement with a date.")
    return 0


def _event_text(event: iraqqa.Event, style: Style) -> str:
    article = event.article
    date = iraqqa.in_words(event.date) + (" (inferred)" if event.when.inferred else "")
    place = f"{article.outlet or article.title}, {article.source} {event.sentence[0]}-{event.sentence[1]}"
    said = show.wrapped(event.text, width(), "    ")
    return f"{style.strong(date)}  {style.faint(plain(place))}\n{said}"
