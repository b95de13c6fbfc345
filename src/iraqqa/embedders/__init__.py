"""Text → vectors: sentence-transformers models, of which all-MiniLM-L6-v2 is always there."""

from __future__ import annotations

from ..protocols import Embedder
from .models import find
from .sentence import SentenceEmbedder


def open_embedder(name: str) -> Embedder:
    """The embedder of this name or folder; ModelError when it is not on this machine, or damaged.

    Its weights are checked now, and loaded when they are first needed; the first time of all they
    are exported to the cache, which takes some seconds.
    """
    return SentenceEmbedder(find(name))
