"""What is read of a library in part: by number, in order, the beginning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.errors import LibraryError
from iraqqa.storage.library import LocalLibrary

from .toys import article, new_library, put

NEWS = Path("/news")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LocalLibrary]:
    with new_library(tmp_path) as library:
        yield library


def test_its_identity_stays_when_it_changes_and_goes_when_it_is_made_anew(tmp_path: Path) -> None:
    identities = []
    for name in ("one", "other"):
        with new_library(tmp_path / name) as library:
            before = library.identity, library.revision
            put(library, article("One."))
            assert library.identity == before[0]
            assert library.revision != before[1]
            identities.append(library.identity)
    assert identities[0] != identities[1]


def test_passages_are_known_by_number(library: LocalLibrary) -> None:
    for i in range(4):
        put(library, article(f"Story {i} of the dam. " * 9, f"{i}.txt"))
    ids, vectors = library.vectors(library.passage_ids())
    assert library.passage_ids().tolist() == ids.tolist() == sorted(ids.tolist())
    assert library.passage_ids(above=int(ids[5])).tolist() == ids[6:].tolist()
    some, theirs = library.vectors(np.array([ids[7], 10**6, ids[2]]))
    assert some.tolist() == ids[[2, 7]].tolist()
    np.testing.assert_array_equal(theirs, vectors[[2, 7]])


@given(
    held=st.dictionaries(
        st.tuples(st.sampled_from(["/a", "/b"]), st.sampled_from("uvwxyz")),
        st.sampled_from(["One.", "Two.", "Three."]),
    ),
    count=st.integers(0, 9),
)
def test_the_first_articles_are_the_first_of_all(
    held: dict[tuple[str, str], str], count: int
) -> None:
    with TemporaryDirectory() as folder, new_library(Path(folder)) as library:
        for (root, source), text in held.items():
            put(library, article(text, source), Path(root))
        assert list(library.first_articles(99)) == library.articles()
        texts = {held[place]: place for place in sorted(held)[:count][::-1]}
        wanted = sorted(texts, key=lambda text: texts[text])
        assert [each.text for each in library.first_articles(count)] == wanted


def test_an_article_is_in_the_files_that_its_sources_name(library: LocalLibrary) -> None:
    put(library, article("Told twice.", "b.txt"))
    twin = article("Told twice.", "old/news.zip/a.txt")
    library.move([twin], root=NEWS, file="old/news.zip")
    assert library.files(twin.id) == [NEWS / "b.txt", NEWS / "old/news.zip"]


def test_the_beginning_changes_with_the_first_sources_only(library: LocalLibrary) -> None:
    for name in "bcdef":
        put(library, article(f"Story {name}.", name))
    before = library.beginning(3)
    put(library, article("A late one.", "z"))
    library.forget(Path("/news"), "f")
    assert library.beginning(3) == before
    put(library, article("Another text.", "c"))
    changed = library.beginning(3)
    put(library, article("An early one.", "a"))
    assert len({before, changed, library.beginning(3)}) == 3


def test_passages_come_in_the_order_asked_for_and_share_their_article(
    library: LocalLibrary,
) -> None:
    put(library, article("one two three four five six seven eight nine ten eleven", "a.txt"))
    put(library, article("eleven ten nine", "b.txt"))
    ids = library.passage_ids().tolist()
    shuffled = [ids[2], ids[0], ids[1], ids[0]]
    found = library.passages(shuffled)
    assert [p.text for p in found] == [library.passages([i])[0].text for i in shuffled]
    assert found[1].article is found[2].article
    assert library.passages([]) == []


def test_a_passage_number_is_never_given_again(library: LocalLibrary) -> None:
    put(library, article("The dam holds.", "a.txt"))
    (before,) = library.passage_ids().tolist()
    library.forget(NEWS, "a.txt")
    put(library, article("The river rises.", "a.txt"))
    assert library.passage_ids().tolist() != [before]
    with pytest.raises(LibraryError, match="changed while it was read"):
        library.passages([before])
