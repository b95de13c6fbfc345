"""Who is told to speak, think or want something."""

import pytest

from iraqqa.answering.speakers import speaks


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Finch", "Finch said the pier would close."),
        ("Orla Finch", "The pier would close, Finch said."),
        ("Orla Finch", '"The pier will close," said Finch.'),
        (
            "Orla Finch",
            "Orla Finch, professor of law at Selby and author of two books, told the Courier.",
        ),
        (
            "Finch",
            "Moreover, the vote changes little, Orla Finch, who teaches law, argued on Monday.",
        ),
        ("Finch", "The tram will cost more, according to Orla Finch, an engineer."),
        ("Korda", '"We will not pay", added the minister of trade, Ana Korda, after the vote.'),
        ("the mayor", "On Friday the mayor of Selby has strongly condemned the plan."),
        ("the trade minister", "The minister said the vote changed little."),
        ("the trade minister", "Trade minister Ana Korda said the vote changed little."),
        ("the mayor", "Mayor Piet Vos said the vote changed little."),
        ("the minister", "The minister under Orla Finch said the vote changed little."),
        ("residents", "More than 200 residents said the vote changed little."),
        ("experts", "Experts expect a second wave in autumn."),
        ("the unions", "Rail unions and other workers are demanding higher pay."),
        ("Norbank", "However, Norbank says the branches were closed for lack of customers."),
    ],
)
def test_who_speaks(name: str, sentence: str) -> None:
    assert speaks(name, sentence)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Orla Finch", "Matej Vrana said Orla Finch had lied."),
        ("Orla Finch", '"Ask Orla Finch," said the harbour master.'),
        (
            "Vrana",
            '"We will not pay", added the minister, Ana Korda, after a meeting with Matej Vrana.',
        ),
        ("the Marovian minister", "The Varlandic minister Ana Korda said it was too late."),
        ("the deputy mayor of Hale", "Tarn mayor Piet Vos said it was too late."),
        ("Norbank", "Norbank is accused of closing branches."),
        ("Norbank", "The move could be seen as an attempt by Norbank to respond to falling rates."),
        ("Selby", "One of the groups close to Selby claimed it had won."),
        ("Finch", "Finch closed the pier on Monday."),
        ("Finch", "The minister under Orla Finch said the vote changed little."),
    ],
)
def test_who_does_not(name: str, sentence: str) -> None:
    assert not speaks(name, sentence)


def test_a_pronoun_and_a_bare_quotation_go_on_with_who_spoke_before() -> None:
    before = "Orla Finch said the pier was unsafe."
    assert speaks("Finch", "She added that it would close.", before)
    assert speaks("Finch", "“Nobody should walk on it.”", before)
    assert not speaks("Finch", "The council added that it would close.", before)
    assert not speaks("Finch", "She added that it would close.", "Ana Korda said it was safe.")


def test_who_is_spoken_of_in_their_words_is_not_the_speaker() -> None:
    before = '"I lost all," Piet Vos said.'
    assert not speaks("Piet Vos", "His lawyer, Dana Crane, said he would sue.", before)
    assert speaks("Piet Vos", "He would sue, he said.", before)
    assert speaks("Piet Vos", '"All is gone," said he.', before)
