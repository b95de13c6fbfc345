"""What has been said in one browser tab: questions, what came of them, and what was thought of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from iraqqa import Answer, Citation, Scope, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable

Verdict = Literal["like", "dislike", "absent", "right"]
"""`absent`: the articles do not say; `right`: other words of an article are the answer."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A question that could not be asked; `reason` names the remedy."""

    question: str
    reason: str


Reply = Answer | Failure


@dataclass(slots=True)
class Exchange:
    """A question and its reply, the articles it was asked of, and the feedback given on it.

    Feedback is changed in place: a question under way adds to the talk as it was when it began.
    """

    reply: Reply
    scope: Scope = Scope()  # noqa: RUF009 (it is frozen)
    verdict: Verdict | None = None
    feedback: int | None = None


Talk = tuple[Exchange, ...]


def history(talk: Iterable[Exchange]) -> list[Turn]:
    """What follow-ups refer to."""
    replies = [exchange.reply for exchange in talk]
    return [Turn(said.question, said.text) for said in replies if isinstance(said, Answer)]


def places(answer: Answer) -> tuple[Citation, ...]:
    """Everything that an answer cites: what says the same first, then what says otherwise."""
    return tuple(c for group in answer.groups for c in group.citations) or answer.citations
