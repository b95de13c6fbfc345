"""Operators filter, plain words only prefer, and a question keeps its words."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.errors import UsageError
from iraqqa.language.filters import parse, without_operators
from iraqqa.language.questions import Question
from iraqqa.language.wishes import Wish
from iraqqa.records import Passage, Published
from iraqqa.scope import Scope
from tests.toys import article


@pytest.mark.parametrize(
    ("question", "plain", "scope"),
    [
        ("Who won?", "Who won?", Scope()),
        ("Who won after:2020-06", "Who won", Scope(after="2020-06")),
        ("Who won before:2022?", "Who won?", Scope(before="2022")),
        ("on:2019-12-29 Who won?", "Who won?", Scope(on="2019-12-29")),
        ("Who after: 2020 won?", "Who won?", Scope(after="2020")),
        ('Who won outlet:"Al Jazeera"?', "Who won?", Scope(outlet="Al Jazeera")),
        ("Who won OUTLET:“Al  Jazeera”", "Who won", Scope(outlet="Al Jazeera")),
        ("outlet:AFP Who won?", "Who won?", Scope(outlet="AFP")),
        (
            "Who after:2020-06 before:2022 won outlet:'x'",
            "Who won",
            Scope(after="2020-06", before="2022", outlet="'x'"),
        ),
        ("What came after: the war or the flood?", "What came after: the war or the flood?", Scope()),
        ("What does source:x mean?", "What does source:x mean?", Scope()),
        ("Is it based on:off?", "Is it based on:off?", None),
        ("after:2020", "", Scope(after="2020")),
    ],
)  # fmt: skip
def test_operators_are_read_and_taken_out(question: str, plain: str, scope: Scope | None) -> None:
    if scope is None:
        with pytest.raises(UsageError):
            parse(question)
    else:
        assert parse(question) == (plain, scope)


@pytest.mark.parametrize(
    "question",
    [
        "Who after:soon?",
        "Who after:2020-13?",
        "Who on:29.12.2019?",
        "Who after:2020 after:2021?",
        "Who after:2022 before:2020?",
        'Who outlet:""?',
        'Who outlet:"Al Jazeera?',
    ],
)
def test_what_cannot_be_meant_is_said_in_one_line(question: str) -> None:
    with pytest.raises(UsageError, match=r"^[^\n]+$"):
        parse(question)


@given(st.text().filter(lambda text: ":" not in text))
def test_a_question_without_operators_stays_as_it_is(question: str) -> None:
    assert parse(question) == (question.strip(), Scope())


@given(st.text(alphabet='aWo: 21-?"“”.\n', max_size=40).map(lambda text: f"after:{text} outlet:x"))
def test_operators_go_out_whether_they_make_sense_or_not(question: str) -> None:
    plain = without_operators(question)
    assert len(plain) < len(question)
    with suppress(UsageError):
        assert parse(question)[0] == plain


def test_plain_words_prefer() -> None:
    assert Question("Who won?").wish == Wish()
    assert Question("What is the latest number of troops?").wish == Wish(latest=True)
    year = (date(2019, 1, 1), date(2019, 12, 31))
    assert Question("How many died in 2019?").wish == Wish(time=year)
    since, until = date(2020, 6, 1), date(2021, 12, 31)
    assert Question("Who has resigned since June 2020?").wish.time == (since, date.max)
    assert Question("Who ruled before 2022?").wish.time == (date.min, until)
    assert Question("Who ruled until 2021?").wish.time == (date.min, until)
    assert Question("Who ruled from 2019 to 2021?").wish.time is None
    assert Question("Are there 2000 soldiers?").wish.time is None


def test_preferred_is_what_is_told_of_the_time_else_what_was_published_then() -> None:
    new = article("In 2019 it rained.\nIt snows.", published=Published("2021-03"))
    old = article("It snowed.", published=Published("2019"))
    undated = article("It hailed.")
    asked = Question("What was the weather in 2019?").wish
    rain, snow = Passage(new, 0, 18), Passage(new, 19, 28)
    snowed, hailed = Passage(old, 0, 10), Passage(undated, 0, 10)
    assert asked.order(rain, []) == asked.order(snowed, []) == (0, 0)
    assert asked.order(snow, [Passage(new, 0, 28)]) == (1, 0), "a year beside it"
    assert asked.order(snow, [snow]) == asked.order(hailed, [hailed]) == (2, 0)
    latest = Question("What is the latest on the weather?").wish
    places = [hailed, snowed, rain]
    assert sorted(places, key=lambda place: latest.order(place, [])) == places[::-1]
    first = Question("What was the weather originally reported to be?").wish
    assert sorted(places, key=lambda place: first.order(place, [])) == [
        places[1],
        places[2],
        places[0],
    ]


def test_without_a_preference_the_order_stays() -> None:
    told = [article(f"It rained {i}.", published=Published(f"20{i}")) for i in (19, 21, 20)]
    assert sorted(told, key=lambda a: Wish().order(Passage(a, 0, 5), [])) == told
