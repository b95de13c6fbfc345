"""`iraqqa eval`: how good the answers are, and whether they became worse."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import iraqqa

from . import options
from .terminal import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from iraqqa.evaluation import Comparison, Evaluation, Findings, Split

    from .options import Commands

_BELONGS = {
    "limit": ["open"],
    "passages": ["open", "questions"],
    "answer_risk": ["questions", "open"],
    "predictions": ["reading"],
    "threshold": ["reading"],
    "split": ["questions", "agreement", "dates", "aliases"],
    "library": ["questions"],
    "compare": ["questions"],
    "write_baseline": ["questions"],
    "html": ["questions"],
}
"""Options that mean something for some tasks only."""


def add(commands: Commands) -> None:
    command = options.command(
        commands,
        "eval",
        run,
        "measure the answers on questions whose answers are known",
        "Exit code 1 when quality fell below the baseline beside the questions.",
    )
    task = command.add_mutually_exclusive_group()
    task.add_argument(
        "--questions",
        type=Path,
        metavar="FILE",
        help="questions about the library (default: those of the clone)",
    )
    task.add_argument(
        "--reading",
        type=Path,
        metavar="FILE",
        help="score the reader alone on SQuAD-style data (JSON, or JSON lines, also .gz)",
    )
    task.add_argument(
        "--open",
        type=Path,
        metavar="FILE",
        help="index the passages of SQuAD-style data and ask its questions of all of them",
    )
    task.add_argument(
        "--agreement",
        type=Path,
        metavar="FILE",
        help="score what is said of articles that agree or differ, on short texts with questions",
    )
    task.add_argument(
        "--dates",
        type=Path,
        metavar="FILE",
        help='score the dates found for words like "last week", on short texts',
    )
    task.add_argument(
        "--aliases",
        type=Path,
        metavar="FILE",
        help="score the names learned to be of one thing, on small collections",
    )
    command.add_argument(
        "--split", choices=["dev", "test", "all"], help="which questions (default: all)"
    )
    command.add_argument(
        "--limit", type=options.positive, metavar="N", help="with --open: only N of the questions"
    )
    command.add_argument(
        "--compare", action="store_true", help="compare with plainer systems, in one table"
    )
    command.add_argument(
        "--write-baseline", action="store_true", help="make these results the ones to keep up"
    )
    command.add_argument(
        "--html", type=Path, metavar="FILE", help="write a page with every question and its answer"
    )
    command.add_argument(
        "--predictions", type=Path, metavar="OUT", help="with --reading: write {id: answer} here"
    )
    command.add_argument(
        "--passages", type=options.positive, metavar="N", help="read N passages (default: 10)"
    )
    options.risk(command)
    command.set_defaults(answer_risk=None)
    command.add_argument(
        "--threshold",
        type=float,
        metavar="LOGITS",
        help="with --reading: by how much words must beat 'not in this passage' (default: 0)",
    )
    options.json(command, "print the results as JSON")
    options.library(command)
    options.reader(command)


def run(arguments: argparse.Namespace) -> int:
    tasks: Mapping[str, Callable[[argparse.Namespace], int]] = {
        "reading": _reading,
        "open": _open,
        "agreement": _agreement,
        "dates": _dates,
        "aliases": _aliases,
    }
    task = next((name for name in tasks if getattr(arguments, name)), "questions")
    _refuse_strays(arguments, task)
    return tasks.get(task, _questions)(arguments)


def _refuse_strays(arguments: argparse.Namespace, task: str) -> None:
    """UsageError, before anything long begins, for options that cannot be followed."""
    for option, of in _BELONGS.items():
        if getattr(arguments, option) and task not in of:
            raise iraqqa.UsageError(
                f"--{option.replace('_', '-')} goes with --{of[0]}, not --{task}"
            )
    for out in (arguments.html, arguments.predictions):
        if out and not out.absolute().parent.is_dir():
            raise iraqqa.UsageError(f"there is no folder {out.parent} to write {out.name} in")


def _questions(arguments: argparse.Namespace) -> int:
    from iraqqa import evaluation

    questions = arguments.questions or evaluation.default_questions()
    if questions is None:
        raise iraqqa.UsageError("there are no questions here; name a file with --questions FILE")
    library, reader, settings = arguments.library, arguments.reader, _settings(arguments)
    usual = settings == iraqqa.Settings()
    if arguments.write_baseline and not usual:
        raise iraqqa.UsageError("a baseline is of the usual risk and passages; leave both out")
    split = _split(arguments)
    comparison = None
    with Progress("Loading …") as progress:
        result = evaluation.evaluate_questions(
            questions,
            library=library,
            split=split,
            reader=reader,
            settings=settings,
            progress=progress,
        )
        if arguments.compare:
            comparison = evaluation.compare_systems(
                questions, library=library, split=split, progress=progress
            )
    if arguments.html:
        arguments.html.write_text(evaluation.html(result, comparison), encoding="utf-8")
    baseline = evaluation.baseline_path(questions)
    findings = None
    if arguments.write_baseline:
        evaluation.write_baseline(result, baseline)
    elif usual and split != "dev" and baseline.exists():
        findings = evaluation.check(result, evaluation.read_baseline(baseline))
    if arguments.json:
        print(_json(result, comparison, findings))
    else:
        print(_text(result, comparison, findings))
    if arguments.write_baseline:
        sys.stderr.write(f"wrote the baseline {baseline}\n")
    return 0 if findings is None or findings.passed else 1


def _split(arguments: argparse.Namespace) -> Split | None:
    return None if arguments.split == "all" else arguments.split


def _settings(arguments: argparse.Namespace) -> iraqqa.Settings:
    settings = iraqqa.Settings()
    return replace(
        settings,
        risk=arguments.answer_risk or settings.risk,
        passages_read=arguments.passages or settings.passages_read,
    )


def _text(result: Evaluation, comparison: Comparison | None, findings: Findings | None) -> str:
    from iraqqa import evaluation

    parts = [evaluation.evaluation_text(result)]
    parts += [evaluation.comparison_text(comparison)] if comparison else []
    parts += [evaluation.findings_text(findings)] if findings else []
    return "\n\n".join(parts)


def _json(result: Evaluation, comparison: Comparison | None, findings: Findings | None) -> str:
    from iraqqa import evaluation

    record = {
        **evaluation.evaluation_record(result),
        "comparison": evaluation.comparison_record(comparison) if comparison else None,
        "gate": evaluation.findings_record(findings) if findings else None,
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _reading(arguments: argparse.Namespace) -> int:
    from iraqqa import evaluation

    with Progress("Loading …") as progress:
        reading = evaluation.score_reading(
            arguments.reading,
            reader=arguments.reader,
            threshold=arguments.threshold or 0.0,
            progress=progress,
        )
    if arguments.predictions:
        predictions = json.dumps(dict(reading.predictions), ensure_ascii=False)
        arguments.predictions.write_text(predictions + "\n", encoding="utf-8")
    _print(arguments, evaluation.reading_text(reading), evaluation.reading_record(reading))
    return 0


def _open(arguments: argparse.Namespace) -> int:
    from iraqqa import evaluation

    with Progress("Loading …") as progress:
        scores = evaluation.score_open(
            arguments.open,
            limit=arguments.limit,
            reader=arguments.reader,
            settings=_settings(arguments),
            progress=progress,
        )
    _print(arguments, evaluation.open_text(scores), evaluation.open_record(scores))
    return 0


def _agreement(arguments: argparse.Namespace) -> int:
    from iraqqa import evaluation

    with Progress("Loading …") as progress:
        scores = evaluation.score_agreement(
            arguments.agreement,
            split=_split(arguments),
            reader=arguments.reader,
            progress=progress,
        )
    _print(arguments, evaluation.agreement_text(scores), evaluation.agreement_record(scores))
    return 0


def _dates(arguments: argparse.Namespace) -> int:
    from iraqqa import evaluation

    cases = evaluation.load_dated(arguments.dates, _split(arguments))
    scores = evaluation.date_accuracy(cases)
    _print(arguments, evaluation.date_text(scores), evaluation.date_record(scores))
    return 0


def _aliases(arguments: argparse.Namespace) -> int:
    from iraqqa import evaluation

    collections = evaluation.load_collections(arguments.aliases, _split(arguments))
    scores = evaluation.alias_agreement(collections)
    _print(arguments, evaluation.alias_text(scores), evaluation.alias_record(scores))
    return 0


def _print(arguments: argparse.Namespace, text: str, record: Mapping[str, object]) -> None:
    print(json.dumps(record, ensure_ascii=False, indent=2) if arguments.json else text)
