"""An exported model, run by onnxruntime: all that a question needs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from tokenizers import Encoding, Tokenizer

from ..network import Floats, Input, Network
from ..protocols import Vectors
from ..records.codec import decode, encode

MODEL, TOKENIZER, MANIFEST = "model.onnx", "tokenizer.json", "about.json"
WORDS = "words"
"""What a network takes that is without the table of word vectors: (1, tokens, dimensions)."""
PROBE = "The minister said on Tuesday that 14 people had been injured."
"""A text whose vector is kept with an export, to tell a sound one by."""
_SOUND = 0.999
"""Cosine, at least, of the probe's vector with the one it had; another processor may round otherwise."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the files do not say themselves.

    `limit` is the word pieces it reads, `prompt` what is put before every text, `probe` the vector of
    `PROBE` when it was new.
    """

    limit: int
    prompt: str
    probe: tuple[float, ...]

    def write(self, folder: Path) -> None:
        (folder / MANIFEST).write_text(json.dumps(encode(self)), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Self:
        about: Self = decode(cls, json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
        return about


class Exported:
    """An exported model, opened from its folder. Threads may share it."""

    def __init__(self, folder: Path, words: Floats | None = None) -> None:
        """`words` is the table of word vectors, (words, dimensions), where the network is without.

        Raises whatever a library may say of files that are missing or damaged.
        """
        self._words = words
        self._manifest = Manifest.read(folder)
        self._network = Network(folder / MODEL)
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(self._manifest.limit)
        self.shape: tuple[int, int] = (len(self._manifest.probe), self._manifest.limit)

    @property
    def sound(self) -> bool:
        """Whether it gives the probe the vector that it gave it when it was new."""
        ((vector,), wanted) = self.encode([PROBE]), np.array(self._manifest.probe)
        return vector.shape == wanted.shape and float(vector @ wanted) >= _SOUND

    def encode(self, texts: Sequence[str]) -> Vectors:
        """(len(texts), dimensions) float32 of length 1.

        Each text runs alone, so that nothing that its neighbours are could change its vector.
        """
        encodings = self._tokenizer.encode_batch([self._manifest.prompt + text for text in texts])
        outputs = self._network.run([self._inputs(encoding) for encoding in encodings])
        return np.stack([vector for (vector,) in outputs])

    def _inputs(self, encoding: Encoding) -> dict[str, Input]:
        inputs: dict[str, Input] = {
            "input_ids": np.array([encoding.ids], np.int64),
            "attention_mask": np.array([encoding.attention_mask], np.int64),
            "token_type_ids": np.array([encoding.type_ids], np.int64),
        }
        if self._words is not None:
            inputs[WORDS] = np.asarray(self._words[encoding.ids])[None]
        return inputs

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Word pieces, uncut."""
        return [len(encoding.ids) for encoding in self._uncut.encode_batch(list(texts))]

    @cached_property
    def _uncut(self) -> Tokenizer:
        tokenizer = Tokenizer.from_str(self._tokenizer.to_str())
        tokenizer.no_truncation()
        return tokenizer
