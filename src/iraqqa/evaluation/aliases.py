"""Of pairs of names, how many are known to be one thing, and how many wrongly so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..records import Article
from ..retrieval.aliases import learn
from .forms import as_record, as_text
from .jsonl import load_split
from .shares import Share


@dataclass(frozen=True, slots=True)
class Collection:
    """A few texts, and pairs of names with whether they are of one thing."""

    id: str
    split: str
    articles: tuple[Article, ...]
    pairs: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """`found` of `same` pairs were joined, and `false` ones that are not the same; `wrong` names both."""

    same: int
    found: int
    false: int
    wrong: tuple[str, ...]

    @property
    def share(self) -> Share:
        return Share(self.found, self.found + self.false, self.same)


def load_collections(path: Path, split: str | None = None) -> list[Collection]:
    """The collections of a file, of one split or all. UsageError as `jsonl.load_split` raises it."""
    return load_split(path, _collection, split)


def _collection(record: dict[str, Any]) -> Collection:
    articles = tuple(
        Article(f"{number}.txt", str(number), text) for number, text in enumerate(record["texts"])
    )
    pairs = tuple((p["one"], p["other"], bool(p["same"])) for p in record["pairs"])
    return Collection(record["id"], record["split"], articles, pairs)


def alias_agreement(collections: Iterable[Collection]) -> Naming:
    """Learn from each collection alone and judge its own pairs."""
    same = found = false = 0
    wrong = []
    for collection in collections:
        aliases = learn(collection.articles)
        for one, other, expected in collection.pairs:
            joined = aliases.same(one, other)
            same, found, false = (
                same + expected,
                found + (joined and expected),
                false + (joined > expected),
            )
            if joined != expected:
                wrong.append(f"{collection.id}: {one} {'=' if expected else '≠'} {other}")
    return Naming(same, found, false, tuple(wrong))


@as_text.register
def alias_text(agreement: Naming) -> str:
    """A line of measures, then every miss."""
    line = agreement.share.line("aliases", "pairs of names")
    return "\n".join([line, *(f"  {miss}" for miss in agreement.wrong)])


@as_record.register
def alias_record(agreement: Naming) -> dict[str, object]:
    """Precision, recall and counts of names joined, for JSON."""
    return {**agreement.share.record, **asdict(agreement)}
