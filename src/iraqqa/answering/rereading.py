"""What may be answered is read once more, its sentence alone: a second opinion on the same words."""

from dataclasses import replace

from ..protocols import Reader
from ..records import Span
from . import asking
from .agreement.reading import Reading
from .answer import Shortlist
from .choosing import worth_hearing
from .evidence import CERTAIN, bounded, sentence_of

SENTENCES = 4
"""Sentences that are read once more, at most."""


def reread(shortlist: Shortlist, reader: Reader, n_best: int) -> Shortlist:
    """The same, where what may be answered has the reader's margin in its sentence as signal `alone`.

    Beside other sentences a near miss looks like an answer more often than by itself.
    """
    if not shortlist.readings:
        return shortlist
    worth = [sentence_of(_taken(reading)) for reading in worth_hearing(shortlist.readings)]
    alone = [*dict.fromkeys(worth)][:SENTENCES]
    read = dict(
        zip(alone, asking.read(shortlist.result.parsed, reader, alone, n_best), strict=True)
    )

    def again(reading: Reading) -> Reading:
        evidence, span = reading.evidence, _taken(reading)
        spans = read.get(sentence_of(span))
        if spans is None:
            return reading
        met = (s.score for s in spans if s.start < span.end and span.start < s.end)
        signals = {**evidence.signals, "alone": bounded(max(met, default=-CERTAIN))}
        return replace(reading, evidence=replace(evidence, signals=signals))

    return replace(shortlist, readings=[*map(again, shortlist.readings)])


def _taken(reading: Reading) -> Span:
    """What the reader took, whatever it points to."""
    return reading.evidence.read or reading.evidence.span
