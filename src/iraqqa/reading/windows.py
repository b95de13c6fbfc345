"""Text → token windows a reader can take, with the way back from tokens to characters.

Shared by the ONNX reader and by training, so that a model is asked exactly as it was taught. Which special
tokens stand around question and passage is the encoder's own affair: its tokenizer or its reader says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from tokenizers import Tokenizer

QUESTION, PASSAGE = "{question}", "{passage}"
"""What stands in a layout for the texts."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Ids of the special tokens before the question, between it and the passage, and behind that.

    The first of all stands for "not in this passage".
    """

    before: tuple[int, ...]
    between: tuple[int, ...]
    behind: tuple[int, ...]

    @classmethod
    def parse(cls, text: str, tokenizer: Tokenizer) -> Self:
        """From tokens and texts in their order: `<s> {question} </s> </s> {passage} </s>`.

        ValueError where the tokenizer does not know a token, or nothing stands before the question.
        """
        parts: list[list[int]] = [[]]
        for word in text.split():
            if word in (QUESTION, PASSAGE):
                parts.append([])
                continue
            identity = tokenizer.token_to_id(word)
            if identity is None:
                raise ValueError(f"the tokenizer does not know {word!r}")
            parts[-1].append(identity)
        order = [word for word in text.split() if word in (QUESTION, PASSAGE)]
        if order != [QUESTION, PASSAGE] or not parts[0]:
            raise ValueError(f"{text!r} is no layout of a window")
        return cls(*map(tuple, parts))


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's word pieces, with the character range of each: three sequences of one length."""

    ids: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """A question and the tokens [first, stop) of passage number `passage`, laid out for a reader."""

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
    question: Tokens,
    passages: Sequence[Tokens],
    layout: Layout,
    *,
    length: int,
    question_limit: int,
    overlap: int,
) -> list[Window]:
    """Every window of every passage, in passage order.

    `length` counts all tokens of a window, `question_limit` those of the question that are kept,
    `overlap` those that neighbouring windows of one passage share. Passages without tokens give no window.
    """
    asked = [*layout.before, *question.ids[:question_limit], *layout.between]
    room = length - len(asked) - len(layout.behind)
    return [
        Window(number, [*asked, *passage.ids[first:stop], *layout.behind], len(asked), first, stop)
        for number, passage in enumerate(passages)
        for first, stop in slices(len(passage), room, overlap)
    ]
