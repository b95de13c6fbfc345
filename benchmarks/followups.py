"""How well follow-up questions are completed, against rewrites made by people.

    python -m benchmarks.followups --canard dev.json.gz [--half even]
    python -m benchmarks.followups --cast evaluation_topics.json [--resolved annotated_resolved.tsv]

CANARD (Elgohary et al. 2019) and TREC CAsT bring the conversations; neither comes with iraqqa. A word
counts when it carries content. `covered` is the share of the rewrite's words that the question has,
`exact` the share of questions with just those words; `recall`, `precision` and `F1` are of the words
added. `damaged` is the share of stand-alone questions (those that people left as they were) that
were given other words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

from iraqqa import Turn
from iraqqa.answering.followup import resolve
from iraqqa.text.words import STOP, words


@dataclass(frozen=True, slots=True)
class Example:
    """A question, what was said before it, and how a person completed it."""

    question: str
    history: tuple[Turn, ...]
    rewrite: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares between 0 and 1, over all words or all questions of a set."""

    covered: float
    exact: float
    recall: float
    precision: float
    f1: float
    damaged: float


def said(text: str) -> frozenset[str]:
    """Content words, a possessive counted as its owner."""
    return frozenset(words(re.sub(r"['’]s?(?!\w)", "", text))) - STOP


def ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def measure(examples: Sequence[Example], method: Callable[[Example], str]) -> Figures:
    covered = wanted = exact = right = added = missing = alone = damaged = 0
    for example in examples:
        asked, target, got = said(example.question), said(example.rewrite), said(method(example))
        covered, wanted = covered + len(got & target), wanted + len(target)
        exact += got == target
        right += len((got - asked) & (target - asked))
        added, missing = added + len(got - asked), missing + len(target - asked)
        if words(example.question) == words(example.rewrite):
            alone += 1
            damaged += got != asked
    recall, precision = ratio(right, missing), ratio(right, added)
    return Figures(
        ratio(covered, wanted),
        ratio(exact, len(examples)),
        recall,
        precision,
        2 * recall * precision / (recall + precision) if right else 0.0,
        ratio(damaged, alone),
    )


def without(example: Example) -> str:
    return example.question


def prefixed(example: Example) -> str:
    """The previous question in front: the usual shortcut."""
    return " ".join([*(turn.question for turn in example.history[-1:]), example.question])


def completed(example: Example) -> str:
    return resolve(example.question, example.history)


def read_canard(path: Path, half: str) -> list[Example]:
    """Dialogues by parity of the CRC-32 of their id. A dialogue's subject counts as its opening turn."""
    examples = []
    for row in load(path):
        parity = "odd" if zlib.crc32(row["QuAC_dialog_id"].encode()) % 2 else "even"
        if half in (parity, "all"):
            subject, _, *turns = row["History"]
            asked, answered = turns[::2], turns[1::2]
            history = (Turn(subject), *map(turn, asked, answered))
            examples.append(Example(row["Question"], history, row["Rewrite"]))
    return examples


def turn(question: str, answer: str) -> Turn:
    return Turn(question, None if answer == "I don't know." else answer)


def read_cast(path: Path, resolved: Path | None) -> list[Example]:
    """Topics with their rewrites inside (2020, 2021) or in a file beside them (2019), without answers."""
    rewrites = {}
    if resolved:
        lines = resolved.read_text(encoding="utf-8").splitlines()
        rewrites = dict(line.split("\t", 1) for line in lines if "\t" in line)
    examples = []
    for topic in load(path):
        history: tuple[Turn, ...] = ()
        for row in topic["turn"]:
            question = row["raw_utterance"].strip()
            number = f"{topic['number']}_{row['number']}"
            rewrite = row.get("manual_rewritten_utterance") or rewrites.get(number)
            if rewrite:
                examples.append(Example(question, history, rewrite))
            history = (*history, Turn(question))
    return examples


def load(path: Path) -> Any:
    data = path.read_bytes()
    return json.loads(gzip.decompress(data) if path.suffix == ".gz" else data)


def report(name: str, examples: Sequence[Example]) -> None:
    print(f"{name}: {len(examples)} questions")
    print(f"  {'':<20}covered  exact  recall  precision    F1  damaged")
    for label, method in (
        ("without history", without),
        ("previous prefixed", prefixed),
        ("completed", completed),
    ):
        f = measure(examples, method)
        print(
            f"  {label:<20}{f.covered:7.1%}{f.exact:7.1%}{f.recall:8.1%}{f.precision:11.1%}"
            f"{f.f1:6.1%}{f.damaged:9.1%}"
        )
    began = process_time()
    for example in examples:
        completed(example)
    each = (process_time() - began) / max(1, len(examples))
    print(f"  {each * 1000:.2f} ms a question\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--canard", type=Path, help="CANARD, .json or .json.gz")
    parser.add_argument("--half", choices=("even", "odd", "all"), default="even")
    parser.add_argument("--cast", type=Path, help="TREC CAsT topics, .json")
    parser.add_argument(
        "--resolved", type=Path, help="their rewrites, .tsv, where the topics lack them"
    )
    given = parser.parse_args()
    if not (given.canard or given.cast):
        parser.error("name a file with --canard or --cast")
    if given.canard:
        report(f"CANARD, {given.half} half", read_canard(given.canard, given.half))
    if given.cast:
        report(f"CAsT, {given.cast.stem}", read_cast(given.cast, given.resolved))


if __name__ == "__main__":
    main()
