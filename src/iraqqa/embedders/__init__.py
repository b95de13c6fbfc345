"""Text → vectors: all-MiniLM-L6-v2, which is always there, and other sentence-transformers models."""

from ..protocols import Embedder
from .packaged import PACKAGED, packaged_embedder
from .sentence import other_embedder


def open_embedder(name: str) -> Embedder:
    """The embedder of this name or folder; ModelError when it is not on this machine, or damaged.

    The packaged one's weights are checked now, and loaded when they are first needed; another one is
    loaded, and the first time of all exported to the cache, which takes some seconds.
    """
    return packaged_embedder() if name == PACKAGED else other_embedder(name)
