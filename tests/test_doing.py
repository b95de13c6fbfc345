"""Whom, or how many of them, a verb is told of."""

from __future__ import annotations

import pytest

from iraqqa.answering.doing import before_the_change, doer, one_more, share
from iraqqa.language.questions import Question
from tests.told import barred_by, read

PLOT = "Vos paid 9 euros for the plot, Ost 4 euros for the map."
MINERS = "Three of the 17 miners trapped in the shaft died."


@pytest.mark.parametrize(
    ("question", "text", "taken", "right"),
    [
        ("How many seats did Ida Kern win?", "Kern won 71 of the 140 seats.", "140", "71"),
        ("How many masks were found?", "Nine of its 14 masks were later found.", "14 masks", "Nine"),
        ("How many wells dried up?", "Of late, 12 out of all 40 wells dried up.", "40", "12"),
        ("How many homes have power?", "All but 6 of Hale's 80 homes have power.", "80", "6"),
        ("How many homes has Hale?", "All but 6 of Hale's 80 homes have power.", "80", None),
        ("How many masks were stolen?", "Nine of the 14 stolen masks were found.", "14", None),
        ("How many miners were trapped?", MINERS, "17", None),
        ("How many lived?", "Two of the nine who lived sang.", "nine", None),
        ("How many seats are there?", "Kern won 71 of the 140 seats.", "140", None),
        ("How many seats did Kern lose?", "Kern won 71 of the 140 seats.", "140", None),
        ("When did they win?", "They won 71 of the 140 seats on Monday.", "Monday", None),
    ],
)  # fmt: skip
def test_a_part_is_told_of_the_verb_and_the_whole_of_all(
    question: str, text: str, taken: str, right: str | None
) -> None:
    place = share(Question(question), read(text, taken)[1][0])
    assert (place and text[slice(*place)]) == right


@pytest.mark.parametrize(
    ("question", "text", "taken", "right"),
    [
        ("Who collected the names?", "Kern got the 90 names the zoo collected.", "Kern", "the zoo"),
        ("Who lent coins?", "Thieves took coins the king of Hale had lent.", "Thieves", "the king of Hale"),
        ("Who released the striker?", "Rovers hired the striker Slavia released.", "Rovers", "Slavia"),
        ("Who built the old bridge?", "The bridge that Tarn Steel built went to Voss.", "Voss", "Tarn Steel"),
        ("Who hired the striker?", "Rovers hired the striker Slavia released.", "Rovers", None),
        ("Who released the film?", "The star of the film Ida Kern released a song.", "Ida Kern", None),
        ("Who did the zoo sell?", "The bear the zoo sold was old.", "The bear", None),
        ("When was it?", "The bear the zoo sold was old.", "The bear", None),
    ],
)  # fmt: skip
def test_who_does_it_stands_before_the_verb(
    question: str, text: str, taken: str, right: str | None
) -> None:
    place = doer(Question(question), read(text, taken)[1][0])
    assert (place and text[slice(*place)]) == right


FEES = "The college will raise its fees from 900 to 1,200 euros."


@pytest.mark.parametrize(
    ("question", "text", "taken", "right"),
    [
        ("What are the fees now?", FEES, "1,200 euros", "900"),
        (
            "What was revenue a year earlier?",
            "Revenue rose to 212 million euros from 118 million.",
            "212 million euros",
            "118 million",
        ),
        (
            "What was rent last year?",
            "Rent rose to 9 euros last year from 7 euros.",
            "9 euros",
            None,
        ),
        ("What was rent in 2028?", "Rent rose from 7 to 9 euros since 2028.", "9 euros", "7"),
        ("What is rent now?", "Rent rose from 7 to 9 euros since 2028.", "9 euros", None),
        ("How many bees did he have before?", "He has 90, up from 40.", "90", "40"),
        (
            "What was rent last year?",
            "Rent is 9 euros, compared with 7 euros.",
            "9 euros",
            "7 euros",
        ),
        ("What is the rent now?", "Rent is 9 euros, compared with 7 euros.", "9 euros", None),
        ("How many bees were there a year ago?", "A year ago it had 90, up from 40.", "90", None),
        ("How many hives were there before the war?", "It had 90, up from 40.", "90", None),
        ("What were the fees before?", "Fees rose from 900 to 1,200 euros.", "1,200 euros", "900"),
        (
            "What were the fees a year ago?",
            "Fees rose from 900 to 1,200 euros.",
            "1,200 euros",
            "900",
        ),
        ("What will the fees be?", FEES, "1,200 euros", None),
        ("What are the fees now?", "Fees rose from 900 to 1,200 euros.", "1,200 euros", None),
        ("What are the fees now?", "The fees are 900 euros.", "900 euros", None),
    ],
)
def test_what_is_to_change_has_not_changed(
    question: str, text: str, taken: str, right: str | None
) -> None:
    place = before_the_change(Question(question), read(text, taken)[1][0])
    assert (place and text[slice(*place)]) == right


