"""What can be made again at any time, kept in the user's cache folder; put there whole or not at all."""

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_cache_path


def cache_folder() -> Path:
    """The user's own; the environment variable IRAQQA_CACHE names another one."""
    named = os.environ.get("IRAQQA_CACHE")
    return Path(named) if named else user_cache_path("iraqqa", appauthor=False)


@contextmanager
def replacing(place: Path) -> Iterator[Path]:
    """An empty folder to fill, which takes the place of what is at `place` when the block ends well.

    Raises OSError where that cannot be written. Two programs that replace the same thing must take turns.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=f".{place.name}-") as scratch:
        draft = Path(scratch) / "new"
        draft.mkdir()
        yield draft
        if place.exists():
            place.replace(Path(scratch) / "old")
        draft.replace(place)


def write(file: Path, content: str | bytes) -> None:
    """Put a small file there, a text in UTF-8. Raises OSError where that cannot be done."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}-{os.getpid()}-{threading.get_ident()}")
    try:
        draft.write_bytes(content if isinstance(content, bytes) else content.encode())
        draft.replace(file)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
