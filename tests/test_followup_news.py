"""Follow-ups in conversations over news: what each turn is understood as, by kind, on several subjects."""

from __future__ import annotations

import pytest

from iraqqa import Turn
from iraqqa.answering.followup import resolve
from iraqqa.answering.followup.parsed import parse
from iraqqa.language.name_kinds import of_a_land

Said = tuple[str, str | None]


def last(*said: Said) -> str:
    """The last question as it is understood, after the turns before it."""
    *before, (asked, _) = said
    return resolve(asked, [Turn(*turn) for turn in before])


@pytest.mark.parametrize(
    ("said", "asked", "alone"),
    [
        ([("How many otters were freed?", "six")], "Who fed them?", "Who fed otters?"),
        ([("How many salmon were counted?", "40")], "Are they back?", "Are salmon back?"),
        ([("What will the roof cost?", "9 million euros")], "Will they pay it?",
         "Will they pay the roof?"),
        ([("What will the new roofs cost?", "2.5 million kroner")], "How long will they last?",
         "How long will the new roofs last?"),
        ([("What was paid?", "300 dollars a family")], "Who asked for them?",
         "Who asked for them?"),
        ([("How many people drowned off Maro?", "nine people")], "How deep is it?",
         "How deep is Maro?"),
        ([("Where did the ship sink?", "off Maro"), ("how many drowned?", "nine people")],
         "When was it built?", "When was the ship built?"),
        ([("When did the group tour?", "mid-1970s")], "What was their hit?",
         "What was the group's hit?"),
        ([("What won the prize?", "“Cold Roads”")], "Who wrote it?", "Who wrote Cold Roads?"),
        ([("What won the prize?", '"Ida Kern"')], "When does it open?", "When does Ida Kern open?"),
        ([("Who is merging?", "Holm and Brill"), ("What will they be called?", "Holm Brill")],
         "Who will lead it?", "Who will lead Holm Brill?"),
        ([("Who led the jury?", "Ida Kern")], "What did they praise?", "What did the jury praise?"),
        ([("Whose fault was it?", "a broken pump")], "How old is he?", "How old is he?"),
        ([("What did Ida Kern say?", "“a gift to the port”")], "When is it due?",
         "When is it due?"),
        ([("What did Ida Kern praise?", "the port")], "When is it due?", "When is the port due?"),
        ([("Who led the trial?", "Ida Kern"), ("Where does she work?", "Lund Institute")],
         "How long did it last?", "How long did the trial last?"),
        ([("Where did the strike begin?", "in Hest")], "When did it end?",
         "When did the strike end?"),
        ([("Who sells the boat?", "Ida Kern"), ("How old is it?", "70 years"), ("Is there a buyer?",
         "yes")],
         "Who told it?", "Who told the buyer?"),
        ([("Who was hurt?", "Elsa Roth"), ("How old is she?", "27"), ("Who visited?",
         "Nadia Kemal")],
         "What did she promise?", "What did Nadia Kemal promise?"),
        ([("Who was hurt?", "Elsa Roth"), ("How old is she?", "27"), ("Where was the bus?",
         "in Hest")],
         "Where does she live?", "Where does Elsa Roth live?"),
        ([("Who runs Norda?", "Ida Kern"), ("What does it sell?", "ships"), ("And Brill?",
         "lamps")],
         "Where is it based?", "Where is Brill based?"),
        ([("Who signed Leo Brandt?", "Alma United"), ("from which club?", "Porto"),
          ("for how much?", "3m euros"), ("how old is he?", "24")],
         "Who else did they sign?",
         "Who else did Alma United sign?"),
        ([("Who objects?", "the bakers of Hest"), ("why?", "the noise")], "What do they want?",
         "What do the bakers of Hest want?"),
        ([("Who were they?", "two bakers"), ("Did the mayor visit?", "yes")], "What did he promise?",
         "What did the mayor promise?"),
        ([("Where did Norda Press move?", "Hest"), ("And the film?", None)], "Who will direct it?",
         "Who will direct the film?"),
        ([("When will the Orsk tunnel open?", "May")], "how long is it?", "How long is the Orsk tunnel?"),
        ([("Who sent troops?", "Norda")], "When will it stop snowing?", "When will it stop snowing?"),
        ([("Who won the cup?", "Hest Rovers")], "Who is their captain?",
         "Who is Hest Rovers' captain?"),
        ([("Who won the cup?", "Calder United")], "And their coach?", "Calder United's coach?"),
        ([("Who spoke?", "Tom James")], "What is his job?", "What is Tom James's job?"),
        ([("Why did the mill burn?", "a dryer"), ("and jobs?", None)], "Who owns it?",
         "Who owns the mill?"),
        ([("Why did the mill burn?", "a dryer"), ("And the mill in Aun?", None)], "Who owns it?",
         "Who owns the mill?"),
    ],
)  # fmt: skip
def test_what_a_pronoun_stands_for(said: list[Said], asked: str, alone: str) -> None:
    assert last(*said, (asked, None)) == alone


