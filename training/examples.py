"""Question-answering rows → labelled token windows."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from iraqqa.errors import UsageError
from iraqqa.evaluation import squad
from iraqqa.network import Ints
from iraqqa.reading.windows import PASSAGE, QUESTION, Layout, Tokens, Window, windows
from iraqqa.records import Range

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LENGTH, QUESTION_LIMIT, OVERLAP = 320, 64, 96
"""Tokens: a whole window, the question's part of it, and what neighbouring windows share."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question about one context; `answer` is a character range of it, None when it has no answer."""

    id: str
    title: str
    context: str
    question: str
    answer: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Example:
    """A window and the positions in it of the answer's first and last token; (0, 0) says that it has none."""

    window: Window
    start: int
    end: int


def read(path: Path) -> list[Row]:
    """Rows of a file, with the first of their answers.

    Raises UsageError when it is not question-answering data, or an answer does not stand where it says.
    """
    rows = []
    for row in squad.read(path):
        answer = None
        if row.answers:
            text, start = row.answers[0], row.starts[0]
            if start is None or row.context[start : start + len(text)] != text:
                raise UsageError(f"{path}: question {row.id!r}: {text!r} does not stand at {start}")
            answer = (start, start + len(text))
        rows.append(Row(row.id, row.title, row.context, row.question.strip(), answer))
    return rows


def held_back(title: str, *, percent: int = 5) -> bool:
    """Whether an article is kept out of training, to tune on: by a checksum of its title, for good."""
    return zlib.crc32(title.encode()) % 100 < percent


def roughen(question: str, rng: random.Random) -> str:
    """The question as people type it: now and then without its question mark or with a slip of the finger."""
    if rng.random() < 0.3:
        question = question.rstrip("? ")
    if rng.random() < 0.05 and len(question) > 8:
        at = rng.randrange(1, len(question) - 1)
        question = question[:at] + question[at + 1] + question[at] + question[at + 2 :]
    return question


def crop(row: Row, cuts: Sequence[Range], rng: random.Random, *, longest: int = 700) -> Row:
    """The row with a run of whole sentences, at most `longest` characters where one sentence allows it.

    A passage of the library is such a run: it may begin and end anywhere in a text, and the answer may stand
    anywhere in it. `cuts` are the sentences of the context, in order.
    """
    if len(row.context) <= longest:
        return row
    start, end = row.answer or cuts[rng.randrange(len(cuts))]
    first = max(i for i, cut in enumerate(cuts) if cut[0] <= start)
    last = min(i for i, cut in enumerate(cuts) if cut[1] >= end)
    while True:
        grown = [
            (head, tail)
            for head, tail in ((first - 1, last), (first, last + 1))
            if head >= 0 and tail < len(cuts) and cuts[tail][1] - cuts[head][0] <= longest
        ]
        if not grown:
            break
        first, last = rng.choice(grown)
    begin = cuts[first][0]
    answer = (row.answer[0] - begin, row.answer[1] - begin) if row.answer else None
    return replace(row, context=row.context[begin : cuts[last][1]], answer=answer)


def examples(
    question: Tokens,
    context: Tokens,
    answer: tuple[int, int] | None,
    layout: Layout,
    *,
    length: int = LENGTH,
) -> list[Example]:
    """A row's windows, labelled where the whole answer is inside; the others say "not here"."""
    span = covering(context, *answer) if answer else None
    labelled = []
    for window in windows(
        question, [context], layout, length=length, question_limit=QUESTION_LIMIT, overlap=OVERLAP
    ):
        start = end = 0
        if span and window.first <= span[0] and span[1] < window.stop:
            start = span[0] - window.first + window.offset
            end = span[1] - window.first + window.offset
        labelled.append(Example(window, start, end))
    return labelled


def batches(
    lengths: Sequence[int], *, budget: int, multiple: int, rng: np.random.Generator
) -> Iterable[list[int]]:
    """Indices in random order, grouped so that a batch has like lengths and about `budget` padded tokens.

    Lengths are sorted inside shuffled chunks: like lengths waste no padding, and few distinct shapes
    let the CPU kernels be reused.
    """
    order = rng.permutation(len(lengths))
    made: list[list[int]] = []
    for chunk in np.array_split(order, max(1, len(order) // 4000)):
        batch: list[int] = []
        for index in sorted(chunk.tolist(), key=lambda i: lengths[i]):
            width = -(-lengths[index] // multiple) * multiple
            if batch and width * (len(batch) + 1) > budget:
                made.append(batch)
                batch = []
            batch.append(index)
        made.append(batch)
    return [made[i] for i in rng.permutation(len(made))]


def layout_of(tokenizer: Tokenizer) -> str:
    """The layout in which a tokenizer itself joins two texts, for `Layout.parse`."""
    pair = tokenizer.encode("a", "a")
    texts = iter((QUESTION, PASSAGE))
    return " ".join(
        token if special else next(texts)
        for token, special in zip(pair.tokens, pair.special_tokens_mask, strict=True)
    )


def covering(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """First and last token (inclusive) that touch the characters [start, end); None if none does."""
    places = enumerate(zip(tokens.starts, tokens.ends, strict=True))
    touching = [i for i, (first, last) in places if first < end and last > start]
    return (touching[0], touching[-1]) if touching else None


def collate(batch: Iterable[Window], *, pad: int, multiple: int = 1) -> tuple[Ints, Ints, Ints]:
    """Ids, attention mask and segment, each (windows, tokens), filled with `pad` up to `multiple` tokens."""
    rows = list(batch)
    width = -(-max(len(row.ids) for row in rows) // multiple) * multiple
    ids = np.full((len(rows), width), pad, dtype=np.int64)
    mask = np.zeros_like(ids)
    segment = np.zeros_like(ids)
    for i, row in enumerate(rows):
        ids[i, : len(row.ids)] = row.ids
        mask[i, : len(row.ids)] = 1
        segment[i, row.offset : len(row.ids)] = 1
    return ids, mask, segment
