"""The baseline: the sentence that shares most of the question's words. What a model must beat."""

import math
from collections.abc import Sequence

from ...records import Passage, Span
from ...text.passages import sentences_in
from ...text.words import content


class OverlapReader:
    """Scores a sentence by log((shared + ½) / (missing + ½)): above 0 it has most of the question's words."""

    fingerprint = "overlap"

    def read(self, question: str, passages: Sequence[Passage], n_best: int) -> list[list[Span]]:
        """See `Reader.read`."""
        asked = content(question)
        return [self._best(asked, passage, n_best) for passage in passages]

    def _best(self, asked: frozenset[str], passage: Passage, n_best: int) -> list[Span]:
        scored = []
        for sentence in sentences_in(passage):
            if shared := len(asked & content(sentence.text)):
                score = math.log((shared + 0.5) / (len(asked) - shared + 0.5))
                scored.append(Span(passage, sentence.start, sentence.end, score))
        return sorted(scored, key=lambda span: (-span.score, span.start))[:n_best]
