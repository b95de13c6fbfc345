"""A conversation, and the ways to take it along: Markdown to read, JSON to check, a reference to paste."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypedDict

from ...records import Answer, Turn
from ..export import AnswerRecord, answer_record
from .markdown import conversation_markdown

if TYPE_CHECKING:
    from ...records import Versions

__all__ = [
    "Conversation",
    "ConversationRecord",
    "conversation_markdown",
    "conversation_record",
]


@dataclass(frozen=True, slots=True)
class Conversation:
    """Answers in the order in which they were asked for."""

    answers: tuple[Answer, ...] = ()

    @property
    def history(self) -> tuple[Turn, ...]:
        """What `Bot.ask` takes, to understand the next question."""
        return tuple(Turn(answer.question, answer.text) for answer in self.answers)

    def followed_by(self, answer: Answer) -> Conversation:
        return replace(self, answers=(*self.answers, answer))

    def corrected(self, answer: Answer) -> Conversation:
        """With another answer in place of the last, whose question was not meant as it was read."""
        return replace(self, answers=(*self.answers[:-1], answer))


class VersionsRecord(TypedDict):
    iraqqa: str
    reader: str
    library: str


class ConversationRecord(TypedDict):
    """Keys are only ever added. The ids of the answers count them, from 1."""

    versions: VersionsRecord
    answers: list[AnswerRecord]


def conversation_record(conversation: Conversation, versions: Versions) -> ConversationRecord:
    """`conversation`, ready for `json.dumps`; `iraqqa verify` reads the file that this makes."""
    answers = enumerate(conversation.answers, start=1)
    return {
        "versions": {
            "iraqqa": versions.iraqqa,
            "reader": versions.reader,
            "library": versions.library,
        },
        "answers": [answer_record(number, answer) for number, answer in answers],
    }
