"""How the benchmark speaks with a system: one JSON object a line, one line in reply.

    {"index": [text, …], "store": folder}   → {"seconds": s}
    {"open": folder}                        → {"seconds": s}
    {"ask": [question, …], "clients": n}    → {"answers": [text, …], "each": [s, …], "seconds": s}
    {"memory": true}                        → {"mib": m}

"" is no answer. A system runs in an environment of its own, so nothing here imports more than the
standard library. What libraries print goes to standard error; the replies have standard output to themselves.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any, Protocol, Self, TextIO

from benchmarks.machine import peak


class System(Protocol):
    """What is measured. Models are loaded when first needed, as each library does it."""

    def index(self, texts: Sequence[str], store: Path) -> None:
        """Make ready to be asked, and keep in `store`, which is not there yet."""

    def open(self, store: Path) -> None:
        """Load what `index` kept."""

    def ask(self, question: str) -> str:
        """The answer's words, "" for none. Several threads may call at once."""


def serve(system: System) -> None:
    """Answer the lines of standard input until it ends."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as replies:
        os.dup2(2, 1)
        speak(system, sys.stdin, replies)


def speak(system: System, requests: TextIO, replies: TextIO) -> None:
    for line in requests:
        replies.write(json.dumps(reply(system, json.loads(line))) + "\n")
        replies.flush()


def reply(system: System, request: Mapping[str, Any]) -> dict[str, Any]:
    """Do what one line asks for."""
    began = perf_counter()
    match request:
        case {"index": texts, "store": store}:
            system.index(texts, Path(store))
        case {"open": store}:
            system.open(Path(store))
        case {"ask": questions, "clients": clients}:
            return asked(system, questions, clients)
        case {"memory": _}:
            return {"mib": peak()}
        case _:
            raise ValueError(f"no such request: {sorted(request)}")
    return {"seconds": perf_counter() - began}


def asked(system: System, questions: Sequence[str], clients: int) -> dict[str, Any]:
    """Every question once; each client asks the next as soon as it has its answer."""

    def timed(question: str) -> tuple[str, float]:
        began = perf_counter()
        return system.ask(question), perf_counter() - began

    began = perf_counter()
    if clients == 1:
        said = [timed(question) for question in questions]
    else:
        with ThreadPoolExecutor(clients) as threads:
            said = list(threads.map(timed, questions))
    seconds = perf_counter() - began
    return {"answers": [a for a, _ in said], "each": [s for _, s in said], "seconds": seconds}


class Worker:
    """A system in a process of its own, from the driver's side."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        """Start it; what it prints is appended to `log`."""
        self._words = words
        self._log = log
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
                env={**os.environ, **environment},
            )

    def request(self, **request: object) -> Any:
        """Send one line and wait for the reply. RuntimeError when the process ended instead."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise RuntimeError(f"{' '.join(self._words[:3])} ended early; see {self._log}")
        return json.loads(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if error is not None:
            self._process.kill()
        with suppress(BrokenPipeError):  # there may be words left that it died without reading
            self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
