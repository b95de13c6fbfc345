"""The yardstick: how good the answers are, shared by `iraqqa eval` and the test suite.

Questions about a library are asked by `evaluate_questions`, of plainer systems too by `compare_systems`, and
held against a baseline by `check`; the parts are measured by themselves, each by its own function. `as_text`
gives any of these results for a terminal, `as_record` as data for JSON, `html` an evaluation as a page.
`progress` is told (done, total, of what). Wrong files raise UsageError naming file and line.
"""

from .agreement import score_agreement
from .aliases import score_aliases
from .broad import score_broad
from .cases import Case, Gold, load
from .comparison import compare_systems
from .dates import score_dates
from .forms import as_record, as_text
from .gate import Baseline, baseline_path, check, read_baseline, write_baseline
from .open_domain import score_open
from .page import html
from .reading import score_reading
from .record import evaluation_record
from .report import evaluation_text
from .run import Evaluation, default_questions, evaluate_questions

__all__ = [
    "Baseline",
    "Case",
    "Evaluation",
    "Gold",
    "as_record",
    "as_text",
    "baseline_path",
    "check",
    "compare_systems",
    "default_questions",
    "evaluate_questions",
    "evaluation_record",
    "evaluation_text",
    "html",
    "load",
    "read_baseline",
    "score_agreement",
    "score_aliases",
    "score_broad",
    "score_dates",
    "score_open",
    "score_reading",
    "write_baseline",
]
