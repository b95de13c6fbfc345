"""What is told of the contrary of what is asked, or of another thing that happened, is no answer."""

from __future__ import annotations

import pytest

from tests.told import barred_by


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("When was Marek sentenced?", "Marek was charged in May.", "May"),
        ("When was Marek found guilty?", "Marek had been acquitted in May.", "May"),
        ("When was the hut built?", "The hut, repainted in 2012, is empty.", "2012"),
        ("How many boats did Tarn send?", "Tarn promised nine boats.", "nine"),
        ("How many acres were planted?", "Frost damaged 40 acres.", "40 acres"),
        ("How many died?", "Police evacuated 95 people.", "95"),
        ("How much did Orbis pay?", "Orbis had offered 9 million euros.", "9 million euros"),
        ("How many shops will Brio open?", "Brio will close 30 shops.", "30"),
        ("How much did rents fall in Tarn?", "Rents in Tarn rose by 6 percent.", "6 percent"),
        ("How many jobs will Orbis create?", "Orbis will cut 300 jobs.", "300"),
        ("How many miners survived?", "The blast killed eleven miners.", "eleven"),
        (
            "When was the pilot convicted?",
            "The pilot was acquitted on 3 June.",
            "3 June",
        ),
        ("When was the tower built?", "The tower opened on 3 May.", "3 May"),
        ("When was the tower opened?", "Opened by a queen, the tower closed on 3 May.", "3 May"),
        ("When was the hall sold?", "It sold a barn in 2011 and bought a hall in 2014.", "2014"),
        ("When was the school built?", "They built a school and opened it in 1990.", "1990"),
        ("When was Ivo Marek banned?", "Ida Kern was banned. Marek was cleared in May.", "May"),
        ("How many tonnes did farmers sell?", "Farmers harvested 900 tonnes.", "900 tonnes"),
        ("How much barley did they sell?", "The harvest was 900 tonnes.", "900 tonnes"),
        ("How many goats does Ida Kern own?", "Kern sold 12 goats.", "12"),
        ("How much did the yacht cost?", "It is insured for 9 million euros.", "9 million euros"),
        ("When did the ferry arrive?", "The ferry left Tarn on Friday.", "Friday"),
        ("When was Marek released?", "Marek, 40, was arrested in May.", "May"),
        ("How many doses did Tarn receive?", "Tarn ordered 900 doses.", "900"),
        ("When was the lynx killed?", "The lynx was caught on Friday.", "Friday"),
        ("When does the fair close?", "The fair opens on 3 June.", "3 June"),
        ("When will the asteroid hit Mars?", "The asteroid will miss Mars in May.", "May"),
        ("When did the museum close?", "The museum opened in 1990 and closed in 2004.", "1990"),
        ("How many shops did Brio close?", "Brio opened nine shops but closed 30.", "nine"),
        ("How many people work for Orbis?", "Orbis will cut 300 jobs.", "300"),
    ],
)  # fmt: skip
def test_what_is_told_of_the_other_is_barred(question: str, text: str, words: str) -> None:
    assert "contrary" in barred_by(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("When was the painter Ida Kern born?", "Ida Kern died. The painter was born in 1923.", "1923"),
        ("How many shops will Brio close?", "Brio will close 30 shops.", "30"),
        ("How many shops will Brio open?", "Brio will open 30 shops and close nine.", "30"),
        ("How much did rents rise?", "Rents rose by 6 percent after a fall in spring.", "6 percent"),
        ("When did Kern agree to buy it?", "Kern agreed in May to sell hers and buy it.", "May"),
        ("Where were nine killed?", "Nine were killed and 51 injured in Hale.", "Hale"),
        ("When was the barn sold?", "He bought a barn in 2011 and sold it in 2014.", "2014"),
        ("When was the barn bought?", "He bought a barn in 2011 and sold it in 2014.", "2011"),
        ("When was the house bought?", "Ida Kern bought and restored the house in 1990.", "1990"),
        ("When was the school built?", "Built in 1990, the school closed in 2011.", "1990"),
        ("When did it open?", "The bridge, closed since 2012, opened again on 3 May.", "3 May"),
        ("How many were sold?", "Of the 900 tonnes harvested, 300 were sold.", "300"),
        ("How much was harvested?", "Farmers harvested 900 tonnes, of which 300 were sold.", "900 tonnes"),
        ("When was Marek arrested?", "Marek was arrested in 2028 and freed in 2030.", "2028"),
        ("When was Marek freed?", "After his arrest in 2028, Marek was freed in 2030.", "2030"),
        ("When was the mill founded?", "The mill was founded in 1884 and closed in 1990.", "1884"),
        ("How many fell ill?", "Nobody died, but 27 fell ill.", "27"),
        ("How many children have measles?", "Measles infected 27 children.", "27"),
        ("How many people work for Orbis?", "Orbis, which employs 900 people, will cut 300.", "900"),
        ("How many jobs will Orbis cut?", "Orbis will cut 300 jobs.", "300"),
        ("Why did Ida Kern resign?", "Ida Kern stepped down after a heavy defeat.", "after a heavy defeat"),
        ("Why did Ida Kern lose?", "Ivo Marek won. Kern blamed her defeat on a tax.", "a tax"),
        ("How did the leak begin?", "Schools closed. The leak was a pipe that froze.", "a pipe that froze"),
        ("Who lost the election?", "Ida Kern unseated the mayor, Ivo Marek.", "Ivo Marek"),
        ("Which club lost?", "Rovers beat holders Slavia.", "Slavia"),
        ("Who won the final?", "Ida Kern lost to Ivo Marek.", "Ivo Marek"),
        ("Who won the cup?", "Rovers beat holders Slavia in the final.", "Rovers"),
        ("Who did Kern beat?", "Ida Kern beat Ivo Marek.", "Ivo Marek"),
        ("Who was beaten by Kern?", "Ida Kern beat Ivo Marek.", "Ivo Marek"),
        ("Who was Kern beaten by?", "Ida Kern was beaten by Ivo Marek.", "Ivo Marek"),
        ("Was Kern convicted?", "The court cleared Ida Kern.", "The court cleared Ida Kern."),
        ("How much did Lake Orm gain?", "Lake Orm lost 3 metres. It gained 2 metres, Hale says.", "2 metres"),
        ("How long was the inn shut?", "The inn reopened after 14 months.", "14 months"),
        ("How many were rescued?", "Nine drowned. Crews took 24 people off roofs.", "24"),
        ("When did Kern start to sail?", "Kern took up sailing in 2025. She ended it soon.", "2025"),
        ("How many jobs may it lose?", "Some 90 people may find no job.", "90"),
        ("Who rescued the missing boys?", "The missing boys were picked up by nuns.", "nuns"),
    ],
)  # fmt: skip
def test_what_is_told_of_what_is_asked_is_not(question: str, text: str, words: str) -> None:
    assert barred_by(question, text, words) == set()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Was Marek convicted?", "Marek was arrested on Monday."),
        ("Was Marek convicted?", "The board dismissed Marek."),
        ("Was Marek jailed?", "Marek was charged with fraud."),
        ("Has Marek been charged?", "Police arrested Marek."),
        ("Was Kern charged?", "Kern rejected the charge in a letter."),
        ("Was Kern fined?", "Kern was reported to the police."),
        ("Were the brothers arrested?", "Police questioned the brothers."),
    ],
)
def test_it_has_not_come_that_far(question: str, text: str) -> None:
    assert barred_by(question, text, text) == {"not that far"}


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Was Marek convicted?", "Marek was acquitted on Monday."),
        ("Was Marek convicted?", "Charges against Marek were dropped."),
        ("Was Marek charged?", "Marek was found guilty of fraud."),
        ("Has Marek been arrested?", "Marek was taken into custody."),
        ("Is it fine in Hale?", "It rains in Hale."),
        ("Did the trial begin?", "The trial of Marek began in May."),
        ("Does the museum charge for entry?", "Entry to the museum costs 5 crowns."),
    ],
)
def test_it_has(question: str, text: str) -> None:
    assert barred_by(question, text, text) == set()
