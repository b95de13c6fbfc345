"""Why: the reason of a clause is not taken for that of the clause beside it."""

from __future__ import annotations

import pytest

from tests.told import barred_by

UNION = "While the union has denounced the quota, a change of plan is unlikely as Hale needs the treaty."
FARES = "Norwind raised its fares because oil is dear, while Polair raised its fares to buy jets."
WARNED = (
    "Norwind cancelled its flights, and its owner warned that fares would rise because oil is dear."
)
BAN = "Parliament voted on Tuesday for a ban on mining off the islands, by 88 votes to 41."
BUSES = "The union called a strike and the council hired buses to carry pupils."
COACH = (
    "Ivo Marek left Rovers in May, and the coach, Ida Kern, was fined for shouting at a referee."
)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("Why did the union denounce the quota?", UNION, "Hale needs the treaty"),
        ("Why was it that the union denounced it?", UNION, "a change of plan is unlikely as Hale needs"),
        ("Why did Polair raise its fares?", FARES, "oil is dear"),
        ("Why did Norwind cancel its flights?", WARNED, "because oil is dear"),
        ("Why did the union call a strike?", BUSES, "to carry pupils"),
        ("Why did Ivo Marek leave Rovers?", COACH, "shouting at a referee"),
        (
            "Why did the mayor sell her house?",
            "The mayor, who sold her house, said the library would close due to a lack of staff.",
            "a lack of staff",
        ),
        ("Why did Ivo Marek leave Rovers?", COACH, "Ida Kern, was fined for shouting at a referee"),
        (
            "Why did people flee Oye?",
            "People fled Oye on Sunday, and the road was closed because a bridge had cracked.",
            "cracked",
        ),
        (
            "Why was Ivo Marek freed?",
            "Ivo Marek was freed, but Ida Kern stayed in prison since she had tried to flee.",
            "she had tried to flee",
        ),
    ],
)  # fmt: skip
def test_of_the_clause_beside_it(question: str, text: str, words: str) -> None:
    assert "another's reason" in barred_by(question, text, words)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Why will the inn close?", "The inn will close: |its last guest was a poet."),
        ("Why did Orbis raise it?", "Orbis raised it to 9 euros – |the most since 1998."),
        ("Why did Kern cancel it?", "Kern cancelled it; |tickets had cost 9 euros."),
        ("Why did Kern resign?", "Kern resigned — |Marek, her deputy, takes over."),
        ("Why was the trial stopped?", "The trial was stopped: |it will go on in May."),
        ("Why did it remove the art?", "It removed the art: |it is a view of Hale."),
    ],
)
def test_what_a_mark_sets_beside_is_no_reason(question: str, text: str) -> None:
    before, _, beside = text.partition("|")
    assert "no reason" in barred_by(question, before + beside, beside)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Why did dockers walk out?", "Dockers walked out on Friday, |halting exports of tin."),
        ("Why was the road closed?", "The road was closed on Sunday, |stranding a bus."),
        ("Why did the dam burst?", "The dam burst on Sunday, killing |nine people and a mule."),
        ("Why did Kern win?", "Kern won in Hale, narrowly |beating Marek."),
        ("What caused the collapse?", "|The pier collapsed on Friday, killing a mule."),
        ("What caused the crash?", "|A glider crashed near Hale on Sunday night."),
        ("What was the cause of the collapse?", "|The pier in Hale collapsed."),
        ("What caused the flood?", "The Orne flooded on Friday, |stranding a bus."),
        ("Why did the ferry sink?", "The ferry sank |off Hale on Sunday with 160 people on board."),
        ("Why did the hall fall?", "The hall fell on Friday |with 9 men inside."),
    ],
)
def test_what_came_of_it_is_no_reason(question: str, text: str) -> None:
    before, _, beside = text.partition("|")
    assert "outcome" in barred_by(question, before + beside, beside)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Why was the bridge shut?", "On Monday the council shut the |old| bridge."),
        ("Why were the goats sold?", "Kern sold nine |white| goats in May."),
        ("Why did police search union clubs?", "Police searched |big union clubs in Hale| in May."),
        ("Why did police search clubs?", "Police searched |anti-union clubs| in Hale."),
    ],
)
def test_a_word_that_describes_is_no_reason(question: str, text: str) -> None:
    before, words, behind = text.split("|")
    assert "described" in barred_by(question, before + words + behind, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("Why did parliament vote?", BAN, "a ban on mining"),
        ("Why did parliament vote for a ban?", BAN, "mining off the islands"),
        ("Why did Hale vote?", "Hale voted to withdraw its buses from Orne.", "withdraw its buses"),
        ("Why did the town agree?", "The town agreed on Sunday to a tax on dogs.", "a tax on dogs"),
        ("Why was the lynx shot?", "A lynx with a radio was shot on Sunday.", "A lynx with a radio"),
        ("Why did Kern sell it?", "The mayor of Hale, Ida Kern, sold the hall.", "mayor of Hale, Ida Kern"),
    ],
)  # fmt: skip
def test_who_did_it_and_what_they_chose_is_no_reason(question: str, text: str, words: str) -> None:
    assert "the deed itself" in barred_by(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("Why was the bridge shut?", "The council shut the flooded bridge.", "flooded"),
        ("Why was the bridge shut?", "Kern feared the state of the bridge.", "the state of the bridge"),
        ("Why was the bridge shut?", "The council shut it over the old bridge's rust.", "rust"),
        ("Why did dockers walk out?", "Dockers walked out, demanding a raise.", "demanding a raise"),
        ("Why did Kern resign?", "Kern resigned on Friday, citing her health.", "citing her health"),
        ("Why did Kern resign?", "Kern resigned, having lost a vote.", "having lost a vote"),
        ("Why did the ferry sink?", "The ferry sank with a hole in its hull.", "a hole in its hull"),
        ("What made the pier fall?", "The pier fell under the snow.", "The pier fell under the snow"),
        ("What caused the collapse?", "After a storm the pier collapsed on Friday.", "a storm"),
        ("What caused the blast?", "A gas leak caused the blast in Hale.", "A gas leak"),
        ("What caused the flood?", "Storm Ada flooded the town.", "Storm Ada"),
        ("Why did Kern resign?", "Kern resigned, citing illness.", "Kern resigned, citing illness"),
        ("Why did exports halt?", "Dockers walked out, halting exports over pay.", "pay"),
        ("Why did Kern resign?", "Kern resigned, leaving Hale because it is dull.", "it is dull"),
        ("Why is a change of plan unlikely?", UNION, "Hale needs the treaty"),
        ("Why was the ferry cancelled?", "The ferry was cancelled: a storm hit Hale.", "a storm hit Hale"),
        ("Why did trains stop?", "Trains stopped – drivers are on strike.", "drivers are on strike"),
        ("Why did Kern resign?", "Kern resigned; she did so because her heart is weak.", "her heart is weak"),
        ("Why did Kern resign?", "Kern resigned – to write books.", "to write books"),
        ("Why was the trial stopped?", "The trial was stopped. The reason: a juror spoke.", "a juror spoke"),
        ("Why did Polair raise its fares?", FARES, "to buy jets"),
        ("Why did Norwind raise its fares?", FARES, "oil is dear"),
        ("Why would fares rise?", WARNED, "oil is dear"),
        ("Why did the council hire buses?", BUSES, "to carry pupils"),
        ("Why was Ida Kern fined?", COACH, "shouting at a referee"),
        ("Why did Orbis shut it?", "Orbis shut it and sold its lorries because orders fell.", "orders fell"),
        ("Why did she resign?", "She resigned, saying she could not go on due to her heart.", "her heart"),
        ("Why did Kern resign?", "Kern, who resigned in May, said she left due to illness.", "illness"),
        ("Why did Kern step down?", "The mayor, Ida Kern, resigned because of illness.", "illness"),
        ("Why was Marek sold?", "Slavia sold Ivo Marek, aged 31, because of debts.", "debts"),
        ("Why did pupils go?", "As a pipe burst, pupils went home and the shop closed.", "a pipe burst"),
        ("Why did they vote for a ban?", "They voted for a ban because mines kill.", "mines kill"),
        ("Why did they call for a strike?", "They called for a strike over pay.", "a strike over pay"),
        ("Why was the port closed?", "A storm over the bay closed the port.", "A storm over the bay"),
        ("Why was the port closed?", "A storm closed the port on Friday.", "A storm"),
        ("Why was Marek fined?", "Marek was fined for parking on the grass.", "parking on the grass"),
        ("Why did it stop?", "The match stopped after the pitch flooded, Kern said.", "the pitch flooded"),
    ],
)  # fmt: skip
def test_of_its_own_clause(question: str, text: str, words: str) -> None:
    assert barred_by(question, text, words) == set()
