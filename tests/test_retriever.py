"""Fusion against an oracle; retrieval for real."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa import Bot, Settings
from iraqqa.fusion import fuse
from iraqqa.records import Hit, Passage
from iraqqa.retriever import merged
from iraqqa.settings import Legs
from tests.toys import article
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


@given(SHELVES)
def test_several_shelves_are_one_ranking(shelves: list[list[tuple[float | None, ...]]]) -> None:
    text = article("x" * 99)
    found = [
        [
            Hit(Passage(text, 9 * shelf + rank, 90), 1.0, dense, bm25)
            for rank, (dense, bm25) in enumerate(hits)
        ]
        for shelf, hits in enumerate(shelves)
    ]
    hits = [hit for some in found for hit in some]
    legs = [
        sorted((h for h in hits if getattr(h, leg) is not None), key=lambda h: -getattr(h, leg))
        for leg in ("dense", "bm25")
    ]
    oracle = {
        hit.passage: sum(1 / (10 + leg.index(hit) + 1) for leg in legs if hit in leg)
        for hit in hits
    }
    assert {hit.passage: hit.score for hit in merged(found, 10)} == pytest.approx(oracle)
    ranked = [hit.score for hit in merged(found, 10)]
    assert ranked == sorted(ranked, reverse=True)


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
