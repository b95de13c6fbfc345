"""Follow-up questions as people put them, by kind: whole conversations, each turn as it is understood."""

from __future__ import annotations

import pytest

from iraqqa import Turn
from iraqqa.answering.followup import resolve
from iraqqa.answering.followup.turns import parse


@pytest.mark.parametrize(
    ("before", "asked", "alone"),
    [
        ("What was the infant mortality in Upper Selwa?", "what about the north",
         "What was the infant mortality in the north?"),
        ("What was the infant mortality in the north?", "And the port district?",
         "What was the infant mortality in the port district?"),
        ("How many cases were recorded in Ober province?", "and in the east?",
         "How many cases were recorded in the east?"),
        ("How many died in Maro?", "and wounded?", "How many were wounded in Maro?"),
        ("How many drowned off Maro?", "and missing?", "How many were missing off Maro?"),
        ("How many people were killed in Maro?", "and homeless?",
         "How many people were homeless in Maro?"),
        ("How many people were missing in Maro?", "and found?", "How many people were found in Maro?"),
        ("How many people did the storm kill in Maro?", "and injured?",
         "How many people were injured by the storm in Maro?"),
        ("When was the dam opened?", "and closed?", "When was the dam closed?"),
        ("When was Maria Lopes elected?", "with how many votes?",
         "With how many votes was Maria Lopes elected?"),
        ("When was Maria Lopes elected?", "By what margin of votes?",
         "By what margin of votes was Maria Lopes elected?"),
        ("Who won the race?", "in which year?", "In which year was it that Ana Kray won the race?"),
        ("How many troops are in Iraq?", "And in 2021?", "How many troops are in Iraq in 2021?"),
        ("How many troops are in Iraq in 2021?", "and now?", "How many troops are in Iraq now?"),
        ("How many troops were in Iraq in 2021?", "and what about last year?",
         "How many troops were in Iraq last year?"),
        ("What did Ilka Kohl demand?", "what about Ramos?", "What did Ramos demand?"),
        ("How many barns burned in Hale?", "what about the boats?", "How many boats burned in Hale?"),
        ("When did the fair open?", "and close?", "When did the fair close?"),
        ("How tall is the mast?", "and wide?", "How wide is the mast?"),
        ("What did Ida Kern say?", "and her doctor?", "What did Ida Kern's doctor say?"),
        ("How many beds has Hotel Alma?", "And the Lake Inn?", "How many beds has the Lake Inn?"),
        ("How many wells ran dry in the east?", "the west?", "How many wells ran dry in the west?"),
        ("How many wells ran dry in Hale?", "no, I meant Tarn", "How many wells ran dry in Tarn?"),
        ("How many wolves live in Tarn?", "I meant bears, not wolves", "How many bears live in Tarn?"),
        ("How many wells ran dry in Hale?", "No, in Tarn", "How many wells ran dry in Tarn?"),
        ("How much does the bus cost?", "per day?", "How much does the bus cost per day?"),
        ("How many wells ran dry in the east?", "hi there", "hi there"),
        ("How many wells ran dry in the east?", "thanks a lot!", "thanks a lot!"),
    ],
)  # fmt: skip
def test_bare_words_are_completed(before: str, asked: str, alone: str) -> None:
    answer = "Ana Kray" if before.startswith("Who") else None
    assert resolve(asked, [Turn(before, answer)]) == alone