@pytest.mark.parametrize(
    ("question", "text", "taken", "right"),
    [
        ("How many died?", "A blast killed two. It rained. A third man has died.", "two", "A third man"),
        ("How many were killed?", "It killed two. A third man died, then a fourth.", "two", "A third man"),
        ("How many lived?", "Two died. A third man died.", "Two", None),
        ("How many were found?", "Divers found nine, then a tenth body.", "nine", "a tenth body"),
        ("How many were hurt?", "A bear hurt two. A third hiker was injured.", "two", "A third hiker"),
        ("How many died?", "Two died. A third man is in hospital.", "Two", None),
        ("How many died?", "Two died. A fifth worker has died.", "Two", None),
        ("How many died?", "Two died. A third of them were nurses.", "Two", None),
        ("When did they die?", "Two died on Monday. A third man died.", "Monday", None),
    ],
)  # fmt: skip
def test_a_toll_grows_by_one(question: str, text: str, taken: str, right: str | None) -> None:
    place = one_more(Question(question), read(text, taken)[1][0])
    assert (place and text[slice(*place)]) == right


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("How much do farmers get?", "Farmers get 5 cents less than a year ago.", "5 cents"),
        ("How long is the bridge?", "The bridge is 40 metres longer than the dam.", "40 metres"),
        (
            "How many goals did Marek score?",
            "Marek scored nine goals more than Kern.",
            "nine goals",
        ),
    ],
)
def test_a_difference_is_no_figure_of_either(question: str, text: str, words: str) -> None:
    assert "difference" in barred_by(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("How much less do farmers get?", "Farmers get 5 cents less than a year ago.", "5 cents"),
        ("How much taller is the dome?", "It is 9 metres taller than the dam.", "9 metres"),
        ("How much did fares rise?", "Fares are 9 percent higher than in May.", "9 percent"),
        ("How many goals did Marek score?", "Marek scored 9 in more than 90 games.", "9"),
        ("How many of them sang?", "Of the boys, 40 of more than 90 sang.", "40"),
    ],
)
def test_a_difference_that_is_asked_for(question: str, text: str, words: str) -> None:
    assert barred_by(question, text, words) == set()


@pytest.mark.parametrize(
    ("guard", "question", "text", "words"),
    [
        ("other count", "How many wolves were killed?", "Wolves killed 17 sheep near Ault.", "17"),
        ("other count", "How many homes fell?", "Homes fell and 90 roofs were torn off.", "90"),
    ],
)  # fmt: skip
def test_a_figure_of_others(guard: str, question: str, text: str, words: str) -> None:
    assert guard in barred_by(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("How many hostages were freed?", "They freed 12 of 31 hostages.", "12"),
        ("How many hostages are still held?", "Of the hostages 19 are still held.", "19"),
        ("How many wolves were killed?", "Hunters of wolves killed 17 grey wolves.", "17"),
        ("How many homes were damaged?", "Of the homes 90 were damaged.", "90"),
        ("How many players did Rovers sign?", "Rovers, short of players, signed nine.", "nine"),
        ("How much did Ost pay for the map?", PLOT, "4 euros"),
        ("How many people did it employ?", "The mill employed 90 people until 2028.", "90"),
        ("How many goals did Roth score?", "Nils Roth scored twice.", "twice"),
        ("What did the line cost?", "The tram line opens. The project cost 9 euros.", "9 euros"),
        ("What did the fire cost?", "A blaze cost it 9 euros. The fire was in May.", "9 euros"),
    ],
)  # fmt: skip
def test_a_figure_of_those_that_are_asked_about(question: str, text: str, words: str) -> None:
    assert barred_by(question, text, words) == set()
