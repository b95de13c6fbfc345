"""What is only claimed, or denied, is quoted with the words that say so; all else by itself."""

from __future__ import annotations

import pytest

from tests.told import read, told


@pytest.mark.parametrize(
    ("question", "taken", "text"),
    [
        ("How many boats sank?", "12", "Pirates claim to have sunk 12 boats|, in vain."),
        ("How many struck?", "900", "The union claims that 900 struck|."),
        ("How much tin did they steal?", "8 tons", "Orbis alleges thieves took 8 tons of tin|."),
        ("How many cows died?", "70", "Some 70 cows died, herders insist|; it rained."),
        ("How fast did he drive?", "90 mph", "He allegedly drove at 90 mph|."),
        ("Who took Orlu?", "The Blue Front", "The Blue Front boasts that it took Orlu|."),
        ("When did Orlu fall?", "Friday", "They claimed Orlu fell on Friday|."),
        ("How many died?", "30", "He said 30 had died, which the army denied.|"),
        ("How many died?", "30", "He said 30 had died, a figure Orbis called absurd.|"),
        ("How many left?", "40", "She put it at 40, but the firm disputes that.|"),
        ("What share did she win?", "58 %", "She says she won 58 %.| Officials deny it."),
        ("How much did Hale pay?", "9 euros", "Hale paid 9 euros, he says.| Hale denies it paid a ransom."),
        ("Who sank the barge?", "Kern", "Kern sank the barge, Hale says.| Kern denies the charge."),
        ("What is Kern accused of?", "theft", "Hale accused Kern of theft, a charge he denies.|"),
        ("What did it cost?", "9 euros", "It cost 9 euros, he says.| His bank rejected the claim."),
    ],
)  # fmt: skip
def test_with_who_claims_it(question: str, taken: str, text: str) -> None:
    quoted, _, rest = text.partition("|")
    assert told(question, read(quoted + rest, taken)).text == quoted


@pytest.mark.parametrize(
    ("question", "text", "taken"),
    [
        ("How many drowned?", "Police said 30 had drowned.", "30"),
        ("How many lives did it claim?", "The flood claimed 14 lives and felled trees.", "14"),
        ("How many points did she get?", "Kern claimed 40 points.", "40"),
        ("How many bicycles has it?", "The team maintains 14 bicycles that were given to it.", "14"),
        ("How many boats do pirates claim to have sunk?", "Pirates claim to have sunk 12 boats.", "12"),
        ("When do they play?", "The Gulls, who claim to be rich, play on 9 May.", "9 May"),
        ("What does the plan cost?", "Orbis rejected the plan, which costs 9 euros.", "9 euros"),
        ("How many died?", "The avalanche killed nine. Officials denied entry to the valley.", "nine"),
        ("How much did Hale pay?", "Hale paid 9 euros. Kern denied she was rich.", "9 euros"),
        ("How many are left?", "Kern claims to be ill; nine of her men are left.", "nine"),
        ("Who accused Kern?", "Hale accused Kern of theft. Kern rejected the charge.", "Hale"),
        ("Who was accused of theft?", "Hale accused Kern of theft. She denies it.", "Kern"),
        ("When was Kern arrested?", "Kern, who robbed Hale, was held on 9 May. He denies it.", "9 May"),
        ("Where was Kern detained?", "Kern was detained in Bari, which he disputes.", "Bari"),
        ("Who sued Kern?", "Hale sued Kern over a barge. Kern dismissed the claim.", "Hale"),
    ],
)  # fmt: skip
def test_by_itself(question: str, text: str, taken: str) -> None:
    assert told(question, read(text, taken)).text == taken


def test_what_is_claimed_still_has_its_value() -> None:
    claimed = read("Of 90 boats, the pirates claim to have sunk 12 off Orin.", "12", title="A")
    again = read("The pirates sank twelve boats off Orin.", "twelve", title="B")
    answer = told("How many boats did the pirates sink off Orin?", claimed, again)
    assert answer.groups[0].amount == 12
    assert answer.groups[0].stories == 2
