"""Threads for what takes long, so that nobody's question waits for somebody else's addition."""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

_Result = TypeVar("_Result")
ENDING = 0.5  # seconds that all that is under way has to end, when it was stopped before


class Workers:
    """A few jobs at a time, for use in one event loop; the end of the program waits for none.

    A job is given an event that is set when nobody wants it any more.
    """

    def __init__(self, at_once: int) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._running: dict[threading.Thread, threading.Event] = {}
        self._closed = threading.Event()

    async def do(
        self, job: Callable[[threading.Event], _Result], stop: threading.Event | None = None
    ) -> _Result:
        """What the job gives, when its turn has come. It goes on when nobody waits for it."""
        stop = stop or threading.Event()
        async with self._places:
            return await asyncio.shield(asyncio.wrap_future(self._begun(job, stop)))

    def _begun(
        self, job: Callable[[threading.Event], _Result], stop: threading.Event
    ) -> Future[_Result]:
        done: Future[_Result] = Future()

        def run() -> None:
            try:
                result = job(stop)
            except BaseException as error:
                done.set_exception(error)
            else:
                done.set_result(result)
            finally:
                self._running.pop(threading.current_thread(), None)

        thread = threading.Thread(target=run, daemon=True)
        self._running[thread] = stop
        if self._closed.is_set():
            stop.set()
        thread.start()
        return done

    def stop(self) -> None:
        """Nobody wants anything any more."""
        self._closed.set()
        for stop in dict(self._running).values():
            stop.set()

    def close(self) -> None:
        """Stop everything, and wait a moment for it."""
        self.stop()
        until = time.monotonic() + ENDING
        for thread in dict(self._running):
            thread.join(max(0.0, until - time.monotonic()))
