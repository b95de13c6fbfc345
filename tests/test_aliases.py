"""Names of one thing are learned from the texts alone, and hardly ever wrongly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.evaluation.aliases import score_aliases
from iraqqa.language.spelling import alike
from iraqqa.records.codec import decode, encode
from iraqqa.retrieval.aliases import Aliases, learn
from tests.toys import article

CASES = Path(__file__).parent / "eval" / "aliases.jsonl"
TEXTS = (
    "Kata'ib Hezbollah (aka the Hezbollah Brigades) denied it. The PMF were silent.",
    "Kataib Hezbollah is one of the Popular Mobilization Forces (PMF ).",
    "The Iran nuclear deal, officially known as the JCPOA, is dead, as the joint comprehensive plan of "
    "action had to be. The United States left it. The United States and the US army went.",
    "But the United States and a US envoy say no. The WHO agrees.",
)
PIECES = st.sampled_from(
    "The Popular Mobilization Forces|(PMF)|PMF|, also known as|the Quds Force|(aka|)|.|Kataib|Kata’ib|"
    "Hezbollah|Hizbullah|US|the United States|known as|World War I|World War II|al-Sadr|\n|said".split(
        "|"
    )
)


def known(*texts: str) -> Aliases:
    return learn([article(text, f"{place}.txt") for place, text in enumerate(texts)])


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("What did Kataib Hezbollah do?", {"Hezbollah Brigades", "Kata'ib Hezbollah"}),
        ("What did the Hezbollah Brigades do?", {"Kata'ib Hezbollah", "Kataib Hezbollah"}),
        ("And Kataeb Hizballah?", {"Hezbollah Brigades", "Kata'ib Hezbollah", "Kataib Hezbollah"}),
        ("Who leads the pmf?", {"Popular Mobilization Forces"}),
        ("Is the nuclear deal dead?", {"JCPOA", "Iran nuclear deal", "joint comprehensive plan of action"}),
        ("Where is the US army?", {"United States"}),
        ("Where is the U.S. army?", {"US", "United States"}),
        ("Tell us who leads it", set()),
        ("Who won the match?", set()),
    ],
)  # fmt: skip
def test_asking_by_one_name_gives_the_others(question: str, others: set[str]) -> None:
    named = known(*TEXTS).named(question)
    assert {name for _, names in named for name in names} == others


@given(st.lists(st.lists(PIECES, max_size=12).map(" ".join), max_size=5))
def test_what_is_learned_depends_on_no_order_and_survives_json(texts: list[str]) -> None:
    aliases = known(*texts)
    assert known(*reversed(texts)) == aliases
    assert decode(Aliases, json.loads(json.dumps(encode(aliases)))) == aliases
    names = [name for group in aliases.groups for name in group]
    assert len(names) == len(set(names))
    assert all(len(group) > 1 for group in aliases.groups)


@given(st.text(max_size=60))
def test_any_question_may_be_asked(question: str) -> None:
    known(*TEXTS).named(question)


@given(st.text(max_size=20), st.text(max_size=20))
def test_spelling_is_symmetric(one: str, other: str) -> None:
    assert alike(one, one)
    assert alike(one, other) == alike(other, one)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Kata'ib Hezbollah", "Kataeb Hizbullah", True),
        ("Adel Abdul Mahdi", "Adel Abdel-Mahdi", True),
        ("Qasem Soleimani", "Qassem Suleimani", True),
        ("World War I", "World War II", False),
        ("Ali Hassan", "Ali Hussein", False),
        ("Iraq", "Iraqi", False),
        ("Anderson", "Andersen", False),
        ("Brigade 12", "Brigade 13", False),
    ],
)
def test_spellings(one: str, other: str, expected: bool) -> None:
    assert alike(one, other) == expected


def test_an_acronym_that_is_a_word_is_known_in_capitals_only() -> None:
    aliases = known("The Agency for Island Development (AID) gave aid.")
    assert aliases.named("Who leads AID?") == (("AID", ("Agency for Island Development",)),)
    assert aliases.named("Who gave aid?") == ()


def test_an_acronym_of_two_names_is_of_neither() -> None:
    aliases = known("The Selby Port Authority (SPA) fined the Selby Police Association (SPA).")
    assert aliases.groups == ()


@pytest.mark.parametrize("split", ["dev", "test"])
def test_aliases_are_found_and_right(split: str) -> None:
    measured = score_aliases(CASES, split=split)
    assert measured.record["same"] >= 14
    assert measured.share.precision == 1.0, measured.misses
    assert (measured.share.recall or 0.0) >= 0.9, measured.misses
