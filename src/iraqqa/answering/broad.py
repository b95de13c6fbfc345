"""Broad questions: the sentences that answer, copied, where no one phrase would do. Pure.

A sentence counts by its words and by how near its vector is to what is asked about. The bounds were set on
one half of tests/eval/broad.jsonl and on broad-stories.jsonl; docs/evaluation.md has what they reach.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from ..language.broad import Broad
from ..language.questions import Question
from ..protocols import Vectors
from ..records import Answer, Citation, Excerpt, Hit, Range
from ..retrieval.result import SearchResult
from ..text.sentences import sentences
from ..text.words import content, stem, words
from .agreement.likeness import forms, says
from .corrections import is_retracted
from .guards.asked import names_it
from .speakers import speaks

MOST = 6
"""Sentences shown, at most."""
FLOOR, NEARLY = 0.35, 0.7
"""Score of a sentence, and share of the best one's, below which it tells of something else."""
SAID, SAID_NEARLY = 0.2, 0.4
"""The same for what somebody says on a matter: who speaks is known."""
FEW = 3
"""Sentences of one speaker that are shown however far from the question, where no matter is named."""
NAMED = 0.5
"""What the words of a place are worth where nothing is said to be in it, or near."""
COPY = 0.8
"""Share of words in common from which a sentence says again what another one says."""
HEAD, FRONT = 5, 3
"""Letters of a word that ends a compound, and of what stands in front: foot and bridge."""
SHORTEST = 3
"""Words of a sentence; what is shorter is a heading."""
_ENDED = re.compile(r"[.!?…][\"”’»)\]]*\s*\.?$|[\"”»]$")
_PLACE = re.compile(r"(?:in|at|near|on)\s+(?:the\s+)?(?P<name>.+)", re.IGNORECASE)
_GOES_ON = re.compile(
    r"[\"“‘]?(?:he|she|it|they|his|her|its|their|this|that|these|those|there|such|both|all|another|"
    r"others|some|many|most|none|one|two|three|in it|under it|of (?:the|those|them|these))\b",
    re.IGNORECASE,
)
"""How a sentence begins that tells of what its paragraph does."""
_CLOSE_TO = (
    r"\b(?:across|against|around|at|from|in|inside|into|near|of|on|outside|over|towards?)\s+"
    r"(?:\w+[\s-]){0,3}?"
)

CONFIDENCE = 0.8
"""Of a sentence shown, how likely it counts: of those by which the bounds were set 140 of 181 do."""

_UNKNOWN = "~"
"""In place of a day that nobody knows: behind all others."""

Encode = Callable[[Sequence[str]], Vectors]
"""Texts → unit vectors, (texts, dimensions)."""


@dataclass(frozen=True, slots=True)
class Statement(Excerpt):
    """A sentence of an article, the one before it in its passage, and its paragraph up to it.

    `score` is how surely it tells of what is asked about, from 0 to 1.
    """

    before: str
    paragraph: str
    score: float = 0.0

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
    broad = question.broad
    every = statements([hit for hit in hits if names_it(question, hit.passage.article)])
    if broad is None or not every:
        return ()
    scored = _scored(broad, broad.about or question.text, every, encode)
    sure, floor, nearly = 0, FLOOR, NEARLY
    if broad.focus == "words":
        scored = [one for one in scored if speaks(broad.who, one.text, one.before)]
        sure, floor, nearly = (0, SAID, SAID_NEARLY) if broad.about else (FEW, 0.0, NEARLY)
    bar = max(floor, nearly * scored[0].score) if scored else floor
    scored = [one for i, one in enumerate(scored) if i < sure or one.score >= bar]
    return _in_order(broad, _distinct(scored)[:MOST])


def suffice(question: Question, sentences: Sequence[Citation]) -> bool:
    """Whether these sentences answer so well that no phrase is wanted.

    For what somebody says in one sentence, a phrase is better where a reader is sure of it.
    """
    broad = question.broad
    return broad is not None and len(sentences) > (broad.focus == "words")


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
    """The sentences of the passages, each once, best passage first; no headings, nothing taken back."""
    kept: dict[tuple[str, Range], Statement] = {}
    for hit in hits:
        article, before, opens = hit.passage.article, "", hit.passage.start
        for start, end in sentences(article.text, opens, hit.passage.end):
            opens = max(opens, article.text.rfind("\n\n", 0, start))
            sentence = Statement(article, start, end, before, article.text[opens:start])
            whole = _ENDED.search(sentence.text) and len(words(sentence.text)) >= SHORTEST
            if whole and not is_retracted(article, start, end):
                kept.setdefault((article.id, (start, end)), sentence)
            before = sentence.text
    return [*kept.values()]


def _scored(
    broad: Broad, about: str, every: Sequence[Statement], encode: Encode
) -> list[Statement]:
    """The sentences, best first, by the mean of two shares.

    Their cosine to what is asked about, under the title of their article; and the words asked about that
    they have, with their paragraph where they go on from it. Who speaks may go on from the sentence before,
    and where a headline alone names the place, "Strike ends in Bergen", its first sentence tells of it.
    """
    vectors = encode([about, *(f"{one.article.title}. {one.text}" for one in every)])
    cosines = (vectors[1:] @ vectors[0]).tolist()
    asked, place = content(about), _PLACE.fullmatch(about) if broad.focus == "event" else None
    there = re.compile(_CLOSE_TO + re.escape(place["name"]), re.IGNORECASE) if place else None

    opening: dict[str, int] = {}
    if there and not any(there.search(one.text) for one in every):
        for one in every:
            opening[one.article.id] = min(one.start, opening.get(one.article.id, one.start))

    def share_said(one: Statement) -> float:
        text = one.text
        if broad.focus == "words":
            text = f"{one.before} {text}"
        elif opening.get(one.article.id) == one.start:
            text = f"{one.article.title}. {text}"
        elif _GOES_ON.match(text):
            text = one.paragraph + text
        share = _coverage(asked, forms(text))
        return share if there is None or there.search(text) else NAMED * share

    scored = [
        replace(one, score=(c + share_said(one)) / 2) for one, c in zip(every, cosines, strict=True)
    ]
    return sorted(scored, key=lambda one: -one.score)


def _coverage(about: Collection[str], stems: Collection[str]) -> float:
    """The share of the words that are said; also as a footbridge is a bridge, and may be called one."""

    def kind(one: str, other: str) -> bool:
        return len(other) >= HEAD and len(one) - len(other) >= FRONT and one.endswith(other)

    def as_kind(word: str) -> bool:
        form = stem(word)
        return any(kind(form, other) or kind(other, form) for other in stems)

    return sum(says(word, stems) or as_kind(word) for word in about) / len(about) if about else 0.0


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
        day = published.date if published else _UNKNOWN
        return day if broad.focus == "event" else "", first[one.article.id], one.start

    return tuple(one.citation for one in sorted(sentences, key=order))
