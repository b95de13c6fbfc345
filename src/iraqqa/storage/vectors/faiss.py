"""Nearest vectors with FAISS: all compared while they are few, those of the nearest cells beyond that."""

import math
from typing import Any, BinaryIO, Self

import faiss
import numpy as np

from ...network import cores
from ...protocols import Ids, Vectors

_swig: Any = faiss  # its type stubs lack what SWIG adds

FLAT = 50_000
"""Vectors, at most, that are compared one by one with a question."""
PROBED = 0.3
"""Share of the cells that are looked through for a question: recall@10 of 0.98 and more."""
FEWEST = 48
"""Cells that are looked through in any case."""
TAUGHT = 64
"""Vectors for each cell, from which the cells are learned."""
GROWTH = 4
"""Times as many vectors as the cells were made for are too many for them."""
_ROUNDS = 10  # of k-means


def sample_size(size: int) -> int:
    """How many vectors a store for `size` of them is to be fitted to; 0 where it needs none.

    It gets as many cells as each then holds vectors.
    """
    return 0 if size <= FLAT else TAUGHT * math.isqrt(size)


class FaissStore:
    """Unit vectors by id → the nearest by inner product: larger is nearer, equal scores by smaller id.

    While they are few all are compared; in cells a few in a hundred of the nearest are missed, and
    vectors are kept in half precision. `saved` is how many there were when it was last read
    or written.
    """

    def __init__(self, dimensions: int) -> None:
        self._index: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(dimensions))
        self.saved = 0

    @classmethod
    def fitted(cls, sample: Vectors, cells: int | None = None) -> Self:
        """An empty store with cells, learned from vectors (n, dim) like those that it will hold."""
        dimensions = sample.shape[1]
        cells = cells or max(1, len(sample) // TAUGHT)
        kind = f"IVF{cells},SQfp16"
        index: Any = faiss.index_factory(dimensions, kind, faiss.METRIC_INNER_PRODUCT)
        index.by_residual = False  # vectors are kept themselves, not their distance from a centre
        index.cp.niter, index.cp.spherical = _ROUNDS, True
        index.cp.min_points_per_centroid = 1  # says nothing of small samples
        faiss.omp_set_num_threads(cores())
        index.train(np.ascontiguousarray(sample, np.float32))
        index.nprobe = min(index.nlist, max(FEWEST, round(PROBED * index.nlist)))
        store = cls(dimensions)
        store._index = index
        return store

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def suits(self) -> bool:
        """Whether so many vectors are best kept in this way."""
        if not self._in_cells:
            return len(self) <= FLAT
        made_for = int(self._index.nlist) ** 2
        return FLAT / GROWTH < len(self) <= GROWTH * made_for

    @property
    def ids(self) -> Ids:
        """The ids of all vectors (n,), rising."""
        if not self._in_cells:
            return np.sort(faiss.vector_to_array(self._index.id_map))
        lists = self._index.invlists
        parts = [
            faiss.rev_swig_ptr(lists.get_ids(cell), lists.list_size(cell)).copy()
            for cell in range(lists.nlist)
            if lists.list_size(cell)
        ]
        return np.sort(np.concatenate([np.empty(0, np.int64), *parts]))

    def copy(self) -> Self:
        """A copy that can be changed while this one is searched."""
        store = type(self)(self._index.d)
        store._index = faiss.clone_index(self._index)
        store.saved = self.saved
        return store

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Take in vectors (n, dim); an id that is there already is replaced."""
        self.remove(ids)
        faiss.omp_set_num_threads(cores())
        self._index.add_with_ids(
            np.ascontiguousarray(vectors, np.float32), np.ascontiguousarray(ids, np.int64)
        )

    def remove(self, ids: Ids) -> None:
        """Forget ids; unknown ones are ignored."""
        if len(self):
            self._index.remove_ids(np.ascontiguousarray(ids, np.int64))

    def search(self, query: Vectors, k: int, among: Ids | None = None) -> tuple[Ids, Vectors]:
        """Ids and scores, at most `k`, of the vectors nearest to `query` (dim,), best first.

        Of all vectors, or of those whose ids are `among` these; unknown ids are ignored.
        """
        size = len(self)
        k = max(0, min(k, size))
        looked_at = min(k + 1, size)
        while k:
            ids, scores = self._nearest(query, looked_at, among)
            # FAISS cuts equal scores where it likes: look further, until the k-th has no equal left.
            if looked_at == size or len(ids) < looked_at or scores[-1] < scores[k - 1]:
                best = np.lexsort((ids, -scores))[:k]
                return ids[best], scores[best]
            looked_at = min(2 * looked_at, size)
        return np.empty(0, np.int64), np.empty(0, np.float32)

    def write(self, stream: BinaryIO) -> None:
        """Write all vectors to a stream, for `read`."""
        faiss.write_index(self._index, _swig.PyCallbackIOWriter(stream.write))

    @classmethod
    def read(cls, stream: BinaryIO) -> Self:
        """ValueError for what this version of FAISS cannot read. Never give it bytes of strangers."""
        try:
            index = faiss.read_index(_swig.PyCallbackIOReader(stream.read))
        except RuntimeError as error:
            raise ValueError(f"not a FAISS index: {error}") from error
        store = cls(index.d)
        store._index = index
        store.saved = len(store)
        return store

    @property
    def _in_cells(self) -> bool:
        return isinstance(self._index, faiss.IndexIVF)

    def _nearest(self, query: Vectors, k: int, among: Ids | None) -> tuple[Ids, Vectors]:
        """Ids and scores, best first; in cells from those looked through, from all for a choice of ids."""
        options: Any = faiss.SearchParametersIVF() if self._in_cells else faiss.SearchParameters()
        chosen = None if among is None else faiss.IDSelectorBatch(among)
        if self._in_cells:
            options.nprobe = self._index.nprobe if among is None else self._index.nlist
        if chosen:
            options.sel = chosen
        # Threads that share the work of one question wait for each other: on a busy machine that
        # took forty times as long. The setting is that of the calling thread.
        faiss.omp_set_num_threads(1)
        scores, ids = self._index.search(
            np.ascontiguousarray(query[None], np.float32), k, params=options
        )
        real = ids[0] >= 0  # the others stand for vectors that are not there
        return ids[0][real], scores[0][real]
