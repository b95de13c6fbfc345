"""Article → passages of whole sentences: ranges of its text, never copies, and none of its boilerplate."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

import tiktoken

from ..protocols import Embedder
from ..records import Article, Passage, Range
from ..settings import Recipe
from .sentences import paragraphs, sentences, sentences_of

_CLAUSE = re.compile(r"[.!?…;:,–—]['\"’”»)\]]*\s+")
_SPACE = re.compile(r"\s+")


def count_tokens(text: str) -> int:
    """Tokens of the shipped encoding."""
    return len(tiktoken.get_encoding("iraqqa_16k").encode_ordinary(text))


def sentence_around(article: Article, start: int, end: int) -> Range:
    """The smallest run of whole sentences that holds [start, end); that range itself if in boilerplate."""

    def met(ranges: Sequence[Range]) -> Sequence[Range]:
        first = bisect_right(ranges, start, key=itemgetter(1))
        return ranges[first : bisect_left(ranges, max(end, start + 1), key=itemgetter(0))]

    for own in article.own:
        if own[0] <= start and end <= own[1]:
            near = met(paragraphs(article.text, *own))
            places = met([s for p in near for s in sentences_of(article.text, *p)])
            if places:
                return min(start, places[0][0]), max(end, places[-1][1])
    return start, end


def sentences_in(passage: Passage) -> list[Passage]:
    """The sentences of a passage, as passages."""
    article = passage.article
    places = sentences(article.text, passage.start, passage.end)
    return [Passage(article, start, end) for start, end in places]


def split(article: Article, recipe: Recipe, embedder: Embedder) -> list[Passage]:
    """Passages of whole sentences, as long as the recipe has them and the embedder can read.

    A passage repeats whole sentences of the one before, as many as the recipe allows, and both starts
    and ends after it. A sentence that is too long alone is halved, at the end of a clause or else a
    word, until its parts fit; a single character is never cut, however long it is. The embedder's
    `lengths` are asked for a few times, of many texts.
    """
    budget = _Budget(recipe, embedder)
    return [
        Passage(article, start, end)
        for own in article.own
        for start, end in _passages(article.text, sentences(article.text, *own), budget)
    ]


@dataclass(frozen=True, slots=True)
class _Budget:
    """What a passage may measure."""

    recipe: Recipe
    embedder: Embedder

    def fits(self, texts: Sequence[str]) -> list[bool]:
        """For each text whether it fits; word pieces are counted only where the tokens are few enough."""
        short = [count_tokens(text) <= self.recipe.passage_tokens for text in texts]
        few = [text for text, fits in zip(texts, short, strict=True) if fits]
        pieces = iter(self.embedder.lengths(few))
        return [fits and next(pieces) <= self.embedder.limit for fits in short]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence or part of one, and its size: tokens alone, tokens with the space before, word pieces."""

    start: int
    end: int
    tokens: int
    joined: int
    pieces: int


def _passages(text: str, ranges: Sequence[Range], budget: _Budget) -> list[Range]:
    """Sentences of one stretch of text → its passages."""
    ranges = _refined(text, ranges, budget)
    special, *pieces = budget.embedder.lengths(["", *(text[s:e] for s, e in ranges)])
    gaps = [s for s, _ in ranges[:1]] + [e for _, e in ranges[:-1]]
    units = [
        _Unit(s, e, count_tokens(text[s:e]), count_tokens(text[before:e]), size - special)
        for (s, e), before, size in zip(ranges, gaps, pieces, strict=True)
    ]
    runs = _packed(units, budget.recipe, budget.embedder.limit - special)
    while True:
        # Sums are exact for whole words only: measure, and halve the rare run that does not fit.
        places = [(units[first].start, units[last - 1].end) for first, last in runs]
        checked: list[Range] = []
        for (first, last), fine in zip(
            runs, budget.fits([text[s:e] for s, e in places]), strict=True
        ):
            middle = last if fine else (first + last + 1) // 2
            halves = [(first, middle), (middle, last)] if middle < last else [(first, last)]
            checked += [half for half in halves if not checked or half[1] > checked[-1][1]]
        if checked == runs:
            return places
        runs = checked


def _refined(text: str, ranges: Sequence[Range], budget: _Budget) -> list[Range]:
    """The ranges, each halved until it fits or is a single character."""
    final: dict[Range, bool] = {}
    while new := [r for r in ranges if r not in final]:
        final.update(zip(new, budget.fits([text[s:e] for s, e in new]), strict=True))
        final.update({(s, e): True for s, e in new if e - s == 1})
        ranges = [part for r in ranges for part in ([r] if final[r] else _halves(text, *r))]
    return list(ranges)


def _halves(text: str, start: int, end: int) -> tuple[Range, Range]:
    """Two parts of a range that has no space around it, cut near the middle: clause, word, character."""
    middle, quarter = (start + end) // 2, (end - start) // 4
    clauses = [m for m in _CLAUSE.finditer(text, start, end) if abs(m.end() - middle) <= quarter]
    cuts = clauses or list(_SPACE.finditer(text, start, end))
    if not cuts:
        return (start, middle), (middle, end)
    cut = min(cuts, key=lambda m: abs(m.end() - middle))
    return (start, cut.start() + len(cut[0].rstrip())), (cut.end(), end)


def _packed(units: Sequence[_Unit], recipe: Recipe, room: int) -> list[Range]:
    """Runs of units, as [first, last) positions: each as long as fits, repeating some of the one before."""
    runs: list[Range] = []
    tokens = recipe.passage_tokens
    first = last = 0
    while last < len(units):
        last = max(last, first + 1)
        size = units[first].tokens + sum(unit.joined for unit in units[first + 1 : last])
        pieces = sum(unit.pieces for unit in units[first:last])
        while last < len(units):
            size += units[last].joined
            pieces += units[last].pieces
            if size > tokens or pieces > room:
                break
            last += 1
        runs.append((first, last))
        if last < len(units):
            left = min(recipe.overlap_tokens, tokens - units[last].joined)
            first = _overlapping(units, first, last, left, room)
    return runs


def _overlapping(units: Sequence[_Unit], first: int, last: int, tokens: int, room: int) -> int:
    """Where the run after [first, last) starts: it repeats at most `tokens` and still takes unit `last`."""
    joined, pieces = 0, units[last].pieces
    for start in range(last - 1, first, -1):
        pieces += units[start].pieces
        if units[start].tokens + joined > tokens or pieces > room:
            return start + 1
        joined += units[start].joined
    return first + 1
