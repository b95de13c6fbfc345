"""Who did it and to whom it was done are told apart, from whichever side a text tells it."""

from __future__ import annotations

import pytest

from iraqqa.answering.asking import actively
from tests.told import barred_by, read, said

LOST = "The champion Eero Salo lost to the young Dane Mikkel Brandt on Thursday."
BEATEN = "In the lower half Hana Weiss was beaten by Ewan Laird in 61 moves."
OUT = "She meets Lucia Ferro, who knocked out the champion, Oleg Tarn."
BOUGHT = "The bakery Norvik has bought its rival Kornhaus from the firm Halden for 2 million euros."
ACCUSED = "His lawyer, Mona Eide, accused the rangers of spreading rumours."
BUYER = "The seller was Ole Lund of Tarn. The buyer was Ida Kern."
STOLEN = "The van was stolen from a florist by Ole Lund on Monday."
DUG = "The ring, found in 1961 by a diver, Ida Kern, was lent to the firm Orbis."
PAID = "The pier was drawn by the Dane Ole Lund and paid for by the port of Oye."
FOUND = "The lynx, which was killed by Ivo Marek, was found by two skiers."
SHOT = "Ivo Marek, 44, was shot by the guard Ida Kern."


@pytest.mark.parametrize(
    ("question", "text", "right", "wrong"),
    [
        ("Who beat Salo?", LOST, "Mikkel Brandt", "Eero Salo"),
        ("Who did Brandt beat?", LOST, "Eero Salo", "Mikkel Brandt"),
        ("To whom did Salo lose?", LOST, "Mikkel Brandt", "Eero Salo"),
        ("Who did Salo lose to?", LOST, "Mikkel Brandt", "Eero Salo"),
        ("Who lost to Laird?", BEATEN, "Hana Weiss", "Ewan Laird"),
        ("Who was beaten by Laird?", BEATEN, "Hana Weiss", "Ewan Laird"),
        ("Which player won?", BEATEN, "Ewan Laird", "Hana Weiss"),
        ("Who defeated Tarn?", OUT, "Lucia Ferro", "Oleg Tarn"),
        ("Whom did Ferro beat?", OUT, "Oleg Tarn", "Lucia Ferro"),
        ("Who bought Kornhaus?", BOUGHT, "Norvik", "Halden"),
        ("Who sold Kornhaus?", BOUGHT, "Halden", "Norvik"),
        ("To whom was Kornhaus sold?", BOUGHT, "Norvik", "Halden"),
        ("From whom did Norvik buy Kornhaus?", BOUGHT, "Halden", "Norvik"),
        ("Which firm acquired Kornhaus?", BOUGHT, "Norvik", "Kornhaus"),
        ("Who accused the rangers?", ACCUSED, "Mona Eide", "the rangers"),
        ("Whom did Eide accuse?", ACCUSED, "the rangers", "Mona Eide"),
        ("Who was shot?", SHOT, "Ivo Marek", "Ida Kern"),
        ("By whom was Marek shot?", SHOT, "Ida Kern", "Ivo Marek"),
        ("Who beat Tarn?", "Ole Lund beat Tarn. Tarn drew 1-1 with Hale.", "Ole Lund", "Hale"),
        ("Who sold it?", "The seller was a widow, Ida Kern. The buyer was Ole Lund.", "a widow", "Ole Lund"),
        ("Who did Kern sell it to?", "Ole Lund bought it from Ida Kern.", "Ole Lund", "Ida Kern"),
        ("Who sold it?", "The buyer was Ida Kern and the seller was Ole Lund.", "Ole Lund", "Ida Kern"),
        ("Who bought it?", BUYER, "Ida Kern", "Ole Lund of Tarn"),
        ("Who stole the van?", STOLEN, "by Ole Lund", "from a florist"),
        ("Who beat Rosen?", "Ole Lund beat Miriam Rosen.", "Ole Lund", "Miriam Rosen"),
        ("Who stole the van?", STOLEN, "Ole Lund", "a florist"),
        ("Who killed the lynx?", FOUND, "Ivo Marek", "two skiers"),
        (
            "Who won the election?",
            "Ida Kern is mayor. Kern led, beating Ivo Marek.",
            "Kern",
            "Ivo Marek",
        ),
        (
            "Who lost the election?",
            "Ida Kern unseated the mayor, Ivo Marek.",
            "Ivo Marek",
            "Ida Kern",
        ),
    ],
)  # fmt: skip
def test_each_has_a_part(question: str, text: str, right: str, wrong: str) -> None:
    assert barred_by(question, text, right) == set()
    assert "other side" in barred_by(question, text, wrong)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("Who was elected mayor?", "Ida Kern elected mayor of Hale", "Ida Kern"),
        ("Who was beaten?", "Marek beaten in the final", "Marek"),
        ("Who shot the king?", "The man who shot the king, Ivo Marek, is 40.", "Ivo Marek"),
        ("Who said so?", "“It is so,” said Ivo Marek.", "Ivo Marek"),
        ("Who was killed?", "Among those killed was Ida Kern.", "Ida Kern"),
        ("Who shot Marek?", "Ida Kern and Ole Lund shot Marek.", "Ida Kern"),
        ("What nationality was the man shot in Hale?", "Kern shot a Dane in Hale.", "Dane"),
        ("Who found the lynx?", FOUND, "two skiers"),
        ("Who found the ring?", DUG, "a diver, Ida Kern"),
        ("By whom was the pier paid for?", PAID, "the port of Oye"),
        (
            "Whom did Kern blame?",
            "Kern blamed a power cut caused by the firm Orbis.",
            "the firm Orbis",
        ),
        ("Who won?", "Ida Kern won on Sunday by 14 votes.", "Ida Kern"),
        ("From whom was the van stolen?", STOLEN, "a florist"),
        ("Who was blamed?", "The firm blamed the fire on Ivo Marek.", "Ivo Marek"),
        ("Who played the king?", "The king was played in Hale by Ida Kern.", "Ida Kern"),
        ("Who will sue Hale?", "Deepcore sued Hale in May and will sue it again.", "Deepcore"),
    ],
)
def test_what_form_does_not_tell_stays(question: str, text: str, words: str) -> None:
    assert "other side" not in barred_by(question, text, words)


