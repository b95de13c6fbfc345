"""Follow-up questions: where a name, or the subject that it stands in, begins and ends."""

from __future__ import annotations

import pytest

from iraqqa import Turn
from iraqqa.answering.followup import resolve
from iraqqa.answering.followup.parsed import parse


@pytest.mark.parametrize(
    ("question", "answer", "following", "alone"),
    [
        (
            "Who won the election?",
            "Muqtada al-Sadr",
            "When was it held?",
            "When was the election held?",
        ),
        (
            "Who won the election?",
            "Muqtada al-Sadr",
            "Is he a cleric?",
            "Is Muqtada al-Sadr a cleric?",
        ),
        (
            "Who fell beside him?",
            "Abu Hassan el-Masri",
            "Where was he born?",
            "Where was Abu Hassan el-Masri born?",
        ),
        ("How many rockets fell on al-Asad?", "ten", "Where is it?", "Where is al-Asad?"),
        (
            "How many rockets were fired at Ain al-Asad?",
            "ten",
            "Who fired them?",
            "Who fired rockets?",
        ),
    ],
)
def test_a_name_may_begin_with_an_article(
    question: str, answer: str, following: str, alone: str
) -> None:
    assert resolve(following, [Turn(question, answer)]) == alone


def test_the_us_is_named_by_a_question_that_says_so() -> None:
    said = [Turn("Who raided the harbour?", "the US")]
    assert resolve("Did the US admit it?", said) == "Did the US admit the harbour?"


@pytest.mark.parametrize(
    ("question", "following", "alone"),
    [
        (
            "When did US troops leave Iraq?",
            "Why did they leave?",
            "Why did US troops leave?",
        ),
        (
            "When did US troops leave Iraq?",
            "How many were killed?",
            "How many were killed when US troops left Iraq?",
        ),
        (
            "Did US troops leave Iraq?",
            "Why not?",
            "Why did US troops not leave Iraq?",
        ),
        (
            "When did the protests in Baghdad begin?",
            "How many people were killed?",
            "How many people were killed when the protests in Baghdad began?",
        ),
        (
            "When did the protests in Baghdad begin?",
            "And in Basra?",
            "When did the protests in Basra begin?",
        ),
        (
            "When did the war in the north end?",
            "Was anyone hurt?",
            "Was anyone hurt when the war in the north ended?",
        ),
        (
            "When did the army leave in May?",
            "Why?",
            "Why did the army leave in May?",
        ),
    ],
)
def test_a_subject_is_taken_whole(question: str, following: str, alone: str) -> None:
    assert resolve(following, [Turn(question, None)]) == alone


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("How old is the bridge?", ""),
        ("How many people came?", "people"),
        ("In which year did it fall?", "year"),
        ("When did it fall?", ""),
    ],
)
def test_the_noun_that_is_asked_for(question: str, noun: str) -> None:
    assert parse(question).noun == noun


def test_a_name_may_be_typed_without_capitals() -> None:
    asked = [Turn("what did lindqvist say about the dam")]
    said = resolve("and what did he say about the bridge", asked)
    assert said == "What did lindqvist say about the bridge?"
