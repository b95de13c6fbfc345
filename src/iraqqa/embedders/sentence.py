"""Any sentence-transformers model as an Embedder, from its export where it has one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..errors import ModelError
from ..protocols import Vectors
from ..storage.cache import cache_folder, replacing
from .models import Model
from .onnx import Exported

if TYPE_CHECKING:
    from .exporting import Original

log = logging.getLogger(__name__)
_FORMAT = "3"  # of exports: a new number leaves the earlier ones aside


class SentenceEmbedder:
    """Threads may share it.

    A model whose shape is known is loaded when first there is something to do: a library in which
    nothing has changed is up to date at once. The first time it is exported, which takes some seconds.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._loaded: Exported | Original | None = None
        self._lock = threading.Lock()
        self.name = model.name
        self.fingerprint = model.vectors
        self.dimensions, self.limit = model.shape or self._load().shape

    def encode(self, texts: Sequence[str]) -> Vectors:
        """(len(texts), dimensions) float32 of length 1; a text's vector does not depend on the others."""
        if not texts:
            return np.empty((0, self.dimensions), np.float32)
        return self._load().encode(_sound(texts))

    def lengths(self, texts: Sequence[str]) -> list[int]:
        return self._load().lengths(_sound(texts))

    def _load(self) -> Exported | Original:
        with self._lock:
            if self._loaded is None:
                place = cache_folder() / "embedders" / f"{self._model.identity}-{_FORMAT}"
                self._loaded = _exported(place) or _export(self._model, place)
            return self._loaded


def _exported(place: Path) -> Exported | None:
    """None unless it is there and sound."""
    try:
        exported = Exported(place)
        return exported if exported.sound else None
    except Exception:  # whatever three libraries may say of files that are missing or damaged
        return None


def _export(model: Model, place: Path) -> Exported | Original:
    """Export a model, unless another program just did; the original where that cannot be done.

    Raises ModelError when the model cannot be loaded.
    """
    import filelock

    from .exporting import Original, export, reason

    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(place.with_suffix(".lock")):
            if exported := _exported(place):
                return exported
            log.info("exporting the embedder %s to %s, once", model.name, place)
            original = Original(model)
            with replacing(place) as draft:
                export(original, draft, in_8_bits=model.in_8_bits)
        return Exported(place)
    except ModelError:
        raise
    except OSError as error:
        log.warning(
            "cannot write to %s (%s), so each start takes seconds more; make it writable, "
            "or name another folder in the environment variable IRAQQA_CACHE",
            place.parent,
            error.strerror,
        )
    except Exception as error:  # torch and onnx raise what they like
        log.warning(
            "cannot export the embedder %s (%s), so each start takes seconds more",
            model.name,
            reason(error),
        )
    return Original(model)


def _sound(texts: Sequence[str]) -> list[str]:
    """Half characters (lone surrogates), which tokenizers refuse, as question marks."""
    return [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
