"""One thing made of a document, by a module that is run in a process of its own, with limits."""

import subprocess
import sys
import time

from ..errors import ArticleError
from .limits import Limits, enforce, hurry

_LIMITS = Limits()
_START = (
    "import runpy, sys; sys.path[:] = {path!r}; runpy.run_module({module!r}, run_name='__main__')"
)
"""Not as `python -m`, which would import what lies in the folder that one happens to be in."""


def run_isolated(module: str, *arguments: str, data: bytes) -> bytes:
    """What a module writes when it is run and given `data`. ArticleError when it fails, or takes too much."""
    start = _START.format(path=sys.path, module=module)
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", start, *arguments],
            input=data,
            capture_output=True,
            timeout=_LIMITS.document_s * _LIMITS.patience,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ArticleError("it is damaged, or takes too much") from error
    return done.stdout


def given_input() -> bytes:
    """What a module that is run so was given; from now on it has its limits."""
    enforce(_LIMITS)
    hurry(time.process_time() + _LIMITS.document_s)
    return sys.stdin.buffer.read()
