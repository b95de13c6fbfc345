"""What was taken out of files that stay for what else they hold: sources by file, in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

_NAME = "removed.json"


def removals(home: Path) -> dict[str, list[str]]:
    """Those of a session."""
    try:
        removed: dict[str, list[str]] = json.loads((home / _NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return removed


def write_removals(home: Path, removed: Mapping[str, Sequence[str]]) -> None:
    draft = home / f".{_NAME}"
    draft.write_text(json.dumps(removed), encoding="utf-8")
    draft.replace(home / _NAME)
