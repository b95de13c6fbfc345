"""`iraqqa timeline`: what the articles say of which time, as a table or a page."""

from __future__ import annotations

import argparse
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import iraqqa
from iraqqa.text.plain import plain

from . import options
from .terminal import Style, width, write_whole

if TYPE_CHECKING:
    from iraqqa.output.timeline import Event

    from .options import Commands


def add(commands: Commands) -> None:
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
    options.json(command, "print each statement as a line of JSON")
    options.library(command)


def run(arguments: argparse.Namespace) -> int:
    from iraqqa.output import timeline
    from iraqqa.retrieval.aliases import learn
    from iraqqa.storage.engines import open_library

    with open_library(arguments.library or iraqqa.default_library()) as library:
        articles = library.articles()
    topic = arguments.topic
    found = timeline.events(articles, topic, learn(articles) if topic else None)
    if arguments.html:
        write_whole(arguments.html, timeline.html(found, topic))
        sys.stderr.write(f"Wrote {arguments.html}.\n")
    elif arguments.json:
        for event in found:
            print(iraqqa.json_line(_record(event)))
    elif found:
        print("\n\n".join(_shown(event, Style.of(sys.stdout)) for event in found))
    else:
        print("No statement with a date.")
    return 0


def _record(event: Event) -> dict[str, object]:
    start, end = event.sentence
    return {
        "date": event.date,
        "inferred": event.when.inferred,
        "words": event.article.text[event.when.start : event.when.end],
        "article": event.article.source,
        "title": event.article.title,
        "outlet": event.article.outlet,
        "published": event.article.published and event.article.published.date,
        "start": start,
        "end": end,
        "sentence": event.text,
    }


def _shown(event: Event, style: Style) -> str:
    from iraqqa.language.dates import wording

    article = event.article
    date = wording(event.date) + (" (inferred)" if event.when.inferred else "")
    place = f"{article.outlet or article.title}, {article.source} {event.sentence[0]}-{event.sentence[1]}"
    said = textwrap.fill(
        plain(event.text), width(), initial_indent="    ", subsequent_indent="    "
    )
    return f"{style.strong(date)}  {style.faint(plain(place))}\n{said}"
