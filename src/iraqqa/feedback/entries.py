"""What is stored: the nouns of feedback."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..records import Place, Status, Turn, Versions

Verdict = Literal["like", "dislike"]


Correction: TypeAlias = Place | Literal["absent"]
"""The right answer; "absent" when the articles do not say."""


@dataclass(frozen=True, slots=True)
class FeedbackEntry:
    """An answer as it was given, and what somebody thought of it at `time` (UTC, ISO 8601).

    `scoped` when it was asked of some articles only, as the question itself does not say.
    """

    id: int
    time: str
    verdict: Verdict
    question: str
    history: tuple[Turn | str, ...]
    scoped: bool
    understood: str
    status: Status
    answer: str | None
    citations: tuple[Place, ...]
    correction: Correction | None
    versions: Versions
