"""The file of nearest vectors beside a library: topped up, replaced, lost, damaged, never wrong."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from iraqqa.storage.library import LocalLibrary
from iraqqa.storage.vectors import open_store
from iraqqa.storage.vectors.faiss import FaissStore

from .exact import ExactStore
from .test_stores import pairs
from .toys import ToyEmbedder, article, new_library, obeying_permissions, put


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LocalLibrary]:
    with new_library(tmp_path) as library:
        for i in range(8):
            put(library, article(f"Story {i} of the dam near town {i * 7}. " * 5, f"{i}.txt"))
        yield library


def same(store: FaissStore, library: LocalLibrary) -> bool:
    """Whether a store ranks like one made from the library's vectors by hand."""
    oracle = ExactStore(library.dimensions)
    oracle.add(*library.vectors(library.passage_ids()))
    query = ToyEmbedder().encode(["dam near town 14"])[0]
    (wanted, scores), (found, close) = oracle.search(query, 10), store.search(query, 10)
    return wanted.tolist() == found.tolist() and np.allclose(scores, close, atol=1e-6)


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob("vectors-*"))


def test_a_store_is_saved_and_read_again(tmp_path: Path, library: LocalLibrary) -> None:
    assert same(open_store(tmp_path, library), library)
    (name,) = files(tmp_path)
    assert name == f"vectors-{library.identity}.faiss"
    saved = (tmp_path / name).stat()
    assert same(open_store(tmp_path, library), library)
    assert (tmp_path / name).stat().st_mtime_ns == saved.st_mtime_ns


def test_an_outdated_file_is_replaced(tmp_path: Path, library: LocalLibrary) -> None:
    open_store(tmp_path, library)
    (tmp_path / "vectors-0123.faiss.77").write_bytes(b"left by a crash")
    library.forget(Path("/news"), "2.txt")
    assert same(open_store(tmp_path, library), library)
    assert files(tmp_path) == [f"vectors-{library.identity}.faiss"]


def test_a_file_serves_until_it_lacks_more_than_a_hundredth(
    tmp_path: Path, library: LocalLibrary
) -> None:
    for i in range(8, 60):
        put(library, article(f"Story {i} of the dam near town {i * 7}. " * 9, f"{i}.txt"))
    held = open_store(tmp_path, library)
    (name,) = files(tmp_path)
    before, count = (tmp_path / name).read_bytes(), len(held)
    put(library, article("A short one.", "short.txt"))
    for store in (open_store(tmp_path, library), open_store(tmp_path, library, held)):
        assert same(store, library)
        assert (len(store), len(held), store.saved) == (count + 1, count, count)
    assert (tmp_path / name).read_bytes() == before
    put(library, article("A long one, with much to say. " * 20, "long.txt"))
    assert same(open_store(tmp_path, library, held), library)
    assert (tmp_path / name).read_bytes() != before
    assert files(tmp_path) == [name]


def test_what_was_removed_leaves_the_file_at_once(tmp_path: Path, library: LocalLibrary) -> None:
    for held in (None, open_store(tmp_path, library)):
        (_, gone), *_ = [library.vectors(library.passage_ids()[-1:])]
        assert gone.tobytes() in (tmp_path / files(tmp_path)[0]).read_bytes()
        library.forget(Path("/news"), library.sources()[-1].source)
        assert same(open_store(tmp_path, library, held), library)
        assert gone.tobytes() not in (tmp_path / files(tmp_path)[0]).read_bytes()


def test_the_last_to_be_removed_leaves_the_file_too(tmp_path: Path, library: LocalLibrary) -> None:
    store = open_store(tmp_path, library)
    for source in library.sources():
        library.forget(source.root, source.source)
    assert len(open_store(tmp_path, library, store)) == 0
    assert len(open_store(tmp_path, library)) == 0


def test_a_library_put_back_from_a_copy_is_not_taken_for_the_later_one(
    tmp_path: Path, library: LocalLibrary
) -> None:
    def put_late(text: str) -> None:
        with LocalLibrary.open(tmp_path) as late:
            put(late, article(text, "late.txt"))
            assert same(open_store(tmp_path, late), late)

    library.close()
    copy = (tmp_path / "library-1.sqlite").read_bytes()
    put_late("What happened first, before the copy was put back. ")
    (tmp_path / "library-1.sqlite").write_bytes(copy)
    put_late("Quite another story about the weather, instead of it. ")


