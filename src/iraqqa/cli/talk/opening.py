"""A bot that is opened behind the prompt."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Self

import iraqqa


class Opening:
    """Opens a bot in a thread once it is told to start, and closes it at the end of a `with` block."""

    def __init__(self, open_bot: Callable[[], iraqqa.Bot]) -> None:
        self._open_bot = open_bot
        self._future: Future[iraqqa.Bot] = Future()
        self._thread = threading.Thread(target=self._open, daemon=True)

    def start(self) -> None:
        """Begin, unless it has begun."""
        if self._thread.ident is None:
            self._thread.start()

    @property
    def done(self) -> bool:
        return self._future.done()

    def when_done(self, then: Callable[[], object]) -> None:
        self._future.add_done_callback(lambda _: then())

    def bot(self) -> iraqqa.Bot:
        """Wait for it; raises what opening it raised."""
        self.start()
        return self._future.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        if self._thread.ident is None:
            return
        self._thread.join()  # a process that ends while native libraries load crashes
        if self._future.exception() is None:
            self._future.result().close()

    def _open(self) -> None:
        try:
            bot = self._open_bot()
            bot.search("ready?", k=1)  # loads what is otherwise loaded with the first question
            self._future.set_result(bot)
        except BaseException as error:
            self._future.set_exception(error)
