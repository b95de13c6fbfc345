"""Question → passages: embedded once, sought in every library."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..language.apostrophes import possessive
from ..language.name_kinds import of_a_land
from ..language.questions import Question
from ..protocols import Embedder, Shelf, Vectors
from ..records import Hit, Names, Passage
from ..scope import EVERYTHING, Scope
from ..settings import Settings
from .fusion import fuse

SOME = 5
"""Passages of a library that show how it writes a word."""


class Retriever:
    """Searches shelves as if they were one; holds no state of its own."""

    def __init__(self, shelves: Sequence[Shelf], embedder: Embedder, settings: Settings) -> None:
        self._shelves = shelves
        self._embedder = embedder
        self._settings = settings

    def embed(self, question: Question) -> Vectors | None:
        """The question's vector (dim,), to search with; None where only words count."""
        if self._settings.legs == "bm25":
            return None
        vector: Vectors = self._embedder.encode([question.text])[0]
        return vector

    def names(self, question: str) -> Names:
        """Each name in a question that has other ones, and these."""
        return tuple(name for shelf in self._shelves for name in shelf.names(question))

    def search(self, question: Question, query: Vectors | None, k: int) -> list[Hit]:
        """At most `k` hits, best first; the same question gives the same hits in the same order."""
        text, scope = question.text, question.scope
        rankings = [shelf.search(text, query, k, scope) for shelf in self._shelves]
        alone = len(rankings) == 1
        hits = rankings[0] if alone else merged(rankings, self._settings.fusion)[:k]
        return [replace(hit, passage=_seen(hit.passage, scope)) for hit in hits]

    def possessive(self, text: str, hits: Sequence[Hit]) -> str:
        """A question with the apostrophes of names: "iraqs" where that stands nowhere, but "Iraq" does.

        `hits` are what it led to without them; what they tell needs no looking up.
        """

        def owns(word: str) -> bool:
            if of_a_land(word.capitalize()):
                return False
            if _spellings(word, hits) or _spellings(word, self._holding(word)):
                return False
            name = word[:-1]
            spellings = _spellings(name, [*hits, *self._holding(name)])
            return bool(spellings) and not any(map(str.islower, spellings))

        return possessive(text, owns)

    def _holding(self, word: str) -> list[Hit]:
        """Some passages that hold a word, of each shelf."""
        return [
            hit for shelf in self._shelves for hit in shelf.search(word, None, SOME, EVERYTHING)
        ]


def _spellings(word: str, hits: Sequence[Hit]) -> set[str]:
    """How a word is written in passages, in capitals or not."""
    pattern = re.compile(rf"\b{word}\b", re.IGNORECASE)
    return {spelling for hit in hits for spelling in pattern.findall(hit.passage.text)}


def _seen(passage: Passage, scope: Scope) -> Passage:
    """The passage of its article as in the place that is asked for."""
    return replace(passage, article=scope.seen(passage.article) or passage.article)


def merged(rankings: Sequence[Sequence[Hit]], constant: float) -> list[Hit]:
    """What several shelves found as one ranking, fused anew.

    Cosines have one scale, and are one leg. BM25 weighs a word by the passages around it, so that the
    scores of two libraries cannot be compared: each shelf is a leg of its own, and what a merged hit
    has as `bm25` is the share of its shelf's best.
    """
    hits = {
        (shelf, rank): hit for shelf, some in enumerate(rankings) for rank, hit in enumerate(some)
    }
    dense = {key: hit.dense for key, hit in hits.items() if hit.dense is not None}
    legs, shares = [_ranked(dense)], dict[tuple[int, int], float]()
    for shelf, some in enumerate(rankings):
        bm25 = {(shelf, r): hit.bm25 for r, hit in enumerate(some) if hit.bm25 is not None}
        best = max([0.0, *bm25.values()]) or 1.0
        legs.append(_ranked(bm25))
        shares.update((key, score / best) for key, score in bm25.items())
    return [
        Hit(hits[key].passage, score, hits[key].dense, shares.get(key))
        for key, score in fuse(legs, constant).items()
    ]


def _ranked(leg: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    return sorted(leg, key=lambda key: (-leg[key], key))
