"""What is kept: questions with what came of them."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..records import Answer
from ..scope import EVERYTHING, Scope

Verdict = Literal["like", "dislike", "absent", "right"]
"""`absent`: the articles do not say; `right`: other words of an article are the answer."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A question that could not be asked; `reason` names the remedy."""

    question: str
    reason: str


@dataclass(frozen=True, slots=True)
class RemovedAnswer:
    """An answer whose article is no longer in the library: its words, and how they were cited."""

    question: str
    text: str | None
    reference: str | None


Reply: TypeAlias = Answer | Failure | RemovedAnswer


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its reply, the articles it was asked of, and the feedback given on it.

    `key` is what the asker calls it, so that a question sent twice is kept once; `feedback` is the id
    of the entry.
    """

    reply: Reply
    scope: Scope = EVERYTHING
    key: str = ""
    verdict: Verdict | None = None
    feedback: int | None = None


@dataclass(frozen=True, slots=True)
class SavedConversation:
    """A conversation as the list has it: without what was asked in it.

    `changed` is in UTC, ISO 8601; `scope` is what its next question is asked of.
    """

    id: str
    name: str
    changed: str
    questions: int
    scope: Scope = EVERYTHING
