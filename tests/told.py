"""Answers composed of what a reader is said to have read: no model is asked."""

from __future__ import annotations

from collections.abc import Sequence

from iraqqa.answering.agreement.reading import Reading
from iraqqa.answering.answer import compose, shortlisted
from iraqqa.answering.evidence import Evidence
from iraqqa.answering.guards import GUARDS
from iraqqa.answering.judge import Judge
from iraqqa.language.questions import Question
from iraqqa.reading.confidence import Calibration, Logistic
from iraqqa.records import Answer, Article, Hit, Passage, Published, Span
from iraqqa.retrieval.result import SearchResult
from iraqqa.settings import Risk

Read = tuple[Hit, list[Span]]

CALIBRATION = Calibration(
    Logistic(0.0, {"margin": 1.0}),
    Logistic(0.0, {"margin": 1.0}),
    {"cautious": 0.9, "balanced": 0.5, "bold": 0.2},
    0.05,
)
"""Ranks and trusts candidates by the reader's margin alone."""


def answer_to(
    question: str, hits: Sequence[Hit], spans: Sequence[Sequence[Span]], risk: Risk = "balanced"
) -> Answer:
    judge = Judge(CALIBRATION, risk)
    return compose(
        shortlisted(SearchResult(question, Question(question), tuple(hits)), spans, judge), judge
    )


def read(
    text: str,
    *words: str | tuple[str, float],
    title: str = "News",
    published: str | None = "2031-05-09",
) -> Read:
    """A text and the words that the reader takes from it, as sure as is said, or else very sure."""
    dated = Published(published) if published else None
    passage = Passage(Article(f"{title}: {text[:40]}", title, text, published=dated), 0, len(text))
    spans = []
    for word in words:
        said, score = (word, 9.0) if isinstance(word, str) else word
        start = text.index(said)
        spans.append(Span(passage, start, start + len(said), score))
    return Hit(passage, 1.0, 0.5, 3.0), spans


def told(question: str, *texts: Read) -> Answer:
    """The answer from texts that were read so."""
    return answer_to(question, [hit for hit, _ in texts], [spans for _, spans in texts])


def said(question: str, *texts: Read) -> list[str]:
    """What each group of its answer says, the answer's first; none unless it is answered."""
    return [group.text for group in told(question, *texts).groups]


def barred_by(
    question: str, text: str, words: str, published: str | None = "2031-05-06"
) -> set[str]:
    """The guards that bar these words of a text."""
    dated = Published(published) if published else None
    passage = Passage(Article("a.txt", "News", text, published=dated), 0, len(text))
    start = text.index(words)
    evidence = Evidence(Hit(passage, 1.0), Span(passage, start, start + len(words), 9.0), {})
    asked = Question(question)
    reading = Reading.of(evidence, asked.kind, 9.0)
    return {name for name, bars in GUARDS.items() if bars(asked, reading)}
