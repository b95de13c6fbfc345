"""When an answer is told of a part, another place, another time or another thing: worked examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.agreement.scope import of_another_scope
from tests.test_agreement import reading

QUESTION = "How many people died in the Selwa heatwave?"
WHOLE = "The heatwave in Selwa killed 520 people, the office said."


@pytest.mark.parametrize(
    ("text", "words", "another"),
    [
        ("In the heatwave 610 people died in Selwa.", "610", False),
        ("In the old town of Selwa alone the heatwave killed 61 people.", "61", True),
        ("In one clinic of Selwa 61 people died in the heatwave.", "61", True),
        ("Every day 61 people died in the Selwa heatwave.", "61", True),
        ("This year 61 people died in Selwa in heatwaves.", "61", True),
        ("The Selwa heatwave could kill 610 people.", "610", True),
        ("By the river 61 people died in the heatwave of Selwa.", "61", True),
        ("The heatwave killed 61 people in Maro, a part of Selwa.", "61", True),
        ("In Maro the office said that the heatwave of Selwa killed 610 people.", "610", False),
        ("In all 610 people died in the heatwave of Selwa.", "610", False),
        ("In June 610 people died in the heatwave of Selwa.", "610", False),
        ("The second heatwave killed 61 people in Selwa.", "61", True),
        ("The Maro heatwave, not that of Selwa, killed 61 people.", "61", True),
        ("In 1987 a heatwave killed 61 people in Selwa.", "61", True),
        ("Since 1987 no heatwave killed as many as the 610 people of Selwa.", "610", False),
    ],
)  # fmt: skip
def test_signs_of_another_scope(text: str, words: str, another: bool) -> None:
    whole = reading(WHOLE, "520", question=QUESTION, published="2021-08-09")
    other = reading(text, words, question=QUESTION, published="2021-08-12")
    assert of_another_scope(QUESTION, whole, other) == another
    assert of_another_scope(QUESTION, other, whole) == another


def test_what_the_question_asks_for_is_no_other_scope() -> None:
    asked = "How many people died in the Selwa heatwave in one clinic alone?"
    clinic = reading("In one clinic alone 61 people died.", "61", question=asked)
    both = reading("The heatwave killed 52 people in a clinic in Selwa.", "52", question=asked)
    assert not of_another_scope(asked, clinic, both)


def test_figures_that_go_on_may_be_told_years_apart_but_events_may_not() -> None:
    asked = "How many foreign soldiers are in Selwa?"
    then = reading(
        "In Selwa there are 5,200 foreign soldiers.", "5,200", question=asked, published="2019-12"
    )
    now = reading(
        "The 2,500 foreign soldiers in Selwa will stay.",
        "2,500",
        question=asked,
        published="2021-07",
    )
    fell = reading(
        "Last week 2,500 foreign soldiers came to Selwa.",
        "2,500",
        question=asked,
        published="2021-07",
    )
    assert not of_another_scope(asked, then, now)
    assert of_another_scope(asked, then, fell)  # fmt: skip


def test_other_stuff_is_measured() -> None:
    asked = "How much heroin was found in Varna Street?"
    heroin = reading("In Varna Street 38 kilos of heroin were found.", "38 kilos", question=asked)
    gold = reading("Varna Street: 7 kilos of gold found.", "7 kilos of gold", question=asked)
    less = reading("In Varna Street 36 kilos of heroin lay.", "36 kilos", question=asked)
    assert of_another_scope(asked, heroin, gold)
    assert not of_another_scope(asked, heroin, less)


PIECES = st.sampled_from(
    "In Selwa alone |In one clinic |By the river |In 1987 |On Sunday |The second |The Maro |".split(
        "|"
    )
)
NUMBERS = st.integers(2, 9999)


@given(PIECES, PIECES, NUMBERS, NUMBERS)
def test_scope_is_the_same_from_either_side(a: str, b: str, first: int, second: int) -> None:
    one, two = (
        reading(
            f"{piece}heatwave in Selwa killed {number} people.",
            str(number),
            question=QUESTION,
            published="2021-08-09",
        )
        for piece, number in ((a, first), (b, second))
    )
    assert of_another_scope(QUESTION, one, two) == of_another_scope(QUESTION, two, one)
    assert not of_another_scope(QUESTION, one, one)
