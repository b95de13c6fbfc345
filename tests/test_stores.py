"""Every store ranks like the oracle, whatever was added, removed and added again; files can be lost."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.library import Library
from iraqqa.protocols import Ids, Vectors, VectorStore
from iraqqa.stores import open_store
from iraqqa.stores.exact import ExactStore
from iraqqa.stores.faiss import FaissStore

from .toys import ToyEmbedder, article, new_library, obeying_permissions, put

Open = Callable[[int], VectorStore]
each_store = pytest.mark.parametrize("open_empty", [ExactStore, FaissStore])

# Unit vectors whose products are exact in floating point, in whatever order they are summed: the
# ranks of two stores can be compared to the last tie.
CORNERS = np.array(
    [sign * row for sign in (1, -1) for row in np.eye(4)]
    + [np.array(signs) / 2 for signs in itertools.product((1, -1), repeat=4)],
    dtype=np.float32,
)
corners = st.integers(0, len(CORNERS) - 1)
ids = st.integers(0, 12)
additions, removals = st.dictionaries(ids, corners, max_size=6), st.lists(ids, max_size=6)
steps = st.lists(st.one_of(additions, removals), max_size=8)


def ranked(held: dict[int, int], query: Vectors, k: int) -> list[tuple[int, float]]:
    """The oracle of the oracle: a plain sort."""
    scores = {i: float(np.dot(CORNERS[corner], query)) for i, corner in held.items()}
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:k]


def pairs(found: tuple[Ids, Vectors]) -> list[tuple[int, float]]:
    return list(zip(found[0].tolist(), found[1].tolist(), strict=True))


@each_store
@given(steps=steps, query=corners, k=st.integers(0, 20), among=st.none() | st.lists(ids))
def test_ranks_like_a_plain_sort(
    open_empty: Open,
    steps: list[dict[int, int] | list[int]],
    query: int,
    k: int,
    among: list[int] | None,
) -> None:
    store, held = open_empty(4), dict[int, int]()
    for step in steps:
        if isinstance(step, dict):
            store.add(np.array(list(step), np.int64), CORNERS[list(step.values())].reshape(-1, 4))
            held |= step
        else:
            store.remove(np.array(step, np.int64))
            held = {i: corner for i, corner in held.items() if i not in step}
    found = store.search(CORNERS[query], k, None if among is None else np.array(among, np.int64))
    wanted = {i: c for i, c in held.items() if among is None or i in among}
    assert pairs(found) == ranked(wanted, CORNERS[query], k)
    assert found[0].dtype == np.int64
    assert found[1].dtype == np.float32


def clustered(n: int, dimensions: int) -> Vectors:
    random = np.random.default_rng(7)
    centres = random.standard_normal((20, dimensions))
    vectors = centres[random.integers(0, 20, n)] + 0.5 * random.standard_normal((n, dimensions))
    unit: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit


def test_faiss_ranks_like_the_oracle_at_the_size_of_real_vectors() -> None:
    vectors = clustered(3000, 384)
    vectors[1500:1600] = vectors[7]  # a wire story, printed a hundred times
    order = np.random.default_rng(1).permutation(3000).astype(np.int64)
    exact, faiss = ExactStore(384), FaissStore(384)
    for store in (exact, faiss):
        store.add(order, vectors[order])
    for query in [vectors[7], *clustered(40, 384)]:
        (wanted, scores), (found, close) = exact.search(query, 50), faiss.search(query, 50)
        np.testing.assert_allclose(close, scores, atol=1e-5)
        # Neighbours closer than rounding may change places.
        assert set(found) == set(wanted) or abs(scores[-1] - close[-1]) < 1e-5
    twins = faiss.search(vectors[7], 40)[0]
    assert twins.tolist() == [7, *range(1500, 1539)]


@each_store
def test_an_empty_store_finds_nothing(open_empty: Open) -> None:
    assert pairs(open_empty(4).search(CORNERS[0], 5)) == []


@each_store
def test_input_is_left_alone(open_empty: Open) -> None:
    store, numbers, vectors = open_empty(4), np.arange(3), CORNERS[:3].copy()
    store.add(numbers, vectors)
    store.remove(np.array([1]))
    numbers[:], vectors[:] = 99, 0
    assert pairs(store.search(CORNERS[0], 9)) == [(0, 1.0), (2, 0.0)]


@each_store
@pytest.mark.parametrize(
    ("numbers", "vectors"),
    [
        ([0, 1], CORNERS[:3]),
        ([0], CORNERS[:1, :3]),
        ([0], CORNERS[0]),
        ([3, 3], CORNERS[:2]),
        ([-1], CORNERS[:1]),
    ],
)
def test_wrong_shapes_and_ids_are_refused(
    open_empty: Open, numbers: list[int], vectors: Vectors
) -> None:
    store = open_empty(4)
    with pytest.raises(ValueError, match="ids"):
        store.add(np.array(numbers, np.int64), vectors)
    with pytest.raises(ValueError, match=r"shape \(4,\)"):
        store.search(np.ones(3, np.float32), 1)
    assert pairs(store.search(CORNERS[0], 5)) == []


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with new_library(tmp_path) as library:
        for i in range(8):
            put(library, article(f"Story {i} of the dam near town {i * 7}. " * 5, f"{i}.txt"))
        yield library


def same(store: VectorStore, library: Library) -> bool:
    """Whether a store ranks like one made from the library's vectors by hand."""
    oracle = ExactStore(library.dimensions)
    oracle.add(*library.vectors())
    query = ToyEmbedder().encode(["dam near town 14"])[0]
    (wanted, scores), (found, close) = oracle.search(query, 10), store.search(query, 10)
    return wanted.tolist() == found.tolist() and np.allclose(scores, close, atol=1e-6)


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob("vectors-*"))


