"""Evaluations as JSON-ready data; keys may be added, never changed."""

from typing import Any

from ..output.eval_shapes import (
    ComparisonRecord,
    EvaluationRecord,
    GateRecord,
    OpenOutcomeRecord,
    OpenRecord,
    OutcomeRecord,
    ReadingRecord,
    TurnedRecord,
)
from ..output.export import answer_record
from ..records.codec import encode
from .comparison import Comparison
from .forms import as_record
from .gate import Findings, Turned
from .open_domain import OpenDomain, OpenOutcome
from .outcomes import Outcome
from .reading import ReadingScores
from .run import Evaluation

DIGITS = 4


@as_record.register
def evaluation_record(
    evaluation: Evaluation, comparison: Comparison | None = None, findings: Findings | None = None
) -> EvaluationRecord:
    """Measures by group, the curves, latency, every question with its answer and verdict, and beside
    them the comparison and what the gate found.
    """
    return {
        "split": evaluation.split or "all",
        "questions": len(evaluation.outcomes),
        "groups": _rounded(evaluation.groups),
        "reliability": _rounded(evaluation.reliability),
        "risk_coverage": [
            {"coverage": round(coverage, DIGITS), "risk": round(risk, DIGITS)}
            for coverage, risk in evaluation.risk_coverage
        ],
        "latency_ms": {
            stage: {"p50": round(p50, 1), "p95": round(p95, 1)}
            for stage, (p50, p95) in evaluation.latency.items()
        },
        "outcomes": [outcome_record(outcome) for outcome in evaluation.outcomes],
        "comparison": comparison_record(comparison) if comparison else None,
        "gate": findings_record(findings) if findings else None,
    }


def outcome_record(outcome: Outcome) -> OutcomeRecord:
    """One question; `answer` is shaped as `iraqqa ask --json` prints it, null when asking failed."""
    case = outcome.case
    return {
        "id": case.id,
        "question": case.question,
        "kind": case.kind,
        "fact": case.fact,
        "split": case.split,
        "absent": case.absent,
        "verdict": outcome.verdict,
        "error": outcome.error,
        "answer": answer_record(case.id, outcome.answer) if outcome.answer else None,
        "gold": [
            {"article": g.article.source, "start": g.start, "end": g.end, "text": g.text}
            for g in case.gold
        ],
        "ranks": {leg: list(ranks) for leg, ranks in outcome.ranks.items()},
        "relevant": outcome.relevant,
        "quotes_exact": outcome.quotes_exact,
    }


@as_record.register
def comparison_record(comparison: Comparison) -> ComparisonRecord:
    """Each system's measures and its differences from the first."""
    return {
        "questions": comparison.questions,
        "systems": [
            {
                "name": row.name,
                "measures": _rounded(row.measures),
                "differences": {
                    measure: _rounded({**encode(difference), "real": difference.real})
                    for measure, difference in row.differences.items()
                },
            }
            for row in comparison.rows
        ],
    }


@as_record.register
def findings_record(findings: Findings) -> GateRecord:
    """What the gate found."""
    return {
        "passed": findings.passed,
        "falls": [
            {"measure": f.measure, "was": f.mark.value, "now": f.now, "tolerance": f.mark.tolerance}
            for f in findings.falls
        ],
        "worse": [_turned(turned) for turned in findings.worse],
        "better": [_turned(turned) for turned in findings.better],
    }


def _turned(t: Turned) -> TurnedRecord:
    return {"id": t.id, "question": t.now.question, "was": t.was.answer, "now": t.now.answer}


@as_record.register
def reading_record(reading: ReadingScores) -> ReadingRecord:
    """The scores; predictions are a file of their own."""
    return {
        "threshold": _rounded(reading.threshold),
        "total": _rounded(reading.total),
        "answerable": _rounded(reading.answerable),
        "unanswerable": _rounded(reading.unanswerable),
        "always": _rounded(reading.always),
    }


@as_record.register
def open_record(scores: OpenDomain) -> OpenRecord:
    """The shares, and every question with what was answered."""
    return {
        "articles": scores.articles,
        "questions": len(scores.outcomes),
        "recall": _rounded(scores.recall),
        "right": _rounded(scores.right),
        "exact": _rounded(scores.exact),
        "f1": _rounded(scores.f1),
        "wrong": _rounded(scores.wrong),
        "refused": _rounded(scores.refused),
        "refused_rightly": _rounded(scores.refused_rightly),
        "ece": _rounded(scores.ece),
        "outcomes": [_open_outcome(outcome) for outcome in scores.outcomes],
    }


def _open_outcome(outcome: OpenOutcome) -> OpenOutcomeRecord:
    return {
        "id": outcome.row.id,
        "text": outcome.text,
        "verdict": outcome.verdict,
        "found": outcome.found,
        "error": outcome.error,
        "confidence": _rounded(outcome.confidence),
    }


def _rounded(value: Any) -> Any:
    """As data, with numbers to so many digits in whatever they stand in."""
    value = encode(value)
    if isinstance(value, dict):
        return {name: _rounded(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_rounded(each) for each in value]
    return round(value, DIGITS) if isinstance(value, float) else value
