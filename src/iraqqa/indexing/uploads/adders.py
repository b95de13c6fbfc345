"""Who added which file to a session that several people share: hashes by file, in JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from .removals import read, write

_NAME = "adders.json"


def note(home: Path, files: Sequence[Path], by: str) -> None:
    """That all these were added by somebody; what they are known by cannot be read back."""
    write(home / _NAME, {**read(home / _NAME), **{file.name: [_hash(by)] for file in files}})


def added(home: Path, file: str, by: str) -> bool:
    """Whether a file was added by somebody."""
    return read(home / _NAME).get(file) == [_hash(by)]


def _hash(by: str) -> str:
    return sha256(json.dumps(by).encode()).hexdigest()
