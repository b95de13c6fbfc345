"""Why: neither the deed that is asked about nor a word that describes it is a reason."""

from __future__ import annotations

import pytest

from tests.told import barred_by

BAN = "Parliament voted on Tuesday for a ban on mining off the islands, by 88 votes to 41."


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Why was the bridge shut?", "On Monday the council shut the |old| bridge."),
        ("Why were the goats sold?", "Kern sold nine |white| goats in May."),
        ("Why did police search union clubs?", "Police searched |big union clubs in Hale| in May."),
        ("Why did police search clubs?", "Police searched |anti-union clubs| in Hale."),
    ],
)
def test_a_word_that_describes_is_no_reason(question: str, text: str) -> None:
    before, words, behind = text.split("|")
    assert "described" in barred_by(question, before + words + behind, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("Why did parliament vote?", BAN, "a ban on mining"),
        ("Why did parliament vote for a ban?", BAN, "mining off the islands"),
        ("Why did Hale vote?", "Hale voted to withdraw its buses from Orne.", "withdraw its buses"),
        ("Why did the town agree?", "The town agreed on Sunday to a tax on dogs.", "a tax on dogs"),
        ("Why was the lynx shot?", "A lynx with a radio was shot on Sunday.", "A lynx with a radio"),
        ("Why did Kern sell it?", "The mayor of Hale, Ida Kern, sold the hall.", "mayor of Hale, Ida Kern"),
    ],
)  # fmt: skip
def test_who_did_it_and_what_they_chose_is_no_reason(question: str, text: str, words: str) -> None:
    assert "the deed itself" in barred_by(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("Why was the bridge shut?", "The council shut the flooded bridge.", "flooded"),
        ("Why was the bridge shut?", "Kern feared the state of the bridge.", "the state of the bridge"),
        ("Why was the bridge shut?", "The council shut it over the old bridge's rust.", "rust"),
        ("Why did dockers walk out?", "Dockers walked out, demanding a raise.", "demanding a raise"),
        ("Why did Kern resign?", "Kern resigned on Friday, citing her health.", "citing her health"),
        ("Why did Kern resign?", "Kern resigned, having lost a vote.", "having lost a vote"),
        ("What caused the blast?", "A gas leak caused the blast in Hale.", "A gas leak"),
        ("What caused the flood?", "Storm Ada flooded the town.", "Storm Ada"),
        ("Why did Kern resign?", "Kern resigned, citing illness.", "Kern resigned, citing illness"),
        ("Why was the ferry cancelled?", "The ferry was cancelled: a storm hit Hale.", "a storm hit Hale"),
        ("Why did they vote for a ban?", "They voted for a ban because mines kill.", "mines kill"),
        ("Why did they call for a strike?", "They called for a strike over pay.", "a strike over pay"),
        ("Why was the port closed?", "A storm over the bay closed the port.", "A storm over the bay"),
        ("Why was the port closed?", "A storm closed the port on Friday.", "A storm"),
    ],
)  # fmt: skip
def test_what_may_be_why_stays(question: str, text: str, words: str) -> None:
    assert barred_by(question, text, words) == set()
