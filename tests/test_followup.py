"""A follow-up question as it stands alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iraqqa import Turn
from iraqqa.answering.followup import LONGEST, MEMORY, resolve
from iraqqa.text.words import STOP, plain, words

Said = tuple[tuple[str, str | None], ...]

PRONOUNS: list[tuple[Said, str, str]] = [
    (
        (("Who won the women's marathon?", "Sifan Hassan"),),
        "How old is she?",
        "How old is Sifan Hassan?",
    ),
    (
        (("who discovered radium", "Marie Curie"),),
        "when was she born",
        "When was Marie Curie born?",
    ),
    ((("Who coached Chelsea in 2021?", "Thomas Tuchel"),), "who's he?", "Who is Thomas Tuchel?"),
    ((("who is sifan hassan", None),), "how old is she", "How old is sifan hassan?"),
    (
        (("Who lost the election?", "Donald Trump"),),
        "his reaction?",
        "Donald Trump's reaction?",
    ),
    (
        (("Who accused Johnson?", "Sue Gray"),),
        "Did Johnson apologise to her?",
        "Did Johnson apologise to Sue Gray?",
    ),
    ((("Which town did the storm hit?", "Qaim"),), "Where is that?", "Where is Qaim?"),
    ((("Where was he born?", "Krumbach"),), "where's that", "Where is Krumbach?"),
    (
        (("where is the rover", "Jezero crater"),),
        "is it still there",
        "Is the rover still in Jezero crater?",
    ),
    (
        (("What did NASA send to Jupiter?", "the Juno probe"),),
        "When was it launched?",
        "When was the Juno probe launched?",
    ),
    (
        (("What is the fastest animal?", "the cheetah"),),
        "What is its speed?",
        "What is the cheetah's speed?",
    ),
    (
        (("When did the siege of Leningrad begin?", "1941"),),
        "How long did it last?",
        "How long did the siege of Leningrad last?",
    ),
    (
        (("did the protesters accept the new law", "no"),),
        "what did they say about it",
        "What did the protesters say about the new law?",
    ),
    ((("Who blocked the road?", "farmers"),), "they're from where?", "Farmers are from where?"),
    (
        (("Who met in Geneva?", "Biden and Putin"),),
        "What did they discuss?",
        "What did Biden and Putin discuss?",
    ),
    (
        (("When did the US invade Iraq?", "2003"),),
        "Who was the president at that time?",
        "Who was the president in 2003?",
    ),
    (
        (("WHERE WERE THE GAMES HELD?", "Paris"),),
        "HOW MANY PEOPLE LIVE THERE?",
        "How many people live in Paris?",
    ),
]

LEFT_OUT: list[tuple[Said, str, str]] = [
    (
        (("Did Congress approve the budget?", None),),
        "Why not?",
        "Why did Congress not approve the budget?",
    ),
    (
        (("What did the storm destroy?", "Galveston"),),
        "Why?",
        "Why did the storm destroy Galveston?",
    ),
    (
        (("Who was sacked in Paris?", "the coach"),),
        "When?",
        "When was the coach sacked in Paris?",
    ),
    (
        (("Who stormed the parliament?", "protesters"),),
        "Why did they do that?",
        "Why was it that protesters stormed the parliament?",
    ),
    ((("how many seats did the party lose", "41"),), "why", "Why did the party lose 41 seats?"),
    (
        (("When did the train derail?", None),),
        "Where did it happen?",
        "Where did the train derail?",
    ),
    ((("Was the bridge bombed?", "yes"),), "by whom?", "By whom was the bridge bombed?"),
    (
        (("Did the US withdraw troops from Syria?", "yes"),),
        "How many?",
        "How many troops did the US withdraw from Syria?",
    ),
    (
        (("Who died in the flood?", "children"),),
        "How many?",
        "How many children died in the flood?",
    ),
    (
        (("How many people died on the roads in 2020?", "3,300"),),
        "What about 2021?",
        "How many people died on the roads in 2021?",
    ),
    (
        (("Did Iran condemn the attack on Iraq?", "yes"),),
        "and the US?",
        "Did the US condemn the attack on Iraq?",
    ),
    (
        (("When did Messi join Barcelona?", "2004"),),
        "What about Ronaldo?",
        "When did Ronaldo join Barcelona?",
    ),
    (
        (("how many voters were queuing in Leeds", "90"),),
        "and in york",
        "How many voters were queuing in york?",
    ),
    (
        (("How many protesters were arrested in Minsk?", "700"),),
        "and security forces?",
        "How many security forces were arrested in Minsk?",
    ),
    (
        (("How many people were killed in the air strikes on Kataib Hezbollah?", "25"),),
        "And how many were wounded?",
        "How many people were wounded in the air strikes on Kataib Hezbollah?",
    ),
    (
        (("How many people were injured in Port Selby?", "14"),),
        "And how many boats sank?",
        "How many boats sank in Port Selby?",
    ),
    ((("how many fell ill in Bo", "9"),), "and how many men died", "How many men died in Bo?"),
    (
        (("When did the bridge collapse?", "Tuesday"),),
        "was anyone hurt?",
        "Was anyone hurt when the bridge collapsed?",
    ),
    (
        (("Who won the World Cup final?", "Argentina"),),
        "Who scored?",
        "Who scored when Argentina won the World Cup final?",
    ),
    ((("Did Ed react to it?", "no"),), "Who resigned?", "Who resigned when Ed reacted to it?"),
    (
        (("When did the Bronze Age collapse begin?", None),),
        "What were the main causes?",
        "What were the main causes of the Bronze Age collapse?",
    ),
]

ALONE = [
    "What is the capital of France?",
    "and who is Angela Merkel?",
    "when did the ceasefire in Kosovo begin",
    "Is it true that the minister resigned?",
    "what time is it",
    "Is there water on Mars?",
    "What did Merkel say about her husband?",
    "Why did protesters say they would stay?",
    "Which law did Congress pass after it was elected?",
    "thanks!",
    "ok",
    "?",
]

LETTERS = re.compile(r"[^\W_]+")
EVERY_HISTORY = [tuple(Turn(*turn) for turn in said) for said, _, _ in (*PRONOUNS, *LEFT_OUT)]


@pytest.mark.parametrize(("said", "question", "alone"), PRONOUNS)
def test_a_name_for_a_pronoun(said: Said, question: str, alone: str) -> None:
    assert resolve(question, [Turn(*turn) for turn in said]) == alone


@pytest.mark.parametrize(("said", "question", "alone"), LEFT_OUT)
def test_what_is_left_out(said: Said, question: str, alone: str) -> None:
    assert resolve(question, [Turn(*turn) for turn in said]) == alone


@pytest.mark.parametrize("question", ALONE)
def test_a_question_that_stands_alone_stays_as_it_is(question: str) -> None:
    assert {resolve(question, history) for history in EVERY_HISTORY} == {question}


@pytest.mark.parametrize(("said", "question", "alone"), [*PRONOUNS, *LEFT_OUT])
def test_a_completed_question_stands_alone(said: Said, question: str, alone: str) -> None:
    assert resolve(alone, [Turn(*turn) for turn in said]) == alone


def test_pronouns_go_on_meaning_the_same() -> None:
    history = [
        Turn("Who is the prime minister of Spain?", "Pedro Sánchez"),
        Turn("Where was he born?", "Madrid"),
        Turn("When was that?", "1972"),
    ]
    assert resolve("Which party does he lead?", history) == "Which party does Pedro Sánchez lead?"


def test_a_new_topic_drops_the_old_one() -> None:
    history = [
        Turn("Who is the prime minister of Spain?", "Pedro Sánchez"),
        Turn("Where was he born?", "Madrid"),
        Turn("Tell me about the Juno probe.", "a spacecraft that orbits Jupiter"),
    ]
    assert resolve("When was it launched?", history) == "When was the Juno probe launched?"


def test_who_is_asked_for_last_is_meant() -> None:
    history = [
        Turn("Who led the army?", "Paul Keller"),
        Turn("Who replaced him?", "Ann Lind"),
    ]
    assert resolve("How old is she?", history) == "How old is Ann Lind?"


def test_turns_long_past_are_forgotten() -> None:
    old = Turn("Who won the women's marathon?", "Sifan Hassan")
    between = [Turn("ok", None)] * (MEMORY - 1)
    assert resolve("How old is she?", [old, *between]) == "How old is Sifan Hassan?"
    assert resolve("How old is she?", [old, Turn("ok"), *between]) == "How old is she?"


@pytest.mark.parametrize(
    "said", [("thanks", None), ("", ""), ("Why?", None), ("?!", "..."), ("He", "it")]
)
@pytest.mark.parametrize("question", ["Why?", "who is he", "What about 2021?", "and how many?"])
def test_a_history_that_does_not_help(said: tuple[str, str | None], question: str) -> None:
    assert resolve(question, [Turn(*said)]) == question


questions = st.one_of(
    st.text(max_size=2 * LONGEST),
    st.lists(
        st.sampled_from(
            "who what when why how many about and did was is he his it that they there the a of in "
            "not Iran Iran's US president law killed 2021 , ? ' 5,200 strike's".split()
        ),
        max_size=40,
    ).map(" ".join),
)
histories = st.lists(st.builds(Turn, questions, st.none() | questions), max_size=4)


@given(questions)
def test_without_history_nothing_changes(question: str) -> None:
    assert resolve(question, []) == question


@given(questions, histories)
def test_any_text_can_be_asked_and_answered(question: str, history: list[Turn]) -> None:
    alone = resolve(question, history)
    assert alone == resolve(question, history)
    assert alone == question or 1 < len(alone) <= LONGEST
    assert bool(alone.strip()) == bool(question.strip())


@example("IT", [Turn("0`B", None)])
@example("HE", [Turn("0`º", None)])
@given(questions, histories)
def test_nothing_is_made_up(question: str, history: list[Turn]) -> None:
    said = " ".join([question, *(f"{t.question} {t.answer or ''}" for t in history)])
    told = words(said)
    # A verb may change its form, but hardly its first letter; a mark inside a word may cut it.
    initials = {part[0] for part in [*told, *map(plain, LETTERS.findall(said))] if part}
    added = {*words(resolve(question, history))} - {*told} - STOP - {"someone", "something"}
    assert {word[0] for word in added} <= initials