@pytest.mark.parametrize(
    ("before", "answer", "asked", "alone"),
    [
        ("When did the line open?", "4 May 2031", "says who?",
         "Who said that the line opened 4 May 2031?"),
        ("How many calves died in Hest?", "34", "according to whom?",
         "Who said that 34 calves died in Hest?"),
        ("Who was jailed in Hest?", "Jon Roth", "who says so?", "Who says that Jon Roth was jailed in Hest?"),
        ("How many calves died in Hest?", "34", "who gave that number?",
         "Who said that 34 calves died in Hest?"),
        ("How many calves died in Hest?", "34", "whose estimate is this?",
         "Who said that 34 calves died in Hest?"),
        ("When did the line open?", "4 May 2031", "Where does that date come from?",
         "Who said that the line opened 4 May 2031?"),
        ("Did the bank raise rates?", "yes", "What would that mean for bakers?",
         "What would it mean for bakers that the bank raised rates?"),
        ("What is hygge?", "comfort", "what does it mean?", "What does hygge mean?"),
        ("What did divers find in Lake Tarn?", "a bell", "Is that confirmed?",
         "Is it confirmed that divers found a bell in Lake Tarn?"),
        ("Did the town sell the pier?", None, "is it true?", "Is it true that the town sold the pier?"),
        ("Were any roads shut in Hest?", "yes", "which ones?", "Which roads were shut in Hest?"),
        ("How many roads were shut in Hest?", "three", "which ones?", "Which roads were shut in Hest?"),
        ("Did any dams burst?", "yes", "which?", "Which dams burst?"),
        ("Who was jailed in Hest?", "Jon Roth", "who else?",
         "Who else was jailed in Hest besides Jon Roth?"),
        ("When did the line open?", "4 May 2031", "what else?", "what else?"),
        ("Who ran the mill?", "Ida Kern", "And before that?", "Who ran the mill before Ida Kern?"),
        ("Who ran the mill in 2019?", "Ida Kern", "and before that?", "Who ran the mill before 2019?"),
        ("How many calves died in Hest?", "34", "and before that?", "and before that?"),
        ("How many calves died in Hest?", "34", "for example?", "for example?"),
        ("Who shut the mill?", "the town", "what for?", "Why was it that the town shut the mill?"),
        ("Who shut the mill?", "the town", "why not?", "why not?"),
        ("Who ran the mill?", "Ida Kern", "tell me more", "Tell me more about Ida Kern?"),
        ("Who is Ida Kern?", "a painter", "what happened in 2014?", "What happened to Ida Kern in 2014?"),
        ("Who is Ida Kern?", "a painter", "Any other interesting aspects about this article?",
         "Any other interesting aspects about this article?"),
        ("Who is Ida Kern?", "a painter", "Does it say where she lives?",
         "Does it say where Ida Kern lives?"),
        ("Who met Jon Roth?", "A. C. Kern", "When was he born?", "When was A. C. Kern born?"),
        ("How many barns burned?", "12", "And who fled?", "Who fled when barns burned?"),
        ("How many seats did the party lose?", "12", "who resigned?",
         "Who resigned when the party lost seats?"),
        ("How many voted for the pier?", "12", "who abstained?",
         "Who abstained when someone voted for the pier?"),
        ("What did divers find?", "a bell", "was anyone hurt?", "Was anyone hurt when divers found a bell?"),
        ("Which town did the storm hit?", "Hest", "were any boats damaged?",
         "Were any boats damaged when the storm hit Hest?"),
        ("How many bakers work in Hest?", "40", "and their wages?", "Bakers' wages?"),
        ("How many bakers did Norda sack?", "40", "and their wages?", "Bakers' wages?"),
        ("Why did the nurses in Hale strike?", "pay", "what about their demands?", "The nurses' demands?"),
        ("Where do the miners live?", "Hest", "and their families?", "Where do the miners' families live?"),
        ("How long is the bridge?", "50 m", "and its cost?", "The bridge's cost?"),
        ("How big is Selwa's budget?", "3m", "and Tarn's budget?", "How big is Tarn's budget?"),
        ("How big is Selwa's budget?", "3m", "and Tarn's?", "How big is Tarn's budget?"),
        ("Who was jailed in Hest?", "Jon Roth", "was anyone else jailed?",
         "Was anyone else jailed besides Jon Roth?"),
        ("Who was jailed in Hest?", "Jon Roth", "who else was fined?", "who else was fined?"),
        ("Who pays for the pier?", "Norda", "who else?", "Who else pays for the pier besides Norda?"),
        ("Who was fined in Hest for looting?", "Jon Roth", "who else was fined?",
         "Who else was fined in Hest for looting besides Jon Roth?"),
        ("Who did Slavia sign?", "Bruno Haas", "Who else did they sign?",
         "Who else did Slavia sign besides Bruno Haas?"),
        ("Which town did the storm hit?", "Hest", "were other towns hit?",
         "Were other towns hit besides Hest?"),
        ("Which town did the storm hit?", "Hest", "were other towns than Hest hit?",
         "were other towns than Hest hit?"),
        ("How many barns burned in Hest?", "12", "did other barns burn?", "did other barns burn?"),
        ("Who is the mayor?", "Ida Kern", "who else was fined?", "who else was fined?"),
        ("How many calves died on Sunday?", "34", "and in 2015?", "How many calves died in 2015?"),
        ("When did the tram line in Hest open?", "May", "What did it cost?",
         "What did the tram line cost?"),
        ("Who was the captain of the Alma?", "Elia Kontos", "What did he say?",
         "What did Elia Kontos say?"),
        ("Who was fined in Hest?", "carter", "How old is he?", "How old is carter?"),
        ("Who sealed the Koro dam?", None, "Who are they?", "Who are they?"),
        ("When was the Orsk bridge built?", "1931", "any details?", "Tell me more about the Orsk bridge?"),
    ],
)  # fmt: skip
def test_what_is_asked_of_the_answer(
    before: str, answer: str | None, asked: str, alone: str
) -> None:
    assert resolve(asked, [Turn(before, answer)]) == alone


@pytest.mark.parametrize(
    ("question", "wh", "subject"),
    [
        ("How many died in Lindau?", "How many", ""),
        ("How many US troops left in May?", "How many US troops", ""),
        ("How many people were on the ferry?", "How many people", ""),
        ("Which bridge collapsed?", "Which bridge", ""),
        ("Did the new bank raise rates?", "", "the new bank"),
        ("When did the port workers strike?", "When", "the port workers"),
        ("Who was fined in Hest?", "Who", ""),
        ("Tell me about Talking Drum.", "", "Talking Drum"),
    ],
)
def test_where_what_is_asked_for_ends(question: str, wh: str, subject: str) -> None:
    assert (parse(question).wh, parse(question).subject) == (wh, subject)
