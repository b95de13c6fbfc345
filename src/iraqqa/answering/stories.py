"""Near-duplicate articles, such as copies of one wire report, are one story and count as one voice."""

from collections.abc import Sequence
from functools import lru_cache

from rensa import RMinHash

from ..records import Article
from ..text.words import words

SHINGLE = 4
"""Words in a row that are compared as one."""
PERMUTATIONS = 256
"""Of an article's sketch; the share of two sketches that is equal has a standard error of at most 1/32."""
COPIED = 0.45
"""Share of the shorter article's shingles that the longer one must have too. Copies with another headline
have more, even when cut to a third with every tenth word changed (0.49 at the 5th percentile); articles
that tell of one thing in their own words have less (at most 0.33, for texts of three sentences)."""


def stories(articles: Sequence[Article]) -> list[int]:
    """For each article, in their order, the number of its story; stories are counted from 0.

    An article belongs to the story of the first one before it of which it is a copy.
    """
    numbers: list[int] = []
    for i, article in enumerate(articles):
        of = (numbers[j] for j in range(i) if shared(article, articles[j]) >= COPIED)
        numbers.append(next(of, max(numbers, default=-1) + 1))
    return numbers


def shared(one: Article, other: Article) -> float:
    """Estimated share of the shorter one's shingles that are the other's too; 0..1."""
    (ours, first), (theirs, second) = _sketch(one), _sketch(other)
    alike: float = ours.jaccard(theirs)
    return min(1.0, alike / (1 + alike) * (first + second) / min(first, second))


@lru_cache(maxsize=256)
def _sketch(article: Article) -> tuple[RMinHash, int]:
    """The sketch of its shingles and their number, at least one; articles of one outlet share boilerplate."""
    every = words(" ".join(article.text[start:end] for start, end in article.own))
    shingles = {" ".join(every[i : i + SHINGLE]) for i in range(max(1, len(every) - SHINGLE + 1))}
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update(sorted(shingles))
    return sketch, len(shingles)
