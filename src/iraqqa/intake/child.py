"""What runs in the process that reads for another one."""

import os
import pickle
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ..articles import Catalogue, Outcome, outcomes_of
from ..errors import ArticleError
from ..records import Article
from .limits import MB, Limits, enforce, hurry, memory_in_use
from .wire import Request, write

HEAVY = 400 * MB
"""Bytes in use from which a process is not used again."""


def main(limits: Limits) -> None:
    """Answer requests on stdin until it ends: what is found, piece by piece, then whether to ask more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who asks
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever else may write there
    enforce(limits)
    catalogue: Catalogue = {}
    while True:
        try:
            request: Request = pickle.load(asked)
        except EOFError:
            return
        catalogue = request.catalogue if request.catalogue is not None else catalogue
        _answer(request, catalogue, limits, answers)
        write(answers, memory_in_use() < HEAVY)


def _answer(request: Request, catalogue: Catalogue, limits: Limits, answers: BinaryIO) -> None:
    path = Path(os.fsdecode(request.path))
    try:
        for name, outcome in _hurried(path, request.source, catalogue, limits):
            write(answers, (name, outcome))
    except ArticleError as error:
        write(answers, (request.source, str(error).removeprefix(f"{request.source}: ")))
    except MemoryError:
        write(answers, (request.source, limits.memory))


def _hurried(
    path: Path, source: str, catalogue: Catalogue, limits: Limits
) -> Iterator[tuple[str, Outcome]]:
    """What is found in a file, each in its time."""
    whole = time.process_time() + limits.whole_s(path)
    hurry(min(time.process_time() + limits.document_s, whole))
    for name, outcome in outcomes_of(path, source, catalogue):
        too_long = isinstance(outcome, Article) and len(outcome.text) > limits.text_mb * MB
        yield name, limits.text if too_long else outcome
        hurry(min(time.process_time() + limits.document_s, whole))
