"""JSON Lines files: what every set of questions or texts is kept in."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

from ..errors import UsageError
from ..text.jsonlines import numbered


class _Split(Protocol):
    @property
    def split(self) -> str: ...


S = TypeVar("S", bound=_Split)
T = TypeVar("T")


def load_lines(path: Path, make: Callable[[Any, int], T]) -> list[T]:
    """What `make` makes of each line's JSON and number. Raises UsageError naming the line that is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {path}: {error}") from error
    made = []
    for number, line in numbered(text):
        try:
            made.append(make(json.loads(line), number))
        except json.JSONDecodeError as error:
            raise UsageError(f"{path}, line {number}: not valid JSON ({error.msg})") from error
        except KeyError as error:
            raise UsageError(f"{path}, line {number}: {error} is missing") from error
        except (ValueError, TypeError) as error:
            raise UsageError(f"{path}, line {number}: {error}; mend it") from error
    return made


def load_split(path: Path, make: Callable[[Any], S], split: str | None) -> list[S]:
    """What `make` makes of each line's JSON, of one split or all.

    Raises UsageError as `load_lines` does, and for a file that holds none.
    """
    every = load_lines(path, lambda record, _: make(record))
    kept = [one for one in every if split in (None, one.split)]
    if not kept:
        where = (
            f" in split {split!r}; ask another split or all" if split else "; write lines of JSON"
        )
        raise UsageError(f"{path} has nothing{where}")
    return kept
