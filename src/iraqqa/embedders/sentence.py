"""Any sentence-transformers model as an Embedder, from its export where it has one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..errors import ModelError
from ..protocols import Vectors
from ..storage.cache import cache_folder, replacing
from .models import Model, find
from .onnx import Exported

if TYPE_CHECKING:
    from .exporting import Original

log = logging.getLogger(__name__)
_FORMAT = "3"  # of exports: a new number leaves the earlier ones aside


class SentenceEmbedder:
    """A sentence-transformers model as the protocol `Embedder`. Threads may share it."""

    def __init__(
        self,
        name: str,
        fingerprint: str,
        load: Callable[[], Exported | Original],
        shape: tuple[int, int] | None = None,
    ) -> None:
        """A model of which `shape`, dimensions and word pieces, is given is loaded when first there is
        something to do: a library in which nothing has changed is up to date at once.
        """
        self.name = name
        self.fingerprint = fingerprint
        self._open = load
        self._loaded: Exported | Original | None = None
        self._lock = threading.Lock()
        self.dimensions, self.limit = shape or self._load().shape

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
                self._loaded = self._open()
            return self._loaded


def other_embedder(name: str) -> SentenceEmbedder:
    """A model by name or folder, from its export, which is made the first time.

    Raises ModelError when it is not on this machine, or cannot be loaded.
    """
    model = find(name)
    place = cache_folder() / "embedders" / f"{model.identity}-{_FORMAT}"
    return SentenceEmbedder(
        model.name, model.fingerprint, lambda: _exported(place) or _export(model, place)
    )


def _exported(place: Path) -> Exported | None:
    """The export in a folder; None unless it is there and sound."""
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

    try:
        from .exporting import Original, export, reason
    except ImportError as error:
        raise ModelError(
            f"the embedder {model.name} takes more packages; run `pip install onnx sentence-transformers`"
        ) from error
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(place.with_suffix(".lock")):
            if exported := _exported(place):
                return exported
            log.info("exporting the embedder %s to %s, once", model.name, place)
            original = Original(model.name, model.folder)
            with replacing(place) as draft:
                export(original, draft)
        return Exported(place)
    except ModelError:
        raise
    except OSError as error:
        failure = (
            f"cannot write to {place.parent} ({error.strerror}); make it writable, or name another "
            "folder in the environment variable IRAQQA_CACHE"
        )
    except Exception as error:  # torch and onnx raise what they like
        failure = f"cannot export the embedder {model.name} ({reason(error)})"
    log.warning("each start takes seconds more: %s", failure)
    return Original(model.name, model.folder)


def _sound(texts: Sequence[str]) -> list[str]:
    """Half characters (lone surrogates), which tokenizers refuse, as question marks."""
    return [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
