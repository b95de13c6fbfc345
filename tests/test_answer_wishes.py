"""A year, the latest or the first: what a question names chooses before anything else does."""

from __future__ import annotations

import pytest

from tests.told import read, said, told

OLD = read("A storm hit Maro on Monday, and 14 boats sank.", "14", published="2027-11-02")
NEW = read("A storm hit Maro on Friday, and 5 boats sank.", ("5", 7.0), published="2030-01-19")


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("How many boats sank in the storm in Maro in 2030?", "5"),
        ("How many boats sank in the storm in Maro in 2027?", "14"),
        ("How many boats sank in the latest storm in Maro?", "5"),
        ("How many boats sank in the most recent storm in Maro?", "5"),
    ],
)
def test_figures_are_chosen_by_the_time_asked_for(asked: str, text: str) -> None:
    assert told(asked, OLD, NEW).text == told(asked, NEW, OLD).text == text


BEFORE = read(
    "The head of the Selby museum, Olga Brandt, bought a boat.",
    "Olga Brandt",
    published="2028-04-03",
)
AFTER = read(
    "The head of the Selby museum, Ivo Marek, opened a show.",
    ("Ivo Marek", 7.0),
    published="2031-04-03",
)


@pytest.mark.parametrize(
    "asked",
    [
        "Who is the current head of the Selby museum?",
        "Who is the head of the Selby museum now?",
        "Who is the head of the Selby museum today?",
    ],
)
def test_who_holds_an_office_now_is_told_by_the_newest(asked: str) -> None:
    assert said(asked, BEFORE, AFTER) == ["Ivo Marek", "Olga Brandt"]


def test_who_held_it_in_a_year_is_told_of_that_year_alone() -> None:
    asked = "Who was the head of the Selby museum in {}?"
    assert said(asked.format(2028), BEFORE, AFTER) == ["Olga Brandt"]
    assert said(asked.format(2031), BEFORE, AFTER) == ["Ivo Marek"]
    assert told(asked.format(1999), BEFORE, AFTER).status == "closest"


def test_a_year_that_the_sentence_or_what_it_stands_in_tells_is_told() -> None:
    asked = "Who won the Hale regatta in 2012?"
    past = read(
        "Tobias Renner won the Hale regatta in 2012.", "Tobias Renner", published="2020-06-01"
    )
    around = read(
        "The regatta of 2012 was wild. Tobias Renner won it in Hale.",
        "Tobias Renner",
        published="2020-06-01",
    )
    undated = read("Tobias Renner won the Hale regatta.", "Tobias Renner", published=None)
    titled = read("Renner won the Hale regatta.", "Renner", title="Hale 2012", published=None)
    assert said(asked, past) == said(asked, around) == ["Tobias Renner"]
    assert said(asked, titled) == ["Renner"]
    assert said(asked, undated) == ["Tobias Renner"], "nothing is known of its time"


def test_what_was_said_at_first_is_told_by_the_oldest() -> None:
    first = read(
        "The Tarn bridge will cost 30 million euros.",
        ("30 million euros", 7.0),
        published="2020-01-01",
    )
    later = read(
        "The Tarn bridge will cost 48 million euros.", "48 million euros", published="2024-01-01"
    )
    assert told("How much will the Tarn bridge cost?", later, first).text == "48 million euros"
    asked = "How much was the Tarn bridge originally expected to cost?"
    assert told(asked, later, first).text == "30 million euros"
