"""Feedback → questions with known answers, in the form that evaluation reads (docs/evaluation.md)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypedDict

from ..language.questions import Question
from ..records import Place
from ..records.codec import encode
from .entries import FeedbackEntry

UNCORRECTED = "disliked without saying what is right"
NO_ANSWER = "liked, but it was no answer"
SAID_ANEW = "judged again later"
SCOPED = "asked of some articles only"


class GoldRecord(TypedDict):
    article: str
    start: int
    end: int
    text: str
    accept: list[str]


class QuestionRecord(TypedDict):
    """One line of a file of questions."""

    id: str
    question: str
    history: list[str | dict[str, str | None]]
    kind: str
    topic: str
    fact: str
    split: str
    paraphrase_of: None
    absent: str | None
    sources: None
    gold: list[GoldRecord]


@dataclass(frozen=True, slots=True)
class FeedbackExport:
    """The questions, and how many entries make none, by the reason."""

    questions: tuple[QuestionRecord, ...]
    left_out: Mapping[str, int]


def questions(entries: Sequence[FeedbackEntry]) -> FeedbackExport:
    """Entries as questions; of several judgements of one question after the same turns the last counts."""
    of_all = [entry for entry in entries if not entry.scoped]
    last = {(entry.question, entry.history): entry for entry in of_all}
    left_out = Counter({SCOPED: len(entries) - len(of_all), SAID_ANEW: len(of_all) - len(last)})
    records = []
    for entry in last.values():
        right = _right(entry)
        if isinstance(right, str):
            left_out[right] += 1
        else:
            records.append(_record(entry, right))
    return FeedbackExport(tuple(records), MappingProxyType(dict(+left_out)))


def _right(entry: FeedbackEntry) -> Sequence[Place] | str:
    """The places that answer, none when the articles do not say; or why that is not known."""
    if entry.correction == "absent":
        return ()
    if isinstance(entry.correction, Place):
        return (entry.correction,)
    if entry.verdict == "dislike":
        return UNCORRECTED
    return NO_ANSWER if entry.status == "closest" else entry.citations


def _record(entry: FeedbackEntry, right: Sequence[Place]) -> QuestionRecord:
    name = f"feedback-{entry.id}"
    # Where the bot found nothing to show, the articles have little to do with the question.
    absent = "near miss" if entry.citations else "elsewhere"
    return {
        "id": name,
        "question": entry.question,
        "history": encode(entry.history),
        "kind": Question(entry.understood).kind,
        "topic": "feedback",
        "fact": name,
        "split": "test",
        "paraphrase_of": None,
        "absent": None if right else absent,
        "sources": None,
        "gold": [
            {
                "article": place.article,
                "start": place.start,
                "end": place.end,
                "text": place.quote,
                "accept": [place.quote],
            }
            for place in right
        ],
    }
