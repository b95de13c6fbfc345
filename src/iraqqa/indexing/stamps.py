"""What tells a file that has changed from one that has not."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ..errors import ArticleError
from ..storage.library import Source


@dataclass(frozen=True, slots=True)
class Stamp:
    """The state of a file in which it was read: its bytes, and what the catalogue says about it."""

    file_sha256: str = ""
    entry_sha256: str = ""

    @classmethod
    def of(cls, file: Path, entries: Sequence[str]) -> Self:
        """Of a file as it is now, and all that a catalogue says about it and what is in it.

        ArticleError when it cannot be read.
        """
        try:
            with file.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256")
        except OSError as error:
            raise ArticleError(f"cannot be read ({error.strerror})") from error
        said = "\n".join(entries).encode("utf-8", "backslashreplace")
        return cls(digest.hexdigest(), hashlib.sha256(said).hexdigest())

    def matches(self, sources: Sequence[Source]) -> bool:
        """Whether all that a file was found to hold was found in this state of it."""
        return {Stamp(each.file_sha256, each.entry_sha256) for each in sources} == {self}
