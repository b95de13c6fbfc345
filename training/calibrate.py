"""Fit a reader's `calibration.json`: `python -m training.calibrate MODEL DATA… [--elsewhere DATA…]`.

End to end on the articles that training never saw: their passages are one library, every question is
retrieved and read as a user's would be, and two logistic models are fitted on what came out.
Questions of `--elsewhere` are asked too; that library cannot answer them. Nor can it answer others once
the passages that tell their answer are taken away. How sure is sure enough is then decided on the dev
split of the project's own questions.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import get_args

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from iraqqa.answering.answer import certainty_signals, rank
from iraqqa.answering.evidence import gather
from iraqqa.bot import Bot
from iraqqa.embedders import open_embedder
from iraqqa.evaluation import Case, load
from iraqqa.evaluation.calibration import expected_error
from iraqqa.evaluation.judge import CLAUSES, NEAR, literally, same, verdict
from iraqqa.evaluation.wording import f1
from iraqqa.indexing import index
from iraqqa.language.questions import Question
from iraqqa.reading import open_reader, reader_folder
from iraqqa.reading.confidence import Calibration, Logistic
from iraqqa.records import Answer, Hit, Span
from iraqqa.retrieval.retriever import Retriever
from iraqqa.retrieval.shelf import LocalShelf, open_shelf
from iraqqa.settings import Risk, Settings
from iraqqa.storage.library import LocalLibrary
from iraqqa.storage.places import default_library

from .examples import Row, held_back, read

log = logging.getLogger("calibrate")
WRONG: dict[Risk, float] = {"cautious": 0.05, "bold": 0.2}
"""Share of all questions that may be answered wrongly, by risk."""
RANKED_BY = ("margin", "cosine", "bm25", "in passage")
"""The fewest signals that lost nothing on held-back articles; docs/log.md tells how they were picked."""
MISSED = 3
"""One question in so many is asked again without the passages that tell its answer."""
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was retrieved and read for it; `gold` is None when nothing answers it."""

    question: Question
    gold: str | None
    hits: list[Hit]
    spans: list[list[Span]]

    def right(self, span: Span) -> bool:
        """Whether the span says what the gold answer says, as evaluation judges it."""
        if self.gold is None:
            return False
        kind = self.question.kind
        if kind in CLAUSES:
            return f1(span.text, [self.gold]) >= NEAR
        return literally(span.text, [self.gold]) or same(
            span.text, self.gold, kind, self.question.text
        )


def ask(rows: Sequence[Row], contexts: Sequence[str], model: str) -> list[Asked]:
    """Retrieve and read every row's question in a library of the contexts."""
    settings, reader = Settings(), open_reader(model)
    with tempfile.TemporaryDirectory() as scratch:
        articles, folder = Path(scratch) / "articles", Path(scratch) / "library"
        articles.mkdir()
        for number, context in enumerate(contexts):
            (articles / f"{number:06}.txt").write_text(context, encoding="utf-8", newline="")
        index([articles], folder)
        with LocalLibrary.open(folder) as library:
            embedder = open_embedder(library.recipe.embedder)
            retriever = Retriever([LocalShelf(library, folder, settings)], embedder, settings)
            asked = []
            for row in tqdm(rows, desc="asking", unit="question"):
                question = Question(row.question)
                query = retriever.embed(question)
                hits = retriever.search(question, query, settings.passages_read)
                spans = reader.read(row.question, [h.passage for h in hits], settings.n_best)
                gold = row.context[slice(*row.answer)] if row.answer else None
                asked.append(Asked(question, gold, hits, spans))
            return asked


def missed(asked: Sequence[Asked]) -> list[Asked]:
    """Some of the questions as a search that misses leaves them: no passage read tells the answer."""
    left = []
    answerable = [(one, one.gold.casefold()) for one in asked if one.gold is not None]
    for question, gold in answerable[::MISSED]:
        kept = [
            (hit, spans)
            for hit, spans in zip(question.hits, question.spans, strict=True)
            if gold not in hit.passage.text.casefold()
        ]
        hits, spans = [hit for hit, _ in kept], [spans for _, spans in kept]
        left.append(replace(question, gold=None, hits=hits, spans=spans))
    return left


def fit_ranking(asked: Sequence[Asked]) -> Logistic:
    """Which candidate of a question is right: conditional logit, McFadden (1974), over its candidates.

    Minimises −Σ log(Σ_right e^s / Σ_all e^s) over questions with right and wrong candidates, s being
    linear in the signals of `RANKED_BY`, with an L2 penalty on standardised weights.
    """
    tables = []
    for question in asked:
        found = gather(question.question, question.hits, question.spans)
        right = np.array([question.right(e.span) for e in found])
        if right.any() and not right.all():
            tables.append((np.array([[e.signals[n] for n in RANKED_BY] for e in found]), right))
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
    asked: Sequence[Asked], ranking: Logistic
) -> tuple[list[dict[str, float]], npt.NDArray[np.bool_]]:
    """The signals of each question's best candidate, and whether it is right; no candidate, no entry."""
    draft = Calibration(ranking, Logistic(0.0, {}), {}, 0.0)
    signals, right = [], []
    for question in asked:
        ranked = rank(question.question, question.hits, question.spans, draft)
        if ranked:
            signals.append(certainty_signals(ranked, draft))
            right.append(question.right(ranked[0].span))
    return signals, np.array(right)


