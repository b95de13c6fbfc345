"""Fair turns: a few at once, and no conversation gets a second one while another waits for its first."""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """Gives out `at_once` places among whoever asks for one, going round the conversations that wait.

    For use in one event loop.
    """

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._held: Counter[str] = Counter()
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}

    @property
    def awaited(self) -> bool:
        """Whether anybody waits for a place."""
        return bool(self._waiting)

    @asynccontextmanager
    async def of(self, conversation: str) -> AsyncIterator[None]:
        """Hold a place while the context lasts, as soon as it is this conversation's turn."""
        await self._come(conversation)
        try:
            yield
        finally:
            self._go(conversation)

    async def _come(self, conversation: str) -> None:
        if self._free:
            self._free -= 1
            self._held[conversation] += 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(conversation, deque()).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._go(conversation)  # it came while its owner left
            raise

    def _go(self, conversation: str) -> None:
        """Pass the place on to whoever holds fewest, and of these to the one who waits longest."""
        self._held -= Counter([conversation])
        while self._waiting:
            following = min(self._waiting, key=self._held.__getitem__)
            queue = self._waiting.pop(following)
            turn = queue.popleft()
            if queue:
                self._waiting[following] = queue  # at the end of the round
            if not turn.done():
                self._held[following] += 1
                turn.set_result(None)
                return
        self._free += 1
