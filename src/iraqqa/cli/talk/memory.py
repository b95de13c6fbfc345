"""The conversation of a terminal, kept as the browser's are, and those of before."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

import iraqqa


class Memory:
    """What has been said: on this machine until somebody deletes it."""

    def __init__(self, scope: iraqqa.Scope) -> None:
        self._kept = iraqqa.Conversations()
        self._scope = scope
        self._listed: Sequence[iraqqa.SavedConversation] = ()
        self.begin()

    def begin(self) -> None:
        """A conversation in which nothing has been said."""
        self._name = secrets.token_hex(8)
        self._numbers: list[int] = []
        self.conversation = iraqqa.Conversation()

    def add(self, answer: iraqqa.Answer) -> None:
        """Raises ConversationError where it is remembered, but cannot be kept."""
        self.conversation = self.conversation.followed_by(answer)
        self._numbers.append(0)
        self._numbers[-1] = self._kept.add(self._name, iraqqa.Exchange(answer, self._scope))

    def correct(self, answer: iraqqa.Answer) -> None:
        """Put it in place of the last one. Raises as `add` does."""
        self.conversation = self.conversation.corrected(answer)
        if self._numbers[-1]:
            exchange = iraqqa.Exchange(answer, self._scope)
            self._kept.replace(self._name, self._numbers[-1], exchange)

    def listed(self, words: str) -> Sequence[iraqqa.SavedConversation]:
        """The conversations with these words, of everybody on this machine, the latest first."""
        self._listed = self._kept.search(words)
        return self._listed

    def open(self, number: int, bot: iraqqa.Bot) -> None:
        """Go on with one of those listed last, counted from 1. Raises UsageError for another number."""
        if not 1 <= number <= len(self._listed):
            raise iraqqa.UsageError("there is no such conversation; /past lists them")
        self._name = self._listed[number - 1].id
        exchanges = self._kept.exchanges(self._name, bot.article)
        said = [
            (place, exchange.reply)
            for place, exchange in enumerate(exchanges, start=1)
            if isinstance(exchange.reply, iraqqa.Answer)
        ]
        self._numbers = [place for place, _ in said]
        self.conversation = iraqqa.Conversation(tuple(answer for _, answer in said))
