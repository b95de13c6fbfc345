"""Whether stand-ins behave as real vectors do: how near neighbours are, and how well indexes find them."""

from __future__ import annotations

from typing import Any

import faiss
import numpy as np

from iraqqa.protocols import Vectors

from .library import SHOWN, TIMES, Generated
from .vectors import Standin

CELLS, PROBED = 100, (10, 30, 50)
NEIGHBOURS, EFFORTS = 32, (32, 64, 128)


def alike(generated: Generated, queries: Vectors) -> dict[str, Any]:
    """The same measures of both: paragraphs, and variations that the stand-in was not learned from."""
    half, dimensions = SHOWN // 2, queries.shape[1]
    standin = Standin(
        generated.changed[:half].reshape(-1, dimensions),
        generated.moved[:half].reshape(-1, dimensions),
    )
    originals = np.repeat(generated.originals[half:SHOWN], TIMES, axis=0)
    changes = generated.changed[half:].reshape(-1, dimensions)
    varied = originals + generated.moved[half:].reshape(-1, dimensions)
    return {
        "real": _measures(generated.originals, varied, queries),
        "standin": _measures(generated.originals, standin.vectors(originals, changes, 0), queries),
    }


def _measures(originals: Vectors, varied: Vectors, queries: Vectors) -> dict[str, Any]:
    vectors = np.ascontiguousarray(np.vstack([originals, varied]), np.float32)
    scores = queries @ vectors.T
    nearest = np.argsort(-scores, axis=1, kind="stable")[:, :100]
    near = np.median(np.take_along_axis(scores, nearest, 1), axis=0)
    wanted = nearest[:, :10]
    families = varied.reshape(-1, TIMES, varied.shape[1])
    among = np.einsum("fid,fjd->fij", families, families)[:, *np.triu_indices(TIMES, 1)]
    return {
        "vectors": len(vectors),
        "cosine_to_neighbour": {str(n): float(near[n - 1]) for n in (1, 10, 100)},
        "cosine_between_variations": dict(
            zip(("p5", "p50", "p95"), map(float, np.percentile(among, [5, 50, 95])), strict=True)
        ),
        "recall_at_10": _recalls(vectors, queries, wanted),
    }


def _recalls(vectors: Vectors, queries: Vectors, wanted: Any) -> dict[str, float]:
    dimensions, measure = vectors.shape[1], faiss.METRIC_INNER_PRODUCT
    recalls = {}

    def note(name: str, index: Any) -> None:
        nearest = index.search(queries, 10)[1]
        shares = [
            len({*f} & {*w}) / 10 for f, w in zip(nearest.tolist(), wanted.tolist(), strict=True)
        ]
        recalls[name] = float(np.mean(shares))

    for name, kind in (("half precision", "QT_fp16"), ("8 bits", "QT_8bit")):
        index = faiss.IndexScalarQuantizer(
            dimensions, getattr(faiss.ScalarQuantizer, kind), measure
        )
        index.train(vectors)
        index.add(vectors)
        note(f"all, {name}", index)
    centres = faiss.IndexFlatIP(dimensions)
    cells = faiss.IndexIVFFlat(centres, dimensions, CELLS, measure)
    cells.cp.spherical, cells.cp.niter, cells.cp.max_points_per_centroid = True, 10, 64
    cells.train(vectors)
    cells.add(vectors)
    for cells.nprobe in PROBED:
        note(f"{cells.nprobe} of {CELLS} cells", cells)
    graph = faiss.IndexHNSWFlat(dimensions, NEIGHBOURS, measure)
    graph.hnsw.efConstruction = 80
    graph.add(vectors)
    for effort in EFFORTS:
        graph.hnsw.efSearch = effort
        note(f"graph of {NEIGHBOURS}, effort {effort}", graph)
    return recalls
