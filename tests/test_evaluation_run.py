"""An evaluation from end to end over a tiny world, worked by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from iraqqa.errors import UsageError
from iraqqa.evaluation import compare_systems, evaluate_questions
from iraqqa.evaluation.cases import Absent, Case, Gold
from iraqqa.evaluation.comparison import VARIANTS, compare
from iraqqa.evaluation.outcomes import observe
from iraqqa.evaluation.record import comparison_record, evaluation_record
from iraqqa.evaluation.run import Evaluation, evaluate
from iraqqa.records import Answer, Article, Citation, Hit, Passage, Status, Turn
from tests.world import World

ARTICLE = Article("k1.txt", "K1", "36 rockets hit the base near Kirkuk. One American died.")
OTHER = Article("b.txt", "B", "Nobody was hurt in Basra.")
PASSAGES = [Passage(ARTICLE, 0, 36), Passage(ARTICLE, 37, 55), Passage(OTHER, 0, 25)]


def case(id_: str, text: str = "", *, absent: Absent | None = None, fact: str = "") -> Case:
    start = ARTICLE.text.find(text)
    gold = () if absent else (Gold(ARTICLE, start, start + len(text), (text,)),)
    return Case(id_, f"{id_}?", (), "thing", "", fact or id_, "test", None, absent, None, gold, 1)


HOW_MANY = case("how many", "36")
WHERE = replace(case("where", "Kirkuk"), kind="place", history=(Turn("what fell", "36 rockets"),))
WHO = replace(case("who", "One American"), split="dev", paraphrase_of="where", sources="alike")
BY_WHOM = case("by whom", absent="near miss")
WEATHER = case("weather", absent="elsewhere")
CASES = [HOW_MANY, WHERE, WHO, BY_WHOM, WEATHER]


class Told:
    """Gives the answers it was told, by question; asking anything else fails."""

    def __init__(self, **answers: tuple[str, Status, float]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, Sequence[Turn | str]]] = []

    def ask(self, question: str, history: Sequence[Turn | str]) -> Answer:
        self.asked.append((question, history))
        text, status, confidence = self.answers[question.rstrip("?").replace(" ", "_")]
        citations = [_cite(article, text) for article in (ARTICLE, OTHER) if text in article.text]
        shown = tuple(citations[:1]) if status != "none" else ()
        understood = f"{question} (read anew)"
        timings = {"retrieve": 2.0, "read": 10.0 * confidence}
        return Answer(question, understood, status, confidence, shown, timings=timings)

    def search(self, question: str, k: int) -> list[Hit]:
        self.asked.append((question, ()))
        scores = [(0.3, None, 2.0), (0.2, 0.9, None), (0.1, 0.8, 1.0)]
        return [Hit(p, *s) for p, s in zip([PASSAGES[2], *PASSAGES[:2]], scores, strict=True)][:k]


def _cite(article: Article, text: str) -> Citation:
    start = article.text.index(text)
    return Citation(article, start, start + len(text), (0, len(article.text)))


SYSTEM = {
    "how_many": ("36", "answered", 0.9),
    "where": ("Basra", "answered", 0.6),
    "who": ("One American died.", "closest", 0.4),
    "by_whom": ("", "none", 0.1),
    "weather": ("Nobody", "answered", 0.5),
}


@pytest.fixture
def evaluation() -> Evaluation:
    return evaluate(CASES, Told(**SYSTEM), PASSAGES)  # type: ignore[arg-type]


def test_every_question_is_judged(evaluation: Evaluation) -> None:
    verdicts = {outcome.case.id: outcome.verdict for outcome in evaluation.outcomes}
    assert verdicts == {
        "how many": "right",
        "where": "wrong",
        "who": "refused",
        "by whom": "right",
        "weather": "wrong",
    }


def test_measures_worked_by_hand(evaluation: Evaluation) -> None:
    values = {name: estimate.value for name, estimate in evaluation.overall.items()}
    assert values["right"] == pytest.approx(1 / 3)
    assert values["wrong"] == pytest.approx(2 / 5)
    assert values["score"] == pytest.approx((1 - 1 + 0 + 1 - 1) / 5)
    assert values["shown"] == pytest.approx(2 / 3)  # "36", and who it was in the closest sentence
    assert values["EM"] == values["F1"] == pytest.approx(2 / 5)  # "36", and the right refusal
    assert values["refusal precision"] == pytest.approx(1 / 2)
    assert values["refusal recall"] == pytest.approx(1 / 2)
    assert (values["near misses"], values["elsewhere"]) == (1.0, 0.0)
    assert values["quotes exact"] == 1.0
    assert values["right article"] == pytest.approx(1 / 2)
    assert values["Brier"] == pytest.approx((0.1**2 + 0.6**2 + 0.5**2) / 3)
    assert values["AURC"] == pytest.approx((0 + 1 / 2 + 2 / 3) / 3)
    assert evaluation.risk_coverage[-1] == pytest.approx((3 / 5, 2 / 3))


def test_retrieval_by_leg_worked_by_hand(evaluation: Evaluation) -> None:
    values = {name: estimate.value for name, estimate in evaluation.overall.items()}
    # fused: B, K1 first half (36, Kirkuk), K1 second half (American): ranks 2, 2, 3
    assert values["recall@1"] == 0.0
    assert values["MRR"] == pytest.approx((1 / 2 + 1 / 2 + 1 / 3) / 3)
    # dense misses B: ranks 1, 1, 2; BM25 misses the first half
    assert values["dense MRR"] == pytest.approx((1 + 1 + 1 / 2) / 3)
    assert values["bm25 recall@10"] == pytest.approx(1 / 3)
    assert evaluation.overall["recall@1"].questions == 3  # absent answers cannot be found


def test_groups_and_latency(evaluation: Evaluation) -> None:
    counts = {label: group["wrong"].questions for label, group in evaluation.groups.items()}
    assert next(iter(counts)) == "all"
    assert counts == {
        "all": 5,
        "split: dev": 1,
        "split: test": 4,
        "answerable": 3,
        "absent: elsewhere": 1,
        "absent: near miss": 1,
        "form: follow-up": 1,
        "form: paraphrase": 1,
        "form: plain, has a paraphrase": 1,
        "sources: alike": 1,
        "kind: place": 1,
        "kind: thing": 4,
        "article: k1.txt": 3,
    }
    assert evaluation.latency["retrieve"] == (2.0, 2.0)
    assert evaluation.latency["together"][0] == pytest.approx(7.0)
    assert evaluation.split is None


def test_the_question_is_searched_as_it_was_understood() -> None:
    told = Told(**SYSTEM)  # type: ignore[arg-type]
    evaluate([WHERE], told, PASSAGES)
    assert told.asked == [("where?", WHERE.history), ("where? (read anew)", ())]


def test_a_question_that_fails_counts_as_wrong_and_is_listed() -> None:
    answers = {
        name: answer for name, answer in SYSTEM.items() if name not in ("how_many", "by_whom")
    }
    failing = evaluate(CASES, Told(**answers), PASSAGES)  # type: ignore[arg-type]
    errors = {o.case.id: o.error for o in failing.outcomes if o.error}
    assert errors == {
        "how many": "ask: KeyError: 'how_many'",
        "by whom": "ask: KeyError: 'by_whom'",
    }
    assert failing.overall["wrong"].value == pytest.approx(4 / 5)
    assert failing.overall["right"].value == 0.0
    assert failing.overall["EM"].value == 0.0
    assert failing.overall["EM"].questions == 5
    assert failing.overall["refusal recall"].value == 0.0


def test_a_search_that_fails_finds_nothing() -> None:
    class Blind(Told):
        def search(self, question: str, k: int) -> list[Hit]:
            raise OSError("no index")

    blind = evaluate([HOW_MANY], Blind(**SYSTEM), PASSAGES)  # type: ignore[arg-type]
    assert blind.overall["recall@10"].value == 0.0
    assert blind.overall["right"].value == 1.0
    assert blind.outcomes[0].error == "search: OSError: no index"


@pytest.mark.parametrize(
    "citation",
    [
        Citation(replace(ARTICLE, text="36 other words"), 0, 2, (0, 2)),  # an article nobody has
        Citation(ARTICLE, 50, 60, (50, 60)),  # beyond the end
        Citation(ARTICLE, 5, 5, (5, 5)),  # nothing
    ],
)
def test_a_quote_that_does_not_stand_in_the_collection_is_not_exact(citation: Citation) -> None:
    class Quoting(Told):
        def ask(self, question: str, history: Sequence[Turn | str]) -> Answer:
            return Answer(question, question, "answered", 1.0, (_cite(ARTICLE, "36"), citation))

    outcome = observe(HOW_MANY, Quoting(), {p.article.id: [p] for p in PASSAGES})
    assert outcome.quotes_exact is False


def test_an_evaluation_is_json(evaluation: Evaluation) -> None:
    record = json.loads(json.dumps(evaluation_record(evaluation)))
    assert record["questions"] == 5
    assert record["groups"]["all"]["wrong"]["value"] == 0.4
    where = record["outcomes"][1]
    assert (where["verdict"], where["answer"]["answer"], where["gold"][0]["text"]) == (
        "wrong",
        "Basra",
        "Kirkuk",
    )


def test_a_difference_is_claimed_only_where_there_is_one() -> None:
    cases = [case(f"how many {n}", "36") for n in range(12)]
    good = {f"how_many_{n}": ("36", "answered", 0.9) for n in range(12)}
    bad = {f"how_many_{n}": ("Basra", "answered", 0.9) for n in range(12)}
    nearly = {**good, "how_many_3": ("Basra", "answered", 0.9)}
    systems = {"good": good, "bad": bad, "nearly": nearly}
    evaluations = {
        name: evaluate(cases, Told(**answers), PASSAGES)  # type: ignore[arg-type]
        for name, answers in systems.items()
    }
    first, worse, like = compare(evaluations, "good").rows
    assert (first.name, first.differences) == ("good", {})
    assert worse.differences["right"].real
    assert worse.differences["right"].value == -1.0
    assert worse.differences["score"].interval == (-2.0, -2.0)
    assert not like.differences["right"].real
    assert like.differences["wrong"].value == pytest.approx(1 / 12)
    record = json.loads(json.dumps(comparison_record(compare(evaluations, "good"))))
    assert record["systems"][1]["differences"]["wrong"]["real"] is True
    with pytest.raises(ValueError, match="was not asked the same questions"):
        compare({**evaluations, "bad": evaluate(cases[1:], Told(**bad), PASSAGES)}, "good")  # type: ignore[arg-type]


def test_a_split_without_questions_is_refused(world: World, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no question in split 'dev'"):
        evaluate_questions(_about(world, tmp_path), library=world.library, split="dev")


@pytest.mark.slow
def test_the_real_bot_and_its_plainer_variants(world: World, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    questions = _about(world, tmp_path)
    evaluation = evaluate_questions(questions, library=world.library)
    assert evaluation.overall["quotes exact"].value == 1.0
    assert evaluation.overall["recall@10"].value == 1.0
    assert not any(outcome.error for outcome in evaluation.outcomes)
    comparison = compare_systems(
        questions, library=world.library, progress=lambda *said: told.append(said)
    )
    assert [row.name for row in comparison.rows] == list(VARIANTS)
    assert comparison.rows[0].measures["right"] == evaluation.overall["right"]
    assert told[-1] == (2, 2, f"questions ({list(VARIANTS)[-1]})")


def _about(world: World, folder: Path) -> Path:
    gold = {"article": "science/glacier.txt", "text": "1908"}
    lines = [
        {"id": "when", "question": "when was the compass lost", "kind": "date", "gold": [gold]},
        {"id": "cup", "question": "who won the world cup", "absent": "elsewhere"},
    ]
    file = folder / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return file
