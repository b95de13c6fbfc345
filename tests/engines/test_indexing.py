"""Folders into every kind of library; interruptions and many writers leave every passage once."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import iraqqa
from iraqqa import Bot, LibraryError, MismatchError, Scope, UsageError
from iraqqa.indexing import Report, forget, index
from iraqqa.storage.engines import open_target
from iraqqa.storage.engines.milvus.client import Client
from tests.engines.conftest import Engine
from tests.engines.news import NEWS, add, everything, stored
from tests.toys import RECIPE, ToyEmbedder, write
from tests.world import Run, World

DAM = "The dam holds, the minister said. " * 12
FLOOD = "Flood water rose by two metres at night. " * 12
STORM = "A storm reached the coast on Sunday. " * 12


def run(*paths: Path, into: Path | str, embedder: ToyEmbedder | None = None) -> Report:
    return index(paths, into, recipe=RECIPE, embedder=embedder or ToyEmbedder())


def test_only_what_changed_is_embedded_again(engine: Engine, tmp_path: Path) -> None:
    place, news = engine.new(), write(tmp_path / "news", dam=DAM, flood=FLOOD, empty="")
    first = run(news, into=place)
    assert (first.new, first.skipped) == (2, (("empty.txt", "is empty"),))
    seeing = ToyEmbedder()
    assert run(news, into=place, embedder=seeing).unchanged == 2
    assert seeing.seen == []

    write(news, dam=DAM + "It was full.", storm=STORM)
    (news / "flood.txt").rename(news / "water.txt")
    (news / "empty.txt").unlink()
    report = run(into=place, embedder=seeing)  # what was indexed before
    assert report == Report(new=2, changed=1, removed=1)
    assert not any("Flood" in text for text in seeing.seen)

    anew = engine.new()
    run(news, into=anew)
    assert everything(place) == everything(anew)

    assert forget([news / "storm.txt"], place).removed == 1
    assert forget([news], place).removed == 2
    with pytest.raises(UsageError, match="nothing in the library came from"):
        forget([news], place)
    with open_target(place) as library:
        assert (library.counts(), library.roots()) == ((0, 0), [])


def test_another_embedder_is_refused(engine: Engine, tmp_path: Path) -> None:
    place, news = engine.new(), write(tmp_path / "news", dam=DAM)
    run(news, into=place)
    with pytest.raises(MismatchError, match="was built with the embedder toy, not other"):
        run(news, into=place, embedder=ToyEmbedder("other", "other-1"))


def test_nothing_to_index_makes_no_library(engine: Engine, tmp_path: Path) -> None:
    place, empty = engine.new(), write(tmp_path / "news", empty="")
    for paths in ([], [empty]):
        with pytest.raises(UsageError):
            run(*paths, into=place)
        with pytest.raises(LibraryError, match="no library"):
            open_target(place)


def test_an_engine_is_not_rebuilt_in_place(lite: Engine, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="another collection"):
        index([tmp_path], lite.new(), rebuild=True)


class CrashError(Exception):
    """Stands for a crash."""


def test_a_crash_at_any_step_is_made_good_by_the_next_run(
    lite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = write(tmp_path / "before", dam=DAM, flood=FLOOD)
    after = write(tmp_path / "after", dam=FLOOD + DAM, twin=FLOOD + DAM, storm=STORM)
    wanted = lite.new()
    shown = tmp_path / "news"
    before.rename(shown)
    clean = lite.new()
    run(shown, into=clean)
    shown.rename(before)
    after.rename(shown)
    run(shown, into=wanted)
    whole = everything(wanted)
    shown.rename(after)

    step, ended = 0, False
    while not ended:
        step += 3
        place = lite.new()
        before.rename(shown)
        run(shown, into=place)
        shown.rename(before)
        after.rename(shown)
        with monkeypatch.context() as patch:
            left = iter(range(step))
            for name in ("upsert", "delete"):
                patch.setattr(Client, name, breaking(getattr(Client, name), left))
            try:
                run(shown, into=place)
                ended = True
            except CrashError:
                sources = {article.id for article in found_by_search(place)}
                with open_target(place) as library:
                    assert sources <= {article.id for article in library.articles()}
        run(shown, into=place)
        assert everything(place) == whole
        shown.rename(after)
    assert step > 15


def breaking(method: Any, left: Any) -> Any:
    """The method, as long as there is something left."""

    def broken(self: Client, *arguments: Any) -> None:
        if next(left, None) is None:
            raise CrashError
        method(self, *arguments)

    return broken


def found_by_search(place: Path | str) -> list[iraqqa.Article]:
    """Every quote is a range of its article, also while a change is under way."""
    from iraqqa.retrieval.shelf import open_shelf
    from iraqqa.settings import Settings

    shelf = open_shelf(place, Settings(legs="dense"))
    try:
        hits = shelf.search("the dam", ToyEmbedder().encode(["the dam"])[0], 90, Scope())
        assert all(
            0 <= h.passage.start < h.passage.end <= len(h.passage.article.text) for h in hits
        )
        return [hit.passage.article for hit in hits]
    finally:
        shelf.close()


def test_many_writers_leave_every_passage_once(milvus: Engine) -> None:
    alone, together = milvus.new(), milvus.new()
    stored(alone)
    stored(together, [])

    def write_all(order: Sequence[int]) -> None:
        with open_target(together) as library:
            for number in order:
                add(library, NEWS[number])

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write_all, ([0, 1, 2, 3, 4, 5], [5, 3, 1, 4, 2, 0], [3, 4, 5, 0, 1, 2])))
    assert everything(together) == everything(alone)


def test_the_bot_and_the_commands_answer_from_an_engine(
    lite: Engine, world: World, run: Run, tmp_path: Path
) -> None:
    place = str(lite.new())
    assert run("index", world.articles, "--library", place).code == 0
    assert run("index", world.articles, "--library", place).out.endswith(": 3 unchanged\n")
    question = "How many people were injured when the harbour wall collapsed?"
    with Bot.open(place) as bot, Bot.open(world.library) as local:
        answer = bot.ask(question)
        assert answer.text == local.ask(question).text
        first = answer.citations[0]
        text = (world.articles / first.article.source).read_bytes().decode()
        assert text[first.start : first.end] == first.quote == answer.text
        assert bot.counts() == local.counts()
        assert bot.articles() == local.articles()
        scope = Scope(outlet="the selby courier")
        assert {hit.passage.article.source for hit in bot.search("Who?", 9, scope)} == {
            "orchestra.md"
        }
        with bot.beside(world.library) as both:
            assert both.counts()[0] == 2 * bot.counts()[0]
            assert both.ask(question).text == answer.text
    answers = tmp_path / "answers.jsonl"
    answers.write_text(run("ask", question, "--json", "--library", place).out)
    assert run("verify", answers, "--library", place).code == 0
    assert "harbour.txt" in run("articles", "--library", place).out
    assert run("forget", world.articles, "--library", place).code == 0
    assert run("ask", question, "--library", place).out.startswith("Nothing was read")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("milvus://127.0.0.1:9/news", "cannot reach Milvus at milvus://127.0.0.1:9/news"),
        (
            "milvus://ada:secret@127.0.0.1:9/news",
            "cannot reach Milvus at milvus://127.0.0.1:9/news",
        ),
        ("milvus-lite:///proc/nowhere/news.db", "cannot open /proc/nowhere/news.db"),
    ],
)
def test_errors_are_one_line_without_passwords(run: Run, place: str, said: str) -> None:
    result = run("ask", "Who?", "--library", place)
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert said in result.err
    assert "secret" not in result.err
