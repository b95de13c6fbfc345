"""A conversation, and the ways to take it along: Markdown to read, JSON to check, a reference to paste."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from ...records import Answer, Turn, Versions
from ...records.codec import encode
from ..export import answer_record
from ..shapes import ConversationRecord, VersionsRecord
from .markdown import conversation_markdown

__all__ = ["Conversation", "conversation_markdown", "conversation_record"]


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
        """The conversation with another answer in place of the last, whose question had been misread."""
        return replace(self, answers=(*self.answers[:-1], answer))


def conversation_record(conversation: Conversation, versions: Versions) -> ConversationRecord:
    """`conversation`, ready for `json.dumps`; `iraqqa verify` reads the file that this makes."""
    answers = enumerate(conversation.answers, start=1)
    return {
        "versions": cast("VersionsRecord", encode(versions)),
        "answers": [answer_record(number, answer) for number, answer in answers],
    }