def test_a_store_is_saved_and_read_again(tmp_path: Path, library: Library) -> None:
    assert same(open_store(tmp_path, library), library)
    (name,) = files(tmp_path)
    assert name == f"vectors-{library.revision}.faiss"
    saved = (tmp_path / name).stat()
    assert same(open_store(tmp_path, library), library)
    assert (tmp_path / name).stat().st_mtime_ns == saved.st_mtime_ns


def test_an_outdated_file_is_replaced(tmp_path: Path, library: Library) -> None:
    open_store(tmp_path, library)
    (tmp_path / "vectors-0123.faiss.77").write_bytes(b"left by a crash")
    library.forget(Path("/news"), "2.txt")
    assert same(open_store(tmp_path, library), library)
    assert files(tmp_path) == [f"vectors-{library.revision}.faiss"]


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
    tmp_path: Path, library: Library, damage: Callable[[bytes], bytes]
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


def test_a_folder_that_cannot_be_written_is_no_hindrance(tmp_path: Path, library: Library) -> None:
    library.close()
    tmp_path.chmod(0o555)
    try:
        found = obeying_permissions(
            "import sys; from pathlib import Path\n"
            "from iraqqa.library import Library; from iraqqa.stores import open_store\n"
            "folder = Path(sys.argv[1])\n"
            "with Library.open(folder) as library:\n"
            "    ids, vectors = library.vectors()\n"
            "    print(open_store(folder, library).search(vectors[3], 1)[0] == ids[3])",
            tmp_path,
        )
    finally:
        tmp_path.chmod(0o755)
    assert found == "[ True]\n"
    assert files(tmp_path) == []


def test_threads_may_search_together(tmp_path: Path, library: Library) -> None:
    store = open_store(tmp_path, library)
    queries = library.vectors()[1]
    alone = [pairs(store.search(query, 5)) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(20):
            together = pool.map(lambda query: pairs(store.search(query, 5)), queries)
            assert list(together) == alone
