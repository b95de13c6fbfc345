"""Which readings are heard, and which comes first: by their form, and by the question's wish. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.questions import Kind, Question
from ..language.values import same
from ..text.quotations import quotations
from ..text.sentences import sentences
from ..text.words import words
from .agreement import ALIKE_FROM, SUPPORT_FROM, Reading, Saying

SHORT: frozenset[Kind] = frozenset({"person", "place", "date", "number", "quote"})
"""Kinds of answers that no more than one sentence, or one quotation, tells."""


def led_by_one_sentence(readings: Sequence[Reading], kind: Kind) -> list[Reading]:
    """The readings, behind the first sure one of one sentence those that run over several.

    Only for kinds that one sentence answers. They keep their order when no reading of one is sure.
    """
    first = next((r for r in readings if r.margin >= ALIKE_FROM and not _runs_on(r)), None)
    if kind not in SHORT or first is None or not _runs_on(readings[0]):
        return list(readings)
    return [first, *(r for r in readings if r is not first and not _runs_on(r))]


def still_so(readings: Sequence[Reading], gone: Sequence[Reading]) -> list[Reading]:
    """The readings but those who have left by then, as an article says that is no older."""

    def left(reading: Reading) -> bool:
        said = words(reading.citation.quote)
        return any(
            _age(reading) <= _age(one)
            and (same(reading.value, one.value) or set(words(one.citation.quote)) <= set(said))
            for one in gone
        )

    return [reading for reading in readings if not left(reading)]


def worth_hearing(readings: Sequence[Reading]) -> list[Reading]:
    """The first, and all others of one sentence that are sure enough; others say no one thing."""
    first, *others = readings
    return [first, *(r for r in others if r.margin >= SUPPORT_FROM and not _runs_on(r))]


def preferred(sayings: Sequence[Saying], question: Question) -> Reading:
    """The reading to answer with: of a notice that corrects, of the time that the question wishes for.

    The first reading of the first saying where neither makes a difference. What is told of another place
    or case is not preferred, what is told of another time is.
    """
    first = sayings[0].readings[0]

    def place(reading: Reading) -> tuple[bool, tuple[int, int]]:
        corrects = reading.evidence.notice is not None and not question.wish.first
        return not corrects, _time(reading, question)

    return min((r for said in sayings for r in said.readings), key=place, default=first)


def led_by(first: Reading, readings: Sequence[Reading], question: Question) -> list[Reading]:
    """The reading, then the others as the question wishes for them, else as they were."""
    others = (reading for reading in readings if reading is not first)
    return [first, *sorted(others, key=lambda reading: _time(reading, question))]


def of_the_time(first: Reading, readings: Sequence[Reading], question: Question) -> list[Reading]:
    """A reading, then all others that may speak against it.

    What is told of times that were not asked for does not, nor what is older than a notice that corrects.
    """
    latest, notice = _time(first, question), first.evidence.notice

    def counts(reading: Reading) -> bool:
        old = notice is not None and _age(reading) < _age(first)
        return not old and _time(reading, question) <= latest

    return [first, *(r for r in readings if r is not first and counts(r))]


def _time(reading: Reading, question: Question) -> tuple[int, int]:
    passage = reading.evidence.hit.passage
    return question.wish.order(
        reading.article, reading.citation.sentence_range, (passage.start, passage.end)
    )


def _runs_on(reading: Reading) -> bool:
    """Whether it is of several sentences that are not all within one quotation."""
    several, quote = len(sentences(reading.evidence.span.text)) > 1, reading.citation.quote
    return several and quotations(quote) != ((0, len(quote)),)


def _age(reading: Reading) -> str:
    """The date of its article; of two that are known the smaller one is older."""
    published = reading.article.published
    return published.date if published else ""
