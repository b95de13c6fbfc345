"""A part of some is asked for: all of them are no answer."""

from __future__ import annotations

import pytest

from tests.told import barred_by


@pytest.mark.parametrize(
    ("guard", "question", "text", "words"),
    [
        ("untold", "How many of the goats were sold?", "Kern keeps 40 goats in Hale.", "40"),
        (
            "untold",
            "How many of the 36 shells fired at the port were shot down?",
            "A salvo of 36 shells fell on the port.",
            "36",
        ),
        ("untold", "How many of its shops did Orbis close?", "Orbis has 60 shops.", "60"),
        ("untold", "how many of the pupils are ill", "The school has 300 young pupils.", "300"),
    ],
)  # fmt: skip
def test_all_is_not_a_part(guard: str, question: str, text: str, words: str) -> None:
    assert guard in barred_by(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("How many of the goats were sold?", "Kern sold 40 goats in Hale.", "40"),
        ("How many of the goats were sold?", "Of her goats Kern sold 40.", "40"),
        ("How many of the passengers died?", "The crash killed 12 passengers.", "12"),
        ("How many of the guests came?", "Only a dozen came.", "a dozen"),
        ("How many goats were sold?", "Kern has sold 40 goats.", "40"),
    ],
)  # fmt: skip
def test_a_part_is_one(question: str, text: str, words: str) -> None:
    assert barred_by(question, text, words) == set()
