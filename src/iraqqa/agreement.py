"""Which readings say the same as the best one, and which answer the question otherwise. Pure.

Saying the same is a matter of values. Really differing asks for more, since a difference that is none
is worse than one overlooked: figures, dates or persons that cannot stand for each other; another
article, of which the reader is sure, nearly as sure as of the best; a question that names what it asks
about; half of its words in the sentence of either, and all that stand in the best one's passage in
the other's too; and no sign that the figure is a part of another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .dates import resolve
from .evidence import Evidence
from .passages import sentence_around
from .questions import Kind, kind_of
from .quoting import quotable
from .records import Article, Citation
from .values import Date, Number, Value, Words, apart, contains, same, value_of
from .words import content, words

SUPPORT_FROM = -2.0
"""Logits: a weaker reading of the same words elsewhere is a coincidence, not a citation."""
ALIKE_FROM = 0.0
"""Logits: the same for a reading of other words that mean the same."""
DIFFER_FROM = 4.0
"""Logits: a weaker reading of something else elsewhere is no other answer."""
DIFFER_WITHIN = 3.0
"""Logits, of the ranking, by which another answer may stay behind the best. These two were set on the
development half of tests/eval/agreement.jsonl, at no false difference; 4.5 would find a fifth more, and two
false ones."""
ASKED = 3
"""Content words below which a question names no one thing: "When was the article published?"."""
TOLD = 0.5
"""Share of the words asked about that must stand in the sentence of either answer."""
_LIGHT = frozenset("amount money number people person persons total".split())
"""Words of questions that say what kind of thing is asked for, and need not be said in answer."""
_ENDINGS = ("ing", "ies", "ed", "es", "s", "e")
_WHOLE = r"(?:the|these|those|them|whom|its|his|her|their)\b"
_NEXT_WORD = re.compile(r"\s[a-z-]+")
_PART_BEFORE = re.compile(
    rf"(?:^|[,;:(–—-])\W*(?:of|among) {_WHOLE}[^,;:]*$|\b(?:another|every|per|including)\W+(?:\w+\W+)?$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    rf"(?:\W\w+)?\W(?:of {_WHOLE}|more\b|a\b|per\b|each\b|every\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate answer as it would be quoted, what that says, and how the ranking scores it, in logits.

    `resolved`: the value is the date that words such as "on Sunday" mean, seen from the article's own.
    """

    evidence: Evidence
    citation: Citation
    value: Value
    score: float
    resolved: bool = False

    @property
    def article(self) -> Article:
        return self.citation.article

    @classmethod
    def of(cls, evidence: Evidence, kind: Kind, score: float) -> Reading:
        article, (start, end) = evidence.span.passage.article, quotable(evidence.span, kind)
        citation = Citation(article, start, end, sentence_around(article, start, end))
        value = value_of(_counted(citation) if kind == "number" else citation.quote, kind)
        meant = _meant(citation) if kind == "date" and isinstance(value, Words) else None
        return cls(evidence, citation, meant or value, score, meant is not None)


def grouped(question: str, readings: Sequence[Reading]) -> list[list[Reading]]:
    """The readings that say what the best one says, then by group those that really differ; best first.

    `readings` are best first. No two of a group share a character. An article that says what the best
    one says does not differ from it, and any other speaks with its best reading alone.
    """
    groups = [_saying(readings[0], readings)]
    heard = {reading.article for reading in groups[0]}
    for reading in readings:
        if reading.article in heard:
            continue
        heard.add(reading.article)
        if differ(question, readings[0], reading):
            group = next((group for group in groups[1:] if agree(group[0], reading)), None)
            if group is None:
                groups.append([reading])
            else:
                group.append(reading)
    return groups


def agree(a: Reading, b: Reading) -> bool:
    """Whether they say the same, one perhaps less finely; or stand in one place."""
    if _meet(a, b) or same(a.value, b.value):
        return True
    if words(a.evidence.span.text) == words(b.evidence.span.text):
        return True
    told = not isinstance(a.value, Words)
    return told and (contains(a.value, b.value) or contains(b.value, a.value))


def differ(question: str, best: Reading, other: Reading) -> bool:
    """Whether the other reading really answers the question, and not as the best one does."""
    return (
        kind_of(question) != "place"  # one place may lie in the other, which names do not tell
        and not (best.resolved or other.resolved)
        and apart(best.value, other.value)
        and best.article != other.article
        and other.evidence.span.score >= DIFFER_FROM
        and best.score - other.score <= DIFFER_WITHIN
        and len(content(question)) >= ASKED
        and min(_share_told(question, best), _share_told(question, other)) >= TOLD
        and not (_told_of(question, best) - _told_of(question, other))
        and not is_part(best)
        and not is_part(other)
    )


def _told_of(question: str, reading: Reading) -> frozenset[str]:
    """The question's content words, without endings, that stand in the reading's passage or title."""
    return _asked(question) & _stems(f"{reading.article.title} {reading.evidence.hit.passage.text}")


def _share_told(question: str, reading: Reading) -> float:
    """The share of the question's content words that stand in the reading's sentence."""
    asked = _asked(question)
    return len(asked & _stems(reading.citation.sentence)) / len(asked) if asked else 0.0


def _asked(question: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in content(question) - _LIGHT)


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(_stem, words(text)))


def is_part(reading: Reading) -> bool:
    """Whether a number is told as a part of something: "of them nine", "three more", "two per day"."""
    if not isinstance(reading.value, Number) or reading.value.measured:
        return False
    citation, text = reading.citation, reading.article.text
    before = text[citation.sentence_range[0] : citation.start]
    after = text[citation.end : citation.sentence_range[1]]
    return bool(_PART_BEFORE.search(before) or _PART_AFTER.match(after))


def _counted(citation: Citation) -> str:
    """The quote and the next word of its sentence, which may be what a number counts."""
    rest = citation.article.text[citation.end : citation.sentence_range[1]]
    following = _NEXT_WORD.match(rest)
    return citation.quote + (following[0] if following else "")


def _meant(citation: Citation) -> Date | None:
    """The day, month or year that a citation's expression of time means; None for anything vaguer."""
    meant = resolve(citation.article, citation.start, citation.end)
    return Date.parse(meant[0].date) if len(meant) == 1 and meant[0].date else None


def _saying(first: Reading, readings: Sequence[Reading]) -> list[Reading]:
    """The readings that say what the first one says, surely enough, none in the place of another."""
    saying: list[Reading] = [first]
    for reading in readings:
        alike = words(reading.evidence.span.text) == words(first.evidence.span.text)
        sure = reading.evidence.span.score >= (SUPPORT_FROM if alike else ALIKE_FROM)
        if sure and agree(first, reading) and not any(_meet(reading, other) for other in saying):
            saying.append(reading)
    return saying


def _meet(a: Reading, b: Reading) -> bool:
    together = a.article == b.article
    return together and a.citation.start < b.citation.end and b.citation.start < a.citation.end


def _stem(word: str) -> str:
    """The word without an ending of English inflection.

    >>> _stem("flooded"), _stem("floods"), _stem("red")
    ('flood', 'flood', 'red')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
