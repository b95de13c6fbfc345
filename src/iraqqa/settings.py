"""Every number that shapes an answer, with its unit, and the one file that may change those of the index."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, Self

from .errors import UsageError

Risk = Literal["cautious", "balanced", "bold"]
Legs = Literal["hybrid", "dense", "bm25"]

READER = "mpnet"
"""The reader that is taken where none is named."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a library is built; stored in it, and part of what it must match when it is opened."""

    embedder: str = "all-MiniLM-L6-v2"
    passage_tokens: int = 160  # tokens of the shipped encoding, at most, in a passage
    overlap_tokens: int = 40  # tokens, at most, that a passage repeats of the one before

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read `recipe.toml`; unknown keys, wrong types or impossible sizes raise UsageError."""
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8"))
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{path} is not valid TOML ({error}); mend or delete it") from error
        types = {f.name: type(f.default) for f in fields(cls)}
        for key, value in given.items():
            if key not in types:
                raise UsageError(f"{path}: unknown key {key!r}; known are {', '.join(types)}")
            if type(value) is not types[key]:
                raise UsageError(f"{path}: {key} must be of type {types[key].__name__}")
        recipe = cls(**given)
        if not 0 <= recipe.overlap_tokens < recipe.passage_tokens:
            raise UsageError(f"{path}: overlap_tokens must be at least 0 and below passage_tokens")
        return recipe


@dataclass(frozen=True, slots=True)
class Settings:
    """How a question is answered; none of it touches the library."""

    legs: Legs = "hybrid"  # which retrieval legs propose passages
    candidates: int = 100  # passages that each retrieval leg proposes
    fusion: float = 10.0  # the constant k of reciprocal rank fusion, in ranks
    passages_read: int = 10  # passages that the reader may see
    n_best: int = 5  # spans kept of each passage
    risk: Risk = "balanced"  # how sure an answer must be before it is given
