"""How many of what, and of what measure: a figure of others, of all or of another kind is no answer."""

from __future__ import annotations

import pytest

from tests.told import barred_by

STRIKE = (
    "Some 130 of the city's 170 tram drivers stopped work, leaving only 12 of 84 lines running."
)
CRASH = (
    "Nine people were killed. Divers pulled 31 from the lake, of whom 14 were taken to hospital."
)
RAID = "Guards shot dead four raiders and recaptured 22 inmates."
FLEET = "Norda, which flies 67 planes, has ordered 40 jets."
FREED = "The army has freed five of the seven people kidnapped from a bus."
PRIZES = "The film won six of the nine prizes it was nominated for."
CUTS = "Halvor will cut 640 of its 5,200 jobs."


@pytest.mark.parametrize(
    ("guard", "question", "text", "words"),
    [
        ("whole", "How many drivers are on strike?", STRIKE, "170"),
        ("whole", "How many drivers stopped work?", STRIKE, "170"),
        ("whole", "How many hostages were freed?", "They freed 12 of 31 hostages taken in May.", "31"),
        ("whole", "How many jobs will be cut?", CUTS, "5,200"),
        ("whole", "How many goats did Kern sell?", "Kern sold nine of her 40 goats.", "40"),
        ("become", "How many schools will be merged?", "Hale merges six schools into two.", "two"),
        ("become", "How many firms were split?", "Two firms were split into about nine.", "about nine"),
        ("contrary", "How many died of cholera?", "Nine drowned. Cholera made 130 people ill.", "130"),
        ("contrary", "How many huts were rebuilt?", "The water washed away 90 huts.", "90"),
        ("contrary", "How many masts does Orm have?", "Orm has put up 90 masts.", "90"),
        ("untold", "How many helicopters crashed?", "The army sent two helicopters.", "two"),
        ("untold", "How many shops were looted?", "The windows of 41 shops broke.", "41"),
        ("untold", "How many barns burned down?", "In Hale 90 barns stand empty.", "90"),
        ("another's count", "How many inns does Arvo have?", "Van Hoeck has 11 inns.", "11"),
        ("another's count", "How many goals did Roth score?", "In Hale, Kern scored nine goals.", "nine"),
        ("measure", "What share of the vote is it?", "It is 3 cents less.", "3 cents"),
        ("measure", "How fast was the plane flying?", "The flight took 25 minutes.", "25 minutes"),
        ("measure", "How heavy is the bell?", "The bell cost 9 euros.", "9 euros"),
        ("measure", "How warm is the lake?", "The lake is 9 metres deep.", "9 metres"),
        ("other count", "How many dolphins died?", "Twenty-four whales have died.", "Twenty-four"),
        ("other count", "How many dogs did wolves kill?", "They killed 61 fat sheep.", "61 fat sheep"),
        ("other count", "How many people did the wolf kill?", "The wolf killed 14 sheep.", "14 sheep"),
        ("other count", "How many women were hurt?", "Nine men were hurt.", "Nine men"),
        ("other count", "How many civilians fell?", "Some 90 soldiers fell.", "90"),
        ("other count", "How many schools burnt?", "Fire gutted 64 houses.", "64"),
        ("harmed", "How many were badly hurt?", "Some 31 were hurt, six of them seriously.", "31"),
        ("measure", "How fast was the bus going?", "The bus fell 70 metres.", "70 metres"),
        ("whole", "How many were kidnapped?", FREED, "five"),
        ("whole", "How many prizes was it nominated for?", PRIZES, "six"),
        ("become", "How many waited in 2026?", "It grew to 27 cats since 2026.", "27 cats since 2026"),
        ("become", "How many patients waited in 2026?", "Lists grew to 27 patients since 2026.", "27"),
        ("untold", "How many raiders were killed?", "Twelve raiders took part.", "Twelve"),
        ("untold", "How many nurses were arrested?", "There were nine nurses.", "nine"),
        ("contrary", "How many hostages were freed?", "Two hostages are still held.", "Two"),
        ("contrary", "How many reporters died?", "Police arrested 87, including six reporters.", "six"),
        ("contrary", "How many were injured?", "Nine were hurt and 40 arrested.", "40"),
        ("contrary", "How many were hurt?", "Three men died and seven were treated.", "Three men died"),
        ("contrary", "How many drowned?", "Nine drowned and 14 were missing.", "14"),
        ("contrary", "How many are missing?", "Nine drowned and 14 were missing.", "Nine"),
        ("contrary", "How many dogs died?", "Two dogs were badly bitten.", "Two"),
        ("contrary", "How many were injured?", "Two died in hospital.", "Two"),
        ("contrary", "How much did it pay in taxes?", "It owes banks 48 million euros.", "48 million euros"),
        ("contrary", "How many planes does Norda have?", FLEET, "40"),
        ("contrary", "How many nurses does the clinic have?", "The clinic has hired 30 nurses.", "30"),
        ("measure", "How long is the Berit?", "The Berit lost five containers.", "five"),
        ("measure", "How far is the mine?", "At the mine nine lorries burnt.", "nine"),
        ("measure", "How much is the damage?", "Some 3,200 houses were damaged.", "3,200 houses"),
        ("measure", "How much did the visit cost?", "On the visit she met nine ministers.", "nine ministers"),
        ("measure", "How much did coffee earn?", "Coffee fell to 44,000 tonnes.", "44,000 tonnes"),
        ("measure", "How long is the bridge?", "The bridge is 12 metres wide.", "12 metres"),
        ("measure", "How far is Orm?", "Orm is just 400 metres across.", "400 metres"),
        ("measure", "How tall is the mast?", "The mast is 40 centimetres thick.", "40 centimetres"),
        ("measure", "How old is Ida Kern?", "Ida Kern sat on the council for 22 years.", "22 years"),
        ("measure", "How old is Ivo Marek?", "Ivo Marek was sentenced to six years.", "six years"),
    ],
)  # fmt: skip
def test_what_has_another_figure(guard: str, question: str, text: str, words: str) -> None:
    assert guard in barred_by(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("How many drivers are on strike?", STRIKE, "130"),
        ("How many drivers does the city have?", STRIKE, "170"),
        ("How many lines are still running?", STRIKE, "12"),
        ("How many of the lines are still open?", "Only 12 of 84 lines are open.", "12"),
        ("How many hostages were taken?", "They freed 12 of 31 hostages taken in May.", "31"),
        ("How many hostages were taken?", "Of them 12 of 31 hostages taken in May were freed.", "31"),
        ("How many people were on board?", "Nine of the 90 people on board died when it sank.", "90"),
        ("How many people does Halvor employ?", CUTS, "5,200"),
        ("How many goats does Kern own?", "Kern sold nine of her 40 goats.", "40"),
        ("How many sheep died?", "So 61 sheep fell ill, and nine sheep and two cows have died.", "nine"),
        ("How many were badly hurt?", "Some 31 were hurt, six of them seriously.", "six"),
        ("How many were badly hurt?", "Six were seriously hurt, nine lightly.", "Six"),
        ("How many were badly hurt?", "Six people were badly hurt.", "Six people"),
        ("How many nests did foxes raid?", "Foxes robbed 54 nests.", "54"),
        ("How many seats does the Green Left hold?", "It holds 22 of the 150 seats.", "22"),
        ("How many shops were looted?", "Thieves robbed 41 shops.", "41"),
        ("How many were freed?", FREED, "five"),
        ("How many homes burnt?", "Fire gutted 64 houses.", "64"),
        ("How many animals died?", "Nine sheep died.", "Nine"),
        ("How many cars burnt?", "Nine police cars burnt, as did two buses.", "Nine"),
        ("How many buses burnt?", "Nine school buses burnt.", "Nine school buses"),
        ("How many children were hurt?", "Fourteen boys and nine men were hurt.", "Fourteen"),
        ("How many women were hurt?", "Nine of the women were hurt.", "Nine"),
        ("How many protesters died?", "Nine students died.", "Nine"),
        ("How many were born?", "There were 790 births and 520 deaths in Hale.", "790"),
        ("How many games have Slavia won?", "Rovers have won eight games, Slavia five.", "five"),
        ("How many inns does Arvo have?", "Arvo, a Finnish group, has 11 inns.", "11"),
        ("How many inns does Arvo have?", "Arvo grew. The group has 11 inns.", "11"),
        ("How many men does the EBGK have?", "Ivo Marek leads the EBGK. It has 90 men.", "90"),
        ("How many barns burned down?", "Fire gutted nine barns.", "nine"),
        ("How fast was the train going?", "The train came at 90 km/h.", "90 km/h"),
        ("How deep are the cuts?", "The cuts are of 9 percent.", "9 percent"),
        ("How hot was it?", "It was 43.7 degrees.", "43.7 degrees"),
        ("How heavy is the bell?", "The bell weighs two tonnes.", "two tonnes"),
        ("What share of the seats is it?", "It is 48 of the 131 seats.", "48"),
        ("How many were kidnapped?", FREED, "seven"),
        ("How many prizes did it win?", PRIZES, "six"),
        ("How many drivers stopped?", "Officials said 12 of the 31 drivers stopped.", "12"),
        ("How many patients waited in 2031?", "Lists grew to 27 patients since 2026.", "27"),
        ("How many raiders were killed?", "The raid cost nine lives.", "nine"),
        ("How many rescuers are there?", "Some 70 rescuers came. A blast there cost nine lives.", "Some 70"),
        ("How many bakers were asked?", "Master bakers are few. They asked 90 bakers.", "90"),
        ("How many beekeepers took part?", "Beekeepers lost hives, a survey of 90 keepers found.", "90"),
        ("How many visitors came this year?", "Last year's visitors were 90, this year's 120.", "120"),
        ("How many points did losses rise?", "Hale lost nine hives. Losses rose 9 points.", "9 points"),
        ("How much did coffee earn?", "Coffee earned 44 euros a tonne.", "44 euros"),
        ("How many schools will be merged?", "Hale merges six schools into two.", "six"),
        ("How many firms was it split into?", "It was split into nine firms.", "nine"),
        ("How many people watched the match?", "The match was watched by 3,000 fans.", "3,000"),
        ("How many were hospitalised?", CRASH, "14"),
        ("How many people were rescued?", CRASH, "31"),
        ("How many are still in hospital?", "Of the 36 people hurt, five are still in hospital.", "five"),
        ("How many were caught again?", RAID, "22"),
        ("How many raiders were shot?", RAID, "four"),
        ("How many are missing?", "Nine drowned and 14 were missing.", "14"),
        ("How many were arrested?", "Police arrested 87, including six reporters.", "87"),
        ("How many planes does Norda have?", FLEET, "67"),
        ("How many jets did Norda order?", FLEET, "40"),
        ("How many rooms does the inn have?", "The inn, built in 1920, has 300 rooms.", "300"),
        ("How many pupils does Hale have?", "All have 412 pupils; Hale, the smallest, has 18.", "18"),
        ("How long are farms banned from selling?", "Farms may not sell animals for 30 days.", "30 days"),
        ("How much fuel do they save?", "They burn 20 percent less fuel than old jets.", "20 percent"),
        ("How long is the bridge?", "The bridge, 120 metres long and 9 metres wide, fell.", "120 metres"),
        ("How high is the snow?", "The snow is 90 centimetres deep.", "90 centimetres"),
        ("How tall is the tower?", "The tower has 40 storeys.", "40"),
        ("How much is the reward?", "The reward is 9 million crowns.", "9 million crowns"),
        ("How old is Ida Kern?", "Ida Kern, 44, has led the bank for six years.", "44"),
        ("How old is the custom?", "The custom has been kept for 300 years.", "300 years"),
        ("How many cattle did the heat kill?", "Herders have lost 90 cattle to the heat.", "90"),
        ("How many are trapped in Tarn?", "In Tarn 90 people cannot get out.", "90"),
        ("How many jobs will Orbis cut?", "The works council of Orbis fears 90 jobs will go.", "90"),
    ],
)  # fmt: skip
def test_what_is_asked_about_has_its_own(question: str, text: str, words: str) -> None:
    assert barred_by(question, text, words) == set()
