"""An open library, of whatever kind: how it was made, and whether that is how it is to be used."""

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import Self

from ...errors import MismatchError
from ...protocols import Embedder
from ...settings import Recipe


class BaseLibrary(ABC):
    """What every library says of itself, `place` where it is. It closes with a `with` block.

    `another` is what to do where it has to be made in another way.
    """

    recipe: Recipe
    embedder_name: str
    fingerprint: str
    dimensions: int
    place: object
    another: str

    @abstractmethod
    def close(self) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def require(self, embedder: Embedder, recipe: Recipe | None = None) -> None:
        """MismatchError unless it was built with these weights and, where given, passage sizes."""
        if differs := self._difference(embedder, recipe):
            raise MismatchError(f"{self.place} was built with {differs}; {self.another}")

    def _difference(self, embedder: Embedder, recipe: Recipe | None) -> str | None:
        """The embedder's name is no matter: a model may be found under several."""
        own = self.recipe
        if embedder.fingerprint != self.fingerprint:
            if embedder.name == self.embedder_name:
                return (
                    f"other weights of the embedder {embedder.name}, or the same in other precision"
                )
            return f"the embedder {self.embedder_name}, not {embedder.name}"
        if recipe and replace(recipe, embedder=own.embedder) != own:
            return (
                f"passages of {own.passage_tokens} tokens overlapping by {own.overlap_tokens}, "
                f"not {recipe.passage_tokens} by {recipe.overlap_tokens}"
            )
        return None
