"""What a library in a folder keeps to, one in an engine keeps to as well."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from iraqqa import LibraryError, MismatchError, UsageError
from iraqqa.protocols import Shelf, Vectors
from iraqqa.records import Hit, Published
from iraqqa.retrieval.shelf import open_shelf
from iraqqa.scope import Scope
from iraqqa.settings import Recipe, Settings
from iraqqa.storage.engines import Address, open_target, whereabouts
from iraqqa.storage.engines.milvus import MilvusLibrary, MilvusShelf
from tests.engines.conftest import Engine
from tests.engines.news import NEWS, ROOT, SCOPES, add, everything, made, stored
from tests.exact import ExactStore
from tests.toys import RECIPE, ToyEmbedder, article, passages, source_of


def vector(text: str) -> Vectors:
    found: Vectors = ToyEmbedder().encode([text])[0]
    return found


@pytest.fixture(scope="module")
def place(engine: Engine) -> Path | str:
    """A library of NEWS. Do not change it."""
    place = engine.new()
    stored(place)
    return place


@pytest.fixture(scope="module")
def shelf(place: Path | str) -> Iterator[Shelf]:
    opened = open_shelf(place, Settings())
    yield opened
    opened.close()


def words_missing(shelf: Shelf) -> bool:
    return isinstance(shelf, MilvusShelf) and not shelf.matches


def test_articles_come_back_as_they_went_in(place: Path | str) -> None:
    with open_target(place) as library:
        assert library.articles() == sorted(NEWS, key=lambda each: each.source)
        for each in NEWS:
            assert library.article(each.id) == each
            assert each.id in library
        assert library.counts() == (len(NEWS), sum(library.passage_counts().values()))
        assert [source.source for source in library.sources(ROOT)] == sorted(
            each.source for each in NEWS
        )
        assert library.sources(Path("/elsewhere")) == []
        assert "0123456789abcdef" not in library
        with pytest.raises(UsageError, match="no article"):
            library.article("0123456789abcdef")


def test_every_passage_is_found_where_it_stands(place: Path | str) -> None:
    _, _, found = everything(place)
    wanted = [
        (each.id, cut.start, cut.end)
        for each in NEWS
        for cut in passages(each, 40 if len(each.text) < 9000 else 4000)
    ]
    assert found == sorted(wanted)


@pytest.mark.parametrize("scope", SCOPES, ids=repr)
def test_the_nearest_are_those_of_the_oracle(place: Path | str, scope: Scope) -> None:
    cut = [
        passage
        for each in NEWS
        if scope.holds(each.id, each.outlet, each.published)
        for passage in passages(each, 40 if len(each.text) < 9000 else 4000)
    ]
    oracle = ExactStore(ToyEmbedder().dimensions)
    if cut:
        oracle.add(np.arange(len(cut)), ToyEmbedder().encode([passage.text for passage in cut]))
    shelf = open_shelf(place, Settings(legs="dense"))
    try:
        for k, question in enumerate(("Who said the dam holds?", "storm in Basra", "water"), 1):
            hits = shelf.search(question, vector(question), 4 * k, scope)
            _, scores = oracle.search(vector(question), 4 * k)
            assert [hit.dense for hit in hits] == pytest.approx(scores.tolist(), abs=1e-5)
            assert {hit.passage.article.id for hit in hits} <= {each.article.id for each in cut}
            assert [hit.score for hit in hits] == sorted((h.score for h in hits), reverse=True)
            assert all(hit.bm25 is None for hit in hits)
    finally:
        shelf.close()


@pytest.mark.parametrize("scope", SCOPES, ids=repr)
def test_a_scope_holds_in_both_legs(shelf: Shelf, scope: Scope) -> None:
    wanted = {each.id for each in NEWS if scope.holds(each.id, each.outlet, each.published)}
    hits = shelf.search("the dam, Basra, water, nothing, 𝕬𝖇𝖈", vector("dam"), 90, scope)
    assert {hit.passage.article.id for hit in hits} <= wanted
    assert bool(hits) == bool(wanted)


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("Were elections held?", "west/d.txt"),
        ("the MINISTER", "a.txt"),
        ("What rose by 2,500 mm?", "a.txt"),
        ("Who slept?", "b.txt"),
    ],
)
def test_words_find_their_passage(
    place: Path | str, shelf: Shelf, question: str, source: str
) -> None:
    if words_missing(shelf):
        pytest.skip("this engine has no index of words")
    nowhere = np.zeros(ToyEmbedder().dimensions, np.float32)
    nowhere[0] = 1
    hits = shelf.search(question, nowhere, 5, Scope())
    best = max(hits, key=lambda hit: hit.bm25 or 0.0)
    assert best.passage.article.source == source
    assert hits == shelf.search(question, nowhere, 5, Scope())
    words = open_shelf(place, Settings(legs="bm25"))
    alone = words.search(question, None, 5, Scope())
    words.close()
    assert alone[0].passage == best.passage
    assert [hit.bm25 for hit in alone] == sorted((hit.bm25 or 0 for hit in alone), reverse=True)


@pytest.mark.parametrize(
    "question",
    ["", "?!", "the of", '"unbalanced AND (NEAR* ^col:x', "'; DROP TABLE a; --", "من هو؟", "w " * 9000],
)  # fmt: skip
def test_any_question_can_be_asked(shelf: Shelf, question: str) -> None:
    hits = shelf.search(question, vector(question), 3, Scope())
    assert len(hits) == 3
    assert hits == shelf.search(question, vector(question), 3, Scope())


def test_threads_may_search_together(shelf: Shelf) -> None:
    questions = ["the dam", "a storm", "Basra on a Sunday", "nothing"] * 3

    def ask(question: str) -> list[Hit]:
        return shelf.search(question, vector(question), 4, Scope())

    alone = [ask(question) for question in questions]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, questions)) == alone


def test_it_holds_what_a_dictionary_holds(engine: Engine) -> None:
    """Twins, changes of what is known, moves and removals, checked against the plainest library."""
    place = engine.new()
    dam, twin = article("The dam holds. " * 9, "dam.txt"), article("The dam holds. " * 9, "a/b.txt")
    later = replace(dam, outlet="The Selby", published=Published("2021"))
    flood = article("Water rose. " * 9, "dam.txt")
    with made(place) as library:
        assert add(library, dam) == "new"
        assert add(library, dam) == "unchanged"
        first = library.revision
        assert add(library, later) == "changed"
        assert library.revision == revision(place) != first
        assert add(library, twin) == "new"
        assert library.article(dam.id) == twin  # `a/b.txt` comes first
        assert library.counts()[0] == 1
        assert [each.source for each in library.article(dam.id).also] == ["dam.txt"]
    assert sources_in(place, Scope(outlet="the selby")) == {"a/b.txt"}  # which `dam.txt` says
    assert sources_in(place, Scope(outlet="the selby", on="2021")) == {"a/b.txt"}
    assert sources_in(place, Scope(outlet="the selby", on="2022")) == set()
    with open_target(place) as library:
        library.forget(ROOT, "a/b.txt")
        library.forget(ROOT, "unknown.txt")
        assert library.article(dam.id) == later
    assert sources_in(place, Scope(outlet="the selby")) == {"dam.txt"}
    with open_target(place) as library:
        assert add(library, flood) == "changed"
        assert library.articles() == [flood]
        assert dam.id not in library
        (change,) = library.move([replace(flood, source="new.txt")], root=ROOT, file="new.txt")
        assert change == "new"
        library.settle(ROOT, "new.txt", "1" * 64, "2" * 64)
        assert [(s.source, s.file_sha256) for s in library.sources()] == [
            ("dam.txt", "0"),
            ("new.txt", "1" * 64),
        ]
        library.forget(ROOT, "dam.txt")
        library.forget(ROOT, "new.txt")
        assert library.counts() == (0, 0)
        assert library.sources() == []
        library.remember(ROOT)
        library.remember(ROOT)
        assert library.roots() == [ROOT]
        library.disown(ROOT)
        assert library.roots() == []


def test_a_text_is_cut_anew_around_other_boilerplate(engine: Engine) -> None:
    place, dam = engine.new(), article("author: Ada\nThe dam holds. " * 9, "dam.txt")
    marked = replace(dam, source="dam.md", boilerplate=((0, 12),))
    with made(place) as library:
        add(library, dam)
        assert (library.holds(dam), library.holds(marked)) == (True, False)
        cut = passages(marked)[1:]
        vectors = ToyEmbedder().encode([passage.text for passage in cut])
        assert library.add(marked, cut, vectors, source_of(marked, root=ROOT)) == "new"
        assert (library.holds(dam), library.holds(marked)) == (False, True)
        assert [each.source for each in library.sources()] == ["dam.md", "dam.txt"]
        assert library.articles() == [marked]
    _, _, found = everything(place)
    assert found == [(marked.id, each.start, each.end) for each in cut]


def revision(place: Path | str) -> str:
    """As another program sees it."""
    with open_target(place) as library:
        return library.revision


def sources_in(place: Path | str, scope: Scope) -> set[str]:
    shelf = open_shelf(place, Settings())
    try:
        hits = shelf.search("the dam", vector("the dam"), 9, scope)
        return {hit.passage.article.source for hit in hits}
    finally:
        shelf.close()


def test_another_embedder_or_recipe_is_a_mismatch_with_the_remedy(place: Path | str) -> None:
    with open_target(place) as library:
        library.require(ToyEmbedder(name="also called so"), replace(RECIPE, embedder="x"))
        for embedder, recipe in (
            (ToyEmbedder(fingerprint="toy-2"), None),
            (ToyEmbedder(name="other", fingerprint="x"), None),
            (ToyEmbedder(), Recipe(passage_tokens=99)),
        ):
            with pytest.raises(MismatchError, match=r"was built with .*; (run|index)"):
                library.require(embedder, recipe)


def test_there_is_one_library_in_a_place(place: Path | str) -> None:
    with pytest.raises(LibraryError, match="already"):
        made(place)


def test_a_missing_library_is_said_to_be(engine: Engine) -> None:
    with pytest.raises(LibraryError, match=r"there is no library .*iraqqa index"):
        open_target(engine.new())


def test_a_foreign_collection_is_left_alone(milvus: Engine) -> None:
    foreign = whereabouts(milvus.new())
    assert isinstance(foreign, Address)
    with made(str(milvus.new())) as other:
        assert isinstance(other, MilvusLibrary)
        other.client.create(foreign.collection, {"id": 64}, [], 2)
    for attempt in (MilvusLibrary.open, lambda a: MilvusLibrary.create(a, RECIPE, "t", "t", 16)):
        with pytest.raises(LibraryError, match="no iraqqa library; name another"):
            attempt(foreign)


def test_an_engine_without_words_says_so(server: Engine, caplog: pytest.LogCaptureFixture) -> None:
    place = server.new()
    stored(place, NEWS[:1])
    with caplog.at_level(logging.WARNING):
        shelf = open_shelf(place, Settings())
    assert "by their meaning only: Milvus v2.3.5" in caplog.text
    (hit,) = shelf.search("the dam", vector("the dam"), 1, Scope())
    assert hit.bm25 is None
    shelf.close()
    with pytest.raises(LibraryError, match="cannot be searched by words"):
        open_shelf(place, Settings(legs="bm25"))


def test_an_engine_that_is_not_there_is_said_to_be() -> None:
    with pytest.raises(LibraryError, match=r"cannot reach Milvus at milvus://127\.0\.0\.1:9/news"):
        open_target("milvus://ada:secret@127.0.0.1:9/news")
