"""Fusion against an oracle; retrieval for real."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa import Bot, Settings
from iraqqa.language.questions import Question
from iraqqa.records import Hit, Passage
from iraqqa.retrieval.fusion import fuse
from iraqqa.retrieval.retriever import Retriever, merged
from iraqqa.settings import Legs
from tests.toys import ToyEmbedder, article
from tests.world import World

Key = tuple[int, int]
RANKING = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 9)), unique=True, max_size=10)


@given(st.lists(RANKING, max_size=3), st.floats(1, 100))
def test_fusion_is_the_sum_of_reciprocal_ranks(legs: list[list[Key]], constant: float) -> None:
    every = {identity for leg in legs for identity in leg}
    oracle = {
        identity: sum(1 / (constant + leg.index(identity) + 1) for leg in legs if identity in leg)
        for identity in every
    }
    fused = fuse(legs, constant)
    assert fused == pytest.approx(oracle)
    assert list(fused) == sorted(fused, key=lambda identity: (-fused[identity], identity))


scores = st.none() | st.sampled_from([0.1, 0.5, 0.9])
SHELVES = st.lists(st.lists(st.tuples(scores, scores).filter(any), max_size=4), max_size=3)


def hits_of(shelf: int, some: list[tuple[float | None, ...]]) -> list[Hit]:
    text = article("x" * 99)
    return [
        Hit(Passage(text, 9 * shelf + rank, 90), 1.0, dense, bm25)
        for rank, (dense, bm25) in enumerate(some)
    ]


@given(SHELVES)
def test_several_shelves_are_one_ranking(shelves: list[list[tuple[float | None, ...]]]) -> None:
    found = [hits_of(shelf, some) for shelf, some in enumerate(shelves)]
    hits = [hit for some in found for hit in some]
    legs = [
        sorted((h for h in some if getattr(h, leg) is not None), key=lambda h: -getattr(h, leg))
        for leg, some in [("dense", hits), *(("bm25", some) for some in found)]
    ]
    oracle = {
        hit.passage: sum(1 / (10 + leg.index(hit) + 1) for leg in legs if hit in leg)
        for hit in hits
    }
    assert {hit.passage: hit.score for hit in merged(found, 10)} == pytest.approx(oracle)
    ranked = [hit.score for hit in merged(found, 10)]
    assert ranked == sorted(ranked, reverse=True)


@given(SHELVES, st.floats(1e-6, 1e6))
def test_on_which_scale_a_library_counts_words_is_no_matter(
    shelves: list[list[tuple[float | None, ...]]], scale: float
) -> None:
    found = [hits_of(shelf, some) for shelf, some in enumerate(shelves)]
    scaled = [
        [replace(hit, bm25=hit.bm25 and hit.bm25 * scale) for hit in some] if shelf else some
        for shelf, some in enumerate(found)
    ]
    expected = merged(found, 10)
    for hit, other in zip(merged(scaled, 10), expected, strict=True):
        assert (hit.passage, hit.score, hit.dense) == (other.passage, other.score, other.dense)
        assert hit.bm25 == pytest.approx(other.bm25)


@given(SHELVES)
def test_the_best_of_each_shelf_by_words_counts_in_full(
    shelves: list[list[tuple[float | None, ...]]],
) -> None:
    shares = {hit.passage: hit.bm25 for hit in merged([*map(hits_of, range(3), shelves)], 10)}
    for shelf, some in enumerate(shelves):
        scores = [shares[hit.passage] for hit in hits_of(shelf, some)]
        assert max((share for share in scores if share is not None), default=1.0) == 1.0


@given(SHELVES.filter(bool), st.integers(1, 9))
def test_one_shelf_is_left_as_it_is(shelves: list[list[tuple[float | None, ...]]], k: int) -> None:
    hits = hits_of(0, shelves[0])
    shelf: Any = SimpleNamespace(search=lambda question, query, k, scope: hits[:k])
    retriever = Retriever([shelf], ToyEmbedder(), Settings())
    assert retriever.search(Question("Who?"), None, k) == hits[:k]


@pytest.mark.parametrize("legs", ["hybrid", "dense", "bm25"])
def test_each_leg_finds_the_passage_and_says_why(world: World, legs: Legs) -> None:
    with Bot.open(world.library, settings=Settings(legs=legs)) as bot:
        hits = bot.search("Which surveyor lost a compass on a glacier?", 2)
        again = bot.search("Which surveyor lost a compass on a glacier?", 2)
    assert hits == again
    assert hits[0].passage.article.source == "science/glacier.txt"
    assert (hits[0].dense is None) == (legs == "bm25")
    assert (hits[0].bm25 is None) == (legs == "dense")
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