def test_a_headline_of_who_bought_does_not_tell_who_was_bought() -> None:
    text = "Norvik buys a rival from Halden."
    assert said("Who bought Norvik?", read(text, "Halden")) == []
    assert said("Who sold a rival to Norvik?", read(text, "Halden")) == ["Halden"]


def test_a_name_that_is_not_told_of_the_deed_is_no_other_answer() -> None:
    blamed = read("The town blamed the dam's flood on Orbis.", "Orbis")
    flooded = read("A flood of the dam reached the mill Norwind.", ("Norwind", 8.0))
    also = read("Norwind was blamed for the dam's flood.", ("Norwind", 8.0))
    question = "Who was blamed for the flood of the dam?"
    assert said(question, blamed, flooded) == ["Orbis"]
    assert said(question, blamed, also) == ["Orbis", "Norwind"]


def test_who_accuses_is_not_accused_by_herself() -> None:
    text = "Rita Voss on Tuesday accused Per Lund of theft."
    assert barred_by("Who accused Voss?", text, text.rstrip(".")) == {"other side"}
    assert "other side" not in barred_by("Who accused Lund?", text, text.rstrip("."))


def test_whose_wife_was_charged_was_not_charged() -> None:
    asked = "Was Marek charged?"
    assert barred_by(asked, "Marek's wife, Ida Kern, was charged.", "charged") == {"owner"}
    assert barred_by(asked, "Marek's wife said he had been charged.", "charged") == set()
    assert barred_by("Was Marek's wife charged?", "Marek's wife was charged.", "charged") == set()


def test_guards_lead_away_without_a_name() -> None:
    text = "A man who threw soup was led away by guards."
    assert barred_by("Who led the man away?", text, "guards") == set()
    assert barred_by("Who led the party?", "The party was led by guards.", "guards") == {"nobody"}
    assert barred_by("Whose pupil was she?", "A former pupil spoke.", "A former") == {"nobody"}


@pytest.mark.parametrize(
    ("question", "active"),
    [
        ("By whom was a wolf shot near Hale?", "Who shot a wolf near Hale?"),
        ("By whom was the mayor taken to hospital?", "Who took the mayor to hospital?"),
        ("Who was the goal scored by in Hale?", "Who scored the goal in Hale?"),
        ("What age was the man shot by her?", "What age was the man shot by her?"),
        ("Who was elected by the board?", "Who was elected by the board?"),
        ("By whom was he elected?", "By whom was he elected?"),
    ],
)
def test_a_reader_is_asked_in_the_active(question: str, active: str) -> None:
    assert actively(question) == active
