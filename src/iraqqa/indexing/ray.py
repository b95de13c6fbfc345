"""Indexing with Ray Data: actors on many machines read, cut and embed.

A machine may be lost in the middle: its files are done again by another one, and what is stored twice
is there once. A library in an engine is written by the actors; one in a folder, which takes a single
writer, by the program that was called.
"""

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from ..embedders import open_embedder
from ..errors import ArticleError, UsageError
from ..intake import load
from ..protocols import Embedder, Vectors
from ..settings import Recipe
from ..storage.engines import Address, Target, whereabouts
from ..text.passages import split
from .cluster import connected, each_batch
from .fileset import FileSet, Opening, earlier
from .missing import skipped
from .opening import open_to_index
from .remote import Batch, Lot, copied, here, lot
from .syncing import add_changed, by_file, close, size, stale
from .tally import Progress, Report, Tally, silent, together


def index_with_ray(
    paths: Sequence[Path],
    library: Path | str,
    *,
    cluster: str = "",
    opening: Opening = open_embedder,
    recipe: Recipe | None = None,
    progress: Progress = silent,
) -> Report:
    """`index` by the cluster at this address, or by one that this machine makes for it.

    A path may also be `@FILE`: a listing of paths or URIs that Ray Data can read. Every machine of
    the cluster has to have iraqqa, the embedder's weights and a way to the files and the library;
    `opening` must be something that can be sent there. What a lost machine had done counts as
    unchanged when it is done again. Raises as `index` does, and UsageError when there is no cluster.
    """
    where = whereabouts(library)
    lots = [lot(path) for path in paths]
    with (
        connected(cluster),
        open_to_index(where, [each.place for each in lots], recipe, opening) as (target, embedder),
    ):
        gone: dict[Path, str] = {}
        if not lots:
            places, gone = earlier(target)
            lots = [here(place) for place in places]
        reports = [skipped(gone)]
        for each in lots:
            if isinstance(where, Address):
                reports.append(_into_engine(target, where, each, opening, progress))
            else:
                reports.append(_into_folder(target, each, embedder, opening, progress))
        target.compact()
    return together(reports)


def _into_engine(
    library: Target, address: Address, lot: Lot, opening: Opening, progress: Progress
) -> Report:
    """The actors store what they embed; what that replaced, and what is gone, is dropped at the end."""
    from ..storage.engines.milvus import MilvusLibrary

    place = replace(lot.place, files=(), ahead={})
    arguments = {"address": address, "place": place, "opening": opening}
    reports, replaced, done = [], [], 0
    for outcome in each_batch(lot.uris, Storing, arguments):
        report, replaced_there, names = pickle.loads(outcome["outcome"])
        reports.append(report)
        replaced += replaced_there
        done += len(names)
        progress(min(done, len(lot.uris)), len(lot.uris), f"stored {names[-1]}")
    if isinstance(library, MilvusLibrary):
        library.drop(replaced)
    tally = Tally(0, silent)
    close(library, lot.place, by_file(library.sources(place.root)), tally)
    return together([*reports, tally.report()])


class Storing:
    """An actor that brings a library in an engine up to date with some files of a place."""

    def __init__(self, address: Address, place: FileSet, opening: Opening) -> None:
        from ..storage.engines.milvus import MilvusLibrary

        self._library = MilvusLibrary.open(address, patient=True)
        self._embedder = opening(self._library.recipe.embedder)
        self._library.require(self._embedder)
        self._place = place

    def __call__(self, batch: Batch) -> dict[str, list[bytes]]:
        with copied(self._place, batch) as place:
            names = [place.name(file) for file in place.files]
            known = {name: self._library.sources_of(place.root, name) for name in names}
            tally = Tally(0, silent)
            add_changed(self._library, place, known, self._embedder, tally)
        replaced, self._library.replaced = self._library.replaced, []
        return {"outcome": [pickle.dumps((tally.report(), replaced, names))]}


def _into_folder(
    library: Target, lot: Lot, embedder: Embedder, opening: Opening, progress: Progress
) -> Report:
    """The actors embed; here, file by file as they come, all is stored as `index` does it."""
    place = lot.place
    if place.copied:
        raise UsageError(
            "a listing of URIs takes a library in an engine; name one with --library milvus://…"
        )
    known = by_file(library.sources(place.root))
    wanted = set(stale(place, known))
    uris = [uri for file, uri in zip(place.files, lot.uris, strict=True) if file in wanted]
    arguments = {
        "place": replace(place, files=(), ahead={}),
        "recipe": library.recipe,
        "opening": opening,
    }
    tally = Tally(sum(map(size, place.files)), progress)
    for outcome in each_batch(uris, Encoding, arguments) if uris else ():
        file = place.root / outcome["name"]
        vectors: dict[str, Vectors] = pickle.loads(outcome["vectors"])
        add_changed(
            library, replace(place, files=[file]), known, Precomputed(embedder, vectors), tally
        )
    rest = [file for file in place.files if file not in wanted]
    add_changed(library, replace(place, files=rest), known, embedder, tally)
    close(library, place, known, tally)
    return tally.report()


class Encoding:
    """An actor that embeds the passages of files: for each file a vector by text."""

    def __init__(self, place: FileSet, recipe: Recipe, opening: Opening) -> None:
        self._place, self._recipe = place, recipe
        self._embedder = opening(recipe.embedder)

    def __call__(self, batch: Batch) -> dict[str, list[Any]]:
        with copied(self._place, batch) as place:
            names = [place.name(file) for file in place.files]
            vectors = [pickle.dumps(self._vectors(place, file)) for file in place.files]
        return {"name": names, "vectors": vectors}

    def _vectors(self, place: FileSet, file: Path) -> dict[str, Vectors]:
        """The vectors of all passages in a file, by text; none of a file that cannot be read."""
        try:
            loaded = load(file, source=place.name(file), catalogue=place.entries)
        except ArticleError:
            return {}
        texts = [
            passage.text
            for article in loaded.articles
            for passage in split(article, self._recipe, self._embedder)
        ]
        return dict(zip(texts, self._embedder.encode(texts), strict=True))


class Precomputed:
    """An embedder of which some texts were embedded before."""

    def __init__(self, embedder: Embedder, vectors: Mapping[str, Vectors]) -> None:
        self.name = embedder.name
        self.fingerprint = embedder.fingerprint
        self.dimensions = embedder.dimensions
        self.limit = embedder.limit
        self.lengths = embedder.lengths
        self._embedder, self._vectors = embedder, vectors

    def encode(self, texts: Sequence[str]) -> Vectors:
        missing = [text for text in texts if text not in self._vectors]
        known = {**self._vectors, **dict(zip(missing, self._embedder.encode(missing), strict=True))}
        vectors = [known[text] for text in texts]
        return np.array(vectors, np.float32).reshape(len(texts), self.dimensions)
