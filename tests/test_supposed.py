"""What would be and who is accused is no fact, though a sentence beside it tells the same words as one."""

from __future__ import annotations

import pytest

from tests.told import barred_by


@pytest.mark.parametrize(
    ("guard", "question", "text", "words"),
    [
        (
            "supposed",
            "How many homes lost power when the Orel plant failed?",
            "If the Orel plant failed, 90,000 homes would lose power.",
            "90,000",
        ),
        (
            "supposed",
            "How many calves did the vet treat?",
            "The vet hopes to treat 90 calves.",
            "90",
        ),
        ("supposed", "How many trams did Hale buy?", "Hale plans to buy some 40 trams.", "40"),
        (
            "supposed",
            "How long did the trial last?",
            "The trial could last six weeks.",
            "six weeks",
        ),
        (
            "supposed",
            "How many fans did the arena hold?",
            "The arena might have held 900 fans.",
            "900",
        ),
        (
            "supposed",
            "When did the Orel plant fail?",
            "Engineers met in Orel on 3 May. If the plant fails, the town will be dark.",
            "3 May",
        ),
        (
            "alleged",
            "Who sank the yacht?",
            "Ida Kern accused Ivo Marek of sinking the yacht.",
            "Ivo Marek",
        ),
        ("alleged", "Which firm paid bribes?", "Orbis is suspected of paying bribes.", "Orbis"),
        (
            "alleged",
            "Who set the fire?",
            "Police blame the gardener for setting the fire.",
            "the gardener",
        ),
        (
            "alleged",
            "Who stole the ring?",
            "Police arrested Ivo Marek. Marek, 44, is suspected of stealing the ring.",
            "Ivo Marek",
        ),
        (
            "supposed",
            "When did the union strike?",
            "It threatens to strike if talks fail.",
            "talks fail",
        ),
        (
            "supposed",
            "When did the lake dry up?",
            "Unless rain comes, the lake will dry up by June.",
            "June",
        ),
        (
            "supposed",
            "When was it approved?",
            "It could be approved within a year.",
            "It could be approved within a year",
        ),
        ("supposed", "How many homes lost power?", "In a storm 900 homes would lose power.", "900"),
        (
            "alleged",
            "Who sank the yacht?",
            "Ida Kern accused Ivo Marek of sinking the yacht. It sank in May.",
            "Ivo Marek",
        ),
        (
            "alleged",
            "Who stole the ring?",
            "Ivo Marek, 44, is suspected of theft. The ring was stolen in May.",
            "Ivo Marek",
        ),
        ("supposed", "How much did Kern get?", "Kern wants 9,000 crowns.", "9,000 crowns"),
        (
            "supposed",
            "How long was Kern jailed?",
            "Lawyers seek eight years for Kern.",
            "eight years",
        ),
        ("supposed", "How many beds did Hale get?", "Hale had asked for 40 beds.", "40"),
        (
            "alleged",
            "Who stole the coin?",
            "Police arrested Ivo Marek over the theft.",
            "Ivo Marek",
        ),
        (
            "alleged",
            "Who shot Kern?",
            "Ivo Marek, who is suspected of having shot Kern, was held in Tarn.",
            "Ivo Marek",
        ),
        (
            "alleged",
            "Who set the fire?",
            "A court cleared the baker who had been accused of setting the fire.",
            "the baker",
        ),
        (
            "alleged",
            "Who set it?",
            "A baker was arrested on suspicion of setting it.",
            "A baker was arrested",
        ),
        ("alleged", "Who lit it?", "A boy, who is accused of lighting it, wept.", "A boy"),
        (
            "alleged",
            "Who took the car?",
            "Police questioned a baker, and he took the car.",
            "a baker",
        ),
        ("alleged", "Who set the fire?", "Police are questioning a baker about it.", "a baker"),
        ("alleged", "Who shot Kern?", "Ivo Marek was charged after Kern was shot.", "Ivo Marek"),
        ("supposed", "Who won the cup?", "Kestrel are favourites to win the cup.", "Kestrel"),
        ("supposed", "Who won?", "Ida Kern leads the race with 41 percent.", "Ida Kern"),
        ("supposed", "Who approved it?", "The board must still approve it.", "The board"),
        ("supposed", "Who built it?", "Orbis has yet to build it.", "Orbis"),
        ("supposed", "Who sued Orbis?", "Ida Kern threatened to sue Orbis.", "Ida Kern"),
        ("denied", "Who stole it?", "A jury found Marek not guilty of stealing it.", "Marek"),
        (
            "denied",
            "Who set it?",
            "A court cleared the baker Ivo Marek of setting it.",
            "Ivo Marek",
        ),
        ("supposed", "Who bought it?", "Orbis, which had offered to buy it, withdrew.", "Orbis"),
        ("supposed", "Who opened the fair?", "Ida Kern is expected to open the fair.", "Ida Kern"),
        ("supposed", "Who won the prize?", "Ivo Marek is tipped to win the prize.", "Ivo Marek"),
        ("ahead", "When did the inn open?", "The inn opens on 20 May.", "20 May"),
        ("ahead", "When was the verdict?", "A verdict is expected in July.", "July"),
        ("ahead", "When was the summit?", "The summit is on Friday.", "Friday"),
    ],
)
def test_it_is_no_fact(guard: str, question: str, text: str, words: str) -> None:
    assert guard in barred_by(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("Who allegedly sank it?", "Ida Kern accused Ivo Marek of sinking it.", "Ivo Marek"),
        ("How many calves did he hope to treat?", "He hoped to treat 90 calves.", "90"),
        (
            "How many more homes did Kestrel hit than Heron?",
            "Kestrel hit 31 more homes than Heron.",
            "31",
        ),
        ("How much did Kern ask for?", "Kern asked for 9,000 crowns.", "9,000 crowns"),
        ("What fine did Hale seek?", "Hale had sought a fine of 9 euros.", "9 euros"),
        ("Who stole the coin?", "Police held Ivo Marek, who stole the coin.", "Ivo Marek"),
        ("Who stole the coin?", "Police arrested Ivo Marek after he stole it.", "Ivo Marek"),
        ("Who stole it?", "Ivo Marek was arrested, but Ida Kern stole it.", "Ida Kern"),
        ("How much did Kern promise?", "Kern promised traders 90 francs.", "90 francs"),
        ("How many people may vote?", "Some 90 people may vote.", "Some 90 people may vote"),
        ("When does work start?", "Work starts in the autumn.", "autumn"),
        ("When did work start?", "Work started in the autumn.", "autumn"),
        ("How old is Kern's wife?", "Kern's wife, 40, was cleared.", "40"),
        ("How long was Kern jailed?", "Kern got six years. It rained. His wife sang.", "six years"),
        ("Who was the governor?", "Kest jailed the former governor of Dor, Ida Kern.", "Ida Kern"),
        ("Who was arrested?", "Police arrested Ivo Marek over a theft.", "Ivo Marek"),
        ("Who arrested Marek?", "Police arrested Marek over a theft.", "Police"),
        ("When was the summit?", "The summit was on Friday.", "Friday"),
        ("When did she say she would go?", "Kern said she would go in July.", "July"),
        ("When was the trial meant to begin?", "The trial begins on 20 May.", "20 May"),
        ("Who was the coach?", "The coach was Ivo Marek, who has resigned.", "Ivo Marek"),
        ("Who won the cup?", "Kestrel, the favourites, won the cup.", "Kestrel"),
        ("Who won the cup?", "Kestrel beat Rovers to win the cup.", "Kestrel"),
        ("Who won the seat?", "Ida Kern, who leads Brio, won the seat.", "Ida Kern"),
        ("Who was tipped to win?", "Ivo Marek was tipped to win.", "Ivo Marek"),
        ("Who leads the race?", "Ida Kern leads the race.", "Ida Kern"),
        ("Who lit it?", "A boy, who was arrested on Monday, lit it, police said.", "A boy"),
        ("Who took the car?", "Police questioned a baker and took the car.", "Police"),
        ("Who stole it?", "A jury found Ivo Marek guilty of stealing it.", "Ivo Marek"),
        ("Who was blamed for it?", "The baker was to blame for it.", "The baker"),
        ("Who gave it?", "Kern denied the charge and said a board gave it.", "a board"),
        ("Who denied giving it?", "The mayor denied giving it.", "The mayor"),
        (
            "Why did Hale want to shut it?",
            "Hale dropped a plan to shut it. It is old.",
            "It is old",
        ),
        ("Who is Ida Kern?", "Headteacher Ida Kern spoke.", "Headteacher Ida Kern"),
        ("Who sued it?", "Kern, who had threatened to sue it, sued it.", "Kern"),
        ("Who shut the mill?", "Orbis had to shut the mill.", "Orbis"),
        ("Who was arrested?", "The baker who was suspected of arson was arrested.", "The baker"),
        ("Who beat Kern?", "Ada Holm will meet Ivo Marek, who knocked out Kern.", "Ivo Marek"),
        ("Whose inn burnt?", "Police detained Ivo Marek, whose inn burnt.", "Ivo Marek"),
        (
            "How far must dogs be from the lake to swim?",
            "Dogs within 20 km of the lake may not swim.",
            "20 km",
        ),
    ],
)
def test_it_answers_what_is_asked(question: str, text: str, words: str) -> None:
    assert barred_by(question, text, words) == set()
