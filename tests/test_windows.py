"""Windows: tokens ⇄ characters, both ways, for any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.reading.windows import Layout, Tokens, slices, windows
from training.examples import collate, covering

LAYOUT = Layout((0,), (2, 2), (2,))


def tokens(count: int) -> Tokens:
    starts = range(0, 3 * count, 3)
    return Tokens(range(1000, 1000 + count), starts, [start + 2 for start in starts])


@given(st.integers(0, 500), st.integers(2, 100), st.data())
def test_slices_cover_every_token_and_share_the_overlap(
    count: int, room: int, data: st.DataObject
) -> None:
    overlap = data.draw(st.integers(0, room - 1))
    ranges = slices(count, room, overlap)
    assert {i for first, stop in ranges for i in range(first, stop)} == set(range(count))
    assert all(0 < stop - first <= room for first, stop in ranges)
    assert all(before[1] - after[0] == overlap for before, after in pairwise(ranges))


def test_a_window_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot overlap"):
        slices(10, room=3, overlap=3)


@given(
    st.integers(0, 90),
    st.lists(st.integers(0, 120), max_size=4),
    st.integers(80, 130),
)
def test_windows_lead_back_to_their_passage_tokens(
    asked: int, sizes: list[int], length: int
) -> None:
    passages = [tokens(size) for size in sizes]
    made = windows(tokens(asked), passages, LAYOUT, length=length, question_limit=30, overlap=20)
    assert [w.passage for w in made] == sorted(w.passage for w in made)
    for window in made:
        assert len(window.ids) <= length
        body = window.ids[window.offset : window.offset + window.stop - window.first]
        assert list(body) == list(passages[window.passage].ids[window.first : window.stop])
    read = {w.passage for w in made}
    assert read == {i for i, size in enumerate(sizes) if size}


@given(st.integers(1, 60), st.integers(0, 200), st.integers(1, 30))
def test_covering_is_the_tokens_that_touch_the_characters(
    count: int, start: int, size: int
) -> None:
    text = tokens(count)
    end = start + size
    oracle = [i for i in range(count) if text.starts[i] < end and text.ends[i] > start]
    expected = (oracle[0], oracle[-1]) if oracle else None
    assert covering(text, start, end) == expected


def test_collate_pads_to_the_multiple_and_marks_the_passage() -> None:
    made = windows(
        tokens(2), [tokens(3), tokens(2)], LAYOUT, length=20, question_limit=10, overlap=1
    )
    ids, mask, segment = collate(made, pad=1, multiple=5)
    assert ids.tolist() == [
        [0, 1000, 1001, 2, 2, 1000, 1001, 1002, 2, 1],
        [0, 1000, 1001, 2, 2, 1000, 1001, 2, 1, 1],
    ]
    assert mask.sum(axis=1).tolist() == [9, 8]
    assert segment[1].tolist() == [0, 0, 0, 0, 0, 1, 1, 1, 0, 0]
