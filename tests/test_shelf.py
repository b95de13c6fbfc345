"""A library on this machine that changes under who searches it."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from iraqqa import Scope, Settings
from iraqqa.errors import MismatchError
from iraqqa.protocols import Shelf
from iraqqa.retrieval.shelf import open_shelf
from iraqqa.storage.library import publish

from .toys import ToyEmbedder, article, new_library, obeying_permissions, put


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with new_library(tmp_path) as library:
        for i in range(9):
            put(library, article(f"Story {i} of the dam near town {i * 7}. ", f"{i}.txt"))
    return tmp_path


@pytest.fixture
def shelf(folder: Path) -> Iterator[Shelf]:
    shelf = open_shelf(folder, Settings())
    yield shelf
    shelf.close()


@pytest.mark.parametrize(
    "question", ["How many US guards?", "us guards how many", "American guards"]
)
def test_a_country_is_found_by_its_other_names(folder: Path, question: str) -> None:
    rebuild(folder, "Nine troops of the United States stayed.", "A mill burned in Hale.")
    with closing(open_shelf(folder, Settings(legs="bm25"))) as shelf:
        hits = shelf.search(question, None, 2, Scope())
    assert [hit.passage.text for hit in hits] == ["Nine troops of the United States stayed."]


def rebuild(folder: Path, *texts: str, embedder: ToyEmbedder | None = None) -> None:
    with new_library(folder / ".rebuilding", embedder) as library:
        for text in texts:
            put(library, article(text, f"{text}.txt"))
    publish(folder / ".rebuilding", folder)


def found(shelf: Shelf, question: str) -> set[str]:
    """The texts of what is found, each of which must be as near as it is said to be."""
    query = ToyEmbedder().encode([question])[0]
    hits = shelf.search(question, query, 99, Scope())
    near = ToyEmbedder().encode([hit.passage.text for hit in hits]) @ query
    np.testing.assert_allclose([hit.dense or 0.0 for hit in hits], near, atol=1e-5)
    return {hit.passage.text for hit in hits}


def test_a_library_built_anew_is_searched_at_once(folder: Path, shelf: Shelf) -> None:
    before = shelf.library
    assert len(found(shelf, "dam")) == 9
    for texts in ({"The dam broke.", "A river came."}, {"The dam held.", "A river came."}):
        revision = shelf.library.revision
        rebuild(folder, *sorted(texts))
        assert found(shelf, "dam") == texts
        assert shelf.library.revision != revision
        assert shelf.library is shelf.library
    assert before.counts() == (9, 9)  # for who uses it still


def test_the_one_before_is_closed_when_nobody_uses_it(folder: Path, shelf: Shelf) -> None:
    database = shelf.library._database  # type: ignore[attr-defined]
    rebuild(folder, "The dam broke.")
    assert found(shelf, "dam") == {"The dam broke."}
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        database.rows("SELECT 1")


def test_threads_search_while_it_is_built_anew(folder: Path, shelf: Shelf) -> None:
    with ThreadPoolExecutor(8) as pool:
        for turn in range(9):
            asked = [pool.submit(found, shelf, "dam") for _ in range(24)]
            rebuild(folder, f"The dam broke {turn} times.", "A river came.")
            assert all(len(each.result()) in (2, 9) for each in asked)
            assert f"The dam broke {turn} times." in found(shelf, "dam")


def test_a_library_made_anew_under_the_same_name_is_another(folder: Path, shelf: Shelf) -> None:
    for file in folder.glob("library-1.sqlite*"):
        file.unlink()
    assert shelf.library.counts() == (9, 9)  # there is no other
    with new_library(folder) as library:
        put(library, article("The dam broke."))
    assert found(shelf, "dam") == {"The dam broke."}


def test_one_of_another_embedder_is_a_mismatch(folder: Path, shelf: Shelf) -> None:
    rebuild(folder, "The dam broke.", embedder=ToyEmbedder(fingerprint="toy-2"))
    for _ in range(2):
        with pytest.raises(MismatchError, match="built anew with another embedder; start again"):
            shelf.search("dam", None, 9, Scope())


def test_what_cannot_be_written_is_seen_to_change(folder: Path) -> None:
    (file,) = folder.glob("*.sqlite")
    told = obeying_permissions(
        """
import sys
from pathlib import Path
from iraqqa import Scope, Settings
from iraqqa.storage.library import LocalLibrary
from iraqqa.retrieval.shelf import open_shelf
from tests.toys import article, put

file = Path(sys.argv[1])

def allow(written):
    file.chmod(0o644 if written else 0o444)
    file.parent.chmod(0o755 if written else 0o555)

allow(False)
shelf = open_shelf(file.parent, Settings(legs="bm25"))
for turn in range(3):
    print(shelf.library.counts()[0], len(shelf.search("dam", None, 99, Scope())))
    allow(True)
    with LocalLibrary.open(file.parent) as library:
        for i in range(50):
            put(library, article(f"The dam broke, {turn}, {i}.", f"{turn}-{i}.txt"))
        allow(False)
        print(shelf.library.counts()[0])
        allow(True)
    allow(False)
shelf.close()
allow(True)
""",
        file,
    )
    assert told.split() == ["9", "9", "59", "59", "59", "109", "109", "99", "159"]
