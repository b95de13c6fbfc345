"""The shipped reader: a BERT span model run by onnxruntime."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from tokenizers import Tokenizer

from ..errors import ModelError
from ..network import Floats, Network
from ..records import Passage, Range, Span
from . import spans
from .windows import Tokens, Window, collate, tokenise, windows

LENGTH, QUESTION_LIMIT, OVERLAP = 384, 64, 96
"""Tokens: a whole window, the question's part of it, and what neighbouring windows share."""
ANSWER_LIMIT = 40
"""Tokens in the longest answer."""
BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r\r")
"""What parts a headline from its text; no answer runs across. Line ends may be any of the three."""
INPUTS = ("input_ids", "token_type_ids")
OUTPUTS = ("start_logits", "end_logits")


class OnnxReader:
    """Reads with `model.onnx` and `tokenizer.json` of a folder; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        """Raises ModelError when the files are not a reader."""
        model, vocabulary = folder / "model.onnx", folder / "tokenizer.json"
        for path in (model, vocabulary):
            if not path.is_file():
                raise ModelError(f"the reader's {path} is missing; install iraqqa again")
        try:
            self._network = Network(model)
            self._tokenizer = Tokenizer.from_file(str(vocabulary))
        except Exception as error:  # onnxruntime and tokenizers raise what they like
            raise ModelError(
                f"the reader in {folder} cannot be loaded, a file is damaged; install iraqqa again"
            ) from error
        inputs, outputs = self._network.inputs, self._network.outputs
        if inputs != INPUTS or outputs != OUTPUTS:
            raise ModelError(f"{model} is not an iraqqa reader (it maps {inputs} to {outputs})")
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._weights = model

    @cached_property
    def fingerprint(self) -> str:
        """The sha256 of its weights."""
        with self._weights.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def read(self, question: str, passages: Sequence[Passage], n_best: int) -> list[list[Span]]:
        """See `Reader.read`."""
        if not passages:
            return []
        asked, *texts = tokenise(self._tokenizer, [question, *(p.text for p in passages)])
        cut = windows(asked, texts, length=LENGTH, question_limit=QUESTION_LIMIT, overlap=OVERLAP)
        alone = [collate([window]) for window in cut]  # nothing padded, so no mask
        logits = self._network.run(
            [dict(zip(INPUTS, (ids, segment), strict=True)) for ids, _, segment in alone]
        )
        best: list[dict[Range, float]] = [{} for _ in passages]
        for window, (start, end) in zip(cut, logits, strict=True):
            passage, found = passages[window.passage], best[window.passage]
            tokens = texts[window.passage]
            for place, score in _spans(window, start, end, passage, tokens, n_best):
                found[place] = max(score, found.get(place, score))
        return [
            [Span(passage, *place, score) for place, score in _ranked(found)[:n_best]]
            for passage, found in zip(passages, best, strict=True)
        ]


def _spans(
    window: Window, start: Floats, end: Floats, passage: Passage, tokens: Tokens, n_best: int
) -> Iterator[tuple[Range, float]]:
    """The best spans of one window by its logits, as ranges of the article."""
    shift = window.first - window.offset
    for i, j, score in spans.decode(
        start,
        end,
        first=window.offset,
        stop=window.stop - shift,
        limit=ANSWER_LIMIT,
        n_best=n_best,
    ):
        place = spans.tidy(
            passage.article.text,
            passage.start + tokens.starts[i + shift],
            passage.start + tokens.ends[j + shift],
            (passage.start, passage.end),
        )
        if place[0] < place[1] and not BLANK_LINE.search(passage.article.text, *place):
            yield place, score


def _ranked(found: dict[Range, float]) -> list[tuple[Range, float]]:
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))
