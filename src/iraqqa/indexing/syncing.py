"""One folder's articles into the library: read, cut, embed, commit, forget."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np

from ..articles import Metadata, load
from ..errors import ArticleError
from ..library import Library
from ..passages import split
from ..protocols import Embedder, Vectors
from ..records import Article, Passage
from .place import Place, require_readable
from .tally import Tally

BATCH = 128
"""Passages embedded together: what has to fit in memory, and what an interruption costs."""


@dataclass(frozen=True, slots=True)
class _Arrival:
    """An article on its way into the library; without passages if its text is there already."""

    article: Article
    file_sha256: str
    entry_sha256: str
    change: Literal["new", "changed"]
    passages: Sequence[Passage] = ()


def update(library: Library, place: Place, embedder: Embedder, tally: Tally) -> None:
    """Add what is new or changed in a place and, in a whole folder, forget what is gone.

    Additions come first: a file that only was renamed is not embedded again.
    """
    known = {source.source: source for source in library.sources(place.root)}
    if not known:
        require_readable(place)
    waiting: list[_Arrival] = []
    for file in place.files:
        source = file.relative_to(place.root).as_posix()
        shown = source.encode("utf-8", "backslashreplace").decode()
        before = known.get(source)
        try:
            if shown != source:
                raise ArticleError("its name is not valid UTF-8; rename it")
            hashes = _sha256(file), _sha256_of_entry(place.entries.get(source))
            if before and (before.file_sha256, before.entry_sha256) == hashes:
                tally.count("unchanged", source)
                continue
            article = load(file, source=source, catalogue=place.entries)
            arrival = _Arrival(article, *hashes, "changed" if before else "new")
            if article.id in library:
                _commit(library, place, arrival, _none(library), tally)
                continue
            recipe = library.recipe
            passages = split(
                article,
                tokens=recipe.passage_tokens,
                overlap=recipe.overlap_tokens,
                limit=embedder.limit,
                lengths=embedder.lengths,
            )
        except ArticleError as error:
            tally.skip(shown, _reason(error, source))
            continue
        waiting.append(replace(arrival, passages=passages))
        # An article without passages waits too, and takes memory.
        if sum(max(1, len(each.passages)) for each in waiting) >= BATCH:
            _embed(library, place, waiting, embedder, tally)
            waiting = []
    _embed(library, place, waiting, embedder, tally)
    if place.whole:
        library.remember(place.root)
        found = {file.relative_to(place.root).as_posix() for file in place.files}
        for source in sorted(known.keys() - found):
            library.forget(place.root, source)
            tally.count("removed", source)


def _embed(
    library: Library,
    place: Place,
    waiting: Sequence[_Arrival],
    embedder: Embedder,
    tally: Tally,
) -> None:
    """Embed the passages of several articles together, then commit each."""
    texts = [passage.text for arrival in waiting for passage in arrival.passages]
    parts = [embedder.encode(texts[i : i + BATCH]) for i in range(0, len(texts), BATCH)]
    vectors = np.concatenate([_none(library), *parts])
    start = 0
    for arrival in waiting:
        stop = start + len(arrival.passages)
        _commit(library, place, arrival, vectors[start:stop], tally)
        start = stop


def _commit(
    library: Library, place: Place, arrival: _Arrival, vectors: Vectors, tally: Tally
) -> None:
    source = arrival.article.source
    try:
        library.add(
            arrival.article,
            arrival.passages,
            vectors,
            root=place.root,
            file_sha256=arrival.file_sha256,
            entry_sha256=arrival.entry_sha256,
        )
    except ArticleError as error:
        tally.skip(source, _reason(error, source))
    else:
        tally.count(arrival.change, source)


def _reason(error: ArticleError, source: str) -> str:
    """Without the source, which is reported beside it."""
    return str(error).removeprefix(f"{source}: ")


def _none(library: Library) -> Vectors:
    return np.empty((0, library.dimensions), np.float32)


def _sha256(file: Path) -> str:
    """Of the file's bytes; ArticleError when it cannot be read."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ArticleError(f"cannot be read ({error.strerror})") from error


def _sha256_of_entry(entry: Metadata | None) -> str:
    """Of all that a catalogue says about a file, as a record shows itself."""
    return hashlib.sha256(repr(entry).encode("utf-8", "backslashreplace")).hexdigest()