def test_a_library_put_back_from_an_older_copy_is_not_taken_for_the_later_one(
    tmp_path: Path, library: LocalLibrary
) -> None:
    def text(name: str) -> str:
        return f"What {name} said of the dam. "[:40]  # one passage

    def put_back(names: str, removed: str = "") -> None:
        (tmp_path / "library-1.sqlite").write_bytes(copy)
        with LocalLibrary.open(tmp_path) as late:
            for name in names:
                put(late, article(text(name), f"{name}.txt"))
            for name in removed:
                late.forget(Path("/news"), f"{name}.txt")
            store = open_store(tmp_path, late)
            np.testing.assert_array_equal(store.ids, late.passage_ids())
            for number, vector in zip(*late.vectors(late.passage_ids()), strict=True):
                assert store.search(vector, 1, np.array([number]))[1] > 0.999

    library.close()
    copy = (tmp_path / "library-1.sqlite").read_bytes()
    put_back("ABCD")
    put_back("E")  # with the number of A
    put_back("ABCD", removed="A")
    put_back("EBC")  # as many as before
    put_back("")


def test_kinds_change_with_the_size(
    tmp_path: Path, library: LocalLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("iraqqa.storage.vectors.faiss.FLAT", 60)
    monkeypatch.setattr("iraqqa.storage.vectors.faiss.TAUGHT", 4)
    few = open_store(tmp_path, library)
    assert few.suits
    for i in range(8, 40):
        put(library, article(f"Story {i} of the dam near town {i * 7}. " * 5, f"{i}.txt"))
    many = open_store(tmp_path, library, few)
    assert many.suits
    sizes = []
    for store in (few, many):
        stream = io.BytesIO()
        store.write(stream)
        sizes.append(stream.tell() / len(store))
    assert sizes[1] < sizes[0]  # in half precision
    wanted = library.passage_ids()
    np.testing.assert_array_equal(many.ids, wanted)
    np.testing.assert_array_equal(open_store(tmp_path, library).ids, wanted)


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def strange(content: bytes) -> bytes:
    """Sound by its digest, but nothing that FAISS could read."""
    return b"IxXX" + hashlib.sha256(b"IxXX").digest()


@pytest.mark.parametrize(
    "damage", [cut, flip, strange, lambda _: b"", lambda _: b"not vectors at all" * 99]
)
def test_a_damaged_file_is_made_anew(
    tmp_path: Path, library: LocalLibrary, damage: Callable[[bytes], bytes]
) -> None:
    open_store(tmp_path, library)
    (name,) = files(tmp_path)
    sound = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(damage(sound))
    assert same(open_store(tmp_path, library), library)
    assert (tmp_path / name).read_bytes() == sound


def test_a_library_without_passages_has_a_store(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        for _ in range(2):
            store = open_store(tmp_path, library)
            assert pairs(store.search(np.ones(16, np.float32), 3)) == []


def test_a_folder_that_cannot_be_written_is_no_hindrance(
    tmp_path: Path, library: LocalLibrary
) -> None:
    library.close()
    tmp_path.chmod(0o555)
    try:
        found = obeying_permissions(
            "import sys; from pathlib import Path\n"
            "from iraqqa.storage.library import LocalLibrary; from iraqqa.storage.vectors import open_store\n"
            "folder = Path(sys.argv[1])\n"
            "with LocalLibrary.open(folder) as library:\n"
            "    ids, vectors = library.vectors(library.passage_ids())\n"
            "    print(open_store(folder, library).search(vectors[3], 1)[0] == ids[3])",
            tmp_path,
        )
    finally:
        tmp_path.chmod(0o755)
    assert found == "[ True]\n"
    assert files(tmp_path) == []


def test_threads_may_search_together(tmp_path: Path, library: LocalLibrary) -> None:
    store = open_store(tmp_path, library)
    queries = library.vectors(library.passage_ids())[1]
    alone = [pairs(store.search(query, 5)) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(20):
            together = pool.map(lambda query: pairs(store.search(query, 5)), queries)
            assert list(together) == alone
