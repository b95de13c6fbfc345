"""What the drawer says and keeps when articles are added, without a browser."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from iraqqa_app.arrivals import Arrivals
from iraqqa_app.drawer import Drawer
from iraqqa_app.workers import Workers

from iraqqa import Uploads

from .papers import STORY
from .sites import Site, serving, story
from .test_indexing import DAM, FLOOD, STORM
from .toys import FRENCH, ToyEmbedder, write


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def drawer(tmp_path: Path) -> Drawer:
    opening: Future[Any] = Future()
    opening.set_result(SimpleNamespace(embedder=ToyEmbedder()))
    uploads, arrivals = Uploads(tmp_path / "uploads"), Arrivals(tmp_path)
    return Drawer(opening, uploads, arrivals, shared=True, local=True, adding=Workers(2))


def added(drawer: Drawer, folder: str = "", address: str = "") -> str:
    """The last thing said when a folder or an address is added."""

    async def last() -> str:
        event: Any = SimpleNamespace(folder=folder, address=address, files=[], refused=[])
        request: Any = SimpleNamespace(cookies={}, session_hash="a")
        return [said async for said in drawer.add(event, request)][-1]

    return asyncio.run(last())


def test_a_folder_is_walked_as_index_walks_it(drawer: Drawer, tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM)
    write(news / "west", flood=FLOOD)
    write(news / ".git", storm=STORM)
    (news / ".secret.txt").write_text(STORM)
    assert "<p>2 articles added.</p>" in added(drawer, str(news))
    assert [each.source for each in drawer.uploads.articles("shared")] == ["dam.txt", "flood.txt"]


def test_what_seems_not_to_be_in_english_is_said(drawer: Drawer, tmp_path: Path) -> None:
    said = added(drawer, str(write(tmp_path / "news", ferry=FRENCH, dam=DAM)))
    assert "<p>2 articles added.</p><ul>" in said
    assert said.count("<li") == 1
    assert "<b>ferry.txt</b>: seems not to be in English" in said


@pytest.mark.parametrize(
    "folder", ["~nobodyxyz/news", "x" * 300, "nul\0", "/no/such", "half \ud800"]
)
def test_a_folder_that_cannot_be_is_a_problem_that_is_shown(drawer: Drawer, folder: str) -> None:
    said = added(drawer, folder)
    assert said.startswith('<p class="iq-problem"')
    assert said.endswith("; check the path</p>")


def test_an_address_is_fetched_and_added(drawer: Drawer, site: Site) -> None:
    said = added(drawer, address=site.put("/ferry", story()))
    assert "<p>1 article added.</p>" in said
    (found,) = drawer.uploads.articles("shared")
    assert (found.title, STORY[0] in found.text) == ("Ferry", True)
    assert "status 404" in added(drawer, address=f"{site.url}/gone")
    assert "no web address" in added(drawer, address="ftp://a.example/")


def test_visitors_of_a_served_chat_reach_nothing_of_its_network(drawer: Drawer, site: Site) -> None:
    address = site.put("/ferry", story())
    for path in ("/ferry", "/onward"):
        said = added(replace(drawer, local=False), address=address.replace("/ferry", path))
        assert said.startswith('<p class="iq-problem"')
    assert site.asked == []


def test_a_chat_for_others_fetches_no_address_and_reads_no_folder(
    drawer: Drawer, tmp_path: Path
) -> None:
    served = replace(drawer, local=False)
    assert "choose the files instead" in added(served, str(write(tmp_path / "news", dam=DAM)))
    assert "send the page instead" in added(served, "", "http://127.0.0.1:9/")
    assert served.uploads.articles("shared") == []
