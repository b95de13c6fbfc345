"""The parts that are measured by themselves, each with a file and options of its own."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

import iraqqa

from .. import options
from ..terminal import Progress, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..options import Commands

_SQUAD = "SQuAD-style data (JSON, or JSON lines, also .gz)"


def add(commands: Commands) -> None:
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
    whole = _part(
        commands,
        "open",
        _open,
        f"index the passages of {_SQUAD} and ask its questions of all of them",
    )
    whole.add_argument(
        "--limit", type=options.positive, metavar="N", help="ask only N of the questions"
    )
    options.settings(whole)
    options.reader(whole)
    agreement = _part(
        commands,
        "agreement",
        _agreement,
        "score what is said of articles that agree or differ, on short texts with questions",
    )
    options.split(agreement)
    options.reader(agreement)
    broad = _part(
        commands,
        "broad",
        _broad,
        "score the sentences shown for broad questions about the library, such as what happened",
    )
    options.split(broad)
    options.library(broad)
    options.reader(broad)
    dates = _part(
        commands,
        "dates",
        _dates,
        'score the dates found for words like "last week", on short texts',
    )
    options.split(dates)
    aliases = _part(
        commands,
        "aliases",
        _aliases,
        "score the names learned to be of one thing, on small collections",
    )
    options.split(aliases)


def _part(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], int], summary: str
) -> argparse.ArgumentParser:
    part = options.command(commands, name, run, summary)
    part.add_argument("file", type=Path, metavar="FILE", help="what to measure it on")
    part.add_argument("--json", action="store_true", help="print the results as JSON")
    return part


def _reading(arguments: argparse.Namespace) -> int:
    from iraqqa import evaluation

    with Progress("Loading …") as progress:
        reading = evaluation.score_reading(
            arguments.file,
            reader=arguments.reader,
            threshold=arguments.threshold,
            progress=progress,
        )
    if arguments.predictions:
        write_whole(arguments.predictions, f"{iraqqa.json_line(dict(reading.predictions))}\n")
    return _print(arguments, evaluation.reading_text(reading), evaluation.reading_record(reading))


def _open(arguments: argparse.Namespace) -> int:
    from iraqqa import evaluation

    with Progress("Loading …") as progress:
        scores = evaluation.score_open(
            arguments.file,
            limit=arguments.limit,
            reader=arguments.reader,
            settings=options.settings_of(arguments),
            progress=progress,
        )
    return _print(arguments, evaluation.open_text(scores), evaluation.open_record(scores))


def _agreement(arguments: argparse.Namespace) -> int:
    from iraqqa import evaluation

    with Progress("Loading …") as progress:
        scores = evaluation.score_agreement(
            arguments.file, split=arguments.split, reader=arguments.reader, progress=progress
        )
    return _print(arguments, evaluation.agreement_text(scores), evaluation.agreement_record(scores))


def _broad(arguments: argparse.Namespace) -> int:
    from iraqqa import evaluation

    cases = evaluation.load_broad(arguments.file, arguments.split)
    with iraqqa.Bot.open(arguments.library, reader=arguments.reader) as bot:
        scores = evaluation.broad_coverage(cases, bot)
    return _print(arguments, evaluation.broad_text(scores), evaluation.broad_record(scores))


def _dates(arguments: argparse.Namespace) -> int:
    from iraqqa import evaluation

    scores = evaluation.date_accuracy(evaluation.load_dated(arguments.file, arguments.split))
    return _print(arguments, evaluation.date_text(scores), evaluation.date_record(scores))


def _aliases(arguments: argparse.Namespace) -> int:
    from iraqqa import evaluation

    scores = evaluation.alias_agreement(
        evaluation.load_collections(arguments.file, arguments.split)
    )
    return _print(arguments, evaluation.alias_text(scores), evaluation.alias_record(scores))


def _print(arguments: argparse.Namespace, text: str, record: Mapping[str, object]) -> int:
    print(json.dumps(record, ensure_ascii=False, indent=2) if arguments.json else text)
    return 0
