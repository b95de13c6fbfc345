"""Every store ranks like the oracle, whatever was added, removed and added again; files can be lost."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iraqqa.embedders import open_embedder
from iraqqa.protocols import Ids, Vectors
from iraqqa.storage.vectors.faiss import FaissStore
from iraqqa.text.sentences import sentences

from .exact import ExactStore
from .toys import CLONE

Open = Callable[[int], ExactStore | FaissStore]


def in_cells(dimensions: int) -> FaissStore:
    """With few cells, all of which are looked through: nothing is missed."""
    return FaissStore.fitted(np.eye(dimensions, dtype=np.float32), cells=2)


each_store = pytest.mark.parametrize("open_empty", [ExactStore, FaissStore, in_cells])

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


def recall(store: FaissStore, oracle: ExactStore, queries: Vectors) -> float:
    """Share of the ten nearest vectors that are found."""
    shares = [
        len({*store.search(query, 10)[0].tolist()} & {*oracle.search(query, 10)[0].tolist()}) / 10
        for query in queries
    ]
    return float(np.mean(shares))


@settings(max_examples=5)
@given(gone=st.sets(st.integers(0, 99)), back=st.sets(st.integers(0, 99)))
def test_cells_keep_their_recall_after_adding_removing_and_adding_again(
    gone: set[int], back: set[int]
) -> None:
    """Of a hundred vectors each, those of these hundreds go, and those of the others come again."""
    vectors = clustered(10_000, 32)
    ids = np.arange(10_000)
    exact, cells = ExactStore(32), FaissStore.fitted(vectors[::2], cells=400)
    for store in (exact, cells):
        store.add(ids[:6000], vectors[:6000])
        store.add(ids[6000:], vectors[6000:])
        store.remove(ids[np.isin(ids // 100, [*gone])])
        again = ids[np.isin(ids // 100, [*back])]
        store.add(again, vectors[again])
    np.testing.assert_array_equal(cells.ids, np.sort(exact.search(vectors[0], 10_000)[0]))
    assert recall(cells, exact, clustered(40, 32)) >= 0.98


@pytest.mark.slow
def test_cells_keep_their_recall_on_vectors_of_real_sentences() -> None:
    files = sorted((CLONE / "seeds").glob("*.txt"))
    read = [file.read_text("utf-8", "replace") for file in files]
    texts = [text[start:end] for text in read for start, end in sentences(text, 0, len(text))]
    vectors = open_embedder("all-MiniLM-L6-v2").encode(texts)
    exact, cells = ExactStore(384), FaissStore.fitted(vectors, cells=len(texts) // 3)
    for store in (exact, cells):
        store.add(np.arange(len(texts)), vectors)
        store.remove(np.arange(0, len(texts), 7))
        store.add(np.arange(0, len(texts), 14), vectors[::14])
    assert recall(cells, exact, vectors) >= 0.9


def test_among_a_choice_cells_miss_nothing() -> None:
    vectors = clustered(4000, 32)
    exact, cells = ExactStore(32), FaissStore.fitted(vectors, cells=200)
    for store in (exact, cells):
        store.add(np.arange(4000), vectors)
    for query in clustered(20, 32):
        among = np.arange(3, 9000, 5)
        found, scores = cells.search(query, 20, among)
        wanted, close = exact.search(query, 20, among)
        np.testing.assert_allclose(scores, close, atol=1e-3)
        assert len(set(found) & set(wanted)) >= 19  # neighbours closer than rounding


@pytest.mark.parametrize("open_empty", [FaissStore, in_cells])
def test_a_copy_goes_its_own_way(open_empty: Callable[[int], FaissStore]) -> None:
    store = open_empty(4)
    store.add(np.arange(3), CORNERS[:3])
    copy = store.copy()
    copy.remove(np.array([0]))
    copy.add(np.array([7]), CORNERS[7:8])
    assert (store.ids.tolist(), copy.ids.tolist()) == ([0, 1, 2], [1, 2, 7])


@pytest.mark.parametrize("open_empty", [FaissStore, in_cells])
def test_what_was_written_is_read(open_empty: Callable[[int], FaissStore]) -> None:
    store, stream = open_empty(4), io.BytesIO()
    store.add(np.arange(9), CORNERS[:9])
    store.write(stream)
    stream.seek(0)
    again = FaissStore.read(stream)
    assert pairs(again.search(CORNERS[3], 9)) == pairs(store.search(CORNERS[3], 9))
    assert again.saved == len(again) == 9


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
