"""How a library was made, and whether that is how it is to be used."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from ...protocols import Embedder
from ...settings import Recipe


class Made(Protocol):
    """What every library says of itself."""

    @property
    def recipe(self) -> Recipe: ...

    @property
    def embedder_name(self) -> str: ...

    @property
    def fingerprint(self) -> str: ...


def difference(made: Made, embedder: Embedder, recipe: Recipe | None) -> str | None:
    """What it was built with instead of this embedder and, where given, these passage sizes.

    The embedder's name is no matter: a model may be found under several.
    """
    if embedder.fingerprint != made.fingerprint:
        if embedder.name == made.embedder_name:
            return f"other weights of the embedder {embedder.name}, or the same in other precision"
        return f"the embedder {made.embedder_name}, not {embedder.name}"
    if recipe and replace(recipe, embedder=made.recipe.embedder) != made.recipe:
        return (
            f"passages of {made.recipe.passage_tokens} tokens overlapping by "
            f"{made.recipe.overlap_tokens}, not {recipe.passage_tokens} by {recipe.overlap_tokens}"
        )
    return None
