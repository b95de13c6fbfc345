"""Any sentence-transformers model as an Embedder."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..errors import ModelError
from ..protocols import Vectors
from .models import Model

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

_BATCH = 32  # texts that the model takes at once


class SentenceEmbedder:
    """Threads may share it; they take turns.

    A model whose shape is known is loaded when first there is something to do: a library in which
    nothing has changed is up to date at once.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._loaded: _Loaded | None = None
        self._lock = threading.RLock()
        self.name = model.name
        self.fingerprint = model.fingerprint
        self.dimensions, self.limit = model.shape or self._load().shape

    def encode(self, texts: Sequence[str]) -> Vectors:
        """(len(texts), dimensions) float32 of length 1; texts of like length are run together."""
        if not texts:
            return np.empty((0, self.dimensions), np.float32)
        with self._lock:
            vectors = self._load().transformer.encode(
                _sound(texts),
                batch_size=_BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return np.asarray(vectors, np.float32)

    def lengths(self, texts: Sequence[str]) -> list[int]:
        encodings = self._load().tokenizer.encode_batch(_sound(texts))
        return [len(encoding.ids) for encoding in encodings]

    def _load(self) -> _Loaded:
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._model)
            return self._loaded


@dataclass(frozen=True, slots=True)
class _Loaded:
    """`tokenizer` is a copy that does not cut or pad, which the model's own does."""

    transformer: SentenceTransformer
    tokenizer: Tokenizer
    shape: tuple[int, int]


def _load(model: Model) -> _Loaded:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

    try:
        with _quiet():
            transformer = SentenceTransformer(
                str(model.folder), device="cpu", local_files_only=True
            )
        tokenizer = Tokenizer.from_str(transformer.tokenizer.backend_tokenizer.to_str())
        tokenizer.no_truncation()
        tokenizer.no_padding()
        dimensions = transformer.encode([""], show_progress_bar=False).shape[1]
        limit = transformer.max_seq_length or transformer.tokenizer.model_max_length
        return _Loaded(transformer, tokenizer, (dimensions, limit))
    except Exception as error:  # whatever three libraries may say of damaged files
        reason = str(error).partition("\n")[0]
        raise ModelError(
            f"cannot load the embedder {model.name} from {model.folder} ({reason}); "
            "fetch it anew or name another"
        ) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """No progress bars or advice from transformers meanwhile."""
    from transformers.utils import logging

    verbosity, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(verbosity)
        if bars:
            logging.enable_progress_bar()


def _sound(texts: Sequence[str]) -> list[str]:
    """Half characters (lone surrogates), which tokenizers refuse, as question marks."""
    return [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
