"""Passages are read best first, further ones while they can still change the answer."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from math import inf

from ..language.questions import Question
from ..language.wishes import names_a_year, undated
from ..protocols import Reader
from ..reading.confidence import Logistic
from ..records import Hit, Passage, Span
from ..retrieval.result import SearchResult
from . import asking
from .clauses import of_when
from .evidence import CERTAIN, gather, highest, unread

FIRST = 4
"""Passages that are always read: with fewer, answers and voices are lost (docs/decisions/0012)."""
FURTHER = 2
"""Passages that are then read at a time."""
LIKELY = 4.0
"""Logits that the reader may give to what it finds in a further one."""
_REST = {"in sentence": (0.0, 1.0), "uncounted": (0.0, 1.0), "settled": (0.0, 1.0)}


def read_on(
    result: SearchResult,
    reader: Reader,
    ranking: Logistic,
    n_best: int,
    *,
    first: int = FIRST,
    likely: float = LIKELY,
) -> list[list[Span]]:
    """The spans of each hit, in their order; none of those that are left unread.

    No unread passage has a span that would be ranked first, unless the reader gave it more than `likely`, as
    long as `ranking` takes nothing that is known of a hit before it is read for a bad sign.
    """
    hits, question = result.hits, result.parsed
    spans: list[list[Span]] = [[] for _ in hits]
    hopes = _hopes(result, ranking, likely)
    left, best = list(range(len(hits))), -inf
    batch = left[:first]
    while batch:
        passages = [hits[i].passage for i in batch]
        read = _read(result.parsed, reader, passages, n_best)
        for i, of in zip(batch, read, strict=True):
            spans[i] = of
        now: Sequence[Sequence[Span]] = [of if i in batch else [] for i, of in enumerate(spans)]
        ranked = (ranking.logit(each.signals) for each in gather(question, hits, now))
        best = max(best, max(ranked, default=-inf))
        left = [i for i in left if i not in batch]
        batch = [i for i in left if hopes[i] > best][:FURTHER]
    return spans


def _read(
    question: Question, reader: Reader, passages: Sequence[Passage], n_best: int
) -> list[list[Span]]:
    """The spans of passages; with those of the question without its time where that is the article's own.

    What an article tells of its own time it does not date, and a reader misses the date that is asked for.
    """
    spans = asking.read(question, reader, passages, n_best)
    if (plainly := undated(question.text)) == question.text:
        return spans
    timeless = replace(question, text=plainly)
    for own, more in zip(spans, asking.read(timeless, reader, passages, n_best), strict=True):
        own += [span for span in more if _timely(question, span)]
    return spans


def _timely(question: Question, span: Span) -> bool:
    """Whether its sentence is of the time asked for, and does not say so itself."""
    own, around = of_when(span.passage, (span.start, span.end))
    return not names_a_year(own.text) and question.wish.distance(own, around) == 0


def _hopes(result: SearchResult, ranking: Logistic, likely: float) -> list[float]:
    """The highest logit that ranking can give to a span of each hit, even if another one has it, too."""
    hits: Sequence[Hit] = result.hits
    signals_of, most = unread(result.parsed, hits), []
    for hit, own in zip(hits, signals_of, strict=True):
        beside = [k for k, h in zip(signals_of, hits, strict=True) if h.passage.meets(hit.passage)]
        signals = reduce(highest, beside, own)
        ranges = {"margin": (-CERTAIN, likely), **_REST}
        ranges |= {name: (value, value) for name, value in signals.items()}
        most.append(
            ranking.intercept
            + sum(max(weight * end for end in ranges[n]) for n, weight in ranking.weights.items())
        )
    return most
