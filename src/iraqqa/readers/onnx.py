"""The shipped reader: a BERT span model run by onnxruntime."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from ..errors import ModelError
from ..records import Passage, Span
from . import spans
from .windows import Window, collate, tokenise, windows

LENGTH, QUESTION_LIMIT, OVERLAP = 384, 64, 96
"""Tokens: a whole window, the question's part of it, and what neighbouring windows share."""
ANSWER_LIMIT = 40
"""Tokens in the longest answer."""
BATCH = 8
"""Windows run at once: enough to keep the cores busy, few enough to pad little."""
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUTS = ("start_logits", "end_logits")


class OnnxReader:
    """Reads with `model.onnx` and `tokenizer.json` of a folder; safe to share between threads."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """Load; `threads` 0 uses every core. Raises ModelError when the files are not a reader."""
        model, vocabulary = folder / "model.onnx", folder / "tokenizer.json"
        for path in (model, vocabulary):
            if not path.is_file():
                raise ModelError(f"the reader's {path} is missing; install iraqqa again")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 4
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # share the cores
        try:
            self._session = onnxruntime.InferenceSession(
                str(model), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(vocabulary))
        except Exception as error:  # onnxruntime and tokenizers raise what they like
            raise ModelError(
                f"the reader in {folder} cannot be loaded, a file is damaged; install iraqqa again"
            ) from error
        inputs = tuple(i.name for i in self._session.get_inputs())
        outputs = tuple(o.name for o in self._session.get_outputs())
        if set(inputs) != set(INPUTS) or outputs != OUTPUTS:
            raise ModelError(f"{model} is not an iraqqa reader (it maps {inputs} to {outputs})")
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def read(self, question: str, passages: Sequence[Passage], n_best: int) -> list[list[Span]]:
        """See `Reader.read`. Windows of like length run together; padding changes no result."""
        if not passages:
            return []
        asked, *texts = tokenise(self._tokenizer, [question, *(p.text for p in passages)])
        every = windows(asked, texts, length=LENGTH, question_limit=QUESTION_LIMIT, overlap=OVERLAP)
        best: list[dict[tuple[int, int], float]] = [{} for _ in passages]
        by_length = sorted(every, key=lambda window: len(window.ids))
        for at in range(0, len(by_length), BATCH):
            batch = by_length[at : at + BATCH]
            for window, start, end in zip(batch, *self._logits(batch), strict=True):
                passage, tokens = passages[window.passage], texts[window.passage]
                last = window.offset + window.stop - window.first
                for i, j, score in spans.decode(
                    start, end, first=window.offset, stop=last, limit=ANSWER_LIMIT, n_best=n_best
                ):
                    base = passage.start
                    shift = window.first - window.offset
                    span = spans.tidy(
                        passage.article.text,
                        base + tokens.starts[i + shift],
                        base + tokens.ends[j + shift],
                        (passage.start, passage.end),
                    )
                    found = best[window.passage]
                    if span[0] < span[1] and "\n\n" not in passage.article.text[slice(*span)]:
                        found[span] = max(score, found.get(span, score))
        return [
            [Span(passage, *place, score) for place, score in _ranked(found)[:n_best]]
            for passage, found in zip(passages, best, strict=True)
        ]

    def _logits(self, batch: Sequence[Window]) -> tuple[spans.Logits, spans.Logits]:
        arrays = dict(zip(INPUTS, collate(batch), strict=True))
        start, end = self._session.run(OUTPUTS, arrays)
        return np.asarray(start, np.float32), np.asarray(end, np.float32)


def _ranked(found: dict[tuple[int, int], float]) -> list[tuple[tuple[int, int], float]]:
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))
