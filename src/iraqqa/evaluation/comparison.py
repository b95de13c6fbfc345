"""Systems side by side on the same questions; a difference is claimed only when a paired test finds one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..bot import Bot
from ..indexing import Progress, silent
from ..settings import READER, Settings
from ..storage.paths import default_library
from .cases import Split
from .measures import RIGHT, SCORE, WRONG, Estimate, Measure, column
from .resampling import Interval, holm, paired
from .run import Evaluation, evaluate, questions_about

SHOWN = ("recall@10", "MRR", "right", "wrong", "refusal recall", "F1", "score")
TESTED = (RIGHT, WRONG, SCORE)
ALPHA = 0.05

BASELINE = "hybrid, reads 10"
VARIANTS: Mapping[str, tuple[str, Settings]] = {
    BASELINE: (READER, Settings()),
    "overlap reader": ("overlap", Settings()),
    "dense only": (READER, Settings(legs="dense")),
    "BM25 only": (READER, Settings(legs="bm25")),
    "hybrid, reads 5": (READER, Settings(passages_read=5)),
    "hybrid, reads 1": (READER, Settings(passages_read=1)),
}
"""What `compare_systems` compares: a reader and settings by name."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A system's mean minus the baseline's, its 95 % interval, and p, corrected for all rows (Holm)."""

    value: float
    interval: Interval | None
    p: float

    @property
    def real(self) -> bool:
        return self.p < ALPHA


@dataclass(frozen=True, slots=True)
class Row:
    """One system: the SHOWN measures, and how the TESTED ones differ (none for the baseline itself)."""

    name: str
    measures: Mapping[str, Estimate]
    differences: Mapping[str, Difference]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The baseline's row first."""

    questions: int
    rows: tuple[Row, ...]


def compare(evaluations: Mapping[str, Evaluation], baseline: str) -> Comparison:
    """Evaluations by system, all of the same cases in the same order (otherwise ValueError)."""
    base = evaluations[baseline]
    others = {name: e for name, e in evaluations.items() if name != baseline}
    asked = [outcome.case for outcome in base.outcomes]
    for name, other in others.items():
        if [outcome.case for outcome in other.outcomes] != asked:
            raise ValueError(f"{name!r} was not asked the same questions as {baseline!r}")
    differences: dict[str, dict[str, Difference]] = {name: {} for name in others}
    for measure in TESTED:
        tested = {name: _difference(other, base, measure) for name, other in others.items()}
        corrected = holm([difference.p for difference in tested.values()])
        for (name, difference), p in zip(tested.items(), corrected, strict=True):
            differences[name][measure.name] = replace(difference, p=p)
    rows = [
        Row(
            name,
            {each: e.overall[each] for each in SHOWN if each in e.overall},
            differences.get(name, {}),
        )
        for name, e in {baseline: base, **others}.items()
    ]
    return Comparison(len(asked), tuple(rows))


def compare_systems(
    file: Path,
    *,
    library: Path | None = None,
    split: Split | None = None,
    progress: Progress = silent,
) -> Comparison:
    """Compare the VARIANTS on a file of questions about the articles of a library."""
    folder = library or default_library()
    cases, passages = questions_about(file, folder, split)
    evaluations = {}
    for name, (reader, settings) in VARIANTS.items():
        with Bot.open(folder, reader=reader, settings=settings) as bot:
            evaluations[name] = evaluate(cases, bot, passages, _named(progress, name))
    return compare(evaluations, BASELINE)


def _difference(ours: Evaluation, theirs: Evaluation, measure: Measure) -> Difference:
    our, their = (column(measure, e.outcomes) for e in (ours, theirs))
    counted = ~np.isnan(our)
    if not counted.any():
        return Difference(0.0, None, 1.0)
    facts = [o.case.fact for o, counts in zip(ours.outcomes, counted, strict=True) if counts]
    interval, p = paired(our[counted], their[counted], facts)
    return Difference(float((our - their)[counted].mean()), interval, p)


def _named(progress: Progress, name: str) -> Progress:
    return lambda done, total, message: progress(done, total, f"{message} ({name})")
