"""What every store demands of its input; ValueError otherwise."""

from __future__ import annotations

import numpy as np

from ...protocols import Ids, Vectors


def check_vectors(ids: Ids, vectors: Vectors, dimensions: int) -> None:
    """Vectors (n, dimensions) for n different ids, none negative."""
    if vectors.shape != (len(ids), dimensions):
        raise ValueError(
            f"{len(ids)} ids need vectors of shape ({len(ids)}, {dimensions}), not {vectors.shape}"
        )
    if len(np.unique(ids)) < len(ids) or (ids < 0).any():
        raise ValueError("ids must differ from each other and not be negative")


def check_query(query: Vectors, dimensions: int) -> None:
    """One vector (dimensions,)."""
    if query.shape != (dimensions,):
        raise ValueError(f"a query must have the shape ({dimensions},), not {query.shape}")
