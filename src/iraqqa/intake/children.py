"""The process that reads, as seen from here: asked, waited for, and ended when it takes too long."""

import atexit
import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from ..articles import Catalogue, Outcome
from .limits import TOO_MUCH, Limits
from .wire import Request, found, read

_OFTEN = 0.1  # seconds after which it is seen whether somebody wants it to stop
_IDLE = 60  # seconds that a process is kept for the next file
_START = "import sys; sys.path[:] = {path!r}; from iraqqa.intake.child import main, Limits; main({limits!r})"


class Child:
    """A process that reads files for one thread at a time."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _START.format(path=sys.path, limits=limits)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._catalogue: Catalogue | None = None
        self._replies: queue.Queue[Any] = queue.Queue(maxsize=4)
        self._ended = False
        assert self._process.stdout is not None
        reading = threading.Thread(
            target=_forward, args=(self._process.stdout, self._replies), daemon=True
        )
        reading.start()

    def outcomes_of(
        self, path: Path, source: str, catalogue: Catalogue, *, require_wanted: Callable[[], None]
    ) -> Iterator[tuple[str, Outcome]]:
        """Read a file as `articles.outcomes_of` does; the reason for a broken limit comes last.

        It is to be used no more after that, nor where this is left before its end.
        """
        self._ask(path, source, catalogue)
        limits = self._limits
        whole = time.monotonic() + limits.whole_s(path) * limits.patience
        while True:
            until = min(time.monotonic() + limits.document_s * limits.patience, whole)
            reply = self._reply(until, require_wanted)
            if isinstance(reply, bool):
                if not reply:
                    self.close()
                return
            try:
                outcome = found(reply)
            except ValueError:
                yield source, self._fate()
                return
            yield outcome

    @property
    def usable(self) -> bool:
        return self._process.poll() is None

    def close(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        while not self._ended:
            self._ended = self._replies.get() is None
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            with contextlib.suppress(OSError):
                stream.close()

    def _ask(self, path: Path, source: str, catalogue: Catalogue) -> None:
        news = None if catalogue is self._catalogue else dict(catalogue)
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # then no reply comes, which is told below
            pickle.dump(Request(os.fsencode(path.absolute()), source, news), self._process.stdin)
            self._process.stdin.flush()
        self._catalogue = catalogue

    def _reply(self, until: float, require_wanted: Callable[[], None]) -> Any:
        """The next one; None when it has ended, or its time has passed."""
        while time.monotonic() < until:
            require_wanted()
            try:
                reply = self._replies.get(timeout=_OFTEN)
            except queue.Empty:
                continue
            self._ended = reply is None
            return reply
        return None

    def _fate(self) -> str:
        """Why no reply came."""
        late = not self._ended
        self.close()
        code = self._process.returncode
        if code == TOO_MUCH:
            return self._limits.memory
        if late or (sys.platform != "win32" and code == -signal.SIGXCPU):
            return self._limits.time
        return f"cannot be read: it is damaged, or {self._limits.memory}"


class Children:
    """Processes that wait for the next file. Threads may share it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._idle: list[Child] = []
        self._lock = threading.Lock()
        self._end: threading.Timer | None = None
        atexit.register(self.close)

    @contextmanager
    def one(self) -> Iterator[Child]:
        """A process that is free, or a new one; it is kept for later unless the block fails."""
        with self._lock:
            child = self._idle.pop() if self._idle else None
        if child is None or not child.usable:
            child = Child(self._limits)
        try:
            yield child
        except BaseException:
            child.close()
            raise
        self._keep(child)

    def _keep(self, child: Child) -> None:
        with self._lock:
            if child.usable:
                self._idle.append(child)
            if self._end is not None:
                self._end.cancel()
            self._end = threading.Timer(_IDLE, self.close)
            self._end.daemon = True
            self._end.start()

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
            if self._end is not None:
                self._end.cancel()
        for child in idle:
            child.close()


def _forward(stream: BinaryIO, replies: queue.Queue[Any]) -> None:
    """Pass replies on, and None when no more will come."""
    with contextlib.suppress(OSError, ValueError):
        while (reply := read(stream)) is not None:
            replies.put(reply)
    replies.put(None)
