"""Who is a voice for an answer, and who only seems to be: cut dates, ranges, asides."""

from __future__ import annotations

import pytest

from tests.told import read, said, told


def test_a_year_cut_from_a_date_grows_to_it_and_is_no_voice_for_another() -> None:
    asked = "When was the Maro lighthouse lit?"
    one = read("The Maro lighthouse was lit in March 1931.", "March 1931")
    cut = read("The Maro lighthouse, which was lit in May 1931, is for sale.", ("1931", 8.0))
    assert said(asked, one, cut) == ["March 1931", "May 1931"]
    year = read("The Maro lighthouse was lit in 1931.", ("1931", 8.0))
    [group] = told(asked, one, year).groups
    assert [c.quote for c in group.citations] == ["March 1931", "1931"], "a year is, by itself"


def test_a_range_is_no_voice_for_what_lies_in_it_nor_differs_from_it() -> None:
    asked = "How much does a ticket for the Selby ferry cost?"
    ends = read("A ticket for the Selby ferry costs 12 to 18 euros.", "12 to 18 euros")
    for figure in ("12", "18", "15"):
        one = read(f"A ticket for the Selby ferry costs {figure} euros.", (f"{figure} euros", 8.0))
        [group] = told(asked, ends, one).groups
        assert len(group.citations) == 1
    again = read("For the Selby ferry a ticket costs 12-18 euros.", ("12-18 euros", 8.0))
    [group] = told(asked, ends, again).groups
    assert len(group.citations) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ida Kern, who was elected to the court in 1996, is 58.", "58"),
        ("Ida Kern (elected to the court in 1996) is 58.", "58"),
        ("The Ida Kern who joined the court in 1996 is 58 now.", "58"),
        ("Ida Kern – in 1996 she joined the court – is 58.", "58"),
    ],
)
def test_an_aside_does_not_say_of_when_a_figure_is(text: str, words: str) -> None:
    asked = "How old is Ida Kern?"
    answer = told(
        asked,
        read("Ida Kern, a judge, is 61.", "61", published="2017-02-02"),
        read(text, (words, 8.0), published="2017-02-02"),
    )
    assert answer.differ
    assert {group.text for group in answer.groups} == {"61", "58"}


def test_what_governs_a_figure_still_says_of_when_it_is() -> None:
    asked = "How many pupils does the Tarn school have?"
    now = read("The Tarn school has 240 pupils.", "240", published="2021-05-01")
    then = read("In 2011 the Tarn school had 410 pupils.", ("410", 8.0), published="2021-05-02")
    answer = told(asked, now, then)
    assert not answer.differ
    assert [group.text for group in answer.of_other_scope] == ["410"]
