"""Several questions in one are answered one after the other, each with its own proof."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import iraqqa
from iraqqa import Answer, Bot, Settings, Turn, answer_record, conversation_markdown
from iraqqa.cli import show
from iraqqa.cli.terminal import Style
from iraqqa.language.compound import split_compound
from iraqqa.output.conversation import Conversation

NEWS = {
    "mill.md": "A storm tore the roof off the Orsk paper mill on Tuesday, killing four people and "
    "injuring 19. The owner of the mill, Hedwig Prinz, said repairs would cost 3 million euros.",
    "ferry.md": "The ferry Selby Star sank off Maro on 3 June 2031. Nordline owned the ferry.",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "How many drowned and how many were saved?",
            ("How many drowned?", "how many were saved?"),
        ),
        ("Who owns the ferry and what sank it?", ("Who owns the ferry?", "what sank it?")),
        ("When was the storm? What did it cost?", ("When was the storm?", "What did it cost?")),
        ("When and where did it land?", ("When did it land?", "where did it land?")),
        (
            "When, and by whom, was he arrested?",
            ("When was he arrested?", "by whom was he arrested?"),
        ),
        ("Who resigned and why?", ("Who resigned?", "why?")),
        ("Did he resign, and if so, why?", ("Did he resign?", "why?")),
        ("Which ports were hit and how badly?", ("Which ports were hit?", "how badly?")),
        ("Tell me who won and when it was held.", ("who won?", "when it was held?")),
        ("How old is she, where did she live?", ("How old is she?", "where did she live?")),
        (
            "Who owns the firm which built it and when was it founded?",
            ("Who owns the firm which built it?", "when was it founded?"),
        ),
        ("What was signed and by whom", ("What was signed?", "by whom?")),
        (
            "How many died, how many were hurt and who was blamed?",
            ("How many died?", "how many were hurt?", "who was blamed?"),
        ),
    ],
)
def test_questions_are_told_apart(text: str, found: tuple[str, ...]) -> None:
    assert split_compound(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Did he say who did it and why they did it?",
        "Who said when and where the attack happened?",
        "What did he say about Iran and what it wants?",
        "Who are the men and women who died?",
        "When did the war begin and end?",
        "How many men and how many women were there?",
        "What is known about when and how he died?",
        "What did Milley say? He was angry.",
        "What is the difference between what was said and what was done?",
        "Who met Biden and Putin?",
        "Tell me who said what and why they did.",
        "Where is the town, where he was born?",
    ],
)
def test_one_question_stays_one(text: str) -> None:
    assert split_compound(text) == (text,)


@given(st.text(max_size=100))
def test_any_text_has_parts(text: str) -> None:
    assert split_compound(text)
    assert all(len(part) <= len(text) + 1 for part in split_compound(text))


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    folder: Path = tmp_path_factory.mktemp("several")
    (folder / "news").mkdir()
    for name, text in NEWS.items():
        (folder / "news" / name).write_text(text, encoding="utf-8")
    iraqqa.index([folder / "news"], folder / "library")
    with Bot.open(folder / "library", settings=Settings(risk="bold")) as opened:
        yield opened


@pytest.fixture(scope="module")
def answer(bot: Bot) -> Answer:
    return bot.ask("How many people were killed and how many were injured in Orsk?")


def test_each_part_has_its_own_proof(answer: Answer) -> None:
    killed, injured = answer.parts
    assert "four" in (killed.text or "")
    assert "19" in (injured.text or "")
    assert "Orsk" in killed.understood, "what both ask of is said at the end"
    assert answer.text == killed.text
    assert answer.cited == (*killed.cited, *injured.cited)
    assert answer.question == "How many people were killed and how many were injured in Orsk?"


def test_an_open_part_is_said_to_be_open(bot: Bot) -> None:
    answer = bot.ask("Who owned the ferry Selby Star and who won the chess championship?")
    assert [part.status == "answered" for part in answer.parts] == [True, False]
    assert "Nordline" in (answer.text or "")


def test_a_part_may_refer_to_the_one_before(bot: Bot) -> None:
    owner, where = bot.ask("Who owned the ferry Selby Star and where did it sink?").parts
    assert "Nordline" in (owner.text or "")
    assert where.understood == "Where did the ferry Selby Star sink?"
    assert "Maro" in (where.text or where.citations[0].quote)


def test_a_follow_up_goes_on_from_the_last_part(bot: Bot) -> None:
    told = Turn(
        "How many people were killed in Orsk and when did the ferry Selby Star sink?", "four"
    )
    assert bot.find("and where?", [told]).understood == "Where did the ferry Selby Star sink?"


def test_every_way_of_showing_it_shows_every_part(bot: Bot, answer: Answer) -> None:
    record = answer_record(7, answer)
    assert [part["answer"] for part in record["parts"]] == [part.text for part in answer.parts]
    assert not record["parts"][0]["parts"]
    markdown = conversation_markdown(Conversation((answer,)), bot.versions())
    terminal = show.answer(answer, Style(colour=False), 80)
    for text in (markdown, terminal):
        for part in answer.parts:
            assert part.question in text
            assert part.text
            assert part.text in text
    assert f"[{len(answer.cited)}]" in terminal
