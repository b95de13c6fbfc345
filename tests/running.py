"""The chat in a process of its own, as people run it."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCRIPT = """if True:
    import sys
    from pathlib import Path
    from iraqqa import Bot, Conversations, Feedback, Uploads
    from iraqqa_app import launch
    library, folder, user, password = sys.argv[1:]
    launch(
        lambda: Bot.open(library),
        port=0,
        auth=(user, password) if user else None,
        uploads=Uploads(Path(folder) / "uploads"),
        feedback=Feedback(Path(folder) / "feedback"),
        conversations=Conversations(Path(folder) / "conversations"),
        examples=(),
        announce=lambda address: print(address, flush=True),
    )
"""


@contextmanager
def running(library: Path, folder: Path, user: str = "", password: str = "") -> Iterator[str]:
    """The address of a chat that keeps what it is given in `folder`, while the context lasts."""
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(library), str(folder), user, password],
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
