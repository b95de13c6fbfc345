"""The yardstick: how good the answers are, shared by `iraqqa eval` and the test suite.

What a command line calls, each returning a result:

    default_questions() -> Path | None                                    a clone's own questions
    evaluate_questions(questions, *, library=None, split=None, reader="mpnet", settings=None,
                       progress=silent) -> Evaluation                      split None asks all of them
    compare_systems(questions, *, library=None, split=None, progress=silent) -> Comparison
    baseline_path(questions) -> Path                                      baseline.json beside them
    read_baseline(path) -> Baseline                                       UsageError if there is none
    write_baseline(evaluation, path) -> None                              keeps tolerances set by hand
    check(evaluation, baseline) -> Findings                               .passed; the gate
    score_reading(file, *, reader="mpnet", threshold=0.0, progress=silent) -> Reading
                                                                          .predictions is {id: text}
    score_open(file, *, limit=None, reader="mpnet", settings=None, progress=silent) -> OpenDomain
    score_agreement(file, *, split=None, reader="mpnet", progress=silent) -> Agreement
    date_accuracy(load_dated(file, split)) -> Accuracy                     of resolving dates
    alias_agreement(load_collections(file, split)) -> Naming               of learning aliases
    broad_coverage(load_broad(file, split), bot) -> Coverage               of sentences for broad questions

`as_text` gives any of these results for a terminal, `as_record` as data for JSON, `html` an evaluation,
and perhaps a comparison, as one static page. `progress` is told (done, total, of what). Wrong files raise
UsageError naming file and line.
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
