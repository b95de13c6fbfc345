"""How long conversations wait that ask at the same time, on one running chat.

    python benchmarks/at_once.py [--library DIR] [--conversations 16] [--questions 5]

First every conversation asks its questions one after the other, all conversations side by side. Then
one asks ten questions at once while each of the others asks a single one. What is read are words of
the articles themselves; the time of a question does not depend on its answer. A fair share is the
time in which every conversation gets one answer: the time of all, divided by the questions of each.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from gradio_client import Client

from iraqqa import Bot, default_library

ADDRESS = re.compile(r"http://\S+")
GREEDY = 10
WORDS = 10  # of an article, that make a question


def questions(library: Path, number: int) -> list[str]:
    """Beginnings of passages, as often as needed."""
    with Bot.open(library) as bot:
        hits = bot.search("who said what, when and where", k=100)
    starts = [" ".join(hit.passage.text.split()[:WORDS]) for hit in hits]
    return [starts[n % len(starts)] for n in range(number)]


def waits(client: Client, asked: Sequence[str]) -> list[float]:
    """Seconds for each question, one after the other."""
    times = []
    for question in asked:
        began = perf_counter()
        client.predict(question, api_name="/answer")
        times.append(perf_counter() - began)
    return times


def waits_at_once(client: Client, asked: Sequence[str]) -> list[float]:
    """Seconds from the beginning to each answer, of questions sent together."""
    began = perf_counter()
    jobs = [client.submit(question, api_name="/answer") for question in asked]
    times = []
    for job in jobs:
        job.result()
        times.append(perf_counter() - began)
    return times


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
                yield next(found[0] for line in process.stderr if (found := ADDRESS.search(line)))
            finally:
                process.send_signal(signal.SIGINT)
                process.wait()


def measure(library: Path, conversations: int, each: int) -> dict[str, float]:
    """Seconds of everything that is said in the table."""
    asked = questions(library, conversations * each)
    with chat(library) as address, ExitStack() as stack:
        threads = stack.enter_context(ThreadPoolExecutor(conversations))
        clients = [
            stack.enter_context(closing(Client(address, verbose=False, download_files=False)))
            for _ in range(conversations)
        ]
        waits(clients[0], asked[:2])  # the first loads the models
        alone = median(waits(clients[0], asked[:each]))
        began = perf_counter()
        parts = [asked[n::conversations] for n in range(conversations)]
        together = [t for times in threads.map(waits, clients, parts) for t in times]
        share = (perf_counter() - began) / each
        greedy = threads.submit(waits_at_once, clients[0], (asked * GREEDY)[:GREEDY])
        single = list(threads.map(waits, clients[1:], [part[:1] for part in parts[1:]]))
        others = [times[0] for times in single]
        return {
            "alone_median_s": alone,
            "together_median_s": median(together),
            "together_worst_s": max(together),
            "fair_share_s": share,
            "greedy_last_s": greedy.result()[-1],
            "beside_greedy_median_s": median(others),
            "beside_greedy_worst_s": max(others),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--library", type=Path, default=default_library())
    parser.add_argument("--conversations", type=int, default=16)
    parser.add_argument("--questions", type=int, default=5, help="of each conversation")
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="also write the figures to a file"
    )
    arguments = parser.parse_args()
    found = measure(arguments.library, arguments.conversations, arguments.questions)
    sys.stdout.write(
        f"{arguments.conversations} conversations, {arguments.questions} questions each; seconds\n"
    )
    for name, seconds in found.items():
        sys.stdout.write(f"  {name.removesuffix('_s').replace('_', ' '):<22}{seconds:8.2f}\n")
    worst = found["together_worst_s"] / found["fair_share_s"]
    sys.stdout.write(f"the longest wait was {worst:.2f} of a fair share\n")
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
