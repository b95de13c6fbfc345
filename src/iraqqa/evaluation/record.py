"""Evaluations as JSON-ready data; keys may be added, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..output.export import answer_record
from .comparison import Comparison
from .gate import Findings
from .measures import Estimate
from .open_domain import OpenDomain
from .outcomes import Outcome
from .reading import Reading
from .run import Evaluation
from .squad import Score

Record = dict[str, Any]
DIGITS = 4


def evaluation_record(evaluation: Evaluation) -> Record:
    """Measures by group, the curves, latency, and every question with its answer and verdict."""
    return {
        "split": evaluation.split or "all",
        "questions": len(evaluation.outcomes),
        "groups": {name: _estimates(group) for name, group in evaluation.groups.items()},
        "reliability": [
            {"confidence": round(b.confidence, DIGITS), "right": round(b.right, DIGITS), "answers": b.answers}
            for b in evaluation.reliability
        ],
        "risk_coverage": [
            {"coverage": round(coverage, DIGITS), "risk": round(risk, DIGITS)}
            for coverage, risk in evaluation.risk_coverage
        ],
        "latency_ms": {
            stage: {"p50": round(p50, 1), "p95": round(p95, 1)}
            for stage, (p50, p95) in evaluation.latency.items()
        },
        "outcomes": [outcome_record(outcome) for outcome in evaluation.outcomes],
    }  # fmt: skip


def outcome_record(outcome: Outcome) -> Record:
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
            {
                "article": gold.article.source,
                "start": gold.start,
                "end": gold.end,
                "text": gold.text,
            }
            for gold in case.gold
        ],
        "ranks": {leg: list(ranks) for leg, ranks in outcome.ranks.items()},
        "relevant": outcome.relevant,
        "quotes_exact": outcome.quotes_exact,
    }


def comparison_record(comparison: Comparison) -> Record:
    """Each system's measures and its differences from the first."""
    return {
        "questions": comparison.questions,
        "systems": [
            {
                "name": row.name,
                "measures": _estimates(row.measures),
                "differences": {
                    measure: {
                        "value": round(difference.value, DIGITS),
                        "interval": _interval(difference.interval),
                        "p": round(difference.p, DIGITS),
                        "real": difference.real,
                    }
                    for measure, difference in row.differences.items()
                },
            }
            for row in comparison.rows
        ],
    }


def findings_record(findings: Findings) -> Record:
    """What the gate found."""
    return {
        "passed": findings.passed,
        "falls": [
            {"measure": f.measure, "was": f.mark.value, "now": f.now, "tolerance": f.mark.tolerance}
            for f in findings.falls
        ],
        **{
            way: [
                {"id": t.id, "question": t.now.question, "was": t.was.answer, "now": t.now.answer}
                for t in turned
            ]
            for way, turned in (("worse", findings.worse), ("better", findings.better))
        },
    }


def reading_record(reading: Reading) -> Record:
    """The scores; predictions are a file of their own."""
    return {
        "threshold": reading.threshold,
        "total": _score(reading.total),
        "answerable": _score(reading.answerable),
        "unanswerable": _score(reading.unanswerable),
        "always": _score(reading.always),
    }


def open_record(scores: OpenDomain) -> Record:
    """The shares, and every question with what was answered."""
    shares = ("recall", "right", "exact", "f1", "wrong", "refused", "refused_rightly", "ece")
    return {
        "articles": scores.articles,
        "questions": len(scores.asked),
        **{name: _rounded(getattr(scores, name)) for name in shares},
        "outcomes": [
            {
                "id": one.row.id,
                "text": one.text,
                "verdict": one.verdict,
                "found": one.found,
                "error": one.error,
                "confidence": _rounded(one.confidence),
            }
            for one in scores.asked
        ],
    }


def _estimates(estimates: Mapping[str, Estimate]) -> Record:
    return {
        name: {
            "value": round(estimate.value, DIGITS),
            "interval": _interval(estimate.interval),
            "questions": estimate.questions,
        }
        for name, estimate in estimates.items()
    }


def _interval(interval: tuple[float, float] | None) -> list[float] | None:
    return [round(end, DIGITS) for end in interval] if interval else None


def _score(score: Score | None) -> Record | None:
    if score is None:
        return None
    return {
        "exact": round(score.exact, DIGITS),
        "f1": round(score.f1, DIGITS),
        "questions": score.questions,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
