"""Of pairs of names, how many are known to be one thing, and how many wrongly so."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from ..output.eval_shapes import AliasesRecord
from ..records import Article
from ..retrieval.aliases import learn
from .jsonl import load_split
from .shares import Share, Tally


@dataclass(frozen=True, slots=True)
class Collection:
    """A few texts, and pairs of names with whether they are of one thing."""

    id: str
    split: str
    articles: tuple[Article, ...]
    pairs: tuple[tuple[str, str, bool], ...]

    @classmethod
    def of(cls, record: dict[str, Any]) -> Self:
        """From a line of a file; KeyError for something else."""
        articles = tuple(
            Article(f"{number}.txt", str(number), text)
            for number, text in enumerate(record["texts"])
        )
        pairs = tuple((p["one"], p["other"], bool(p["same"])) for p in record["pairs"])
        return cls(record["id"], record["split"], articles, pairs)


def score_aliases(file: Path, *, split: str | None = None) -> Tally[AliasesRecord]:
    """Learn from each collection of a file alone and judge its own pairs; of one split or all.

    `found` of `same` pairs were joined, and `false` ones that are not the same. UsageError as
    `jsonl.load_split` raises it.
    """
    same = joined = false = 0
    misses = []
    for collection in load_split(file, Collection.of, split):
        aliases = learn(collection.articles)
        for one, other, expected in collection.pairs:
            said = aliases.same(one, other)
            same, joined = same + expected, joined + (said and expected)
            false += said > expected
            if said != expected:
                misses.append(f"{collection.id}: {one} {'=' if expected else '≠'} {other}")
    share = Share(joined, joined + false, same)
    record: AliasesRecord = {
        **share.record,
        "same": same,
        "found": joined,
        "false": false,
        "wrong": misses,
    }
    return Tally("aliases", "pairs of names", share, record, tuple(misses))
