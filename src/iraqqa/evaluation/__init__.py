"""The yardstick: how good the answers are, shared by `iraqqa eval` and the test suite.

Questions about a library are asked by `evaluate_questions`, of plainer systems too by `compare_systems`, and
held against a baseline by `check`; the parts are measured by themselves, each by its own function. `as_text`
gives any of these results for a terminal, `as_record` as data for JSON, `html` an evaluation as a page.
`progress` is told (done, total, of what). Wrong files raise UsageError naming file and line.
"""

from .agreement import score_agreement
from .aliases import alias_agreement, load_collections
from .broad import broad_coverage, load_broad
from .cases import Case, Gold, digest, load
from .comparison import Comparison, compare_systems
from .dates import date_accuracy, load_dated
from .forms import as_record, as_text
from .gate import Baseline, Findings, baseline_path, check, read_baseline, write_baseline
from .open_domain import score_open
from .page import html
from .reading import score_reading
from .record import evaluation_record
from .report import evaluation_text
from .run import Evaluation, default_questions, evaluate_questions

__all__ = [
    "Baseline",
    "Case",
    "Comparison",
    "Evaluation",
    "Findings",
    "Gold",
    "alias_agreement",
    "as_record",
    "as_text",
    "baseline_path",
    "broad_coverage",
    "check",
    "compare_systems",
    "date_accuracy",
    "default_questions",
    "digest",
    "evaluate_questions",
    "evaluation_record",
    "evaluation_text",
    "html",
    "load",
    "load_broad",
    "load_collections",
    "load_dated",
    "read_baseline",
    "score_agreement",
    "score_open",
    "score_reading",
    "write_baseline",
]
