"""A notice that takes a figure back never supports it; what it says instead goes first, as a correction."""

from __future__ import annotations

import pytest

from iraqqa import answer_record, group_note
from tests.told import read, said, told

BURST = read(
    "The pipeline at Orel burst on Tuesday and 340 homes lost their water.",
    "340",
    published="2030-02-06",
)
ASKED = "How many homes lost their water when the pipeline at Orel burst?"


@pytest.mark.parametrize(
    ("notice", "taken_back", "instead"),
    [
        (
            "Correction: An earlier version of this article said that 340 homes lost their water when the "
            "pipeline at Orel burst. The correct number is 430.",
            "340",
            "430",
        ),
        (
            "Correction: Monday's report said that 340 homes lost their water when the pipeline at Orel "
            "burst. In fact it was 430.",
            "340",
            "430",
        ),
        (
            "An earlier report wrongly gave the number of homes that lost their water when the pipeline at "
            "Orel burst as 340; it is 430.",
            "340",
            "430",
        ),
        (
            "This article was amended to say that 430, not 340, homes lost their water when the pipeline at "
            "Orel burst.",
            "340",
            "430",
        ),
        (
            "A previous version of this story misstated how many homes lost their water when the pipeline at "
            "Orel burst, and said 340. In fact four hundred and thirty homes did.",
            "340",
            "four hundred and thirty",
        ),
        (
            "Clarification: on Tuesday we reported that 340 homes lost their water when the pipeline at Orel "
            "burst. In fact, the number was 430.",
            "340",
            "430",
        ),
    ],
)
def test_what_a_notice_says_instead_stands_for_what_it_takes_back(
    notice: str, taken_back: str, instead: str
) -> None:
    corrected = read(notice, (taken_back, 8.0), title="Correction", published="2030-02-08")
    answer = told(ASKED, BURST, corrected)
    assert [group.text for group in answer.groups] == [instead, "340"]
    assert [group.correction for group in answer.groups] == [True, False]
    assert answer.differ
    [cited] = answer.groups[1].citations
    assert cited.article == BURST[0].passage.article, (
        "the notice is no voice for what it takes back"
    )
    assert taken_back in answer.citations[0].sentence, "the notice is shown in whole"


def test_a_notice_that_says_nothing_instead_is_left_out() -> None:
    notice = "An earlier version of this article wrongly said that 340 homes had lost their water."
    assert said(ASKED, BURST, read(notice, "340")) == ["340"]
    assert told(ASKED, read(notice, "340")).status != "answered"


@pytest.mark.parametrize(
    "more",
    [
        "It also said that 340 homes lost their water when it burst; it was 430 homes.",
        "The article also put the number of homes that lost their water at 340. It was 430 homes.",
        "We also misstated the number of homes that lost their water as 340, when it was 430.",
    ],
)
def test_a_notice_takes_back_more_than_one_thing(more: str) -> None:
    first = "An earlier version of this article said the pipeline at Orel was built in 1971. It was 1974."
    notice = f"{first} {more}"
    other = read(notice, ("340", 8.0), published="2030-02-08")
    assert said(ASKED, BURST, other) == ["430", "340"]


def test_only_a_notice_goes_on_to_take_back() -> None:
    text = "A study of Orel came out. It also said that 340 homes lost their water when the pipeline burst."
    assert not told(ASKED, read(text, "340")).groups[0].correction


def test_what_was_said_first_is_asked_for() -> None:
    notice = read(
        "Correction: An earlier version of this article said that 340 homes lost their water when the "
        "pipeline at Orel burst. The correct number is 430.",
        ("340", 8.0),
        published="2030-02-08",
    )
    asked = "How many homes were originally said to have lost their water when the pipeline at Orel burst?"
    assert told(asked, BURST, notice).text == "340"


@pytest.mark.parametrize(
    "text",
    [
        "An earlier storm had left 340 homes without water; this one spared the pipeline at Orel.",
        "Officials corrected the course of the river at Orel, and 340 homes lost their water.",
    ],
)
def test_not_every_earlier_thing_is_taken_back(text: str) -> None:
    assert told(ASKED, read(text, "340")).text == "340"
    assert not told(ASKED, read(text, "340")).groups[0].correction


def test_a_notice_goes_first_though_the_reader_is_less_sure_of_it() -> None:
    notice = "The Star wrongly reported that 340 homes in Orel lost their water. It was 430 homes."
    other = read(notice, ("430", 3.0), ("340", 2.8), published="2030-02-08")
    assert said(ASKED, BURST, other) == ["430", "340"]


def test_a_correction_is_shown_as_one() -> None:
    notice = "An earlier report wrongly said that 340 homes in Orel lost their water; it was 430."
    answer = told(ASKED, read(notice, "340"))
    assert group_note(answer.groups[0])
    assert answer_record(None, answer)["correction"]
    assert not group_note(told(ASKED, BURST).groups[0])
    assert not answer_record(None, told(ASKED, BURST))["correction"]


@pytest.mark.parametrize(("asked", "right"), [("{}", "430"), ("In the original report, {}", "340")])
def test_what_was_taken_back_is_what_the_original_report_said(asked: str, right: str) -> None:
    notice = read(
        "An earlier report wrongly gave the number of homes that lost water at Orel as 340; it is 430.",
        "430",
    )
    assert told(asked.format("how many homes lost water at Orel?"), notice).text == right
