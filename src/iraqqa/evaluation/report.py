"""Evaluations as plain text for a terminal. Percent signs live here."""

from collections.abc import Sequence

from .comparison import SHOWN, Comparison, Row
from .forms import as_text
from .gate import Findings, Turned
from .measures import BY_NAME, Estimate
from .open_domain import OpenDomain
from .outcomes import Outcome
from .ranking import LEGS
from .reading import ReadingScores
from .run import Evaluation

RETRIEVAL = ("recall@1", "recall@5", "recall@10", "MRR", "nDCG@10")
OVERVIEW = tuple(name for name in BY_NAME if not name.endswith(RETRIEVAL))
GROUPED = ("right", "wrong", "score", "F1", "recall@10")
SIGNED = frozenset({"score"})  # from -1 to 1
DIFFERS = "differs from the first line (paired permutation test by fact, p < 0.05 after Holm)"
NO_SHARE = ("MRR", "nDCG@10", "Brier", "ECE", "AURC")  # from 0 to 1, but no share of questions


Rows = list[list[str]]


@as_text.register
def evaluation_text(evaluation: Evaluation) -> str:
    """The measures with their intervals, retrieval by leg, the groups, latency, and what went wrong."""
    parts = [
        f"{len(evaluation.outcomes)} questions, split {evaluation.split or 'dev and test'}",
        table(["measure", "value", "95 % interval", "of", "counts"], measured(evaluation), (0, 4)),
        table(["retrieval", *RETRIEVAL], retrieval(evaluation)),
        table(["group", *GROUPED, "of"], by_group(evaluation)),
        table(["milliseconds", "p50", "p95"], latencies(evaluation)),
        _failures(evaluation.outcomes),
    ]
    return "\n\n".join(part for part in parts if part)


def measured(evaluation: Evaluation) -> Rows:
    """Name, value, interval, the questions it counts, and what it counts."""
    return [
        [name, number(name, value), between(name, value), str(value.questions), BY_NAME[name].says]
        for name, value in ((name, evaluation.overall.get(name)) for name in OVERVIEW)
        if value
    ]


def retrieval(evaluation: Evaluation) -> Rows:
    """A row for each retrieval leg, with the measures of RETRIEVAL."""
    overall = evaluation.overall
    return [
        [leg, *(number(name, overall.get(_of_leg(leg, name))) for name in RETRIEVAL)]
        for leg in LEGS
        if _of_leg(leg, RETRIEVAL[0]) in overall
    ]


def by_group(evaluation: Evaluation) -> Rows:
    return [
        [name, *(number(measure, group.get(measure)) for measure in GROUPED), str(group["wrong"].questions)]
        for name, group in evaluation.groups.items()
    ]  # fmt: skip


def latencies(evaluation: Evaluation) -> Rows:
    return [[stage, f"{p50:.0f}", f"{p95:.0f}"] for stage, (p50, p95) in evaluation.latency.items()]


def compared(comparison: Comparison) -> Rows:
    """One line a system; * marks a difference from the first, where the paired test finds one."""

    def cell(row: Row, name: str) -> str:
        difference = row.differences.get(name)
        mark = "*" if difference and difference.real else " "
        return f"{number(name, row.measures.get(name))}{mark}"

    return [[row.name, *(cell(row, name) for name in SHOWN)] for row in comparison.rows]


@as_text.register
def comparison_text(comparison: Comparison) -> str:
    note = f"* {DIFFERS}"
    return f"{comparison.questions} questions\n\n{table(['system', *SHOWN], compared(comparison))}\n\n{note}"


@as_text.register
def findings_text(findings: Findings) -> str:
    """Whether quality held, what fell, and the questions that turned, with old and new answers."""
    lines = ["quality held" if findings.passed else "QUALITY FELL"]
    for fall in findings.falls:
        shown = "not measured" if fall.now is None else _plain(fall.measure, fall.now)
        lines.append(
            f"  {fall.measure}: {_plain(fall.measure, fall.mark.value)} -> {shown} "
            f"(tolerance {_plain(fall.measure, fall.mark.tolerance)})"
        )
    for title, turned in (("from right to wrong", findings.worse), ("now right", findings.better)):
        if turned:
            lines += ["", f"{len(turned)} {title}:", *(_turned(one) for one in turned)]
    return "\n".join(lines)


@as_text.register
def reading_text(reading: ReadingScores) -> str:
    """Exact match and F1 of a reader alone."""
    parts = {
        "all": reading.total,
        "with an answer": reading.answerable,
        "without one": reading.unanswerable,
        "with one, always answering": reading.always,
    }
    rows = [
        [name, percent(score.exact), percent(score.f1), str(score.questions)]
        for name, score in parts.items()
        if score
    ]
    heading = f'reading, "no answer" at or below a score of {reading.threshold:g}'
    return f"{heading}\n\n{table(['questions', 'EM', 'F1', 'of'], rows)}"


@as_text.register
def open_text(scores: OpenDomain) -> str:
    """The end-to-end shares, and what failed."""
    shares: dict[str, float | None] = {
        "recall, passages read": scores.recall,
        "right, of the answerable": scores.right,
        "EM": scores.exact,
        "F1": scores.f1,
        "wrong": scores.wrong,
        "refused": scores.refused,
        "refused, of the unanswerable": scores.refused_rightly,
        "calibration error of the answers": scores.ece,
    }
    rows = [[name, percent(value)] for name, value in shares.items() if value is not None]
    failed = [f"{one.row.id}: {one.error}" for one in scores.outcomes if one.error]
    heading = f"{len(scores.outcomes)} questions over {scores.articles} articles"
    text = f"{heading}\n\n{table(['measure', 'value'], rows)}"
    return "\n".join([text, "", "failed:", *failed]) if failed else text


def table(header: Sequence[str], rows: Sequence[Sequence[str]], left: Sequence[int] = (0,)) -> str:
    """Columns under a header, those in `left` aligned left, the others right; "" without rows."""
    if not rows:
        return ""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place in left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in [header, ["-" * width for width in widths], *rows]
    )


def _of_leg(leg: str, name: str) -> str:
    """The measure's name for a retrieval leg."""
    return name if leg == "fused" else f"{leg} {name}"


def number(name: str, estimate: Estimate | None) -> str:
    """A measured value, or a dash."""
    return "-" if estimate is None else _plain(name, estimate.value)


def between(name: str, estimate: Estimate) -> str:
    """The interval, or nothing."""
    return " to ".join(_plain(name, end).removesuffix(" %") for end in estimate.interval or ())


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _plain(name: str, value: float) -> str:
    if name in SIGNED:
        return f"{value:+.3f}"
    return f"{value:.3f}" if name.endswith(NO_SHARE) else percent(value)


def _turned(turned: Turned) -> str:
    was, now = (
        repr(given.answer) if given.answer else "no answer" for given in (turned.was, turned.now)
    )
    return f"  {turned.id}: {turned.now.question}\n    was {was}\n    now {now}"


def _failures(outcomes: Sequence[Outcome]) -> str:
    failed = [f"  {outcome.case.id}: {outcome.error}" for outcome in outcomes if outcome.error]
    return "\n".join(["failed, counted as wrong:", *failed]) if failed else ""
