"""An evaluation as one static page that needs nothing else: tables, curves, and every question in its place.

Whatever comes from questions and articles is escaped text. The page's policy allows its own style and
script, by hash, and no request at all.
"""

from collections.abc import Sequence
from html import escape

from ..output.static_page import static_page
from . import cards, charts, report
from .comparison import SHOWN, Comparison
from .measures import Estimate
from .run import Evaluation

CARDS = ("right", "wrong", "refusal recall", "score", "recall@10", "quotes exact")


def html(evaluation: Evaluation, comparison: Comparison | None = None) -> str:
    """The whole page; two runs of one evaluation differ in the milliseconds at most."""
    title = (
        f"iraqqa: {len(evaluation.outcomes)} questions, split {evaluation.split or 'dev and test'}"
    )
    sections = [
        _header(evaluation),
        _measures(evaluation),
        _curves(evaluation),
        _compared(comparison) if comparison else "",
        _groups(evaluation),
        _latency(evaluation),
        cards.section(evaluation.outcomes),
    ]
    body = "\n".join(filter(None, sections))
    return static_page(__package__, title=escape(title), body=body)


def _header(evaluation: Evaluation) -> str:
    facts = len({outcome.case.fact for outcome in evaluation.outcomes})
    boxes = "".join(
        f'<div><dt>{name}</dt><dd class="value">{report.number(name, estimate)}</dd>'
        f'<dd class="interval">{report.between(name, estimate)}</dd></div>'
        for name, estimate in ((name, evaluation.overall.get(name)) for name in CARDS)
        if estimate
    )
    return (
        f"<h1>How good are the answers?</h1><p>{len(evaluation.outcomes)} questions on {facts} facts, "
        f"split {evaluation.split or 'dev and test'}. Small numbers are 95 % intervals, from resampling "
        f'facts.</p><dl class="cards">{boxes}</dl>'
    )


def _measures(evaluation: Evaluation) -> str:
    rows = [
        [*row[:3], _whisker(row[0], evaluation.overall[row[0]]), *row[3:]]
        for row in _escaped(report.measured(evaluation))
    ]
    head = ["measure", "value", "95 % interval", "", "of", "counts"]
    return (
        f"<h2>Measures</h2>{_table(head, rows, words=(5,))}"
        f"<h2>Retrieval</h2><p>Where the passage that holds an answer ranks: by meaning (dense), by words "
        f"(bm25), and fused.</p>{_table(['leg', *report.RETRIEVAL], _escaped(report.retrieval(evaluation)))}"
    )


def _whisker(name: str, estimate: Estimate) -> str:
    low, high = estimate.interval or (estimate.value, estimate.value)
    return charts.whisker(estimate.value, low, high, start=-1.0 if name in report.SIGNED else 0.0)


def _curves(evaluation: Evaluation) -> str:
    return (
        '<h2>Confidence</h2><div class="charts"><figure>'
        f"{charts.risk_coverage(evaluation.risk_coverage)}<figcaption>From the surest answer to the least "
        "sure one given. Lower is better; a line that rises late knows what it knows.</figcaption></figure>"
        f"<figure>{charts.reliability(evaluation.reliability)}<figcaption>Answers in ten groups of like "
        "confidence. On the dashed line, confidence says how often it is right.</figcaption></figure></div>"
    )


def _groups(evaluation: Evaluation) -> str:
    head = ["group", *report.GROUPED, "of"]
    return f"<h2>By group</h2>{_table(head, _escaped(report.by_group(evaluation)))}"


def _latency(evaluation: Evaluation) -> str:
    rows = _escaped(report.latencies(evaluation))
    return f"<h2>Milliseconds</h2>{_table(['stage', 'p50', 'p95'], rows)}" if rows else ""


def _compared(comparison: Comparison) -> str:
    return (
        f"<h2>Compared</h2><p>{comparison.questions} questions. * {escape(report.DIFFERS)}.</p>"
        f"{_table(['system', *SHOWN], _escaped(report.compared(comparison)))}"
    )


def _escaped(rows: report.Rows) -> report.Rows:
    return [[*map(escape, row)] for row in rows]


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], words: Sequence[int] = ()) -> str:
    """Cells are HTML already; columns in `words` hold running text."""

    def attribute(place: int) -> str:
        return ' class="words"' if place in words else ""

    head = "".join(f'<th scope="col"{attribute(i)}>{escape(h)}</th>' for i, h in enumerate(header))
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>'
        + "".join(f"<td{attribute(i)}>{cell}</td>" for i, cell in enumerate(row[1:], start=1))
        + "</tr>"
        for row in rows
    )
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
