"""Articles, passages, vectors and full-text index in Milvus; needs `pip install 'iraqqa[milvus]'`."""

from .library import MilvusLibrary
from .shelf import MilvusShelf

__all__ = ["MilvusLibrary", "MilvusShelf"]
