"""A candidate that points to other words yields to them: cells, the latter, a name, figures in order, one."""

from __future__ import annotations

import pytest

from tests.told import read, told

TABLE = """The ministry published the harvest.

Region | Wheat 2030 | Wheat 2031 | Rye 2031

Orvik | 88 | 61 | 9

Upper Kest | 35 | 72 | 14

Hale | 27 | 17 | 30

The minister spoke."""
SWIFTER = "Keel was swifter than Alemu: 27 minutes against 29."
TWO = "Bishops Rolf Stein and Uwe Lang met on Monday. "
COUPLE = "Jonas and Anna run a boat. "
NEITHER = "Neither the Alma dairy nor the Brio dairy passed the test. Only the Hale dairy did."


@pytest.mark.parametrize(
    ("question", "text", "taken", "right"),
    [
        ("Which region harvested 72 tonnes?", TABLE, "Hale", "Upper Kest"),
        ("Which region harvested 30 tonnes of rye?", TABLE, "Orvik", "Hale"),
        ("How much wheat did Orvik harvest in 2031?", TABLE, "88", "61"),
        ("How much rye did Upper Kest harvest?", TABLE, "72", "14"),
        ("How much wheat did Hale harvest in 2030?", TABLE, "61", "27"),
        ("Who spoke?", TABLE, "The minister", "The minister"),
        ("How long did Alemu take?", SWIFTER, "27 minutes", "29"),
        ("How long did Keel take?", SWIFTER, "29", "27 minutes"),
        ("How long did they take?", SWIFTER, "27 minutes", "27 minutes"),
        (
            "How many cars did Orsk sell?",
            "Hale and Orsk sold 410 and 185 cars respectively.",
            "410",
            "185",
        ),
        (
            "Who heads the choir?",
            f"{TWO}The former heads the school, the latter the choir.",
            "Bishops Rolf Stein and Uwe Lang",
            "Uwe Lang",
        ),
        (
            "Who heads the school?",
            f"{TWO}The former heads the school, the latter the choir.",
            "Rolf Stein and Uwe Lang",
            "Rolf Stein",
        ),
        ("Who mends the nets?", f"{COUPLE}He sails, and she mends the nets.", "she", "Anna"),
        (
            "Who sails?",
            f"{COUPLE}He sails, and she mends the nets.",
            "Jonas and Anna run a boat. He",
            "Jonas",
        ),
        ("Who sails?", f"{COUPLE}She mends the nets; he sails.", "Jonas and Anna", "Jonas"),
        ("Who runs a boat?", f"{COUPLE}He sails.", "Jonas and Anna", "Jonas and Anna"),
        (
            "Who paints the walls?",
            "Holm and her brother Kim own a hotel: he cooks and she paints the walls.",
            "she",
            "Holm",
        ),
        (
            "Who cooks?",
            "Holm and her brother Kim own a hotel: he cooks and she paints the walls.",
            "he",
            "Kim",
        ),
        ("Who paints?", "Kim and Toni own a hotel. She paints.", "Kim and Toni", "Kim and Toni"),
        (
            "Who sings?",
            f"{COUPLE}Their friend Eva Berg came. She sings.",
            "Jonas and Anna",
            "Jonas and Anna",
        ),
        (
            "Which bank lost money?",
            "Norbank and Fjordbank reported. The first lost money, the second made some.",
            "Norbank and Fjordbank",
            "Norbank",
        ),
        ("Who met on Monday?", TWO, "Rolf Stein and Uwe Lang", "Rolf Stein and Uwe Lang"),
        ("Which dairy passed the test?", NEITHER, "the Alma dairy", "the Hale dairy"),
        (
            "Who voted for the pier?",
            "No member of the council voted for the pier. Only Ida Kern did.",
            "No member of the council",
            "Ida Kern",
        ),
        (
            "Who was jailed?",
            "They jailed a nurse. The woman is Ida Kern, 44.",
            "a nurse",
            "Ida Kern, 44",
        ),
        (
            "Who was arrested?",
            "Police arrested two men. They were named as Ivo Marek, 31, and Jan Brok.",
            "two men",
            "Ivo Marek, 31, and Jan Brok",
        ),
        (
            "Who died?",
            "Three climbers died. The dead are Ada Holm, Uwe Lang and Rolf Stein, Kern said.",
            "Three climbers",
            "Ada Holm, Uwe Lang and Rolf Stein",
        ),
        ("Who drowned?", "A boy drowned. His name was Jan Holub.", "A boy", "Jan Holub"),
        (
            "Who died?",
            "A pilot died. Police identified him as Emil Stern.",
            "A pilot",
            "Emil Stern",
        ),
        ("Who was hurt?", "A nurse was hurt. The driver, Ivo Marek, slept.", "A nurse", "A nurse"),
        ("Who was hurt?", "A nurse was hurt. She is Dutch.", "A nurse", "A nurse"),
        ("Who was hurt?", "A man was hurt. He was Deputy Mayor of Hale.", "A man", "A man"),
        ("How many died?", "Two men died. They were Ida Kern and Ivo Marek.", "Two", "Two"),
        (
            "Which town has a pool?",
            "Hale has a pool. Only Orsk did not want one.",
            "Hale",
            "Hale",
        ),
    ],
)
def test_what_the_words_point_to(question: str, text: str, taken: str, right: str) -> None:
    assert told(question, read(text, taken)).text == right
