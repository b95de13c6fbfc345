"""The parts that are measured by themselves, each with a file and options of its own."""

import argparse
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import iraqqa

from .. import options
from ..terminal import Progress, write_whole

Measure = Callable[[Any, argparse.Namespace, Progress], object]
"""Of the module `evaluation`, what is typed, and whom to tell how far it is: the result."""

_SQUAD = "SQuAD-style data (JSON, or JSON lines, also .gz)"


def add(commands: options.Commands) -> None:
    reading = _part(commands, "reading", _reading, f"score the reader alone on {_SQUAD}")
    reading.add_argument(
        "--threshold",
        type=float,
        default=0.0,
        metavar="LOGITS",
        help="by how much words must beat 'not in this passage' (default: 0)",
    )
    reading.add_argument(
        "--predictions", type=options.writable, metavar="OUT", help="write {id: answer} here"
    )
    options.reader(reading)
    summary = f"index the passages of {_SQUAD} and ask its questions of all of them"
    whole = _part(commands, "open", _open, summary)
    whole.add_argument(
        "--limit", type=options.positive, metavar="N", help="ask only N of the questions"
    )
    options.settings(whole)
    options.reader(whole)
    summary = "score what is said of articles that agree or differ, on short texts with questions"
    agreement = _part(commands, "agreement", _agreement, summary)
    options.split(agreement)
    options.reader(agreement)
    summary = (
        "score the sentences shown for broad questions about the library, such as what happened"
    )
    broad = _part(commands, "broad", _broad, summary)
    options.split(broad)
    options.library(broad)
    options.reader(broad)
    summary = 'score the dates found for words like "last week", on short texts'
    options.split(_part(commands, "dates", _dates, summary))
    summary = "score the names learned to be of one thing, on small collections"
    options.split(_part(commands, "aliases", _aliases, summary))


def _part(
    commands: options.Commands, name: str, measure: Measure, summary: str
) -> argparse.ArgumentParser:
    part = options.command(commands, name, partial(_run, measure), summary)
    part.add_argument("file", type=Path, metavar="FILE", help="what to measure it on")
    options.json(part, "the results", f"{name.capitalize()}Record", lines=False)
    return part


def _run(measure: Measure, given: argparse.Namespace) -> int:
    from iraqqa import evaluation

    with Progress() as progress:
        result = measure(evaluation, given, progress)
    if given.json:
        print(json.dumps(evaluation.as_record(result), indent=2))
    else:
        print(evaluation.as_text(result))
    return 0


def _reading(evaluation: Any, given: argparse.Namespace, progress: Progress) -> object:
    scores = evaluation.score_reading(
        given.file, reader=given.reader, threshold=given.threshold, progress=progress
    )
    if given.predictions:
        write_whole(given.predictions, f"{iraqqa.json_line(dict(scores.predictions))}\n")
    return scores


def _open(evaluation: Any, given: argparse.Namespace, progress: Progress) -> object:
    settings = options.settings_of(given)
    return evaluation.score_open(
        given.file, limit=given.limit, reader=given.reader, settings=settings, progress=progress
    )


def _agreement(evaluation: Any, given: argparse.Namespace, progress: Progress) -> object:
    return evaluation.score_agreement(
        given.file, split=given.split, reader=given.reader, progress=progress
    )


def _broad(evaluation: Any, given: argparse.Namespace, _: Progress) -> object:
    return evaluation.score_broad(
        given.file, library=given.library, split=given.split, reader=given.reader
    )


def _dates(evaluation: Any, given: argparse.Namespace, _: Progress) -> object:
    return evaluation.score_dates(given.file, split=given.split)


def _aliases(evaluation: Any, given: argparse.Namespace, _: Progress) -> object:
    return evaluation.score_aliases(given.file, split=given.split)
