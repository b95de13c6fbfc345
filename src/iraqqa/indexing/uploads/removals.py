"""What was taken out of files that stay for what else they hold: sources by file, in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

_NAME = "removed.json"


def removals(home: Path) -> dict[str, list[str]]:
    """Those of a session."""
    return read(home / _NAME)


def write_removals(home: Path, removed: Mapping[str, Sequence[str]]) -> None:
    write(home / _NAME, removed)


def read(file: Path) -> dict[str, list[str]]:
    """Lists by name; none where a file is not there, or broken, for it only adds to what else is known."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: list(map(str, kept)) for name, kept in found.items() if isinstance(kept, list)}


def write(file: Path, lists: Mapping[str, Sequence[str]]) -> None:
    draft = file.with_name(f".{file.name}")
    draft.write_text(json.dumps(lists), encoding="utf-8")
    draft.replace(file)
