"""Rules that a candidate must keep to, whatever the reader thinks of it: when it is no answer. Pure.

    asked      a number, name or place that the question names stands by the answer
    times      it is of the time that the question names, and of the end that it asks for
    facts      what may be, is denied or is still to come is no fact
    contraries what is told of the contrary, or of another thing that happened, is no answer
    persons    "who" wants somebody, and who holds the office now
    roles      who does it is not to whom it is done
    counts     "how many X" wants a number of X, and of all of them
    measures   "how long" wants a length or a time, "how old" an age
    reasons    a reason is not the deed itself, nor a word that describes it

What `python -m benchmarks.guards` says each of them costs and saves stands in docs/evaluation.md.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ...language.questions import Question
from ..agreement.reading import Reading
from . import asked, contraries, counts, facts, measures, persons, reasons, roles, times

Guard = Callable[[Question, Reading], bool]
"""Whether a candidate is no answer to the question."""

GUARDS: Mapping[str, Guard] = MappingProxyType(
    {
        "year": times.year_untold,
        "another time": times.another_time,
        "other end": times.other_end,
        "too coarse": asked.too_coarse,
        "number": asked.number_untold,
        "name": asked.name_untold,
        "another": asked.another,
        "elsewhere": asked.elsewhere,
        "supposed": facts.supposed,
        "alleged": facts.alleged,
        "ahead": facts.ahead,
        "denied": facts.denied,
        "contrary": contraries.contrary,
        "not that far": contraries.not_that_far,
        "dateline": facts.dateline,
        "several sentences": facts.several,
        "nobody": persons.nobody,
        "owner": persons.of_the_owner,
        "gone": persons.gone,
        "other side": roles.other_side,
        "other count": counts.counts_other,
        "part": counts.of_a_part,
        "uncounted": counts.uncounted,
        "untold": counts.untold,
        "difference": measures.difference,
        "measure": measures.of_another_kind,
        "the deed itself": reasons.the_deed_itself,
        "described": reasons.described,
    }
)
