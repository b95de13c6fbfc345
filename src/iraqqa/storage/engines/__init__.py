"""Libraries that live in an engine instead of a folder: the same laws, past one machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from ..library import LocalLibrary
from ..paths import default_library
from .address import Address, library_name, whereabouts

if TYPE_CHECKING:
    from ...protocols import Library
    from .milvus import MilvusLibrary

__all__ = [
    "Address", "Target", "library_kind", "library_name", "open_library", "open_target", "whereabouts"
]  # fmt: skip

Target: TypeAlias = "LocalLibrary | MilvusLibrary"
"""What indexing writes to: a library that can be changed, as `LocalLibrary` says it."""


def library_kind(where: Path | Address) -> Any:
    """The class of libraries there, which can be made (`create`) or opened, and say whether one `exists`."""
    if isinstance(where, Address):
        from .milvus import MilvusLibrary

        return MilvusLibrary
    return LocalLibrary


def open_library(place: Path | str | None = None) -> Library:
    """The library in a folder or at an address, to be read; the default one when None.

    Raises LibraryError when there is none, UsageError for an address that is none.
    """
    return open_target(place or default_library())


def open_target(place: Path | str | Address) -> Target:
    """The library in a folder or at an address, to be written; raises as `open_library` does."""
    where = place if isinstance(place, Address) else whereabouts(place)
    target: Target = library_kind(where).open(where)
    return target
