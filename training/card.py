"""Measure a reader, and write the figures into its model card: `python -m training.card READER`.

The table under "## Figures" of the folder's README.md is replaced; without a README one is begun. Each
file of `--reading` is read question by question, and what was read is kept, so that an interrupted run goes
on; each of `--open` is asked as one collection; of the curated questions and of those on agreement the
test split is asked.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from iraqqa.evaluation import evaluate_questions, score_agreement, score_open, squad
from iraqqa.evaluation.reading import evaluate_reader
from iraqqa.evaluation.squad import Score
from iraqqa.protocols import Reader
from iraqqa.reading import open_reader, reader_folder
from iraqqa.settings import Risk, Settings

from .keeping import Keeping, shown

HEADING = "## Figures"
RISKS: tuple[Risk, ...] = ("balanced", "cautious", "bold")
Line = tuple[str, str, str]
"""What was measured, the value, and the command that prints it."""


def reading(file: Path, reader: Reader, limit: int | None) -> Iterator[Line]:
    """EM and F1, each question on its own passage; of `limit` questions drawn at random, if so many."""
    rows = squad.read(file)
    drawn = random.Random(1).sample(rows, limit) if limit and limit < len(rows) else rows
    scores = evaluate_reader(reader, drawn, progress=shown(file.name))
    of = "" if len(drawn) == len(rows) else f", {len(drawn):,} questions drawn at random"
    command = f"`iraqqa eval reading {file.name}`"
    parts: tuple[tuple[str, Score | None], ...] = (
        ("threshold 0", scores.total),
        ("… answerable questions", scores.answerable if scores.unanswerable else None),
        ("… unanswerable questions", scores.unanswerable),
        ("… answerable questions, always answering", scores.always),
    )
    for name, score in parts:
        if score:
            value = f"{100 * score.exact:.1f}, {100 * score.f1:.1f}"
            yield f"{file.name.split('.json')[0]}, one passage{of}, {name}: EM, F1", value, command


def collection(file: Path, reader: str, limit: int | None) -> Iterator[Line]:
    """A file's passages as one collection, end to end."""
    scores = score_open(file, reader=reader, limit=limit, progress=shown(f"{file.name}, all"))
    asked = f"{len(scores.outcomes):,} questions of {scores.articles:,} passages"
    shares = (scores.f1, scores.right, scores.wrong, scores.refused_rightly, scores.ece)
    value = ", ".join("–" if share is None else f"{100 * share:.1f}" for share in shares)
    yield (
        f"{file.name.split('.json')[0]} as one collection, {asked}: F1, right, wrong, refused of the "
        "unanswerable, calibration error",
        value,
        f"`iraqqa eval open {file.name}{f' --limit {limit}' if limit else ''}`",
    )


def curated(file: Path, reader: str) -> Iterator[Line]:
    """The test split of the project's own questions, at each risk."""
    for risk in RISKS:
        evaluation = evaluate_questions(
            file,
            split="test",
            reader=reader,
            settings=replace(Settings(), risk=risk),
            progress=shown(f"{file.name}, {risk}"),
        )
        names = ("right", "wrong", "refusal recall", "ECE")
        value = ", ".join(f"{100 * evaluation.overall[name].value:.1f}" for name in names)
        option = "" if risk == "balanced" else f" --answer-risk {risk}"
        yield (
            f"curated questions, test split, {risk}: right of the answerable, wrong of all, refused of the "
            "absent, calibration error, %",
            value,
            f"`iraqqa eval --split test{option}`",
        )


def agreement(file: Path, reader: str) -> Iterator[Line]:
    """Whether articles are rightly said to differ."""
    found = score_agreement(file, split="test", reader=reader, progress=shown(file.name))
    differ = found.differ
    shares = (differ.precision, differ.recall)
    yield (
        "articles said to differ, test half: precision, recall, %",
        ", ".join("–" if share is None else f"{100 * share:.0f}" for share in shares),
        "`iraqqa eval agreement tests/eval/agreement.jsonl --split test`",
    )


def table(lines: Sequence[Line]) -> str:
    rows = [("measured", "value", "command"), ("---", "---", "---"), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def with_figures(card: str, figures: str) -> str:
    r"""The card with its table of figures replaced, or put at its end.

    >>> with_figures("# R\n\n## Figures\n\nold\n\n## Limits\n\nMany.\n", "| new |")
    '# R\n\n## Figures\n\n| new |\n\n## Limits\n\nMany.\n'
    """
    before, heading, rest = card.partition(f"{HEADING}\n")
    _, following, after = rest.partition("\n## ")
    if not heading:
        before = f"{before.rstrip()}\n\n" if before.strip() else ""
    return f"{before}{HEADING}\n\n{figures}\n" + (f"\n## {after}" if following else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", help="a name, or the folder of an exported model")
    parser.add_argument("--reading", nargs="*", type=Path, default=[], metavar="FILE")
    parser.add_argument("--open", nargs="*", type=Path, default=[], metavar="FILE")
    parser.add_argument("--limit", type=int, help="only so many questions of each file")
    parser.add_argument("--curated", nargs="*", type=Path, default=[], metavar="FILE")
    parser.add_argument("--agreement", nargs="*", type=Path, default=[], metavar="FILE")
    parser.add_argument(
        "--work", type=Path, default=Path("build/readings"), help="keeps what was read"
    )
    given = parser.parse_args()
    kept = Keeping(open_reader(given.reader), given.work)
    lines = [line for file in given.reading for line in reading(file, kept, given.limit)]
    lines += [line for file in given.open for line in collection(file, given.reader, given.limit)]
    lines += [line for file in given.curated for line in curated(file, given.reader)]
    lines += [line for file in given.agreement for line in agreement(file, given.reader)]
    figures = table(lines)
    path = reader_folder(given.reader) / "README.md"
    card = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(with_figures(card, figures), encoding="utf-8")
    print(figures)


if __name__ == "__main__":
    main()
