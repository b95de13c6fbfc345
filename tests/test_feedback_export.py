"""Feedback as evaluation questions: what was liked, corrected, or said to be in no article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import iraqqa
from iraqqa import Place
from iraqqa.evaluation import load
from iraqqa.feedback import Correction, Feedback, Verdict
from iraqqa.records import Answer, Turn
from iraqqa.scope import Scope

from .test_feedback import ARTICLE, CLOSEST, NOTHING, TEXT, VERSIONS, answered, cited
from .toys import CLONE
from .world import ARTICLES, Run, World


@pytest.fixture
def feedback(tmp_path: Path) -> Feedback:
    return Feedback(tmp_path / "state")


def exported(
    feedback: Feedback, answer: Answer, verdict: Verdict, correction: Correction | None = None
) -> list[iraqqa.QuestionRecord]:
    feedback.add(answer, verdict, VERSIONS, correction=correction)
    return list(feedback.export().questions)


def test_a_liked_answer_is_right_wherever_it_was_cited(feedback: Feedback) -> None:
    answer = Answer("Who?", "Who?", "answered", 0.9, (cited("Ingrid Vasquez"), cited("14 people")))
    [question] = exported(feedback, answer, "like")
    assert [gold["text"] for gold in question["gold"]] == ["Ingrid Vasquez", "14 people"]
    assert (question["kind"], question["absent"]) == ("person", None)


def test_a_correction_is_right_and_the_answer_is_not(feedback: Feedback) -> None:
    right = Place.selected(ARTICLE, TEXT.index("14"), TEXT.index("14") + 2)
    [question] = exported(feedback, answered(), "dislike", right)
    assert [(gold["text"], gold["start"]) for gold in question["gold"]] == [("14", right.start)]


@pytest.mark.parametrize(
    ("answer", "verdict", "correction", "absent"),
    [
        (answered(), "dislike", "absent", "near miss"),
        (CLOSEST, "dislike", "absent", "near miss"),
        (NOTHING, "like", None, "elsewhere"),
    ],
)
def test_what_no_article_says_is_an_absent_question(
    feedback: Feedback,
    answer: Answer,
    verdict: Verdict,
    correction: Correction | None,
    absent: str,
) -> None:
    [question] = exported(feedback, answer, verdict, correction)
    assert (question["gold"], question["absent"]) == ([], absent)


def test_what_makes_no_question_is_counted_by_its_reason(feedback: Feedback) -> None:
    feedback.add(answered(), "like", VERSIONS)
    feedback.add(answered(), "dislike", VERSIONS)  # thought better of it
    feedback.add(CLOSEST, "like", VERSIONS)
    feedback.add(NOTHING, "dislike", VERSIONS)
    export = feedback.export()
    assert export.questions == ()
    assert dict(export.left_out) == {
        "judged again later": 1,
        "disliked without saying what is right": 2,
        "liked, but it was no answer": 1,
    }


def test_what_some_articles_do_not_say_others_may(feedback: Feedback) -> None:
    """The question does not tell that it was asked of few; what it says itself, it keeps."""
    scope = Scope(before="2020")
    feedback.add(answered("Who before:2020"), "like", VERSIONS)
    feedback.add(answered(), "like", VERSIONS)
    feedback.add(answered(), "dislike", VERSIONS, scope=scope, correction="absent")
    export = feedback.export()
    assert [question["question"] for question in export.questions] == [
        "Who before:2020",
        answered().question,
    ]
    assert all(question["gold"] for question in export.questions)
    assert dict(export.left_out) == {"asked of some articles only": 1}


def test_the_same_words_after_other_turns_are_another_question(feedback: Feedback) -> None:
    for thing in ("wall", "boat"):
        turn = Turn(f"How old was the {thing}?", "9 years")
        feedback.add(answered("And why?"), "like", VERSIONS, history=[turn])
    assert len(feedback.export().questions) == 2


def test_evaluation_reads_what_was_exported(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IRAQQA_STATE", str(tmp_path / "state"))
    feedback = Feedback()
    right = Place.selected(ARTICLE, TEXT.index("14"), TEXT.index("14") + 2)
    feedback.add(answered(), "like", VERSIONS, history=["What fell?", Turn("Why?", None)])
    feedback.add(answered("How many?"), "dislike", VERSIONS, correction=right)
    feedback.add(CLOSEST, "dislike", VERSIONS, correction="absent")
    feedback.add(answered("Who said so?"), "dislike", VERSIONS)
    file = tmp_path / "questions.jsonl"
    result = run("feedback", "export", "--out", file)
    assert (result.code, result.out) == (0, "")
    assert result.err == f"{file}: 3 questions; left out: 1 disliked without saying what is right\n"
    cases = load(file, [ARTICLE])
    assert [case.question for case in cases] == [answered().question, "How many?", CLOSEST.question]
    assert [[gold.text for gold in case.gold] for case in cases] == [["Ingrid Vasquez"], ["14"], []]
    assert cases[0].history == ("What fell?", Turn("Why?", None))
    assert cases[2].absent == "near miss"
    own = json.loads((CLONE / "tests" / "eval" / "questions.jsonl").read_text().split("\n")[0])
    for line in file.read_text(encoding="utf-8").splitlines():
        assert list(json.loads(line)) == list(own)


def test_the_round_trip_from_an_answer_to_an_evaluation(
    run: Run, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IRAQQA_STATE", str(tmp_path / "state"))
    with iraqqa.Bot.open(world.library) as bot:
        answer = bot.ask("How many people were injured in Port Selby?")
        versions = bot.versions()
        [harbour] = [article for article in bot.articles() if article.source == "harbour.txt"]
    assert answer.text == "14"
    assert len(versions.reader) == 64
    feedback = Feedback()
    feedback.add(answer, "like", versions)
    start = ARTICLES["harbour.txt"].index("May 2031")
    asked = Answer("When is the wall finished?", "When is the wall finished?", "none", 0.0)
    place = Place.selected(harbour, start, start + len("May 2031"))
    feedback.add(asked, "dislike", versions, correction=place)
    file = tmp_path / "questions.jsonl"
    file.write_text(run("feedback", "export").out, encoding="utf-8")
    result = run("eval", "--questions", file, "--library", world.library, "--json")
    assert (result.code, result.err) == (0, "")
    assert '"feedback-1"' in result.out
    assert '"feedback-2"' in result.out
