"""The library against a plain dictionary: what goes in comes out, what is removed is gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iraqqa.errors import ArticleError, LibraryError, MismatchError, UsageError
from iraqqa.records import Article, Passage, Published
from iraqqa.settings import Recipe
from iraqqa.storage.library import LocalLibrary, Source

from .toys import RECIPE, ToyEmbedder, article, new_library, passages, put, source_of

NEWS = Path("/news")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LocalLibrary]:
    with new_library(tmp_path) as library:
        yield library


def inspect(folder: Path) -> sqlite3.Connection:
    (file,) = folder.glob("library-*.sqlite")
    return sqlite3.connect(file)


def check_consistency(folder: Path) -> None:
    """Sound pages, no dangling reference, and a full-text index that agrees with the texts."""
    with closing(inspect(folder)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")


def test_an_article_comes_back_as_it_went_in(tmp_path: Path, library: LocalLibrary) -> None:
    given_article = Article(
        source="east/رويترز.txt",
        title="Dam “holds” – for now",
        text="\ufeffThe dam\r\nholds. 🙂 قال المتحدث\tذلك.\n\n'; DROP TABLE articles; --\r",
        outlet="Example Wire",
        published=Published("2021-07", inferred=True),
        url="https://example.org/dam?a=1&b=2",
        encoding="cp1252",
        boilerplate=((0, 3), (30, 34)),
        pages=(0, 12),
    )
    cut = passages(given_article, size=7)
    vectors = ToyEmbedder().encode([passage.text for passage in cut])
    source = Source(
        NEWS, given_article.source, given_article.source, given_article.id, "f" * 64, "e"
    )
    library.add(given_article, cut, vectors, source)
    library.close()
    with LocalLibrary.open(tmp_path) as again:
        assert again.articles() == [given_article]
        assert again.article(given_article.id) == given_article
        assert given_article.id in again
        assert again.counts() == (1, len(cut))
        assert again.sources() == [source]
        ids, stored = again.vectors(again.passage_ids())
        np.testing.assert_array_equal(stored, vectors)
        assert again.passages(ids.tolist()) == cut
        assert (again.recipe, again.embedder_name) == (RECIPE, "toy")
        assert (again.fingerprint, again.dimensions) == ("toy-1", 16)
    check_consistency(tmp_path)


texts = st.sampled_from(["dam holds", "Dam holds", "river rises. " * 9, "🙂 قال " * 12, "x"])
places = st.tuples(st.sampled_from([NEWS, Path("/old news")]), st.sampled_from(["a.txt", "b.txt"]))
changes = st.lists(
    st.one_of(
        st.tuples(places, texts, st.sampled_from(["First title", "Second title"])),
        st.tuples(places),
    ),
    max_size=10,
)


@settings(max_examples=15, deadline=None)
@given(changes=changes)
def test_it_holds_what_a_dictionary_holds(changes: list[tuple[object, ...]]) -> None:
    held: dict[tuple[Path, str], Article] = {}
    with TemporaryDirectory() as name, new_library(Path(name)) as library:
        for change in changes:
            match change:
                case ((Path() as root, str() as source), str() as text, str() as title):
                    held[root, source] = article(text, source, title=title)
                    put(library, held[root, source], root)
                case ((Path() as root, str() as source),):
                    held.pop((root, source), None)
                    library.forget(root, source)
            expected: dict[str, Article] = {}
            for _, each in sorted(held.items()):
                expected.setdefault(each.id, each)  # described by the first of its sources
            assert library.articles() == list(expected.values())
            assert [(s.root, s.source, s.article_id) for s in library.sources()] == [
                (root, source, each.id) for (root, source), each in sorted(held.items())
            ]
            for root in (NEWS, Path("/old news")):
                assert library.sources(root) == [s for s in library.sources() if s.root == root]
            ids, vectors = library.vectors(library.passage_ids())
            stored = library.passages(ids.tolist())
            cuts = [cut for each in expected.values() for cut in passages(each)]
            assert sorted(stored, key=key) == sorted(cuts, key=key)
            assert library.counts() == (len(expected), len(cuts))
            wanted = ToyEmbedder().encode([passage.text for passage in stored])
            np.testing.assert_array_equal(vectors, wanted)
        check_consistency(Path(name))


def key(passage: Passage) -> tuple[str, int]:
    return passage.article.id, passage.start


def test_a_removed_article_leaves_no_trace_in_the_file(
    tmp_path: Path, library: LocalLibrary
) -> None:
    for i in range(30):
        put(library, article(f"The river rose by {i} metres. " * 20, f"river-{i}.txt"))
    known = {"title": "Zyzzyva headline", "outlet": "Quuxville Post", "url": "urn:wibble"}
    gone = article("Xylotomous leopardess at Grobnik. " * 20, "gone-src.txt", **known)
    put(library, gone)
    put(library, replace(gone, source="twin-src.txt", title="Thwackum"), Path("/elsewhere"))
    traces = ["xylotomous", "leopardess", "grobnik", "zyzzyva", "quuxville", "wibble", "gone-src"]
    traces += ["thwackum", "twin-src", "elsewhere", "xylotom", gone.id]

    def found() -> set[str]:
        content = b"".join(file.read_bytes() for file in tmp_path.iterdir()).lower()
        return {trace for trace in traces if trace.encode() in content}

    assert found() == set(traces)
    library.forget(NEWS, "gone-src.txt")
    assert library.article(gone.id).title == "Thwackum"
    library.forget(Path("/elsewhere"), "twin-src.txt")
    assert gone.id not in library
    assert library.match("leopardess", 5) == []
    library.compact()
    library.close()
    assert found() == set()
    check_consistency(tmp_path)


def test_an_unknown_article_is_misuse(library: LocalLibrary) -> None:
    with pytest.raises(UsageError, match="no article 'abc'"):
        library.article("abc")


def test_each_committed_change_gives_a_new_revision(tmp_path: Path, library: LocalLibrary) -> None:
    seen = [library.revision]
    steps: list[Callable[[], None]] = [
        lambda: put(library, article("The dam holds.")),
        lambda: put(library, article("The dam holds.", title="Another title")),
        lambda: put(library, article("The dam broke.")),
        lambda: library.forget(NEWS, "a.txt"),
    ]
    for step in steps:
        step()
        assert library.revision not in seen
        assert library.revision == library.revision
        seen.append(library.revision)
    with new_library(tmp_path / "other") as other:
        assert other.revision not in seen


def test_a_change_that_fails_changes_nothing(tmp_path: Path, library: LocalLibrary) -> None:
    put(library, article("The dam holds."))
    before = (library.revision, library.articles(), library.passage_ids().tolist())
    longer = article("The dam broke, and the river came.")
    with pytest.raises(ValueError, match=r"expected vectors of shape \(1, 16\), not \(1, 3\)"):
        library.add(longer, passages(longer), np.ones((1, 3), np.float32), source_of(longer))
    vectors = ToyEmbedder().encode(["a"])
    impossible = object()  # comes last, when the text and its passages are written
    with pytest.raises(sqlite3.ProgrammingError):
        library.add(
            longer,
            passages(longer),
            vectors,
            source_of(longer, impossible),  # type: ignore[arg-type]
        )
    assert (library.revision, library.articles(), library.passage_ids().tolist()) == before
    check_consistency(tmp_path)


@pytest.mark.parametrize(
    "bad",
    [
        article("half \ud83d a character"),
        article("binary \0 text"),
        article("fine", title="bad \udfff title"),
        article("fine", outlet="NUL \0"),
    ],
)
def test_text_that_could_not_be_given_back_is_refused(library: LocalLibrary, bad: Article) -> None:
    with pytest.raises(ArticleError, match=r"^a\.txt: holds"):
        put(library, bad)
    assert library.counts() == (0, 0)


def test_folders_indexed_as_a_whole_are_remembered(library: LocalLibrary) -> None:
    library.remember(Path("/news/west"))
    library.remember(NEWS)
    revision = library.revision
    library.remember(NEWS)
    assert library.roots() == [NEWS, Path("/news/west")]
    assert library.revision == revision


def test_another_embedder_or_recipe_is_a_mismatch_with_the_remedy(library: LocalLibrary) -> None:
    library.require(ToyEmbedder(name="the same under another name"))
    library.require(ToyEmbedder(), replace(RECIPE, embedder="./toy"))
    with pytest.raises(MismatchError, match=r"embedder toy, not other.*iraqqa index --rebuild"):
        library.require(ToyEmbedder(name="other", fingerprint="other-1"))
    with pytest.raises(
        MismatchError, match=r"other weights of the embedder toy, or .* precision; run"
    ):
        library.require(ToyEmbedder(fingerprint="toy-2"))
    with pytest.raises(MismatchError, match=r"40 tokens overlapping by 10, not 50 by 10; run"):
        library.require(ToyEmbedder(), replace(RECIPE, passage_tokens=50))


def test_a_folder_has_one_library_and_keeps_it(tmp_path: Path, library: LocalLibrary) -> None:
    put(library, article("The dam holds."))
    assert LocalLibrary.exists(tmp_path)
    assert not LocalLibrary.exists(tmp_path / "nothing")
    with pytest.raises(LibraryError, match="already"):
        LocalLibrary.create(tmp_path, Recipe(), "toy", "toy-1", 16)
    assert library.counts() == (1, 1)


def test_threads_share_one_library(library: LocalLibrary) -> None:
    """Each reading finds whole articles, however many are written meanwhile."""

    def write(number: int) -> None:
        put(library, article(f"Story {number} of the dam. " * 9, f"{number}.txt"))
        if number % 3 == 0:
            library.forget(NEWS, f"{number}.txt")

    def read(_: int) -> bool:
        found = library.match("story dam", 50)
        try:
            whole = library.passages([number for number, _ in found])
        except LibraryError:  # removed between the two calls
            return True
        return all("Story" in p.article.text and p.text in p.article.text for p in whole)

    with ThreadPoolExecutor(8) as pool:
        written, seen = pool.map(write, range(60)), pool.map(read, range(200))
        assert all(seen)
        assert len(list(written)) == 60
    assert library.counts()[0] == 40


def test_another_program_sees_what_is_committed_only(tmp_path: Path, library: LocalLibrary) -> None:
    with LocalLibrary.open(tmp_path) as reader:
        before = reader.revision
        put(library, article("The dam holds."))
        assert reader.counts() == (1, 1)
        assert reader.revision not in ("", before)
        with closing(inspect(tmp_path)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            writer.execute("DELETE FROM passages")
            assert reader.counts() == (1, 1)
            writer.rollback()
