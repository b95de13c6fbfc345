"""What kind of answer a question wants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.language.questions import Kind, Question


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who leads the orchestra?", "person"),
        ("which minister resigned", "person"),
        ("where did the ship sink", "place"),
        ("In which city was the vote held?", "place"),
        ("When was the bridge opened?", "date"),
        ("what year did the mine close", "date"),
        ("and how many were hurt", "number"),
        ("passengers on board how many", "number"),
        ("Did the senate pass the bill?", "yes/no"),
        ("ok so is it true that he left", "yes/no"),
        ("isn't the dam finished", "yes/no"),
        ("Why did prices rise?", "why"),
        ("what caused the fire", "why"),
        ("How does the vaccine work?", "how"),
        ("What did the mayor say about the flood?", "quote"),
        ("What did the mayor say the other day?", "quote"),
        ("What did the mayor say the flood has shown?", "thing"),
        ("what does the report claim that the ministry hid", "thing"),
        ("What did he warn his party about?", "quote"),
        ("which countries signed", "list"),
        ("Which countries have signed?", "list"),
        ("list the members of the board", "list"),
        ("what are the three demands of the board", "list"),
        ("what are the farmers paying for", "thing"),
        ("What are the Iraqis caught up in?", "thing"),
        ("What is the OSCE?", "thing"),
        ("what hit the harbour", "thing"),
    ],
)
def test_kinds(question: str, kind: Kind) -> None:
    assert Question(question).kind == kind


@given(st.text())
def test_every_string_has_a_kind(text: str) -> None:
    assert isinstance(Question(text).kind, str)
