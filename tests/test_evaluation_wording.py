"""Exact match and F1, against examples worked by hand and laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.evaluation.wording import exact, f1, normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. Army", "us army"),  # punctuation goes before articles: "U.S." becomes "us"
        ("an  apple,\na day", "apple day"),
        ("$ 2 billion", "2 billion"),
        ("“quoted”", "“quoted”"),  # official: only ASCII punctuation
        ("al-Sabi", "alsabi"),
        ("A", ""),
        ("theatre", "theatre"),
    ],
)
def test_normalisation(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("said", "golds", "em", "score"),
    [
        ("Mark Esper", ["Esper", "mark esper."], 1.0, 1.0),  # the best of the golds counts
        ("the general Mark Milley", ["Mark Milley"], 0.0, 2 * 2 / (3 + 2)),
        ("36 rockets", ["31 missiles"], 0.0, 0.0),
        ("two two one", ["two one one"], 0.0, 2 * 2 / 6),  # words count as often as both have them
        ("", [""], 1.0, 1.0),  # refused, and rightly
        ("", ["Kirkuk"], 0.0, 0.0),
        ("Kirkuk", [""], 0.0, 0.0),
    ],
)
def test_worked_examples(said: str, golds: list[str], em: float, score: float) -> None:
    assert exact(said, golds) == em
    assert f1(said, golds) == pytest.approx(score)


texts = st.text(alphabet="ab the,.", max_size=20)


@given(texts, texts)
def test_laws(one: str, other: str) -> None:
    assert f1(one, [other]) == f1(other, [one])
    assert 0.0 <= exact(one, [other]) <= f1(one, [other]) <= 1.0
    assert exact(one, [one]) == f1(one, [one]) == 1.0
