"""Apostrophes that were not typed: contractions by their list, names' own by what the library knows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from iraqqa import Bot, read_as
from iraqqa.language.apostrophes import contracted
from iraqqa.language.questions import Question

from .world import World


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("whos the mayor", "who's the mayor"),
        ("Whats new, and why didnt she go?", "What's new, and why didn't she go?"),
        ("cant they say why theyre late", "can't they say why they're late"),
        ("its walls were well built", "its walls were well built"),
        ("who's the mayor", "who's the mayor"),
        ("Who is whose?", "Who is whose?"),
    ],
)
def test_contractions_have_theirs(typed: str, meant: str) -> None:
    assert contracted(typed) == meant
    assert contracted(meant) == meant
    assert Question.parse(typed).content == Question.parse(meant).content


@pytest.fixture(scope="module")
def bot(world: World) -> Iterator[Bot]:
    with Bot.open(world.library, reader="overlap") as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("where was renners compass found", "where was renner's compass found"),
        ("whos port selbys mayor", "who's port selby's mayor"),
        ("who saw the vasquezs in August", "who saw the vasquezs in August"),
        ("which hikers compass was lost", "which hikers compass was lost"),
        ("what did the harbours wall sink", "what did the harbours wall sink"),
        ("how many renners melted", "how many renners melted"),
    ],
)
def test_names_that_are_known_have_theirs(bot: Bot, typed: str, meant: str) -> None:
    found = bot.find(typed)
    assert found.understood == meant
    assert read_as(typed, meant) is None, "apostrophes alone are nothing to tell of"
    assert [hit.passage for hit in found.hits] == [hit.passage for hit in bot.find(meant).hits]
