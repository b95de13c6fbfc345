"""What a session notes of its files, in JSON: what was taken out of those that stay, and who added which."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from ...storage.cache import write

_REMOVED, _ADDERS = "removed.json", "adders.json"


def removals(home: Path) -> dict[str, list[str]]:
    """The sources that were taken out, by file."""
    return _read(home / _REMOVED)


def write_removals(home: Path, removed: Mapping[str, Sequence[str]]) -> None:
    write(home / _REMOVED, json.dumps(removed))


def note(home: Path, files: Sequence[Path], by: str) -> None:
    """Note who added these files, as a hash, from which a name cannot be read back."""
    known = {**_read(home / _ADDERS), **{file.name: [_hash(by)] for file in files}}
    write(home / _ADDERS, json.dumps(known))


def added(home: Path, file: str, by: str) -> bool:
    """Whether a file was added by somebody."""
    return _read(home / _ADDERS).get(file) == [_hash(by)]


def _hash(by: str) -> str:
    return sha256(json.dumps(by).encode()).hexdigest()


def _read(file: Path) -> dict[str, list[str]]:
    """Lists by name; none where a file is not there, or broken, for it only adds to what else is known."""
    try:
        noted = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    if not isinstance(noted, dict):
        return {}
    return {name: list(map(str, kept)) for name, kept in noted.items() if isinstance(kept, list)}
