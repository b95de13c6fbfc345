"""A small world of invented articles, and how to talk to the command line about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ARTICLES = {
    "harbour.txt": """Harbour wall collapses in Port Selby

A section of the harbour wall in Port Selby collapsed on Tuesday night, injuring 14 people and
sinking three fishing boats. Nobody was killed.

The mayor, Ingrid Vasquez, blamed the autumn storms. “The sea took what we did not repair,” she said.
The council will spend about $2.5 million on a new wall, which engineers expect to finish in May 2031.
""",
    "science/glacier.txt": """Glacier gives back a lost compass

A brass compass lost by the surveyor Tobias Renner in 1908 has melted out of the Aletta glacier.
Hikers found it in August at 2,640 metres. It will be shown in the Museum of the Alps from spring.
""",
    "orchestra.md": """---
title: Orchestra walks out
outlet: The Selby Courier
published: 2030-03
---
Eighty musicians of the Selby Philharmonic walked out on Friday because their wages had not been
paid since January. The conductor, Maria Oduya, joined them on the steps of the concert hall.
""",
}


@dataclass(frozen=True)
class World:
    """A few invented articles and the library made of them. Do not change either."""

    articles: Path
    library: Path


@dataclass(frozen=True)
class Result:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]
