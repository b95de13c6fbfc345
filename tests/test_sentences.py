"""Sentences: every character in its place, for news and for anything at all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iraqqa.articles import discover, load
from iraqqa.records import Article, Range
from iraqqa.text.sentences import sentences

SEEDS = Path(__file__).parents[1] / "seeds"


def said(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def seeds() -> list[Article]:
    return [
        article for path in discover(SEEDS) for article in load(path, source=path.name).articles
    ]


@pytest.mark.parametrize(
    "expected",
    [
        ["He met U.S. President J. R. Smith.", "Gen. Mark Milley said No. 5 fell by 3.5 percent."],
        ["Lt. Gen. Roe and Amb. Poe left.", "Sen. Doe stayed until Jan. 5."],
        ["It rose to $2.5 million.", "George W. Bush was in Washington, D.C.", "The bill failed."],
        ["“We waited. We are tired,” he said.", "“More?” she asked.", "He left."],
        ['"The base was hit," Baer said.', '"Nobody was hurt. Not one."', "He hung up."],
        ["It was blamed on the United States. , Seloom argued.", "Then came Friday."],
        ["It was a risk, Zunes added. .", "However, nobody left."],
        ["They left the agreement. on nuclear power in May 2018.", "It was signed in 2015."],
        ["أعلن الوزير ذلك يوم الاثنين.", "لم يصب أحد."],
        ["Seen 😀🇮🇶 by all.", "Then 👩‍👩‍👧 left."],
        ["1. Close the port.", "2. Open the harbour."],
        ["The pier shuts on 9 May.", "Judge Ida Moss is a witness."],
        [
            "It ended at 5 p.m.",
            "Nobody knew Theresa May.",
            "Karl Lund left on 3 Dec.",
            "Lee stayed.",
        ],
        ["“We sail in May. Karl knows,” he said.", "She left etc.", "Mayor Dahl stayed."],
        ["it is all in small letters.", "so is this.", "nobody minds."],
    ],
)
@pytest.mark.parametrize("space", [" ", "\n\n", "\r\n\r\n", " \u00a0"])
def test_sentences_as_a_reader_sees_them(expected: list[str], space: str) -> None:
    assert said(space.join(expected)) == expected


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u3000", "\x85"])
def test_any_space_may_follow_an_initial(space: str) -> None:
    text = f"He met J{space}. Smith. She{space}left."
    assert [text[s:e] for s, e in sentences(text)] == [text[:17], text[18:]]


def test_one_line_for_each_paragraph() -> None:
    assert said("Options\nIran may wait. It has time\nBaghdad has not") == [
        "Options",
        "Iran may wait.",
        "It has time",
        "Baghdad has not",
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_wrapped_sentence_is_whole(newline: str) -> None:
    text = newline.join(
        [
            "Storm closes the port",
            "",
            "The first ferry since March left Port Selby on Monday, said Gen.",
            "Ana Ruiz, who commands the coast guard. The next one is expected on",
            "Friday if the wind allows.",
            "",
            "- Bread is scarce",
            "- Milk is not",
        ]
    )
    assert [piece.replace(newline, " ") for piece in said(text)] == [
        "Storm closes the port",
        "The first ferry since March left Port Selby on Monday, said Gen. Ana Ruiz, who commands "
        "the coast guard.",
        "The next one is expected on Friday if the wind allows.",
        "- Bread is scarce",
        "- Milk is not",
    ]


def test_a_seed_has_no_sentence_that_begins_with_debris() -> None:
    starts = {piece[0] for article in seeds() for piece in said(article.text)}
    assert not starts & set(",.;:)")


STOPS = [
    ". ",
    ", ",
    "! ",
    "? ",
    "…",
    "“",
    "”",
    '"',
    "(",
    ")",
    "\n",
    "\r\n",
    "\n\n",
    "\u2028",
    "\x85",
]
WORDS = ["U.S. ", "Gen. ", "3.5", "a", "He ", "سلام. ", "中。", "😀", "e\u0301", "\u200d", "\ufeff"]
NASTY = st.sampled_from(STOPS + WORDS)
PROSE = st.lists(NASTY | st.text(max_size=3), max_size=60).map("".join)
ANY = st.text(st.characters()) | PROSE


def check_cover(text: str, ranges: Sequence[Range], wanted: set[int]) -> None:
    """The ranges cover `wanted`, and besides it nothing but space."""
    covered = {i for start, end in ranges for i in range(start, end)}
    assert wanted <= covered
    assert all(text[i].isspace() for i in covered - wanted)


@given(ANY, st.data())
@example("\ud800. \udfff", None)
def test_sentences_law(text: str, data: st.DataObject | None) -> None:
    start = data.draw(st.integers(0, len(text))) if data else 0
    end = data.draw(st.integers(start, len(text))) if data else len(text)
    found = sentences(text, start, end)
    for first, last in found:
        assert start <= first < last <= end
        assert text[first:last].strip() == text[first:last]
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    check_cover(text, found, {i for i in range(start, end) if not text[i].isspace()})


def test_a_long_paragraph_has_the_sentences_of_a_short_one() -> None:
    unit = "Gen. Roe said “no. Never.” twice. It cost $ 2.5 billion. Why? "
    assert said(unit * 300) == said(unit) * 300
