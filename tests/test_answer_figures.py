"""Figures and names as answers tell them: whole, with unit and qualifier, and merged only if they are one."""

from __future__ import annotations

import pytest

from tests.told import read, said, told


@pytest.mark.parametrize(
    ("question", "one", "other", "first", "second"),
    [
        (
            "How much did the theatre roof in Selby cost?",
            "The theatre roof in Selby cost 3 million pesos.",
            "In Selby the theatre roof cost 3 million francs.",
            "3 million pesos",
            "3 million francs",
        ),
        (
            "How long is the new Orel pipeline?",
            "The new Orel pipeline is 80 miles long.",
            "The new pipeline in Orel is 80 km long.",
            "80 miles",
            "80 km",
        ),
        (
            "How much salt did the Inver mine sell?",
            "The Inver mine sold 900 tonnes of salt.",
            "Salt sold by the Inver mine came to 900 tons.",
            "900 tonnes",
            "900 tons",
        ),
    ],
)
def test_one_figure_of_two_units_differs(
    question: str, one: str, other: str, first: str, second: str
) -> None:
    figure = first.rsplit(maxsplit=1)[0]
    for words in ((first, second), (figure, figure)):  # also where the reader leaves the unit out
        found = said(question, read(one, words[0], title="A"), read(other, words[1], title="B"))
        assert set(found) == {first, second}


@pytest.mark.parametrize(
    ("question", "one", "other", "first", "second"),
    [
        (
            "How long is the new Orel pipeline?",
            "The new Orel pipeline is 100 miles long.",
            "The new pipeline in Orel is 161 kilometres long.",
            "100 miles",
            "161 kilometres",
        ),
        (
            "What was the ransom for the Kern painting?",
            "The ransom for the Kern painting was 700 Jordanian dinars.",
            "For the Kern painting the ransom was 700 dinars.",
            "700",
            "700 dinars",
        ),
        (
            "Who conducted the Lund choir?",
            "The Lund choir was conducted by Jürgen Möller.",
            "Juergen Moeller conducted the Lund choir.",
            "Jürgen Möller",
            "Juergen Moeller",
        ),
        (
            "Who founded the Sirte bank?",
            "The Sirte bank was founded by Fatimah Qaddour.",
            "Fatima Kaddour founded the bank in Sirte.",
            "Fatimah Qaddour",
            "Fatima Kaddour",
        ),
    ],
)
def test_one_value_in_two_spellings_is_one_answer(
    question: str, one: str, other: str, first: str, second: str
) -> None:
    answer = told(question, read(one, first, title="A"), read(other, second, title="B"))
    assert not answer.differ
    assert answer.groups[0].stories == 2


@pytest.mark.parametrize(
    ("question", "text", "words", "quoted"),
    [
        (
            "How many seals did the rangers count?",
            "The rangers counted no more than 60 seals.",
            "60",
            "no more than 60",
        ),
        (
            "How much barley does the board expect?",
            "The board expects between 2.1m and 2.4m tonnes of barley.",
            "2.4m tonnes",
            "between 2.1m and 2.4m tonnes",
        ),
        (
            "How much will a fishing licence cost?",
            "A fishing licence, now cheap, will go up from 40 to 55 francs in May.",
            "40 to 55 francs",
            "55 francs",
        ),
        (
            "How much forest burned?",
            "The blaze burned up to 40,000 acres of forest.",
            "40,000",
            "up to 40,000 acres",
        ),
    ],
)
def test_a_figure_is_quoted_whole(question: str, text: str, words: str, quoted: str) -> None:
    assert told(question, read(text, words)).text == quoted


def test_a_range_speaks_for_neither_of_its_ends() -> None:
    answer = told(
        "How many seals are on the Orel bank?",
        read("On the Orel bank are between 60 and 75 seals.", "between 60 and 75", title="A"),
        read("The Orel bank has 60 seals.", "60", title="B"),
        read("There are 75 seals on the Orel bank.", "75", title="C"),
    )
    assert answer.groups[0].stories == 1
