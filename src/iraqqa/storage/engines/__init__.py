"""Libraries that live in an engine instead of a folder: the same laws, past one machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .address import Address, whereabouts

if TYPE_CHECKING:
    from ..library import Target

__all__ = ["Address", "open_library", "whereabouts"]


def open_library(place: Path | str | Address) -> Target:
    """The library in a folder or at an address, to be read or written.

    Raises LibraryError when there is none, UsageError for an address that is none.
    """
    where = place if isinstance(place, Address) else whereabouts(place)
    if isinstance(where, Address):
        from .milvus import MilvusLibrary

        return MilvusLibrary.open(where)
    from ..library import Library

    return Library.open(where)
