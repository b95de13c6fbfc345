"""`iraqqa search`: the passages that a question leads to, before anything is read in them."""

from __future__ import annotations

import argparse
import sys

import iraqqa

from . import batch, options, show
from .terminal import Progress, Style, width


def add(commands: options.Commands) -> None:
    command = options.command(commands, "search", run, "find the passages a question leads to")
    command.add_argument("question", metavar="QUESTION", help="what to look for, in English")
    command.add_argument(
        "-k", type=options.positive, default=10, metavar="N", help="how many (default: 10)"
    )
    options.json(command, "the question and its passages", "SearchRecord")
    options.scope(command)
    options.library(command)


def run(arguments: argparse.Namespace) -> int:
    question = batch.proper(arguments.question)
    scope = options.scope_of(arguments)
    with (
        Progress(),
        iraqqa.Bot.open(arguments.library, reader="overlap") as bot,  # nothing will be read
    ):
        hits = bot.search(question, arguments.k, scope)
    if arguments.json:
        record: iraqqa.SearchRecord = {
            "question": question,
            "hits": [iraqqa.hit_record(hit) for hit in hits],
        }
        print(iraqqa.json_line(record))
    elif hits:
        style = Style.of(sys.stdout)
        shown = [show.hit(rank, hit, style, width()) for rank, hit in enumerate(hits, start=1)]
        print("\n\n".join(shown))
    else:
        print(iraqqa.refusal(hits))
    return 0
