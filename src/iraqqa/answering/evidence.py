"""Candidate answers with the signals that tell right ones from wrong ones. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from ..language.questions import Question
from ..language.values import Number
from ..records import Hit, Passage, Range, Span
from ..text.passages import sentence_around
from ..text.words import words

_Wording = tuple[Counter[str], Number | None]

CERTAIN = 12.0
"""Logits beyond which a reader is no surer."""
NEAR = 0.15
"""Cosine within which two passages are about as near to a question."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span, the hit it was read in, and its signals, which are plain numbers.

    margin       the reader's logits against "not in this passage", within ±CERTAIN
    against      the part of the margin that is below 0
    alone        the margin where its sentence is read by itself; as in the passage until it is
    cosine       of question and passage; 0 where the dense leg did not propose it
    far          by how much more than NEAR the cosine is below the best passage's, as a negative number
    bm25         as a share of the best hit's of its library; 0 where the leg did not propose it
    in passage   share of the question's content words that stand in the passage, or are its article's year
    in sentence  … that stand in the span's sentence, or are that
    uncounted    1 where a number is asked for and the span has none, else 0
    settled      how alike all that the reader finds in that passage is to the span, from 0 to 1: mean
                 word F1, or 1 for the same number, by the reader's odds

    `notice` is the range of a notice that says it in place of what an article had told before, `read` the
    span that the reader took where `span` is what that points to.
    """

    hit: Hit
    span: Span
    signals: dict[str, float]
    notice: Range | None = None
    read: Span | None = None


def gather(
    question: Question, hits: Sequence[Hit], spans: Sequence[Sequence[Span]]
) -> list[Evidence]:
    """Every distinct span of every hit, with its signals. `spans` runs parallel to `hits`.

    Overlapping passages bring the same span twice: the one read with the better score stays, with the
    best that is known of any of them before it is read.
    """
    kept: dict[tuple[str, int, int], tuple[Hit, Span, float]] = {}
    of_hits: dict[tuple[str, int, int], dict[str, float]] = {}
    for hit, read, before_reading in zip(hits, spans, unread(question, hits), strict=True):
        for span, alike in zip(read, settled(read), strict=True):
            key = (span.article.id, span.start, span.end)
            of_hits[key] = highest(before_reading, of_hits.get(key, before_reading))
            if key not in kept or kept[key][1].score < span.score:
                kept[key] = (hit, span, alike)
    return [
        Evidence(
            hit,
            span,
            {
                "margin": bounded(span.score),
                "against": min(0.0, bounded(span.score)),
                "alone": bounded(span.score),
                **of_hits[key],
                "in sentence": _share(question, sentence_of(span)),
                "uncounted": float(question.kind == "number" and not Number.parse(span.text)),
                "settled": alike,
            },
        )
        for key, (hit, span, alike) in kept.items()
    ]


def unread(question: Question, hits: Sequence[Hit]) -> list[dict[str, float]]:
    """For each hit the signals that are known before it is read."""
    best_bm25 = max((hit.bm25 or 0.0 for hit in hits), default=0.0) or 1.0
    nearest = max((hit.dense or 0.0 for hit in hits), default=0.0)
    return [
        {
            "cosine": hit.dense or 0.0,
            "far": min(0.0, (hit.dense or 0.0) - nearest + NEAR),
            "bm25": (hit.bm25 or 0.0) / best_bm25,
            "in passage": _share(question, hit.passage),
        }
        for hit in hits
    ]


def bounded(score: float) -> float:
    """A score within ±CERTAIN."""
    return max(-CERTAIN, min(CERTAIN, score))


def highest(ours: Mapping[str, float], theirs: Mapping[str, float]) -> dict[str, float]:
    """The higher value of each signal."""
    return {name: max(value, theirs[name]) for name, value in ours.items()}


def settled(spans: Sequence[Span]) -> list[float]:
    """For each span of a passage its expected likeness to what the reader takes from there.

    A reader that wavers between near wordings knows the answer; one that wavers between different ones
    does not. (Kumar and Byrne, 2004, choose translations so: minimum Bayes risk.)
    """
    wordings = [(Counter(words(span.text)), Number.parse(span.text, whole=True)) for span in spans]
    best = max((span.score for span in spans), default=0.0)
    odds = [exp(span.score - best) for span in spans]
    return [
        sum(weight * _alike(ours, theirs) for weight, theirs in zip(odds, wordings, strict=True))
        / sum(odds)
        for ours in wordings
    ]


def same(a: Span | Passage, b: Span | Passage) -> bool:
    """Whether two overlap in place or say the same words."""
    overlap = a.article.id == b.article.id and a.start < b.end and b.start < a.end
    return overlap or words(a.text) == words(b.text)


def sentence_of(span: Span) -> Passage:
    """The sentence that a span stands in, to be read as a passage."""
    return Passage(span.article, *sentence_around(span.article, span.start, span.end))


def _share(question: Question, passage: Passage) -> float:
    published, asked = passage.article.published, question.in_names_of(passage.text).content
    present = {*words(passage.text), *([published.date[:4]] if published else ())}
    return len(asked & present) / len(asked) if asked else 0.0


def _alike(ours: _Wording, theirs: _Wording) -> float:
    """1 for one number in two wordings, else word F1."""
    (words_of_ours, our_number), (words_of_theirs, their_number) = ours, theirs
    if our_number and their_number and our_number.same(their_number):
        return 1.0
    every = words_of_ours.total() + words_of_theirs.total()
    return 2 * (words_of_ours & words_of_theirs).total() / every if every else 1.0
