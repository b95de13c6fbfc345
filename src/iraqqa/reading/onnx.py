"""The trained reader: a transformer that scores where answers begin and end, run by onnxruntime."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from ..errors import ModelError
from ..network import Floats, Ints, Network, out_of_memory
from ..records import Passage, Range, Span
from . import spans
from .manifest import MODEL, TOKENIZER, Manifest
from .windows import Layout, Tokens, Window, tokenise, windows

ANSWER_LIMIT = 40
"""Tokens in the longest answer."""
BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r\r")
"""What parts a headline from its text; no answer runs across. Line ends may be any of the three."""
INPUTS = {"input_ids", "token_type_ids"}
"""What networks may take: the window, and which of its tokens are the passage's."""
OUTPUTS = ("start_logits", "end_logits")


class OnnxReader:
    """Reads with the files that `reader.json` of a folder names; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        """Raises ModelError when the files are not a reader, or there is not enough memory for it."""
        self._manifest = Manifest.load(folder)
        self._folder = folder
        model = folder / MODEL
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
            self._tokenizer.no_truncation()
            self._tokenizer.no_padding()
            self._layout = Layout.parse(self._manifest.window, self._tokenizer)
            self._network = Network(model)
        except Exception as error:  # onnxruntime and tokenizers raise what they like
            if out_of_memory(error):
                size = sum(self._manifest.files.values()) / 2**20
                raise ModelError(
                    f"there is not enough memory for the reader in {folder}, which takes about "
                    f"{3 * size:.0f} MiB; close other programs"
                ) from error
            raise ModelError(
                f"the reader in {folder} cannot be loaded, a file is damaged or another model's; "
                "install iraqqa again"
            ) from error
        inputs, outputs = self._network.inputs, self._network.outputs
        if not INPUTS.issuperset(inputs) or outputs != OUTPUTS:
            raise ModelError(f"{model} is not an iraqqa reader (it maps {inputs} to {outputs})")

    @cached_property
    def fingerprint(self) -> str:
        """The sha256 of its doubt and of its files, by name: network, weights and tokenizer."""
        digest = hashlib.sha256(str(self._manifest.doubt).encode())
        for name in sorted(self._manifest.files):
            with (self._folder / name).open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        return digest.hexdigest()

    def read(self, question: str, passages: Sequence[Passage], n_best: int) -> list[list[Span]]:
        """See `Reader.read`."""
        if not passages:
            return []
        asked, *texts = tokenise(self._tokenizer, [question, *(p.text for p in passages)])
        manifest = self._manifest
        cut = windows(
            asked,
            texts,
            self._layout,
            length=manifest.length,
            question_limit=manifest.question,
            overlap=manifest.overlap,
        )
        logits = self._network.run([_inputs(window) for window in cut])
        best: list[dict[Range, float]] = [{} for _ in passages]
        for window, (start, end) in zip(cut, logits, strict=True):
            passage, best_of = passages[window.passage], best[window.passage]
            tokens = texts[window.passage]
            for place, score in _spans(window, start, end, passage, tokens, n_best):
                best_of[place] = max(score, best_of.get(place, score))
        return [
            [
                Span(passage, *place, score - manifest.doubt)
                for place, score in _ranked(best_of)[:n_best]
            ]
            for passage, best_of in zip(passages, best, strict=True)
        ]


def _inputs(window: Window) -> dict[str, Ints]:
    """What a network may take of a window that is read alone: nothing is padded, so there is no mask."""
    ids = np.array([window.ids], np.int64)
    of_passage = np.zeros_like(ids)
    of_passage[:, window.offset :] = 1
    return {"input_ids": ids, "token_type_ids": of_passage}


def _spans(
    window: Window, start: Floats, end: Floats, passage: Passage, tokens: Tokens, n_best: int
) -> Iterator[tuple[Range, float]]:
    """The best spans of one window by its logits, as ranges of the article."""
    shift = window.first - window.offset
    for first, last, score in spans.decode(
        start, end, first=window.offset, stop=window.stop - shift, limit=ANSWER_LIMIT, n_best=n_best
    ):
        place = spans.tidy(
            passage.article.text,
            passage.start + tokens.starts[first + shift],
            passage.start + tokens.ends[last + shift],
            (passage.start, passage.end),
        )
        if place[0] < place[1] and not BLANK_LINE.search(passage.article.text, *place):
            yield place, score


def _ranked(scores: dict[Range, float]) -> list[tuple[Range, float]]:
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))
