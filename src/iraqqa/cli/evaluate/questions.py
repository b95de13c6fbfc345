"""The whole: questions about a library whose answers are known, and the gate that they make."""

import argparse
import json
import sys
from pathlib import Path

import iraqqa

from .. import options
from ..terminal import Progress, write_whole


def add(commands: options.Commands) -> argparse.ArgumentParser:
    command = options.command(
        commands,
        "eval",
        run,
        "measure the answers on questions whose answers are known",
        "Exit code 1 when quality fell below the baseline beside the questions.",
    )
    command.add_argument(
        "--questions",
        type=Path,
        metavar="FILE",
        help="questions about the library (default: those of the clone)",
    )
    options.split(command)
    command.add_argument(
        "--compare", action="store_true", help="compare with plainer systems, in one table"
    )
    command.add_argument(
        "--write-baseline", action="store_true", help="make these results the ones to keep up"
    )
    command.add_argument(
        "--html",
        type=options.writable,
        metavar="FILE",
        help="write a page with every question and its answer",
    )
    options.settings(command)
    options.json(command, "the results", "EvaluationRecord", lines=False)
    options.library(command)
    options.reader(command)
    return command


def run(arguments: argparse.Namespace) -> int:
    from iraqqa import evaluation

    questions = arguments.questions or evaluation.default_questions()
    if questions is None:
        raise iraqqa.UsageError("there are no questions here; name a file with --questions FILE")
    library, split, settings = arguments.library, arguments.split, options.settings_of(arguments)
    usual = settings == iraqqa.Settings()
    if arguments.write_baseline and not usual:
        raise iraqqa.UsageError("a baseline is of the usual risk and passages; leave both out")
    comparison = None
    with Progress() as progress:
        result = evaluation.evaluate_questions(
            questions,
            library=library,
            split=split,
            reader=arguments.reader,
            settings=settings,
            progress=progress,
        )
        if arguments.compare:
            comparison = evaluation.compare_systems(
                questions, library=library, split=split, progress=progress
            )
    if arguments.html:
        write_whole(arguments.html, evaluation.html(result, comparison))
    baseline = evaluation.baseline_path(questions)
    findings = None
    if arguments.write_baseline:
        evaluation.write_baseline(result, baseline)
    elif usual and split != "dev" and baseline.exists():
        findings = evaluation.check(result, evaluation.read_baseline(baseline))
    if arguments.json:
        record = evaluation.evaluation_record(result, comparison, findings)
        print(json.dumps(record, indent=2))
    else:
        print("\n\n".join(map(evaluation.as_text, filter(None, (result, comparison, findings)))))
    if arguments.write_baseline:
        sys.stderr.write(f"wrote the baseline {baseline}\n")
    return 0 if findings is None or findings.passed else 1
