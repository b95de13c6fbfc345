"""Where the nearest vectors are found: kept in a file beside the library, made from it when need be."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..library import Library
from ..protocols import VectorStore

if TYPE_CHECKING:
    from .faiss import FaissStore

_DIGEST = hashlib.sha256().digest_size


def open_store(folder: Path, library: Library) -> VectorStore:
    """All vectors of the library as it is now, from `vectors-<revision>.faiss` where that is sound.

    A missing, outdated, cut off or foreign file is made anew. A folder that cannot be written to
    is no hindrance: the store then lives in memory only.
    """
    from .faiss import FaissStore

    file = folder / f"vectors-{library.revision}.faiss"
    store = _read(file)
    if store is None:
        store = FaissStore(library.dimensions)
        store.add(*library.vectors())
        with contextlib.suppress(OSError):
            _write(store, file)
    return store


def _read(file: Path) -> FaissStore | None:
    """None unless the file is whole: its last bytes are the sha256 of all that precede them."""
    from .faiss import FaissStore

    try:
        content = file.read_bytes()
    except OSError:
        return None
    dumped, digest = content[:-_DIGEST], content[-_DIGEST:]
    if hashlib.sha256(dumped).digest() != digest:
        return None
    try:
        return FaissStore.load(dumped)
    except ValueError:  # written by another version of FAISS
        return None


def _write(store: FaissStore, file: Path) -> None:
    """Put the file there whole or not at all, and take away those of earlier revisions."""
    dumped = store.dump()
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        draft.write_bytes(dumped + hashlib.sha256(dumped).digest())
        draft.replace(file)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    for other in file.parent.glob("vectors-*.faiss*"):
        if other != file:
            other.unlink(missing_ok=True)