@pytest.mark.parametrize(
    ("said", "asked", "alone"),
    [
        ([("Why did the ferry run aground?", "a radar")], "anyone killed?",
         "Was anyone killed when the ferry ran aground?"),
        ([("When did the storm reach Hest?", "Monday")], "any homes destroyed?",
         "Was any homes destroyed when the storm reached Hest?"),
        ([("When did the ferry run aground?", "Monday")], "hurt?",
         "How many were hurt when the ferry ran aground?"),
        ([("What did the storm hit?", "Hest")], "and injured?",
         "How many were injured when the storm hit Hest?"),
        ([("Who is Ida Kern?", "a painter")], "injured?", "injured?"),
        ([("When did the ferry run aground?", "Monday")], "whose fault was it?",
         "Whose fault was it when the ferry ran aground?"),
        ([("What was stolen?", "a boat"), ("how much is it worth?", "3m")], "was anyone hurt?",
         "Was anyone hurt when a boat was stolen?"),
        ([("Who won the cup?", "Hest"), ("What did Ida Kern do after the match?", "she wept")],
         "who scored?", "Who scored when Hest won the cup?"),
        ([("Who speaks for the bank?", "Ida Kern"), ("what about buses?", None)], "until when?",
         "Until when was it that Ida Kern speaks for the bank?"),
        ([("How many houses were flooded in Hest?", "9")], "dead?", "How many were dead in Hest?"),
        ([("How many calves were found in Hest?", "9")], "dead?", "How many calves were dead in Hest?"),
        ([("When did the bus crash?", "May"), ("how much does it cost?", "3m")], "anyone hurt?",
         "Was anyone hurt when the bus crashed?"),
        ([("Who scored?", "Ida Kern")], "how many times?",
         "How many times was it that Ida Kern scored?"),
        ([("Who collected signatures?", "Ida Kern")], "how many?",
         "How many signatures was it that Ida Kern collected?"),
        ([("Who died in the flood?", "three miners")], "how many?",
         "How many three miners died in the flood?"),
        ([("How many teachers are on strike?", "About 6,000")], "why?",
         "Why are about 6,000 teachers on strike?"),
        ([("How many homes were hit?", "At least 20 thousand")], "when?",
         "When were at least 20 thousand homes hit?"),
        ([("How hot was it in Hest?", "46 degrees")], "when?", "When was it 46 degrees in Hest?"),
        ([("When will the dam be finished?", "2028")], "and the cost?",
         "What is the cost of the dam?"),
        ([("Who bought the mill?", "Norda")], "the reaction?", "What is the reaction of the mill?"),
        ([("When will the dam be finished?", "2028")], "and the road?",
         "When will the road be finished?"),
    ],
)  # fmt: skip
def test_what_is_left_out(said: list[Said], asked: str, alone: str) -> None:
    assert last(*said, (asked, None)) == alone


@pytest.mark.parametrize(
    ("said", "asked", "alone"),
    [
        ([("What do the miners want?", "pay")], "and the company?", "What does the company want?"),
        ([("What does the office want?", "lights")], "and the fishermen?",
         "What do the fishermen want?"),
        ([("Where is Norda Press based?", "Hest"), ("where are they sold?", "Selby")], "And the film?",
         "Where is the film sold?"),
        ([("Where is the ferry?", "Hest")], "and the boats?", "Where are the boats?"),
        ([("Why was the road shut?", "rain")], "and the schools?", "Why were the schools shut?"),
        ([("What did the miners want?", "pay")], "and the company?", "What did the company want?"),
        ([("What does the coach of Hest want?", "pay")], "And Selby's?",
         "What does the coach of Selby want?"),
        ([("How many jobs will Norda Bank cut?", "90"), ("in Hest?", "30")], "and Lyon?",
         "How many jobs will Norda Bank cut in Lyon?"),
        ([("What is Brill?", "a bank"), ("How many jobs did it cut in Hest?", "30")], "And Norda?",
         "How many jobs did Norda cut in Hest?"),
        ([("How many villages will the dam flood?", "14")], "and people?",
         "How many people will the dam flood?"),
        ([("When did the fair open?", "May")], "and close?", "When did the fair close?"),
        ([("What do bakers say?", "no")], "What about the Mill Bridge?",
         "What do bakers say about the Mill Bridge?"),
        ([("How many bakers are there?", "4")], "what about the south?",
         "How many bakers are there in the south?"),
        ([("Who will lead Holm and Brill?", "Ida Kern")], "And Norda?", "Who will lead Norda?"),
    ],
)  # fmt: skip
def test_what_is_swapped_for_its_like(said: list[Said], asked: str, alone: str) -> None:
    assert last(*said, (asked, None)) == alone


@pytest.mark.parametrize(
    ("question", "subject", "rest"),
    [
        ("Who is building the Koro dam?", "", "building the Koro dam"),
        ("Who is merging?", "", "merging"),
        ("What is mining?", "", "mining"),
        ("How many farms have bird flu?", "", "have bird flu"),
        ("Which town has the mine?", "", "has the mine"),
        ("How many beds has Hotel Alma?", "Hotel Alma", ""),
        ("How many people have died?", "", "died"),
        ("Where did the ferry run aground?", "the ferry", "run aground"),
        ("How old is the tram line?", "the tram line", ""),
        ("How long is the tram line shut?", "the tram line", "shut"),
    ],
)
def test_how_a_question_is_taken_apart(question: str, subject: str, rest: str) -> None:
    parsed = parse(question)
    assert (parsed.subject, parsed.rest) == (subject, rest)


@pytest.mark.parametrize("name", ["Europeans", "Germans", "Kurds", "Iraqis", "French"])
def test_people_of_a_land_are_no_owners(name: str) -> None:
    assert of_a_land(name)
    assert not of_a_land("Norda")
