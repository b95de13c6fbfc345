"""Phrases typed as into a search box, as the questions they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.language.fragments import whole
from iraqqa.language.questions import Question


@pytest.mark.parametrize(
    "phrase",
    [
        "cost of the new bridge",
        "head of the national bank",
        "the ferry captain's age",
        "passengers rescued from the ferry",
        "names of the rescued",
        "reason for the delay?",
    ],
)
def test_a_phrase_is_asked_as_a_question(phrase: str) -> None:
    asked = whole(phrase)
    assert asked.startswith("What is ")
    assert asked.endswith(f"{phrase.rstrip('?')}?")


@pytest.mark.parametrize(
    "text",
    [
        "Who paid for the bridge?",
        "what’s the name of the bank",
        "passengers on the ferry how many",
        "did the bank of the town fail",
        "tell me about the ferry",
        "name the head of the bank",
        "The ferry sank in the harbour.",
        "that's the head of the bank",
        "and of the bank",
        "in the harbour of Ostend",
        "Ostend",
        "ferry disaster",
    ],
)
def test_what_is_no_phrase_stays_as_it_is(text: str) -> None:
    assert whole(text) == text


@given(st.text(max_size=60))
def test_asking_a_whole_question_again_changes_nothing(text: str) -> None:
    assert whole(whole(text)) == whole(text)


def test_a_phrase_says_no_more_than_before() -> None:
    phrase = "cost of the new bridge"
    assert Question(whole(phrase)).content == Question(phrase).content
