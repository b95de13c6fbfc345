"""Article → passages of whole sentences: ranges of its text, never copies, and none of its boilerplate."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import tiktoken

from ..records import Article, Passage, Range
from .sentences import paragraphs, sentences, sentences_of

_CLAUSE = re.compile(r"[.!?…;:,–—]['\"’”»)\]]*\s+")
_SPACE = re.compile(r"\s+")


def count_tokens(text: str) -> int:
    """Tokens of the shipped encoding."""
    return len(tiktoken.get_encoding("iraqqa_16k").encode_ordinary(text))


def sentence_around(article: Article, start: int, end: int) -> Range:
    """The smallest run of whole sentences that holds [start, end); that range itself if in boilerplate."""

    def met(ranges: Sequence[Range]) -> list[Range]:
        return [(s, e) for s, e in ranges if s < max(end, start + 1) and start < e]

    for own in article.own:
        if own[0] <= start and end <= own[1]:
            near = met(paragraphs(article.text, *own))
            places = met([s for p in near for s in sentences_of(article.text, *p)])
            if places:
                return min(start, places[0][0]), max(end, places[-1][1])
    return start, end


def split(
    article: Article,
    *,
    tokens: int,
    overlap: int,
    limit: int,
    lengths: Callable[[Sequence[str]], list[int]],
) -> list[Passage]:
    """Passages of whole sentences, of at most `tokens` tokens and, by `lengths`, `limit` word pieces.

    A passage repeats whole sentences of the one before, at most `overlap` tokens of them, and both
    starts and ends after it. A sentence that is too long alone is halved, at the end of a clause or
    else a word, until its parts fit; a single character is never cut, however long it is.
    `lengths` gives the word pieces of texts, special tokens included; it is called a few times with
    many texts.
    """
    budget = _Budget(tokens, overlap, limit, lengths)
    return [
        Passage(article, start, end)
        for own in article.own
        for start, end in _passages(article.text, sentences(article.text, *own), budget)
    ]


@dataclass(frozen=True, slots=True)
class _Budget:
    """What a passage may measure; the arguments of `split`."""

    tokens: int
    overlap: int
    limit: int
    lengths: Callable[[Sequence[str]], list[int]]

    def fits(self, texts: Sequence[str]) -> list[bool]:
        """For each text whether it fits; word pieces are counted only where the tokens are few enough."""
        short = [count_tokens(text) <= self.tokens for text in texts]
        pieces = iter(self.lengths([text for text, few in zip(texts, short, strict=True) if few]))
        return [few and next(pieces) <= self.limit for few in short]


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
    special, *pieces = budget.lengths(["", *(text[s:e] for s, e in ranges)])
    gaps = [s for s, _ in ranges[:1]] + [e for _, e in ranges[:-1]]
    units = [
        _Unit(s, e, count_tokens(text[s:e]), count_tokens(text[before:e]), size - special)
        for (s, e), before, size in zip(ranges, gaps, pieces, strict=True)
    ]
    runs = _packed(units, budget.tokens, budget.overlap, budget.limit - special)
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


def _packed(units: Sequence[_Unit], tokens: int, overlap: int, room: int) -> list[Range]:
    """Runs of units, as [first, last) positions: each as long as fits, repeating some of the one before."""
    runs: list[Range] = []
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
            left = min(overlap, tokens - units[last].joined)
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
