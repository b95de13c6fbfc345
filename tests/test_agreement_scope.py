"""When an answer is told of a part, another place, another time or another thing: worked examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.answering.agreement import grouped
from iraqqa.answering.agreement.difference import difference
from iraqqa.answering.agreement.scope import of_another_thing, scope_between
from iraqqa.language.questions import Question
from tests.test_agreement import reading

QUESTION = Question("How many people died in the Selwa heatwave?")
WHOLE = "The heatwave in Selwa killed 520 people, the office said."


@pytest.mark.parametrize(
    ("text", "words", "sign"),
    [
        ("In the heatwave 610 people died in Selwa.", "610", None),
        ("In the old town of Selwa alone the heatwave killed 61 people.", "61", "alone"),
        ("In one clinic of Selwa 61 people died in the heatwave.", "61", "In one"),
        ("Every day 61 people died in the Selwa heatwave.", "61", "Every day"),
        ("This year 61 people died in Selwa in heatwaves.", "61", "This year"),
        ("By the river 61 people died in the heatwave of Selwa.", "61", "By the river"),
        ("The heatwave killed 61 people in Maro, a part of Selwa.", "61", "in Maro"),
        ("In Maro the office said that the heatwave of Selwa killed 610 people.", "610", None),
        ("In all 610 people died in the heatwave of Selwa.", "610", None),
        ("In a brief note the office said the heatwave of Selwa killed 610 people.", "610", None),
        ("According to officials in Maro 610 people died in the Selwa heatwave.", "610", None),
        ("In June 610 people died in the heatwave of Selwa.", "610", None),
        ("In 1987 a heatwave killed 61 people in Selwa.", "61", "1987"),
        ("Since 1987 no heatwave killed as many as the 610 people of Selwa.", "610", None),
    ],
)  # fmt: skip
def test_signs_of_another_scope(text: str, words: str, sign: str | None) -> None:
    whole = reading(WHOLE, "520", question=QUESTION, published="2021-08-09")
    other = reading(text, words, question=QUESTION, published="2021-08-12")
    assert scope_between(QUESTION, whole, other) == sign
    assert scope_between(QUESTION, other, whole) == sign
    assert not of_another_thing(QUESTION, whole, other)


@pytest.mark.parametrize(
    "text",
    [
        "The Selwa heatwave could kill 61 people.",
        "The second heatwave killed 61 people in Selwa.",
        "The Maro heatwave, not that of Selwa, killed 61 people.",
    ],
)
def test_signs_of_another_thing(text: str) -> None:
    whole, other = (
        reading(told, n, question=QUESTION) for told, n in ((WHOLE, "520"), (text, "61"))
    )
    assert of_another_thing(QUESTION, whole, other)
    assert of_another_thing(QUESTION, other, whole)
    assert not difference(QUESTION, whole, other)


def test_what_is_told_of_another_scope_is_set_apart_with_the_words_that_say_so() -> None:
    best = reading(WHOLE, "520 people", question=QUESTION)
    part = reading(
        "In the old town of Selwa alone 61 people died in the heatwave.",
        "61 people",
        question=QUESTION,
        score=7.0,
    )
    odds = reading(
        "The Selwa heatwave killed 610 people.", "610 people", question=QUESTION, score=6.0
    )
    said = grouped(QUESTION, [best, part, odds])
    told = [(one.readings[0].citation.quote, one.scope) for one in said]
    assert told == [("520 people", None), ("610 people", None), ("61 people", "alone")]


def test_what_the_question_asks_for_is_no_other_scope() -> None:
    asked = Question("How many people died in the Selwa heatwave in one clinic alone?")
    clinic = reading("In one clinic alone 61 people died.", "61", question=asked)
    both = reading("The heatwave killed 52 people in a clinic in Selwa.", "52", question=asked)
    assert scope_between(asked, clinic, both) is None


def test_figures_that_go_on_may_be_told_years_apart_but_events_may_not() -> None:
    asked = Question("How many foreign soldiers are in Selwa?")
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
    assert scope_between(asked, then, now) is None
    assert scope_between(asked, then, fell) == "Last week"


def test_other_stuff_is_measured() -> None:
    asked = Question("How much heroin was found in Varna Street?")
    heroin = reading("In Varna Street 38 kilos of heroin were found.", "38 kilos", question=asked)
    gold = reading("Varna Street: 7 kilos of gold found.", "7 kilos of gold", question=asked)
    less = reading("In Varna Street 36 kilos of heroin lay.", "36 kilos", question=asked)
    assert of_another_thing(asked, heroin, gold)
    assert not of_another_thing(asked, heroin, less)


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
    there, back = scope_between(QUESTION, one, two), scope_between(QUESTION, two, one)
    assert (there is None) == (back is None)
    assert there is None or there in f"{one.citation.sentence} {two.citation.sentence}"
    assert scope_between(QUESTION, one, one) is None
    assert of_another_thing(QUESTION, one, two) == of_another_thing(QUESTION, two, one)
