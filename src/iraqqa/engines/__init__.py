"""Libraries that live in an engine instead of a folder: the same laws, past one machine."""

from __future__ import annotations

from pathlib import Path

from ..library import Library, Target
from .address import Address, whereabouts

__all__ = ["Address", "open_library", "whereabouts"]


def open_library(place: Path | str | Address) -> Target:
    """The library in a folder or at an address, to be read or written.

    Raises LibraryError when there is none, UsageError for an address that is none.
    """
    where = place if isinstance(place, Address) else whereabouts(place)
    if isinstance(where, Address):
        from .milvus import MilvusLibrary

        return MilvusLibrary.open(where)
    return Library.open(where)
