"""Sixteen conversations at once on one server: each gets its own answers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import pytest
from gradio_client import Client

from iraqqa import Bot, index
from tests.running import running
from tests.toys import write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's use of pandas
]

KEEPERS = {
    "Aldra": "Berta Lindqvist", "Bressay": "Tomas Okafor", "Corran": "Inga Duarte",
    "Dunmore": "Viktor Halas", "Eilean": "Maria Oduya", "Farol": "Joseph Brandt",
    "Grenen": "Amina Yusuf", "Hatteras": "Pavel Novak", "Inish": "Clara Moretti",
    "Jeddore": "Samuel Pike", "Kermorvan": "Anna Virtanen", "Lindau": "Omar Haddad",
    "Minot": "Rosa Jimenez", "Nauset": "Peter Lund", "Orford": "Helen Abbott",
    "Petit": "Ivan Petrov",
}  # fmt: skip


def test_each_of_sixteen_gets_its_own_answers(tmp_path: Path) -> None:
    texts = {
        place: f"The lighthouse of {place}\n\n{keeper} is the keeper of the lighthouse of {place}.\n"
        for place, keeper in KEEPERS.items()
    }
    index([write(tmp_path / "articles", **texts)], tmp_path / "library")
    with Bot.open(tmp_path / "library") as bot:
        alone = {place: bot.ask(question(place)) for place in KEEPERS}
    expected = {place: (said.text, f"{place}.txt") for place, said in alone.items()}
    assert [text and text in KEEPERS[place] for place, (text, _) in expected.items()] == [True] * 16

    with running(tmp_path / "library", tmp_path) as address, ExitStack() as stack:
        clients = [
            stack.enter_context(closing(Client(address, verbose=False, download_files=False)))
            for _ in KEEPERS
        ]
        places = list(KEEPERS)
        next_places = places[1:] + places[:1]

        def ask(client: Client, *asked: str) -> list[tuple[str, str]]:
            said = [client.predict(question(place), api_name="/answer") for place in asked]
            return [(one["answer"], one["citations"][0]["article"]) for one in said]

        with ThreadPoolExecutor(len(clients)) as threads:
            said = list(threads.map(ask, clients, places, next_places))
    pairs = zip(places, next_places, strict=True)
    assert said == [[expected[place], expected[following]] for place, following in pairs]


def question(place: str) -> str:
    return f"Who is the keeper of the lighthouse of {place}?"
