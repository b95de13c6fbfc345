"""`iraqqa ask`: one question, or a file of them."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

import iraqqa

from . import batch, options, show
from .terminal import Progress, Style, plain, width

if TYPE_CHECKING:
    from iraqqa import Answer

    from .options import Commands

_EPILOG = """\
With --batch each line of FILE is a JSON object {"id", "question", "history"}; only the question is
needed. history lists earlier turns, each a question or {"question", "answer"}. With --json each
answer is one line, in order: {"id", "question", "status", "answer", "sentence", "confidence",
"citations": [{"article", "title", "start", "end", "quote", "article_id"}]}. Keys are only added."""


def add(commands: Commands) -> None:
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
    options.json(command, "print each answer as one line of JSON")
    options.library(command)
    options.reader(command)
    options.risk(command)
    command.add_argument("--timings", action="store_true", help="say where the time went")


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
    settings = iraqqa.Settings(risk=arguments.answer_risk)
    with (
        Progress("Loading …") as progress,
        iraqqa.Bot.open(arguments.library, reader=arguments.reader, settings=settings) as bot,
    ):
        for done, question in enumerate(questions):
            if done:
                progress(done, len(questions), "questions")
            answer = bot.ask(question.text, question.history)
            progress.clear()
            _print(question, answer, arguments, first=done == 0)
            if arguments.timings:
                sys.stderr.write(f"{_timings(answer)}\n")
    return 0


def _print(
    question: batch.Question, answer: Answer, arguments: argparse.Namespace, *, first: bool
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


def _timings(answer: Answer) -> str:
    stages = [f"{stage} {spent:.0f} ms" for stage, spent in answer.timings.items()]
    return f"{', '.join(stages)}; together {sum(answer.timings.values()):.0f} ms"
