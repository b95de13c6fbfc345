"""The yardstick: how good the answers are, shared by `iraqqa eval` and the test suite.

What a command line calls, each returning data, then what turns data into text:

    default_questions() -> Path | None                                    a clone's own questions
    evaluate_questions(questions, *, library=None, split=None, reader="mpnet", settings=None,
                       progress=quiet) -> Evaluation                       split None asks all of them
    compare_systems(questions, *, library=None, split=None, progress=quiet) -> Comparison
    baseline_path(questions) -> Path                                      baseline.json beside them
    read_baseline(path) -> Baseline                                       UsageError if there is none
    write_baseline(evaluation, path) -> None                              keeps tolerances set by hand
    check(evaluation, baseline) -> Findings                               .passed; the gate
    score_reading(file, *, reader="mpnet", threshold=0.0, progress=quiet) -> Reading
                                                                          .predictions is {id: text}
    score_open(file, *, limit=None, reader="mpnet", settings=None, progress=quiet) -> OpenDomain
    score_agreement(file, *, split=None, reader="mpnet", progress=quiet) -> Agreement
    date_accuracy(load_dated(file, split)) -> Accuracy                     of resolving dates
    alias_agreement(load_collections(file, split)) -> Naming               of learning aliases
    broad_coverage(load_broad(file, split), bot) -> Coverage               of sentences for broad questions

    evaluation_text(e), comparison_text(c), findings_text(f), reading_text(r), open_text(o),
    agreement_text(a), date_text(d), alias_text(n), broad_text(c) -> str
    evaluation_record(e), comparison_record(c), findings_record(f), ... -> dict for JSON
    html(evaluation, comparison=None) -> str                              one static page

`progress` is told (done, total, of what). Wrong files raise UsageError naming file and line.
"""

from .agreement import Agreement, agreement_record, agreement_text, score_agreement
from .aliases import Naming, alias_agreement, alias_record, alias_text, load_collections
from .broad import Coverage, broad_coverage, broad_record, broad_text, load_broad
from .cases import Case, Gold, Split, digest, load
from .comparison import Comparison, compare, compare_systems
from .dates import Accuracy, date_accuracy, date_record, date_text, load_dated
from .gate import Baseline, Findings, baseline_path, check, read_baseline, write_baseline
from .open_domain import OpenDomain, score_open
from .outcomes import Outcome, System
from .page import html
from .reading import Reading, score_reading
from .record import (
    comparison_record,
    evaluation_record,
    findings_record,
    open_record,
    reading_record,
)
from .report import comparison_text, evaluation_text, findings_text, open_text, reading_text
from .run import Evaluation, default_questions, evaluate, evaluate_questions

__all__ = [
    "Accuracy",
    "Agreement",
    "Baseline",
    "Case",
    "Comparison",
    "Coverage",
    "Evaluation",
    "Findings",
    "Gold",
    "Naming",
    "OpenDomain",
    "Outcome",
    "Reading",
    "Split",
    "System",
    "agreement_record",
    "agreement_text",
    "alias_agreement",
    "alias_record",
    "alias_text",
    "baseline_path",
    "broad_coverage",
    "broad_record",
    "broad_text",
    "check",
    "compare",
    "compare_systems",
    "comparison_record",
    "comparison_text",
    "date_accuracy",
    "date_record",
    "date_text",
    "default_questions",
    "digest",
    "evaluate",
    "evaluate_questions",
    "evaluation_record",
    "evaluation_text",
    "findings_record",
    "findings_text",
    "html",
    "load",
    "load_broad",
    "load_collections",
    "load_dated",
    "open_record",
    "open_text",
    "read_baseline",
    "reading_record",
    "reading_text",
    "score_agreement",
    "score_open",
    "score_reading",
    "write_baseline",
]
