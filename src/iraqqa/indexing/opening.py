"""Libraries to index into: one in a folder by one program at a time, one in an engine by many."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import filelock

from ..errors import LibraryError, UsageError
from ..protocols import Embedder
from ..settings import Recipe
from ..storage.engines import Address, Target, library_kind
from ..storage.library import explained, publish
from .fileset import NOTHING, FileSet, Opening, require_readable


@contextmanager
def open_to_index(
    where: Path | Address, places: Sequence[FileSet], recipe: Recipe | None, opening: Opening
) -> Iterator[tuple[Target, Embedder]]:
    """The library, made for these places when it is not there, and what embeds for it.

    An engine is not locked: what is stored there twice is there once.
    """
    kind = library_kind(where)
    there = kind.exists(where)
    if not (there or places):
        raise UsageError(NOTHING)
    with nullcontext() if isinstance(where, Address) else locked(where):
        recipe = recipe or _written(where)
        if there:
            with kind.open(where) as library:
                embedder = opening((recipe or library.recipe).embedder)
                library.require(embedder, recipe)
                yield library, embedder
        else:
            require_readable(places)
            recipe = recipe or Recipe()
            embedder = opening(recipe.embedder)
            with _created(where, recipe, embedder) as library:
                yield library, embedder


def begin(folder: Path, opening: Opening) -> None:
    """Make an empty library; LibraryError where there is one."""
    with locked(folder):
        recipe = _written(folder) or Recipe()
        with _created(folder, recipe, opening(recipe.embedder)):
            pass


@contextmanager
def replacing(
    folder: Path, places: Sequence[FileSet], recipe: Recipe | None, opening: Opening
) -> Iterator[tuple[Target, Embedder]]:
    """A new library, which takes the place of the one that is there when the block ends well."""
    with locked(folder):
        require_readable(places)
        recipe = recipe or _written(folder) or Recipe()
        embedder = opening(recipe.embedder)
        with _draft(folder) as draft:
            with _created(draft, recipe, embedder) as library:
                yield library, embedder
            publish(draft, folder)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """LibraryError at once while another program indexes into this folder."""
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(folder / ".lock", timeout=0)
        try:
            lock.acquire()
        except filelock.Timeout as error:
            raise LibraryError(
                f"another program is indexing into {folder}; try again when it has ended"
            ) from error
    try:
        yield
    finally:
        lock.release()


def _written(where: Path | Address) -> Recipe | None:
    file = where / "recipe.toml" if isinstance(where, Path) else None
    return Recipe.load(file) if file and file.exists() else None


def _created(where: Path | Address, recipe: Recipe, embedder: Embedder) -> Any:
    recipe = replace(recipe, embedder=embedder.name)
    return library_kind(where).create(
        where, recipe, embedder.name, embedder.fingerprint, embedder.dimensions
    )


@contextmanager
def _draft(folder: Path) -> Iterator[Path]:
    """A folder for a library that is not ready yet; what is left in it is deleted."""
    draft = folder / ".rebuilding"
    shutil.rmtree(draft, ignore_errors=True)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)
