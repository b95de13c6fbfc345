"""Passages by their words: BM25, without scoring every passage that holds some common word.

Counting the passages that hold a word takes a thirtieth of the time of scoring them. Up to `SCORED`
passages all are scored. Beyond that it is those that hold the rarest word, those that hold one of the
rarest words with another one, and, unless these are good enough, those that hold two common words.
What is left out holds a single word that is not rare, or words so common that too many hold two of
them. Where even the rarest word stands in too many passages, the newest of them are scored. A word that
stands nearly everywhere is not looked up beside others: FTS5 counts its passages anew at each step.
"""

import heapq
import itertools
import json
import math
from collections.abc import Sequence

from ...protocols import Ids
from .database import Database

SCORED = 10_000
"""Passages that one step of a search scores at most: one or two microseconds for each."""
ALONE = 1_000
"""Passages that are scored for a single word."""
PAIRED = 3_000
"""Passages that are scored for a common word with another one."""
EVERYWHERE = 0.2
"""Share of the passages from which on a word is left out beside others: it weighs 1.4 at most."""
SLICES, SAMPLED = 4, 64
"""How many passages hold a common word is estimated from one in `SAMPLED`, in slices far apart."""
AMPLE, WEIGHT = 10, 0.8
"""Common words are left when so many passages score more than all of them, each weighted so, would.

A word that stands once in a passage of average length weighs 1; passages rarely hold all of them.
"""

_SCORED = """
SELECT rowid, -bm25(words) AS score FROM words WHERE words MATCH ?1
AND (?2 IS NULL OR rowid IN (SELECT value FROM json_each(?2)))
ORDER BY {} LIMIT ?3
"""
_BEST, _NEWEST = _SCORED.format("score DESC, rowid"), _SCORED.format("rowid DESC")
_HOLDING = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
_AMONG_SOME = """
SELECT count(*) FROM json_each(?2) AS slice CROSS JOIN words
WHERE words MATCH ?1 AND words.rowid BETWEEN slice.value AND slice.value + ?3
"""


def best(
    database: Database, phrases: Sequence[str], k: int, among: Ids | None
) -> list[tuple[int, float]]:
    """At most `k` passages that hold any of the quoted phrases: ids and scores, best first.

    Of all passages, or of those whose ids are `among` these.
    """
    chosen = None if among is None else json.dumps(among.tolist())
    there = database.value("SELECT max(id) FROM passages") or 0
    reach = there if among is None else len(among)
    counts = {} if reach * len(phrases) <= SCORED else _counts(database, phrases, there)
    if sum(counts.values()) <= SCORED:
        return database.rows(_BEST, _any(phrases), chosen, k)
    telling = {phrase: n for phrase, n in counts.items() if n < EVERYWHERE * there}
    counts = telling or counts
    scores: dict[int, float] = {}

    def score(expression: str, limit: int = SCORED) -> None:
        # A passage's score is complete where all its words take part.
        for number, points in database.rows(_NEWEST, expression, chosen, limit):
            scores[number] = max(points, scores.get(number, points))

    rarest = sorted(counts, key=lambda phrase: counts[phrase])
    few, many = _fitting(counts, rarest, ALONE), _fitting(counts, rarest, SCORED)
    alone, rare, common = rarest[:few], rarest[few:many], rarest[many:]
    score(_any(alone), ALONE if rare or common else SCORED)
    if rare:
        score(_both(alone, rare))
    for place, phrase in enumerate(rare[:-1], start=1):
        score(_both([phrase], rare[place:]))
    if common:
        score(_both([*alone, *rare], common))
    for place, phrase in enumerate(common[:-1], start=1):
        top = heapq.nlargest(AMPLE, scores.values())
        weight = WEIGHT * sum(_weight(counts[each], there) for each in common[place - 1 :])
        pair = _both([phrase], common[place:])
        if len(top) == AMPLE and top[-1] >= weight:
            break
        if database.value(_HOLDING, pair, PAIRED + 1) > PAIRED:
            break
        score(pair)
    return heapq.nsmallest(k, scores.items(), key=lambda item: (-item[1], item[0]))


def _counts(database: Database, phrases: Sequence[str], there: int) -> dict[str, int]:
    """How many passages hold each phrase; about how many where these are more than are scored."""
    length = max(1, there // (SLICES * SAMPLED))
    slices = json.dumps([number * there // SLICES for number in range(SLICES)])
    counts = {}
    for phrase in phrases:
        counts[phrase] = database.value(_HOLDING, phrase, SCORED + 1)
        if counts[phrase] > SCORED:
            some = database.value(_AMONG_SOME, phrase, slices, length - 1)
            counts[phrase] = min(there, max(SCORED + 1, some * SAMPLED))
    return counts


def _fitting(counts: dict[str, int], rarest: Sequence[str], limit: int) -> int:
    """How many of the rarest phrases together stand in `limit` passages at most; one at least."""
    totals = itertools.accumulate(counts[phrase] for phrase in rarest)
    return max(1, sum(total <= limit for total in totals))


def _weight(holding: int, there: int) -> float:
    """The inverse document frequency, as FTS5 has it."""
    return math.log(max(1.0, (there - holding + 0.5) / (holding + 0.5)))


def _any(phrases: Sequence[str]) -> str:
    return " OR ".join(phrases)


def _both(some: Sequence[str], others: Sequence[str]) -> str:
    return f"({_any(some)}) AND ({_any(others)})"
