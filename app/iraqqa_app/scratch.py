"""A folder for what is on its way in or out, gone when the chat ends, however it ends."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

import filelock

from iraqqa import private_folder


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A new folder in that one, while the context lasts. Those of chats that were killed go first.

    A chat holds a lock beside its folder as long as it lives. What is made meanwhile, by Gradio too, is
    its owner's alone.
    """
    private_folder(folder)
    for lock in folder.glob("*.lock"):
        with suppress(filelock.Timeout, OSError), filelock.FileLock(lock, timeout=0):
            _remove(lock)
    own = Path(mkdtemp(dir=folder))
    lock = folder / f"{own.name}.lock"
    before = os.umask(0o077)
    with filelock.FileLock(lock, mode=0o600):
        try:
            yield own
        finally:
            os.umask(before)
            _remove(lock)


def _remove(lock: Path) -> None:
    shutil.rmtree(lock.with_suffix(""), ignore_errors=True)
    lock.unlink(missing_ok=True)
