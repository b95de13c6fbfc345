"""Fit a reader's `calibration.json`: `python -m training.calibrate MODEL DATA… [--news DATA…]`.

End to end on the articles that training never saw, asked in the words of their questions and in others, and
on news: their passages are a library each, every question is retrieved and read as a user's would be, and
two logistic models are fitted on what came out. A third of the questions are asked once more without the
passages that tell their answer. Certainty is fitted on the dev split of the project's own questions, too,
which decides how sure is sure enough.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import get_args

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from iraqqa.answering import asking
from iraqqa.answering.answer import Shortlist, certainty_signals, compose, shortlisted
from iraqqa.answering.evidence import gather
from iraqqa.answering.judge import Judge
from iraqqa.answering.reading_on import read_on
from iraqqa.answering.rereading import reread
from iraqqa.bot import Bot
from iraqqa.evaluation import Case, load
from iraqqa.evaluation.calibration import expected_error
from iraqqa.evaluation.judge import right, verdict
from iraqqa.protocols import Reader
from iraqqa.reading import open_reader, reader_folder
from iraqqa.reading.confidence import Calibration, Logistic
from iraqqa.reading.remembering import Remembering
from iraqqa.records import Answer, Span
from iraqqa.retrieval.result import SearchResult
from iraqqa.settings import Risk, Settings

from .asking import Asked, Replay, ask, missed, of_encyclopaedia, of_news
from .dataset import reworded
from .keeping import Keeping

log = logging.getLogger("calibrate")
WRONG: dict[Risk, float] = {"cautious": 0.03, "balanced": 0.06, "bold": 0.2}
"""Share of all questions that may be answered wrongly, by risk."""
RANKED_BY = ("margin", "far", "bm25", "in passage", "in sentence", "uncounted")
"""The fewest signals that lost nothing on held-back articles; docs/log.md tells how they were picked."""
SURE_BY = ("margin", "against", "alone", "cosine", "bm25", "uncounted", "settled", "lead")
"""The fewest signals that lost nothing, across the questions here; docs/log.md, too."""
OFTEN = 3
"""How many times a curated question counts in certainty: no other is asked as a user would."""
Floats = npt.NDArray[np.float64]
Signals = dict[str, float]


def fit_ranking(asked: Sequence[Asked]) -> Logistic:
    """Which candidate of a question is right: conditional logit, McFadden (1974), over its candidates.

    Minimises −Σ log(Σ_right e^s / Σ_all e^s) over questions with right and wrong candidates, s being
    linear in the signals of `RANKED_BY`, with an L2 penalty on standardised weights.
    """
    tables = []
    for question in asked:
        candidates = gather(question.result.parsed, question.result.hits, question.spans)
        right = np.array([question.says(e.span) for e in candidates])
        if right.any() and not right.all():
            tables.append(
                (np.array([[e.signals[n] for n in RANKED_BY] for e in candidates]), right)
            )
    scale = np.concatenate([signals for signals, _ in tables]).std(axis=0)
    scale[scale == 0] = 1.0

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, gradient = float(weights @ weights) / 2, weights.copy()
        for signals, right in tables:
            scores = signals / scale @ weights
            odds = np.exp(scores - scores.max())
            every, good = odds.sum(), odds[right].sum()
            total -= float(np.log(good / every))
            gradient += (odds @ signals / every - odds[right] @ signals[right] / good) / scale
        return total, gradient

    fitted = minimize(loss, np.zeros(len(RANKED_BY)), jac=True, method="L-BFGS-B").x / scale
    return Logistic(0.0, {n: round(float(w), 4) for n, w in zip(RANKED_BY, fitted, strict=True)})


def best_of(
    asked: Sequence[Asked | Judged], ranking: Logistic, reader: Reader
) -> tuple[list[Signals], list[bool]]:
    """The signals of each question's best candidate, and whether it is right; no candidate, no entry."""
    judge = never_silent(ranking, Logistic(0.0, {}))
    signals, right = [], []
    for one in asked:
        shortlist = shortlist_of(one, judge, reader)
        if shortlist.readings:
            evidence = [reading.evidence for reading in shortlist.readings]
            signals.append(certainty_signals(evidence, judge.calibration))
            right.append(one.right(shortlist))
    return signals, right


def fit_certainty(signals: Sequence[Signals], right: Sequence[bool]) -> Logistic:
    """How often the best candidate is right: logistic regression on standardised signals of `SURE_BY`."""
    names = SURE_BY
    features = np.array([[one[name] for name in names] for one in signals])
    scale = features.std(axis=0)
    scale[scale == 0] = 1.0
    model = LogisticRegression(C=0.1, max_iter=1000).fit(features / scale, right)
    weights = model.coef_[0] / scale
    return Logistic(
        round(float(model.intercept_[0]), 4),
        {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)},
    )


def placed(certainty: Logistic, signals: Sequence[Signals], right: Sequence[bool]) -> Logistic:
    """The same order of answers, as sure as these say: a slope and an intercept more (Platt 1999).

    One wording is right in a question set of one gold answer each, several are in curated ones.
    """
    logits = np.array([[certainty.logit(one)] for one in signals])
    model = LogisticRegression(C=100.0).fit(logits, right)
    slope, intercept = float(model.coef_[0][0]), float(model.intercept_[0])
    return Logistic(
        round(slope * certainty.intercept + intercept, 4),
        {name: round(slope * weight, 4) for name, weight in certainty.weights.items()},
    )


def worth(case: Case, answer: Answer) -> int:
    """What answering adds to the score, beside refusing, which is right where nothing answers."""
    if answer.status != "answered":
        return 0
    if verdict(case, answer) == "right":
        return 1
    return -2 if case.absent else -1


