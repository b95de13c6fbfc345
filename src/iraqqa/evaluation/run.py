"""Cases asked of a system → an Evaluation: every outcome, and the measures by group."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..bot import Bot
from ..errors import UsageError
from ..indexing import Progress, silent
from ..records import Passage
from ..settings import READER, Settings
from ..storage.engines import Address, whereabouts
from ..storage.library import LocalLibrary
from ..storage.paths import clone, default_library
from . import cases as questions
from .calibration import Bin, reliability, risk_coverage
from .cases import SPLITS, Case, Split
from .measures import Estimate, curve_estimates, estimates
from .outcomes import Outcome, System, observe


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was asked and what came of it.

    `groups` holds the measures by group of questions, "all" first; all and each split with ECE and AURC.
    `latency` gives p50 and p95 in milliseconds by stage, and of the whole.
    """

    outcomes: tuple[Outcome, ...]
    groups: Mapping[str, Mapping[str, Estimate]]
    reliability: tuple[Bin, ...]
    risk_coverage: tuple[tuple[float, float], ...]
    latency: Mapping[str, tuple[float, float]]

    @property
    def overall(self) -> Mapping[str, Estimate]:
        return self.groups["all"]

    @property
    def split(self) -> Split | None:
        """The split that was asked; None when both were."""
        splits = {outcome.case.split for outcome in self.outcomes}
        return splits.pop() if len(splits) == 1 else None


def evaluate(
    cases: Sequence[Case], system: System, passages: Iterable[Passage], progress: Progress = silent
) -> Evaluation:
    """Ask every case and measure. `passages` are all of the collection, to know what could be found."""
    collection: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        collection[passage.article.id].append(passage)
    outcomes = []
    for done, case in enumerate(cases, start=1):
        outcomes.append(observe(case, system, collection))
        progress(done, len(cases), "questions")
    return summarise(outcomes)


def summarise(outcomes: Sequence[Outcome]) -> Evaluation:
    """The measures of outcomes, by group."""
    answered = [outcome for outcome in outcomes if outcome.answered]
    confidence = np.array([outcome.confidence for outcome in answered])
    right = np.array([float(outcome.verdict == "right") for outcome in answered])
    return Evaluation(
        tuple(outcomes),
        {
            name: {**estimates(group), **(curve_estimates(group) if name in _CURVED else {})}
            for name, group in grouped(outcomes).items()
        },
        tuple(reliability(confidence, right)),
        tuple(risk_coverage(confidence, right, len(outcomes))),
        _latency(outcomes),
    )


_FAMILIES = ("all", "split", "answerable", "absent", "form", "sources", "kind", "article", "topic")
_CURVED = {"all", *(f"split: {split}" for split in SPLITS)}


def grouped(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Outcomes by group, in the order of the families; an outcome belongs to many groups."""
    plain = {outcome.case.paraphrase_of for outcome in outcomes}
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for label in _labels(outcome.case, outcome.case.id in plain):
            groups[label].append(outcome)
    return dict(
        sorted(
            groups.items(), key=lambda group: (_FAMILIES.index(group[0].split(":")[0]), group[0])
        )
    )


def _labels(case: Case, plain: bool) -> Iterator[str]:
    yield "all"
    yield f"split: {case.split}"
    yield f"absent: {case.absent}" if case.absent else "answerable"
    yield f"kind: {case.kind}"
    if plain:
        yield "form: plain, has a paraphrase"
    if case.paraphrase_of:
        yield "form: paraphrase"
    if case.history:
        yield "form: follow-up"
    if case.sources:
        yield f"sources: {case.sources}"
    yield from (f"article: {source}" for source in {gold.article.source for gold in case.gold})
    if case.topic:
        yield f"topic: {case.topic}"


def _latency(outcomes: Sequence[Outcome]) -> dict[str, tuple[float, float]]:
    spent: dict[str, list[float]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.answer and outcome.answer.timings:
            for stage, milliseconds in outcome.answer.timings.items():
                spent[stage].append(milliseconds)
            spent["together"].append(sum(outcome.answer.timings.values()))
    return {
        stage: (float(np.quantile(times, 0.5)), float(np.quantile(times, 0.95)))
        for stage, times in spent.items()
    }


def default_questions() -> Path | None:
    """The questions that come with a clone; None outside one."""
    root = clone()
    questions = root / "tests" / "eval" / "questions.jsonl" if root else None
    return questions if questions and questions.is_file() else None


def evaluate_questions(
    file: Path,
    *,
    library: Path | None = None,
    split: Split | None = None,
    reader: str = READER,
    settings: Settings | None = None,
    progress: Progress = silent,
) -> Evaluation:
    """Evaluate the bot on a file of questions about the articles of a library."""
    folder = library or default_library()
    cases, passages = questions_about(file, folder, split)
    with Bot.open(folder, reader=reader, settings=settings) as bot:
        return evaluate(cases, bot, passages, progress)


def questions_about(
    file: Path, library: Path, split: Split | None
) -> tuple[list[Case], list[Passage]]:
    """The cases of one split (None: all) and every passage of the library. UsageError without a case."""
    folder = whereabouts(library)
    if isinstance(folder, Address):
        raise UsageError(f"{folder} cannot be measured; index the articles into a folder as well")
    with LocalLibrary.open(folder) as opened:
        passages = opened.passages(opened.passage_ids().tolist())
        cases = questions.load(file, opened.articles())
    asked = [case for case in cases if split in (None, case.split)]
    if not asked:
        raise UsageError(f"{file} has no question in split {split!r}; ask another split or all")
    return asked, passages
