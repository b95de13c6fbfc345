"""Retrieval measures: worked examples, and the legs that one search gives."""

from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.evaluation.cases import Gold
from iraqqa.evaluation.ranking import ndcg, ranked, ranks, recall, reciprocal_rank, relevant
from iraqqa.records import Article, Hit, Passage

ARTICLE = Article("a.txt", "A", "0123456789" * 3)
COPY = Article("b.txt", "B", "0123456789" * 3)
OTHER = Article("c.txt", "C", "abcdefghij" * 3)
GOLD = Gold(ARTICLE, 10, 14, ("0123",))


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        (Passage(ARTICLE, 10, 14), True),
        (Passage(ARTICLE, 0, 30), True),
        (Passage(ARTICLE, 11, 30), False),  # cuts the answer
        (Passage(ARTICLE, 0, 13), False),
        (Passage(COPY, 8, 20), True),  # the same text under another name is the same article
        (Passage(OTHER, 0, 30), False),
    ],
)
def test_a_passage_is_relevant_when_it_holds_a_gold_answer_whole(
    passage: Passage, expected: bool
) -> None:
    assert relevant(passage, [GOLD]) is expected


def test_each_leg_ranks_by_its_own_score_and_leaves_out_what_it_missed() -> None:
    first, second, third = (Passage(ARTICLE, start, start + 14) for start in (0, 5, 16))
    hits = [
        Hit(first, 0.03, dense=0.5, bm25=None),
        Hit(second, 0.02, dense=None, bm25=1.5),
        Hit(third, 0.01, dense=0.9, bm25=2.5),
    ]
    assert ranked(hits, "fused") == [first, second, third]
    assert ranked(hits, "dense") == [third, first]
    assert ranked(hits, "bm25") == [third, second]
    assert ranks(hits, "fused", [GOLD]) == (1, 2)
    assert ranks(hits, "dense", [GOLD]) == (2,)


def test_worked_examples() -> None:
    assert [recall([3, 8], k) for k in (1, 3, 10)] == [0.0, 1.0, 1.0]
    assert reciprocal_rank([4, 3]) == pytest.approx(1 / 3)
    assert reciprocal_rank([]) == 0.0
    # ranks 2 and 11 of three relevant: only rank 2 counts, over the ideal 1, 2, 3
    ideal = 1 + 1 / log2(3) + 1 / log2(4)
    assert ndcg([2, 11], k=10, total=3) == pytest.approx((1 / log2(3)) / ideal)
    assert ndcg([], k=10, total=0) == 0.0  # no passage holds the answer whole: it counts as missed


@given(st.sets(st.integers(1, 30)), st.integers(1, 12))
def test_ndcg_is_1_exactly_when_the_relevant_come_first(found: set[int], k: int) -> None:
    value = ndcg(sorted(found), k, total=len(found))
    first = set(range(1, min(k, len(found)) + 1))
    assert 0.0 <= value <= 1.0 + 1e-12
    assert (value == pytest.approx(1.0)) == bool(found and first <= found)
