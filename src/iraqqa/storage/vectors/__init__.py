"""Where the nearest vectors are found: kept in a file beside the library, made from it when need be."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from ...protocols import Ids
from ..library import LocalLibrary

if TYPE_CHECKING:
    from .faiss import FaissStore

BATCH = 20_000
"""Vectors that are read together."""
LEEWAY = 0.01
"""Share of the vectors that may have been added since the file was written: they are added each time."""
_DIGEST = hashlib.sha256().digest_size
_CHUNK = 1 << 20  # bytes
_SAME = 0.999  # cosine of a vector with itself, in half precision


def open_store(
    folder: Path, library: LocalLibrary, earlier: FaissStore | None = None
) -> FaissStore:
    """All vectors of the library as it is now, from `vectors-<identity>.faiss` where that is sound.

    `earlier` is what this gave before, and is left as it is. What was added since is read from the
    library, which costs in proportion to it. The file is written again when it lacks more than its
    `LEEWAY`, or has what was removed. A missing, cut off or foreign one is made anew, and so is one
    that suits a library of another size. A folder that cannot be written to is no hindrance: the
    store then lives in memory only.
    """
    file = folder / f"vectors-{library.identity}.faiss"
    store = earlier.copy() if earlier else _read(file)
    if store is None or not _brought_up_to_date(store, library) or not store.suits:
        store = _new_store(library)
    if abs(len(store) - store.saved) > LEEWAY * store.saved:
        with contextlib.suppress(OSError):
            _write(store, file)
    return store


def _brought_up_to_date(store: FaissStore, library: LocalLibrary) -> bool:
    """Add what is new and remove what is gone; False where what both have is not the same."""
    known = store.ids
    newest = known[-1:]
    # A number is never given again, so what is new has a higher one than all that was there,
    # unless the library was put back from a copy: that lacks the newest, or gave it again.
    new = library.passage_ids(above=int(known.max(initial=0)))
    _, there = library.counts()
    if there != len(known) + len(new) or len(library.vectors(newest)[0]) < len(newest):
        kept = library.passage_ids()
        new = np.setdiff1d(kept, known, assume_unique=True)
        store.remove(np.setdiff1d(known, kept, assume_unique=True))
        store.saved = -1  # so that nothing of what was removed stays in the file
    if not _true(store, library):
        return False
    _fill(store, library, new)
    return True


def _true(store: FaissStore, library: LocalLibrary) -> bool:
    """Whether its newest vector, which the library has too, is the same there."""
    ids, vectors = library.vectors(store.ids[-1:])
    return all(store.search(vector, 1, ids)[1] > _SAME for vector in vectors)


def _new_store(library: LocalLibrary) -> FaissStore:
    """A new one, of the kind that suits so many vectors."""
    from .faiss import FaissStore, sample_size

    ids = library.passage_ids()
    size = sample_size(len(ids))
    if size:
        chosen = np.random.default_rng(0).choice(ids, size, replace=False)
        store = FaissStore.fitted(library.vectors(np.sort(chosen))[1])
    else:
        store = FaissStore(library.dimensions)
    _fill(store, library, ids)
    return store


def _fill(store: FaissStore, library: LocalLibrary, ids: Ids) -> None:
    for start in range(0, len(ids), BATCH):
        store.add(*library.vectors(ids[start : start + BATCH]))


def _read(file: Path) -> FaissStore | None:
    """The store in a file; None unless it is whole: its last bytes are the sha256 of all before them."""
    from .faiss import FaissStore

    try:
        with file.open("rb") as stream:
            if not _is_whole(stream):
                return None
            stream.seek(0)
            return FaissStore.read(stream)
    except (OSError, ValueError):  # a ValueError: written by another version of FAISS
        return None


def _is_whole(stream: BinaryIO) -> bool:
    left = stream.seek(0, os.SEEK_END) - _DIGEST
    stream.seek(0)
    digest = hashlib.sha256()
    while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    return left == 0 and stream.read() == digest.digest()


def _write(store: FaissStore, file: Path) -> None:
    """Put the file there whole or not at all, and take away those of other libraries."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        with draft.open("wb+") as stream:
            store.write(stream)
            stream.seek(0)
            stream.write(hashlib.file_digest(stream, "sha256").digest())
        draft.replace(file)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    store.saved = len(store)
    for other in file.parent.glob("vectors-*.faiss*"):
        if other != file:
            other.unlink(missing_ok=True)
