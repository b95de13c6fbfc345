"""Broad questions: the sentences that answer, copied, where no one phrase would do. Pure.

A sentence counts by what it says and by how near its vector is to what is asked about. The bounds were set
on one half of tests/eval/broad.jsonl; docs/evaluation.md has what they reach on the other.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ..language.broad import Broad
from ..language.questions import Question
from ..protocols import Vectors
from ..records import Answer, Citation, Excerpt, Hit, Range
from ..retrieval.result import SearchResult
from ..text.sentences import sentences
from ..text.words import content, words
from .agreement.likeness import forms, stem_coverage
from .speakers import speaks

MOST = 6
"""Sentences shown, at most."""
ON_TOPIC = 0.35
"""Cosine of a sentence and what is asked about, from which it may tell of it."""
SURELY = 0.6
"""The same, from which it does though it has none of its words."""
NEARLY = 0.7
"""Share of the best sentence's cosine that others reach."""
NAMING = 0.4
"""The same for those that have all words of what is asked about."""
HALF = 0.5
"""Share of the words asked about that a sentence has, with the one before it."""
FEW = 3
"""Sentences of one speaker that are shown however far from the question."""
COPY = 0.8
"""Share of words in common from which a sentence says again what another one says."""
SHORTEST = 3
"""Words of a sentence; what is shorter is a heading."""
_ENDED = re.compile(r"[.!?…][\"”’»)\]]*\s*\.?$|[\"”»]$")
_PLACE = re.compile(r"(?:in|at|near|on)\s+(?:the\s+)?(?P<name>.+)", re.IGNORECASE)
_CLOSE_TO = (
    r"\b(?:across|against|around|at|from|in|inside|into|near|of|on|outside|over|towards?)\s+"
    r"(?:\w+[\s-]){0,3}?"
)

CONFIDENCE = 0.8
"""Of a sentence shown, how likely it counts: the share that does on the half of the questions kept apart."""

Encode = Callable[[Sequence[str]], Vectors]
"""Texts → unit vectors, (texts, dimensions)."""


@dataclass(frozen=True, slots=True)
class Statement(Excerpt):
    """A sentence of an article, the one before it in its passage, and its cosine to what is asked about."""

    before: str
    cosine: float = 0.0

    @property
    def citation(self) -> Citation:
        return Citation(self.article, self.start, self.end, (self.start, self.end))


def broad_sentences(
    question: Question, hits: Sequence[Hit], encode: Encode
) -> tuple[Citation, ...]:
    """At most `MOST` sentences of the hits' passages that answer a broad question; none to another.

    Those of one article stand together, in its order: articles by date where it is asked what
    happened, else the one with the best sentence first. Copies of a sentence are shown once.
    """
    broad, every = question.broad, statements(hits)
    if broad is None or not every:
        return ()
    about = broad.about or question.text
    vectors = encode([about, *(sentence.text for sentence in every)])
    cosines = (vectors[1:] @ vectors[0]).tolist()
    scored = [replace(one, cosine=c) for one, c in zip(every, cosines, strict=True)]
    scored.sort(key=lambda one: -one.cosine)
    chosen = _words(broad, scored) if broad.focus == "words" else _topic(broad, scored)
    return _in_order(broad, _distinct(chosen)[:MOST])


def suffice(question: Question, sentences: Sequence[Citation]) -> bool:
    """Whether these sentences answer so well that no phrase is wanted.

    For what somebody says on one matter, or in one sentence, a phrase is better where a reader is sure of it.
    """
    broad = question.broad
    if broad is None or not sentences:
        return False
    return broad.focus != "words" or (len(sentences) > 1 and not broad.about)


def evidence_answer(result: SearchResult, sentences: tuple[Citation, ...]) -> Answer:
    """The answer that consists of these sentences."""
    return Answer(
        result.question,
        result.understood,
        "answered",
        CONFIDENCE,
        sentences,
        result.hits,
        kind="evidence",
    )


def statements(hits: Sequence[Hit]) -> list[Statement]:
    """The sentences of the passages, each once, best passage first; no headings."""
    kept: dict[tuple[str, Range], Statement] = {}
    for hit in hits:
        article, before = hit.passage.article, ""
        for place in sentences(article.text, hit.passage.start, hit.passage.end):
            sentence = Statement(article, *place, before)
            if _ENDED.search(sentence.text) and len(words(sentence.text)) >= SHORTEST:
                kept.setdefault((article.id, place), sentence)
            before = sentence.text
    return [*kept.values()]


def _words(broad: Broad, scored: Sequence[Statement]) -> list[Statement]:
    """What somebody says, on something or on whatever they speak of."""
    said = [one for one in scored if speaks(broad.who, one.text, one.before)]
    if broad.about:
        asked = content(broad.about)
        return [one for one in said if one.cosine >= ON_TOPIC or _share(asked, one) == 1]
    return [one for i, one in enumerate(said) if i < FEW or one.cosine >= NEARLY * said[0].cosine]


def _topic(broad: Broad, scored: Sequence[Statement]) -> list[Statement]:
    """What is told of a thing, or happened there."""
    asked, name = content(broad.about), _name(broad.about)
    near = [
        one
        for one in scored
        if one.cosine >= SURELY or (_share(asked, one) >= HALF and _share(name, one) == 1)
    ]
    if broad.focus == "event" and (place := _PLACE.fullmatch(broad.about)):
        there = re.compile(_CLOSE_TO + re.escape(place["name"]), re.IGNORECASE)
        near = [one for one in near if there.search(one.text)] or near
    if not near:
        return []
    best = near[0].cosine
    return [
        one
        for one in near
        if one.cosine >= max(ON_TOPIC, NEARLY * best)
        or (one.cosine >= NAMING * best and stem_coverage(asked, forms(one.text)) == 1)
    ]


def _name(about: str) -> frozenset[str]:
    """The first word of the last capitalised one in it, in `plain` form: what must be told of."""
    capital = [word for word in about.split() if word[:1].isupper() and not about.isupper()]
    return frozenset(words(capital[-1])[:1] if capital else ())


def _share(asked: frozenset[str], sentence: Statement) -> float:
    """Of the words asked about, how many the sentence and the one before have; all of none."""
    return stem_coverage(asked, forms(f"{sentence.before} {sentence.text}")) if asked else 1.0


def _distinct(chosen: Iterable[Statement]) -> list[Statement]:
    kept: list[tuple[Statement, set[str]]] = []
    for one in chosen:
        own = set(words(one.text))
        if not any(len(own & seen) >= COPY * min(len(own), len(seen)) for _, seen in kept):
            kept.append((one, own))
    return [one for one, _ in kept]


def _in_order(broad: Broad, sentences: Sequence[Statement]) -> tuple[Citation, ...]:
    first: dict[str, int] = {}
    for rank, one in enumerate(sentences):
        first.setdefault(one.article.id, rank)

    def order(one: Statement) -> tuple[str, int, int]:
        published = one.article.published
        day = published.date if published and broad.focus == "event" else ""
        return day, first[one.article.id], one.start

    return tuple(one.citation for one in sorted(sentences, key=order))