def fit_certainty(asked: Sequence[Asked], ranking: Logistic) -> Logistic:
    """How often the best candidate is right: logistic regression on standardised signals."""
    signals, right = best_of(asked, ranking)
    names = list(signals[0])
    features = np.array([[one[name] for name in names] for one in signals])
    scale = features.std(axis=0)
    scale[scale == 0] = 1.0
    model = LogisticRegression(C=0.1, max_iter=1000).fit(features / scale, right)
    weights = model.coef_[0] / scale
    return Logistic(
        round(float(model.intercept_[0]), 4),
        {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)},
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

    Balanced has the best score (right +1, wrong −1); cautious and bold may be wrong on `WRONG` of all
    questions, and never cross it. A threshold lies halfway to the first question left out, and of equal
    scores the one with most room there wins: it holds best elsewhere.
    """
    order = np.argsort(-confidence, kind="stable")
    sure = confidence[order]
    halfway = (sure + np.append(sure[1:], 0.0)) / 2
    score = np.cumsum(worths[order])
    wrong = np.cumsum(worths[order] < 0) / len(order)
    best = max(np.flatnonzero(score == score.max()).tolist(), key=lambda at: sure[at] - halfway[at])
    most = {risk: max(int((wrong <= share).sum()) - 1, 0) for risk, share in WRONG.items()}
    last = {
        "cautious": min(most["cautious"], best),
        "balanced": best,
        "bold": max(most["bold"], best),
    }
    return {risk: round(float(halfway[last[risk]]), 4) for risk in get_args(Risk)}


def bot_with(model: str, calibration: Calibration) -> Bot:
    """A bot of the default library that is as sure as this calibration says."""
    settings = Settings()
    shelf = open_shelf(default_library(), settings)
    embedder = open_embedder(shelf.library.recipe.embedder)
    return Bot([shelf], embedder, open_reader(model), calibration, settings)


def calibrate(
    model: str, data: list[Path], elsewhere: list[Path], questions: Path, limit: int, out: Path
) -> None:
    """Fit everything for a reader and write it to `out`, which is where the reader looks for it.

    One half of the questions first checks what the other half fitted.
    """
    rng = random.Random(1)
    kept = [row for path in data for row in read(path) if held_back(row.title)]
    contexts = sorted({row.context for row in kept})
    foreign = [row for path in elsewhere for row in read(path) if held_back(row.title)]
    rows = rng.sample(kept, min(limit, len(kept)))
    rows += [
        replace(row, answer=None) for row in rng.sample(foreign, min(limit // 10, len(foreign)))
    ]
    rng.shuffle(rows)
    log.info("%d questions over %d passages", len(rows), len(contexts))
    asked = ask(rows, contexts, model)
    fitting, checking = asked[: len(asked) // 2], asked[len(asked) // 2 :]
    ranking = fit_ranking(fitting)
    certainty = fit_certainty([*fitting, *missed(fitting)], ranking)
    signals, right = best_of([*checking, *missed(checking)], ranking)
    said = np.array([certainty.probability(one) for one in signals])
    error = expected_error(said, right.astype(float))
    log.info("other half: best candidate right %.3f, calibration error %.3f", right.mean(), error)
    ranking = fit_ranking(asked)
    certainty = fit_certainty([*asked, *missed(asked)], ranking)
    never_silent = Calibration(ranking, certainty, dict.fromkeys(get_args(Risk), 0.0), 0.0)
    with bot_with(model, never_silent) as bot:
        cases = [case for case in load(questions, bot.articles()) if case.split == "dev"]
        answers = [bot.ask(case.question, case.history) for case in cases]
    sure = np.array([answer.confidence for answer in answers])
    worths = np.array([worth(*given) for given in zip(cases, answers, strict=True)])
    outside = np.array([case.absent == "elsewhere" for case in cases])
    # Nothing is pointed at for nine in ten questions from elsewhere.
    closest_from = round(float(np.quantile(sure[outside], 0.9)), 4)
    fitted = Calibration(ranking, certainty, fit_risks(sure, worths), closest_from)
    write(fitted, out)
    log.info("written to %s: %s", out, fitted)


def write(fitted: Calibration, out: Path) -> None:
    out.write_text(json.dumps(asdict(fitted), indent=2) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", help="`minilm`, `overlap` or the folder of an exported model")
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--elsewhere", nargs="*", type=Path, default=[])
    parser.add_argument(
        "--questions",
        type=Path,
        default=Path("tests/eval/questions.jsonl"),
        help="curated questions about the default library, whose dev split decides how sure is enough",
    )
    parser.add_argument("--limit", type=int, default=2500, help="held-back questions to ask")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    calibrate(
        arguments.model,
        arguments.data,
        arguments.elsewhere,
        arguments.questions,
        arguments.limit,
        reader_folder(arguments.model) / "calibration.json",
    )


if __name__ == "__main__":
    main()
