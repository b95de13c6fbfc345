"""Copies of an article are one story, whatever was done to them; articles in words of their own are not."""

from __future__ import annotations

import math
import random
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.answering.stories import COPIED, PERMUTATIONS, SHINGLE, shared, stories
from iraqqa.evaluation.agreement import Retelling
from iraqqa.evaluation.jsonl import load_split
from iraqqa.records import Article
from iraqqa.text.words import words
from tests.world import ARTICLES

ROOT = Path(__file__).parents[1]
SEEDS = [
    Article(file.name, file.name, file.read_text(encoding="utf-8", errors="replace"))
    for file in sorted((ROOT / "seeds").glob("*.txt"))
]
RETOLD = [
    [Article(text.source, text.title, f"{text.title}\n\n{text.text}") for text in told.texts]
    for told in load_split(ROOT / "tests" / "eval" / "agreement.jsonl", Retelling.of, None)
    if told.split == "dev"
]


def copy(article: Article, keep: float, changed: float, seed: int) -> Article:
    """Some of the sentences, some words of them replaced, under another headline."""
    chance = random.Random(seed)
    sentences = re.split(r"(?<=[.!?])\s+", article.text)
    kept = sorted(chance.sample(range(len(sentences)), max(2, int(len(sentences) * keep))))
    text = " ".join(sentences[i] for i in kept).split()
    told = [chance.choice(["a", "new", "said"]) if chance.random() < changed else w for w in text]
    return Article("copy.txt", "Copy", f"What nobody had expected {seed}\n\n{' '.join(told)}")


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("keep", "changed"), [(1, 0), (1, 0.1), (0.6, 0.06), (0.33, 0.03)])
def test_a_copy_is_the_same_story(keep: float, changed: float, seed: int) -> None:
    for article in SEEDS:
        assert shared(article, copy(article, keep, changed, seed)) >= COPIED


def test_articles_in_words_of_their_own_are_stories_of_their_own() -> None:
    for a, b in [
        *combinations(SEEDS, 2),
        *(pair for told in RETOLD for pair in combinations(told, 2)),
    ]:
        assert shared(a, b) < COPIED, (a.source, b.source)


def shingled(article: Article) -> set[tuple[str, ...]]:
    every = words(article.text)
    return {tuple(every[i : i + SHINGLE]) for i in range(max(1, len(every) - SHINGLE + 1))}


def exactly_shared(a: Article, b: Article) -> float:
    """The slow and obvious oracle of `shared`."""
    first, second = shingled(a), shingled(b)
    return len(first & second) / min(len(first), len(second))


def standard_error(a: Article, b: Article) -> float:
    """Of `shared`: that of the share of equal slots of two sketches, carried over to the shorter text."""
    first, second = shingled(a), shingled(b)
    alike = len(first & second) / len(first | second)
    slots = math.sqrt(alike * (1 - alike) / PERMUTATIONS)
    return slots / (1 + alike) ** 2 * (len(first) + len(second)) / min(len(first), len(second))


@given(st.sampled_from(SEEDS), st.floats(0.1, 1), st.floats(0, 0.3), st.integers(0, 99))
def test_the_estimate_is_near_the_truth(a: Article, keep: float, changed: float, seed: int) -> None:
    b = copy(a, keep, changed, seed)
    assert abs(shared(a, b) - exactly_shared(a, b)) <= 5 * standard_error(a, b)
    assert shared(a, b) == shared(b, a)


def test_stories_are_numbered_as_they_come() -> None:
    a, b, c = SEEDS[:3]
    again = copy(b, 0.6, 0.02, 1)
    assert stories([a, b, again, c, a]) == [0, 1, 1, 2, 0]
    assert stories([]) == []


def test_shared_boilerplate_makes_no_story() -> None:
    menu = " ".join(f"Menu item {i}" for i in range(60))
    a, b = (
        Article(f"{name}.txt", name, f"{menu}\n\n{text}", boilerplate=((0, len(menu)),))
        for name, text in list(ARTICLES.items())[:2]
    )
    assert exactly_shared(a, b) > COPIED
    assert shared(a, b) < COPIED


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_texts_can_be_compared(a: str, b: str) -> None:
    first, second = Article("a", "a", a), Article("b", "b", b)
    assert 0 <= shared(first, second) <= 1
    assert shared(first, first) == 1