def fit_risks(confidence: Floats, worths: npt.NDArray[np.int_]) -> dict[Risk, float]:
    """From which confidence to answer, by risk, given what answering every question was worth.

    As many as can be answered rightly while no more than `WRONG` of all questions are answered wrongly. A
    threshold lies halfway to the first question left out; of equal ones the one with most room there wins:
    it holds best elsewhere.
    """
    order = np.argsort(-confidence, kind="stable")
    sure = confidence[order]
    halfway = (sure + np.append(sure[1:], 0.0)) / 2
    right = np.cumsum(worths[order] > 0)
    wrong = np.cumsum(worths[order] < 0) / len(order)
    thresholds: dict[Risk, float] = {}
    for risk, share in WRONG.items():
        within = np.flatnonzero(wrong <= share)
        most = right[within].max() if len(within) else 0
        last = [at for at in within.tolist() if right[at] == most] or [0]
        best = max(last, key=lambda at: sure[at] - halfway[at])
        thresholds[risk] = round(float(halfway[best]), 4)
    return thresholds


@dataclass(frozen=True, slots=True)
class Judged:
    """A curated question with what was retrieved and read for it."""

    case: Case
    result: SearchResult
    spans: list[list[Span]]

    def answer(self, judge: Judge, reader: Reader) -> Answer:
        return compose(shortlist_of(self, judge, reader), judge)

    def right(self, shortlist: Shortlist) -> bool:
        """Whether the best reading answers it, as evaluation judges that."""
        best = shortlist.readings[0].citation
        return not self.case.absent and right(self.case, best)


def judged(reader: Reader, questions: Path, limit: int) -> list[Judged]:
    """The first `limit` curated questions of the dev split, asked of the default library."""
    settings = Settings()
    with Bot.open(reader="overlap") as bot:
        cases = [case for case in load(questions, bot.articles()) if case.split == "dev"][:limit]
        results = [bot.find(case.question, case.history) for case in cases]
    return [
        Judged(
            case,
            one,
            asking.read(one.parsed, reader, [hit.passage for hit in one.hits], settings.n_best),
        )
        for case, one in zip(cases, tqdm(results, desc="curated"), strict=True)
    ]


def shortlist_of(one: Asked | Judged, judge: Judge, reader: Reader) -> Shortlist:
    """The candidates of a question, of the passages that are read for it, the likeliest read once more."""
    n_best = Settings().n_best
    kept = {hit.passage: of for hit, of in zip(one.result.hits, one.spans, strict=True)}
    spans = read_on(one.result, Replay(kept), judge.calibration.ranking, n_best)
    return reread(shortlisted(one.result, spans, judge), reader, n_best)


def never_silent(ranking: Logistic, certainty: Logistic) -> Judge:
    """Who answers however unsure."""
    return Judge(Calibration(ranking, certainty, dict.fromkeys(get_args(Risk), 0.0), 0.0))


def calibrate(asked: Sequence[Asked], curated: list[Judged], reader: Reader) -> Calibration:
    """Fit everything for a reader. One half of what was `asked` first checks what the other half fitted."""
    fitting, checking = asked[::2], asked[1::2]
    ranking = fit_ranking(fitting)
    certainty = fit_certainty(*best_of([*fitting, *missed(fitting)], ranking, reader))
    signals, right = best_of([*checking, *missed(checking)], ranking, reader)
    said = np.array([certainty.probability(one) for one in signals])
    error = expected_error(said, np.array(right, float))
    log.info("other half: best candidate right %.3f, calibration error %.3f", np.mean(right), error)
    ranking = fit_ranking(asked)
    certainty = fit_certainty(*best_of([*asked, *missed(asked), *OFTEN * curated], ranking, reader))
    certainty = placed(certainty, *best_of(curated, ranking, reader))
    judge = never_silent(ranking, certainty)
    answers = [one.answer(judge, reader) for one in curated]
    sure = np.array([answer.confidence for answer in answers])
    worths = np.array([worth(one.case, a) for one, a in zip(curated, answers, strict=True)])
    outside = np.array([one.case.absent == "elsewhere" for one in curated])
    # Nothing is pointed at for nine in ten questions from elsewhere.
    closest_from = round(float(np.quantile(sure[outside] if outside.any() else sure, 0.9)), 4)
    return Calibration(ranking, certainty, fit_risks(sure, worths), closest_from)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", help="`mpnet`, `overlap` or the folder of an exported model")
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--news", nargs="*", type=Path, default=[], help="rows of short news texts")
    parser.add_argument(
        "--questions",
        type=Path,
        default=Path("tests/eval/questions.jsonl"),
        help="curated questions about the default library, whose dev split decides how sure is enough",
    )
    parser.add_argument("--limit", type=int, default=600, help="questions to ask of each kind")
    parser.add_argument(
        "--work", type=Path, default=Path("build/readings"), help="keeps what was read"
    )
    given = parser.parse_args()
    logging.basicConfig(format="%(asctime)s %(message)s")
    log.setLevel(logging.INFO)
    out = reader_folder(given.model) / "calibration.json"
    reader = Remembering(Keeping(open_reader(given.model), given.work), 100_000)
    limit, rows, news = given.limit, of_encyclopaedia(given.data), of_news(given.news)
    asked = ask([*rows[:limit], *reworded(rows)[: limit // 2]], rows, reader, given.work)
    if news:
        asked += ask(news[:limit], news, reader, given.work)
    fitted = calibrate(asked, judged(reader, given.questions, given.limit), reader)
    out.write_text(json.dumps(asdict(fitted), indent=2) + "\n", encoding="utf-8")
    log.info("written to %s: %s", out, fitted)


if __name__ == "__main__":
    main()
