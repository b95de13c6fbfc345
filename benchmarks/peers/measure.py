"""One system, measured: its index, its first answer, its answers when warm."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

from iraqqa.evaluation.squad import Row, Score, score

from .protocol import Worker

WARM = 5
"""Questions asked before anything is timed."""
FEW = 16
"""Texts indexed before indexing is timed, so that loading the models is not part of it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What is asked: of one client, then other questions of several at once, and some to warm up."""

    texts: tuple[str, ...]
    alone: tuple[Row, ...]
    together: tuple[Row, ...]
    warm: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """SQuAD's scores, 0..1, and the shares that were answered at all."""

    exact: float
    f1: float
    answerable_exact: float
    answerable_f1: float
    answerable_answered: float
    unanswerable_answered: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds, MiB, and counts a second. Cold start is from the start of the process to the answer."""

    cold_s: float
    p50_s: float
    p95_s: float
    alone_per_s: float
    together_per_s: float
    indexed_per_s: float
    asking_mib: float
    indexing_mib: float
    quality: Quality


def sample(rows: Sequence[Row], questions: int, at_once: int, seed: int) -> Sample:
    """Texts are those of all rows; questions are drawn without repetition, the same for a seed.

    ValueError when there are too few.
    """
    drawn = random.Random(seed).sample(rows, questions + at_once + WARM)
    return Sample(
        tuple(dict.fromkeys(row.context for row in rows)),
        tuple(drawn[:questions]),
        tuple(drawn[questions : questions + at_once]),
        tuple(drawn[questions + at_once :]),
    )


def measure(
    start: Callable[[], Worker],
    given: Sample,
    scratch: Path,
    *,
    starts: int,
    clients: int,
) -> Figures:
    """Three kinds of processes in turn; the scratch folder is emptied first."""
    shutil.rmtree(scratch, ignore_errors=True)
    store = scratch / "all"
    with start() as worker:
        worker.request(index=given.texts[:FEW], store=str(scratch / "few"))
        indexing = worker.request(index=given.texts, store=str(store))["seconds"]
        indexing_mib = worker.request(memory=True)["mib"]
    # The first of the starts fills the system's file cache.
    cold = [first_answer(start, store, given.warm[0]) for _ in range(starts + 1)][1:]
    with start() as worker:
        worker.request(open=str(store))
        worker.request(ask=[row.question for row in given.warm], clients=1)
        alone = worker.request(ask=[row.question for row in given.alone], clients=1)
        together = worker.request(ask=[row.question for row in given.together], clients=clients)
        asking_mib = worker.request(memory=True)["mib"]
    half, most = percentiles(alone["each"])
    return Figures(
        cold_s=median(cold),
        p50_s=half,
        p95_s=most,
        alone_per_s=len(given.alone) / alone["seconds"],
        together_per_s=len(given.together) / together["seconds"],
        indexed_per_s=len(given.texts) / indexing,
        asking_mib=asking_mib,
        indexing_mib=indexing_mib,
        quality=quality(alone["answers"], given.alone),
    )


def first_answer(start: Callable[[], Worker], store: Path, row: Row) -> float:
    """Seconds from the start of a process to its first answer."""
    began = perf_counter()
    with start() as worker:
        worker.request(open=str(store))
        worker.request(ask=[row.question], clients=1)
        return perf_counter() - began


def percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile, between neighbours in proportion.

    >>> percentiles([0.1, 0.2, 0.3])
    (0.2, 0.29)
    """
    half, most = np.percentile(seconds, [50, 95])
    return round(float(half), 6), round(float(most), 6)


def quality(answers: Sequence[str], rows: Sequence[Row]) -> Quality:
    """Scores of one answer a row, "" for none. Without rows of a kind, its figures are 0."""
    pairs = list(zip(answers, rows, strict=True))
    has = [(answer, row) for answer, row in pairs if row.answers]
    lacks = [answer for answer, row in pairs if not row.answers]
    total, answerable = score(answers, rows), _score(has)
    return Quality(
        total.exact,
        total.f1,
        answerable.exact,
        answerable.f1,
        share([answer for answer, _ in has]),
        share(lacks),
    )


def share(answers: Sequence[str]) -> float:
    """How many are more than ""."""
    return sum(map(bool, answers)) / max(len(answers), 1)


def _score(pairs: Sequence[tuple[str, Row]]) -> Score:
    return score([answer for answer, _ in pairs], [row for _, row in pairs])
