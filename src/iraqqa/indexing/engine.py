"""Indexing into an engine. Nothing is locked there: what is stored twice is there once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from ..errors import UsageError
from ..protocols import Embedder
from ..settings import Recipe
from ..storage.engines import Address
from ..storage.library import Target
from .place import NOTHING, Opening, Place, require_readable


@contextmanager
def opened(
    address: Address, places: Sequence[Place], recipe: Recipe | None, opening: Opening
) -> Iterator[tuple[Target, Embedder]]:
    """The library, made for these places when it is not there, and what embeds for it."""
    from ..storage.engines.milvus import MilvusLibrary

    if MilvusLibrary.exists(address):
        with MilvusLibrary.open(address) as library:
            embedder = opening((recipe or library.recipe).embedder)
            library.require(embedder, recipe)
            yield library, embedder
        return
    if not places:
        raise UsageError(NOTHING)
    require_readable(places)
    recipe = recipe or Recipe()
    embedder = opening(recipe.embedder)
    recipe = replace(recipe, embedder=embedder.name)
    with MilvusLibrary.create(
        address, recipe, embedder.name, embedder.fingerprint, embedder.dimensions
    ) as library:
        yield library, embedder
