"""Whom and what pronouns of follow-ups stand for: whole conversations, each turn as it is understood."""

from __future__ import annotations

import pytest

from iraqqa import Turn
from iraqqa.answering.followup import resolve

Told = tuple[str, str | None]
"""What is understood, and what was answered to it."""


def understood(*asked: tuple[str, str | None]) -> list[str]:
    history: list[Turn] = []
    found = []
    for question, answer in asked:
        found.append(resolve(question, history))
        history.append(Turn(question, answer))
    return found


@pytest.mark.parametrize(
    ("asked", "last"),
    [
        pytest.param(
            [
                ("Who leads the port?", "Bruno Haas"),
                ("Who replaced him?", "Lena Vogt"),
                ("How old is she?", None),
            ],
            "How old is Lena Vogt?",
            id="the last one named",
        ),
        pytest.param(
            [
                ("Who runs the mill?", "Elsa Juhl and Piet Vos"),
                ("Since when do they run it?", None),
            ],
            "Since when do Elsa Juhl and Piet Vos run the mill?",
            id="both of two, whatever the second one's name ends in",
        ),
        pytest.param(
            [("Who runs the mill?", "Ida B. Kern"), ("When was she born?", None)],
            "When was Ida B. Kern born?",
            id="a name with an initial",
        ),
        pytest.param(
            [
                ("Who wrote the report?", "Olga Berg"),
                ("Who praised her?", None),
                ("Where does he live?", None),
            ],
            "Where does he live?",
            id="nobody is he: left open",
        ),
        pytest.param(
            [
                ("Who did Slavia sign?", "Bruno Haas"),
                ("How old is he?", "22"),
                ("for how much?", None),
            ],
            "For how much did Slavia sign Bruno Haas?",
            id="a price is of what was done",
        ),
        pytest.param(
            [
                ("Who succeeded Lena Vogt?", "Bruno Haas"),
                ("How old is he?", "39"),
                ("When did she leave?", None),
            ],
            "When did Lena Vogt leave?",
            id="the other one",
        ),
        pytest.param(
            [
                ("Who is Bruno Haas?", "the mayor of Selby"),
                ("Who is he married to?", "Chris Vogt"),
                ("Where did he study?", None),
            ],
            "Where did Bruno Haas study?",
            id="who does goes on doing",
        ),
        pytest.param(
            [
                ("Who is Bruno Haas?", "the mayor of Selby"),
                ("Who were his teachers?", "Ivo Berg and Jan Koll"),
                ("Where was he born?", None),
            ],
            "Where was Bruno Haas born?",
            id="two are not one",
        ),
        pytest.param(
            [
                ("Who is Bruno Haas?", "the mayor of Selby"),
                (
                    "Where did he live?",
                    "for all of his long life in the Upper Tarn district of Selby",
                ),
                ("What did he study?", None),
            ],
            "What did Bruno Haas study?",
            id="a place is nobody",
        ),
        pytest.param(
            [("Who is his wife?", "Anna Belz"), ("Where was she born?", None)],
            "Where was Anna Belz born?",
            id="a wife is she",
        ),
        pytest.param(
            [("Who is his wife?", "Anna Belz"), ("Where was he born?", None)],
            "Where was he born?",
            id="and not he",
        ),
        pytest.param(
            [("Who was sacked?", "the coach"), ("How old is he?", None)],
            "How old is the coach?",
            id="a person without a name",
        ),
        pytest.param(
            [("Who sold the ferry?", "the city council"), ("How old is he?", None)],
            "How old is he?",
            id="a council is no person",
        ),
        pytest.param(
            [("Who runs the Orsk foundry?", "Ole Brandt"), ("When was it founded?", None)],
            "When was the Orsk foundry founded?",
            id="it is the thing beside the person",
        ),
        pytest.param(
            [
                ("Who is Bruno Haas?", "head of the port"),
                ("what did he buy", None),
                ("how much did it cost", None),
            ],
            "How much did what Bruno Haas bought cost?",
            id="it is no person, but what was done",
        ),
        pytest.param(
            [
                ("Who is Bruno Haas?", "head of the port"),
                ("what did he buy", "a crane"),
                ("who inspected it", None),
            ],
            "Who inspected the crane?",
            id="or what was answered",
        ),
        pytest.param(
            [("Who condemned the strikes?", "Iraq"), ("Did it expel diplomats?", None)],
            "Did Iraq expel diplomats?",
            id="a country is it, though it answers who",
        ),
        pytest.param(
            [("How many US troops left?", "500"), ("What was their task?", None)],
            "What was US troops' task?",
            id="what several own",
        ),
        pytest.param(
            [("Who did Pompeo meet in Hest?", "Sergei Lavrov"), ("What did they discuss?", None)],
            "What did Pompeo and Sergei Lavrov discuss?",
            id="who met whom are they",
        ),
        pytest.param(
            [("When did Anna Belz marry Piet Vos?", "1939"), ("Where did they live?", None)],
            "Where did Anna Belz and Piet Vos live?",
            id="both stand in the question",
        ),
        pytest.param(
            [("Who succeeded Lena Vogt?", "Bruno Ohm"), ("How old are they?", None)],
            "How old are Bruno Ohm?",
            id="one whose gender is not known",
        ),
        pytest.param(
            [
                ("How many boats sank?", "Ten"),
                ("and who fled?", "Fishermen"),
                ("Who resigned?", None),
            ],
            "Who resigned when boats sank?",
            id="one event, however many questions",
        ),
        pytest.param(
            [("When was the flood?", "2031"), ("How many people died?", None)],
            "How many people died in the flood?",
            id="an event that is a noun",
        ),
        pytest.param(
            [("Where did the ferry dock?", "Hest"), ("Who came from there?", None)],
            "Who came from Hest?",
            id="from there",
        ),
        pytest.param(
            [("Who won?", "The Falcons"), ("What is their record?", None)],
            "What is the Falcons' record?",
            id="what a team owns",
        ),
    ],
)
def test_pronouns_agree(asked: list[Told], last: str) -> None:
    assert understood(*asked)[-1] == last


