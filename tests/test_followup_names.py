"""Follow-up questions whose names are written in ways that do not show at first sight."""

from __future__ import annotations

import pytest

from iraqqa import Turn
from iraqqa.followup import resolve


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
