"""An exported model, run by onnxruntime: all that a question needs."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from ..protocols import Vectors

MODEL, TOKENIZER, ABOUT = "model.onnx", "tokenizer.json", "about.json"
PROBE = "The minister said on Tuesday that 14 people had been injured."
"""A text whose vector is kept with an export, to tell a sound one by."""
ALIKE = 0.999
"""Cosine, at least, of a text's vector with the one that the original gives it."""


@dataclass(frozen=True, slots=True)
class About:
    """What the files do not say themselves.

    `limit` is the word pieces it reads, `prompt` what is put before every text, `inputs` those of the
    network, `probe` the original's vector of `PROBE`.
    """

    limit: int
    prompt: str
    inputs: tuple[str, ...]
    probe: tuple[float, ...]

    def write(self, folder: Path) -> None:
        (folder / ABOUT).write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Self:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        return cls(
            int(about["limit"]), about["prompt"], tuple(about["inputs"]), tuple(about["probe"])
        )


class Exported:
    """Threads may share it."""

    def __init__(self, folder: Path) -> None:
        """Raises whatever a library may say of files that are missing or damaged."""
        self._about = About.read(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # texts run side by side, each on one core
        options.log_severity_level = 4
        self._session = onnxruntime.InferenceSession(
            str(folder / MODEL), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(self._about.limit)
        self.shape: tuple[int, int] = (len(self._about.probe), self._about.limit)

    @property
    def sound(self) -> bool:
        """Whether it gives the probe the vector that the original gave it."""
        ((found,), wanted) = self.encode([PROBE]), np.array(self._about.probe)
        return found.shape == wanted.shape and float(found @ wanted) >= ALIKE

    def encode(self, texts: Sequence[str]) -> Vectors:
        """(len(texts), dimensions) float32 of length 1.

        Each text runs alone, on one core: without padding, and with nothing that its neighbours
        could change. The longest begin, so that the cores end together.
        """
        encodings = self._tokenizer.encode_batch([self._about.prompt + text for text in texts])
        longest = sorted(range(len(texts)), key=lambda i: -len(encodings[i].ids))
        vectors = np.empty((len(texts), self.shape[0]), np.float32)

        def run(i: int) -> None:
            parts = {
                "input_ids": encodings[i].ids,
                "attention_mask": encodings[i].attention_mask,
                "token_type_ids": encodings[i].type_ids,
            }
            inputs = {name: np.array([parts[name]], np.int64) for name in self._about.inputs}
            vectors[i] = self._session.run(None, inputs)[0][0]

        if len(texts) == 1:
            run(0)
        else:
            with ThreadPoolExecutor(_cores()) as pool:
                list(pool.map(run, longest))
        return vectors

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Word pieces, uncut."""
        return [len(encoding.ids) for encoding in self._uncut.encode_batch(list(texts))]

    @cached_property
    def _uncut(self) -> Tokenizer:
        tokenizer = Tokenizer.from_str(self._tokenizer.to_str())
        tokenizer.no_truncation()
        return tokenizer


def _cores() -> int:
    """Those that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