@pytest.mark.parametrize(
    ("before", "answer", "asked", "alone"),
    [
        ("Which bridge collapsed?", "the Orsk bridge", "When was the bridge built?",
         "When was the Orsk bridge built?"),
        ("Which ferry sank?", "Selby Star", "How many people were on the ferry?",
         "How many people were on the ferry Selby Star?"),
        ("Who is Nina Roth?", "a singer whose second album was praised", "When was the album released?",
         "When was Nina Roth's album released?"),
        ("Who is Nina Roth?", "a singer whose albums were praised", "Were other albums panned?",
         "Were Nina Roth's other albums panned?"),
        ("Which firm bought the mill?", "Norda", "Where is that company based?",
         "Where is the company Norda based?"),
        ("Which firm bought the mill?", "Norda", "Where is that mill?", "Where is that mill?"),
        ("Who was fined in Hest?", "Jon Roth", "When was that trial?", "When was that trial?"),
        # No anchor for what stands by itself, or was not spoken of.
        ("Who is the mayor of Selby?", "Ida Brandt", "When did the bridge collapse?",
         "When did the bridge collapse?"),
        ("Who is Nina Roth?", "a singer", "How many people were on the ferry?",
         "How many people were on the ferry?"),
        ("Who is Nina Roth?", "a singer of the band", "When was the band of Paul Ohm formed?",
         "When was the band of Paul Ohm formed?"),
    ],
)  # fmt: skip
def test_a_thing_spoken_of_gets_its_name(before: str, answer: str, asked: str, alone: str) -> None:
    assert resolve(asked, [Turn(before, answer)]) == alone


@pytest.mark.parametrize(
    "question",
    [
        "How many workers will lose their jobs?",
        "Which countries closed their borders?",
        "Which company sold its shares in the port?",
        "Which woman lost her son?",
        "What bank cut its losses?",
    ],
)
def test_what_those_asked_for_do_with_their_own_stands_alone(question: str) -> None:
    assert resolve(question, [Turn("Who is the mayor of Tarn?", "Tomasz Kowalski")]) == question


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("When did he leave his wife?", "When did Tomasz Kowalski leave his wife?"),
        ("Which firm pays his wages?", "Which firm pays Tomasz Kowalski's wages?"),
        ("How many people know his name?", "How many people know Tomasz Kowalski's name?"),
    ],
)
def test_what_others_do_with_his_is_completed(question: str, alone: str) -> None:
    assert resolve(question, [Turn("Who is the mayor of Tarn?", "Tomasz Kowalski")]) == alone


def test_what_was_said_instead_is_gone_on_with() -> None:
    assert understood(
        ("What was the turnout in Upper Selwa?", "61 percent"),
        ("what about the coast?", None),
        ("How many people live there?", None),
    )[1:] == ["What was the turnout in the coast?", "How many people live in the coast?"]
