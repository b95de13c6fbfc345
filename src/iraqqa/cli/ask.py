"""`iraqqa ask`: one question, or a file of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from statistics import quantiles

import iraqqa
from iraqqa import plain

from . import batch, options, show
from .terminal import Progress, Style, width

_EPILOG = """\
With --batch each line of FILE is a JSON object {"id", "question", "history"}; only the question is
needed. history lists earlier turns, each a question or {"question", "answer"}."""


def add(commands: options.Commands) -> None:
    command = options.command(commands, "ask", run, "answer a question from the articles", _EPILOG)
    asked = command.add_mutually_exclusive_group(required=True)
    asked.add_argument("question", nargs="?", metavar="QUESTION", help="what to ask, in English")
    asked.add_argument(
        "--batch", metavar="FILE", help="questions as JSON lines (- reads standard input)"
    )
    command.add_argument(
        "--history",
        action="append",
        default=[],
        metavar="QUESTION",
        help="an earlier question of the same conversation; repeat it for more, oldest first",
    )
    options.json(command, "each answer", "AnswerRecord")
    options.scope(command)
    options.library(command)
    options.reader(command)
    options.risk(command)
    command.add_argument(
        "--timings",
        action="store_true",
        help="say where the time went; of a batch, also the median and the 95th percentile",
    )


def run(arguments: argparse.Namespace) -> int:
    if arguments.batch is None:
        history = tuple(batch.proper(question, "--history: ") for question in arguments.history)
        questions = [batch.Question(None, batch.proper(arguments.question), history)]
    elif arguments.history:
        raise iraqqa.UsageError(
            "--history belongs to one question; in a batch it stands in the line"
        )
    else:
        questions = batch.read(arguments.batch)
    scope = options.scope_of(arguments)
    settings = iraqqa.Settings(risk=arguments.answer_risk)
    with (
        Progress() as progress,
        iraqqa.Bot.open(arguments.library, reader=arguments.reader, settings=settings) as bot,
    ):
        timings = []
        for done, question in enumerate(questions):
            if done:
                progress(done, len(questions), "questions")
            answer = bot.ask(question.text, question.history, scope)
            progress.clear()
            _print(question, answer, arguments, first=done == 0)
            timings.append(answer.timings)
            if arguments.timings:
                sys.stderr.write(f"{_timings(answer.timings)}\n")
    if arguments.timings and len(timings) > 1:
        for percent in (50, 95):
            shown = _timings(_percentile(timings, percent))
            sys.stderr.write(f"p{percent} of {len(timings)} answers: {shown}\n")
    return 0


def _print(
    question: batch.Question, answer: iraqqa.Answer, arguments: argparse.Namespace, *, first: bool
) -> None:
    if arguments.json:
        shown = iraqqa.json_line(iraqqa.answer_record(question.id, answer))
    else:
        style = Style.of(sys.stdout)
        shown = show.answer(answer, style, width())
        if arguments.batch is not None:
            asked = style.faint(f"{question.id}: {plain(question.text)}")
            shown = f"{'' if first else chr(10)}{asked}\n\n{shown}"
    print(shown, flush=True)


def _timings(spent: Mapping[str, float]) -> str:
    stages = [f"{stage} {time:.0f} ms" for stage, time in spent.items() if stage != "together"]
    together = spent.get("together", sum(spent.values()))
    return f"{', '.join(stages)}; together {together:.0f} ms"


def _percentile(timings: Sequence[Mapping[str, float]], percent: int) -> dict[str, float]:
    """Percentiles in milliseconds by stage, and of the answers' sums, which are not the sums of these."""

    def of(spent: Sequence[float]) -> float:
        return quantiles(spent, n=100, method="inclusive")[percent - 1]

    stages = {stage: of([spent[stage] for spent in timings]) for stage in timings[0]}
    return {**stages, "together": of([sum(spent.values()) for spent in timings])}
