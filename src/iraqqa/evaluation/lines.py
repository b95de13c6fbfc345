"""JSON Lines files: what every set of questions or texts is kept in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

from ..errors import UsageError
from ..text.jsonlines import numbered


class _Split(Protocol):
    @property
    def split(self) -> str: ...


T = TypeVar("T", bound=_Split)


def read_text(path: Path) -> str:
    """A file's text. Raises UsageError where there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {path}: {error}") from error


def load_split(path: Path, make: Callable[[Any], T], split: str | None) -> list[T]:
    """What `make` makes of each line's JSON, of one split or all.

    Raises UsageError naming the line that is wrong, and for a file that holds none.
    """
    found = []
    for number, line in numbered(read_text(path)):
        try:
            found.append(make(json.loads(line)))
        except KeyError as error:
            raise UsageError(f"{path}, line {number}: {error} is missing") from error
        except (ValueError, TypeError) as error:
            raise UsageError(f"{path}, line {number}: {error}; mend it") from error
    kept = [one for one in found if split in (None, one.split)]
    if not kept:
        where = (
            f" in split {split!r}; ask another split or all" if split else "; write lines of JSON"
        )
        raise UsageError(f"{path} has nothing{where}")
    return kept
