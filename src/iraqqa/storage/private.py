"""Folders and files that are their owner's alone."""

import stat
from contextlib import suppress
from pathlib import Path


def private_folder(folder: Path) -> Path:
    """Make a folder that only its owner may look into, and so all that are missing above it.

    One that is there already is closed to others where its owner asks.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        with suppress(PermissionError):
            folder.chmod(0o700)
    return folder


def close_to_others(folder: Path) -> None:
    """A folder and all below it, as far as it is there and ours."""
    for path in (folder, *folder.rglob("*")):
        with suppress(OSError):
            if not path.is_symlink():
                path.chmod(0o700 if path.is_dir() else 0o600)
