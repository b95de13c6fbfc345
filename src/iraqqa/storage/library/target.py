"""What indexing writes to: a library of this machine, or one in an engine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from ...protocols import Library, Vectors
from ...records import Article, Passage
from .rows import Change, Source


class Target(Library, Protocol):
    """A library that can be changed; `LocalLibrary` says what each change does."""

    @property
    def dimensions(self) -> int: ...

    def roots(self) -> list[Path]: ...

    def sources(self, root: Path | None = None) -> list[Source]: ...

    def holds(self, article: Article) -> bool: ...

    def add(
        self, article: Article, passages: Sequence[Passage], vectors: Vectors, source: Source
    ) -> Change: ...

    def move(self, articles: Sequence[Article], *, root: Path, file: str) -> list[Change]: ...

    def settle(self, root: Path, file: str, file_sha256: str, entry_sha256: str) -> None: ...

    def forget(self, root: Path, source: str) -> None: ...

    def remember(self, root: Path) -> None: ...

    def disown(self, root: Path) -> None: ...

    def compact(self) -> None: ...
