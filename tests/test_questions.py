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
        ("Which kid beat the champion?", "person"),
        ("which league striker was fined", "person"),
        ("which bridge was closed", "thing"),
        ("what is captain Kern known for", "thing"),
        ("where did the ship sink", "place"),
        ("In which city was the vote held?", "place"),
        ("When was the bridge opened?", "date"),
        ("what year did the mine close", "date"),
        ("and how many were hurt", "number"),
        ("passengers on board how many", "number"),
        ("How strong was the storm?", "number"),
        ("How thick is the ice?", "number"),
        ("How safe is the ice?", "how"),
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
        ("What had farmers expected?", "thing"),
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


@pytest.mark.parametrize(
    ("question", "read_as"),
    [
        ("How old is the Lake Front?", "How old is the Water League?"),
        ("Who leads the LF?", "Who leads the Lake Front?"),
        ("What is the Lake Front also known as?", "What is the Lake Front also known as?"),
        ("other name for the Lake Front", "other name for the Lake Front"),
        ("What does LF stand for?", "What does LF stand for?"),
    ],
)
def test_a_text_is_asked_by_its_own_names_unless_a_name_is_asked_for(
    question: str, read_as: str
) -> None:
    asked = Question(
        question, names=(("Lake Front", ("Water League",)), ("LF", ("Lake Front", "Water League")))
    )
    told = "The Water League left." if "How" in question else "The Lake Front, once a league, left."
    assert asked.in_names_of(told).text == read_as
