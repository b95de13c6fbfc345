"""Text → token windows a reader can take, with the way back from tokens to characters.

Shared by the ONNX reader and by training, so that a model is asked exactly as it was taught.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Int = npt.NDArray[np.int64]

CLS, SEP, PAD = 101, 102, 0
"""Word-piece ids that every BERT uncased vocabulary shares."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's word pieces, with the character range of each: three sequences of one length."""

    ids: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.ids)

    def covering(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last token (inclusive) that touch the characters [start, end); None if none does."""
        touching = [
            i
            for i, (s, e) in enumerate(zip(self.starts, self.ends, strict=True))
            if s < end and e > start
        ]
        return (touching[0], touching[-1]) if touching else None


@dataclass(frozen=True, slots=True)
class Window:
    """`[CLS] question [SEP] passage tokens [first, stop) [SEP]` of passage number `passage`."""

    passage: int
    ids: Sequence[int]
    offset: int  # position in `ids` of the window's first passage token
    first: int
    stop: int


def tokenise(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Tokens]:
    """Word pieces of each text, without special tokens, padding or truncation."""
    encodings = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [Tokens(e.ids, [s for s, _ in e.offsets], [t for _, t in e.offsets]) for e in encodings]


def slices(count: int, room: int, overlap: int) -> list[tuple[int, int]]:
    """Ranges [first, stop) of at most `room` tokens that cover `count` tokens, neighbours sharing `overlap`.

    >>> slices(10, room=6, overlap=2)
    [(0, 6), (4, 10)]
    """
    if room <= overlap:
        raise ValueError(f"a window of {room} tokens cannot overlap by {overlap}")
    starts = range(0, max(count - overlap, 1), room - overlap) if count else ()
    return [(first, min(first + room, count)) for first in starts]


def windows(
    question: Tokens, passages: Sequence[Tokens], *, length: int, question_limit: int, overlap: int
) -> list[Window]:
    """Every window of every passage, in passage order.

    `length` counts all tokens of a window, `question_limit` those of the question that are kept,
    `overlap` those that neighbouring windows of one passage share. Passages without tokens give no window.
    """
    asked = list(question.ids[:question_limit])
    room = length - len(asked) - 3
    return [
        Window(
            number,
            [CLS, *asked, SEP, *passage.ids[first:stop], SEP],
            len(asked) + 2,
            first,
            stop,
        )
        for number, passage in enumerate(passages)
        for first, stop in slices(len(passage), room, overlap)
    ]


def collate(batch: Iterable[Window], *, multiple: int = 1) -> tuple[Int, Int, Int]:
    """Ids, attention mask and segment, each (windows, tokens), padded to `multiple` tokens."""
    rows = list(batch)
    width = -(-max(len(row.ids) for row in rows) // multiple) * multiple
    ids = np.full((len(rows), width), PAD, dtype=np.int64)
    mask = np.zeros_like(ids)
    segment = np.zeros_like(ids)
    for i, row in enumerate(rows):
        ids[i, : len(row.ids)] = row.ids
        mask[i, : len(row.ids)] = 1
        segment[i, row.offset : len(row.ids)] = 1
    return ids, mask, segment
