"""Rules that a candidate must keep to, whatever the reader thinks of it: when it is no answer. Pure.

    asked      a year, number or name that the question names stands by the answer
    facts      what may be, is denied or is still to come is no fact
    contraries what is told of the contrary, or of another thing that happened, is no answer
    persons    "who" wants somebody, and who holds the office now; words belong to who speaks them
    counts     "how many X" wants a number of X

What `python -m benchmarks.guards` says each of them costs and saves stands in docs/evaluation.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ...language.questions import Question
from ..agreement.reading import Reading
from .asked import (
    another,
    elsewhere,
    figure_untold,
    name_untold,
    number_untold,
    too_coarse,
    year_untold,
)
from .contraries import contrary
from .counts import counts_other, harmed, no_difference, uncounted
from .facts import ahead, alleged, dateline, denied, several, supposed
from .persons import gone, in_the_words, names_another, nobody, said_by_another, unsaid

__all__ = ["GUARDS", "Guard"]

Guard = Callable[[Question, Reading], bool]
"""Whether a candidate is no answer to the question."""

GUARDS: Mapping[str, Guard] = MappingProxyType(
    {
        "year": year_untold,
        "too coarse": too_coarse,
        "number": number_untold,
        "name": name_untold,
        "another": another,
        "figure": figure_untold,
        "elsewhere": elsewhere,
        "supposed": supposed,
        "alleged": alleged,
        "ahead": ahead,
        "denied": denied,
        "contrary": contrary,
        "dateline": dateline,
        "several sentences": several,
        "nobody": nobody,
        "another's name": names_another,
        "gone": gone,
        "another's words": said_by_another,
        "in the words": in_the_words,
        "unsaid": unsaid,
        "other count": counts_other,
        "uncounted": uncounted,
        "no difference": no_difference,
        "harmed": harmed,
    }
)
