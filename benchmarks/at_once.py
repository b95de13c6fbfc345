"""How long conversations wait that ask at the same time, on one running chat.

    python -m benchmarks.at_once [--library DIR] [--conversations 16] [--questions 5]

First every conversation asks its questions one after the other, all conversations side by side. Then
one asks ten questions at once while each of the others asks a single one. What is asked are words of
the articles themselves; the time of a question does not depend on its answer. A fair share is the
time in which every conversation gets one answer: the time of all, divided by the questions of each.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import islice, permutations
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from gradio_client import Client

from iraqqa import Bot, default_library

ADDRESS = re.compile(r"http://\S+")
GREEDY = 10
WORDS = 10  # of an article, that make a question


@dataclass(frozen=True, slots=True)
class Wait:
    """For one answer; by the same clock for all conversations."""

    asked: float
    answered: float

    @property
    def seconds(self) -> float:
        return self.answered - self.asked


def questions(library: Path, number: int) -> list[str]:
    """Runs of words of the articles, no two alike: what was asked before is answered from memory."""
    with Bot.open(library) as bot:
        texts = [article.text.split() for article in bot.articles()]
    runs = (" ".join(text[n : n + WORDS]) for text in texts for n in range(0, len(text), WORDS))
    runs_asked = list(islice(dict.fromkeys(runs), number))
    if len(runs_asked) < number:
        raise SystemExit(f"{library}: too few words for {number} questions; name a larger library")
    return runs_asked


def waits(client: Client, asked: Sequence[str]) -> list[Wait]:
    """Each question asked when the one before is answered."""
    return [wait for question in asked for wait in waits_at_once(client, [question])]


def waits_at_once(client: Client, asked: Sequence[str]) -> list[Wait]:
    """Questions sent together."""
    began = perf_counter()
    jobs = [client.submit(question, api_name="/answer") for question in asked]
    return [Wait(began, perf_counter()) for job in jobs if job.result()]


def overtaken(conversations: Sequence[Sequence[Wait]]) -> int:
    """The most answers that any one conversation got while another waited for one."""
    return max(
        sum(wait.asked < theirs.answered < wait.answered for theirs in other)
        for own, other in permutations(conversations, 2)
        for wait in own
    )


@contextmanager
def chat(library: Path) -> Iterator[str]:
    """The address of a chat in a process of its own."""
    words = ["chat", "--no-browser", "--port", "0", "--library", str(library)]
    with TemporaryDirectory() as state:
        process = subprocess.Popen(
            [sys.executable, "-m", "iraqqa", *words],
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "IRAQQA_STATE": state},
        )
        with process:
            assert process.stderr is not None
            try:
                yield next(
                    address[0] for line in process.stderr if (address := ADDRESS.search(line))
                )
            finally:
                process.terminate()
                process.wait()


def measure(library: Path, conversations: int, each: int) -> dict[str, float]:
    """Everything that is said in the table."""
    asked = iter(questions(library, 2 + each + conversations * each + GREEDY + conversations))
    with chat(library) as address, ExitStack() as stack:
        threads = stack.enter_context(ThreadPoolExecutor(conversations))
        clients = [
            stack.enter_context(closing(Client(address, verbose=False, download_files=False)))
            for _ in range(conversations)
        ]
        waits(clients[0], list(islice(asked, 2)))  # the first loads the models
        alone = waits(clients[0], list(islice(asked, each)))
        parts = [list(islice(asked, each)) for _ in clients]
        together = list(threads.map(waits, clients, parts))
        greedy = threads.submit(waits_at_once, clients[0], list(islice(asked, GREEDY)))
        others = list(threads.map(waits, clients[1:], [[question] for question in asked]))
        ends = [wait.answered for waiting in together for wait in waiting]
        begins = [wait.asked for waiting in together for wait in waiting]
        seconds = [wait.seconds for waiting in together for wait in waiting]
        beside = [wait.seconds for waiting in others for wait in waiting]
        return {
            "alone_median_s": median(wait.seconds for wait in alone),
            "together_median_s": median(seconds),
            "together_worst_s": max(seconds),
            "fair_share_s": (max(ends) - min(begins)) / each,
            "overtaken": overtaken(together),
            "greedy_last_s": greedy.result()[-1].seconds,
            "beside_greedy_median_s": median(beside),
            "beside_greedy_worst_s": max(beside),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--library", type=Path, default=default_library())
    parser.add_argument("--conversations", type=int, default=16)
    parser.add_argument("--questions", type=int, default=5, help="of each conversation")
    arguments = parser.parse_args()
    figures = measure(arguments.library, arguments.conversations, arguments.questions)
    sys.stdout.write(
        f"{arguments.conversations} conversations, {arguments.questions} questions each; seconds\n"
    )
    for name, number in figures.items():
        if name.endswith("_s"):
            sys.stdout.write(f"  {name.removesuffix('_s').replace('_', ' '):<22}{number:8.2f}\n")
    worst = figures["together_worst_s"] / figures["fair_share_s"]
    sys.stdout.write(
        f"the longest wait was {worst:.2f} of a fair share; "
        f"no conversation got more than {figures['overtaken']} answers while another waited for one\n"
    )


if __name__ == "__main__":
    main()
