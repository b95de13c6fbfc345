"""Questions drawn from the articles: those that have an answer have one, the one that has none has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from iraqqa_app.examples import Offer, candidates, drawn, questions

from iraqqa import Article, Bot, index
from tests.toys import write
from tests.world import World


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("At least 25 fighters\nwere killed.", ["How many fighters were killed?"]),
        ("It sank, killing three young men.", ["How many young men were killed?"]),
        ("It sank, killing twelve young men.", ["How many young men were killed?"]),
        ("The surgeon, Huw Rees, left.", ["Who is the surgeon?"]),
        ("The Welsh prime minister, Huw Rees, left.", ["Who is the Welsh prime minister?"]),
        ("Omar Said, the captain, left.", ["Who is the captain?"]),
        ("The capital, New Delhi, is hot.", []),
        ("Oduya condemned the new law on wages.", ["Who condemned the new law on wages?"]),
        ("", []),
    ],
)
def test_templates(text: str, asked: list[str]) -> None:
    assert list(questions(Article("a.txt", "A", text))) == asked


def test_articles_take_turns_and_nothing_is_asked_twice() -> None:
    one = Article("1.txt", "A", "9 boats were burned. 8 men were killed.")
    two = Article("2.txt", "A", "The mayor, Ada Lind, left. 7 boats were burned.")
    assert list(candidates([one, two])) == [
        "How many boats were burned?",
        "Who is the mayor?",
        "How many men were killed?",
    ]


def test_what_is_counted_comes_last() -> None:
    text = "It carried 40 passengers for 3 hours. Omar Said, the captain, left."
    assert list(candidates([Article("a.txt", "A", text)])) == [
        "Who is the captain?",
        "How many passengers were there?",
    ]


@pytest.mark.slow
def test_what_is_offered_is_answered_save_the_last(world: World) -> None:
    with Bot.open(world.library) as bot:
        offer = drawn(bot)
        statuses = [bot.ask(question).status for question in offer.questions]
    assert offer.absent
    assert statuses == ["answered"] * (len(statuses) - 1) + ["none"]
    assert len(statuses) >= 2


@pytest.mark.slow
def test_nothing_is_offered_where_no_template_fits(tmp_path: Path) -> None:
    index([write(tmp_path / "articles", a="Moss is green.")], tmp_path / "library")
    with Bot.open(tmp_path / "library") as bot:
        assert drawn(bot) == Offer()


@pytest.mark.slow
def test_where_no_template_fits_one_may_ask_about_who_is_named(tmp_path: Path) -> None:
    said = "Moss is green around Lake Orvik. Nobody swims in Lake Orvik. Ducks love Lake Orvik."
    index([write(tmp_path / "articles", a=said)], tmp_path / "library")
    with Bot.open(tmp_path / "library") as bot:
        assert drawn(bot).questions[0] == "Tell me about Lake Orvik"
