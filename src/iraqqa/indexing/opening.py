"""Libraries to index into: one in a folder by one program at a time, one in an engine by many."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

import filelock

from ..embedders import open_embedder
from ..errors import LibraryError, UsageError
from ..protocols import Embedder
from ..settings import Recipe
from ..storage.engines import Address, Target, library_kind, whereabouts
from ..storage.library import LocalLibrary, explained, publish
from .fileset import NOTHING, FileSet, Opening, require_readable


def embedding_with(embedder: Embedder | None) -> Opening:
    """The given embedder under any name, or the one of that name."""
    return lambda name: embedder or open_embedder(name)


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
            with _created(where, recipe, opening) as created:
                yield created


def begin(library: Path | str) -> None:
    """Make an empty library in a folder that has none, for articles that are added later.

    Raises LibraryError where none can be made. What an engine holds is made by `index`.
    """
    where = whereabouts(library)
    if isinstance(where, Path) and not LocalLibrary.exists(where):
        with locked(where), _created(where, _written(where), open_embedder):
            pass


@contextmanager
def replacing(
    folder: Path, places: Sequence[FileSet], recipe: Recipe | None, opening: Opening
) -> Iterator[tuple[Target, Embedder]]:
    """A new library, which takes the place of the one that is there when the block ends well."""
    with locked(folder):
        require_readable(places)
        draft = folder / ".rebuilding"
        shutil.rmtree(draft, ignore_errors=True)
        try:
            with _created(draft, recipe or _written(folder), opening) as created:
                yield created
            publish(draft, folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


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


@contextmanager
def _created(
    where: Path | Address, recipe: Recipe | None, opening: Opening
) -> Iterator[tuple[Target, Embedder]]:
    """A new library, made by the defaults without a recipe, and what embeds for it."""
    recipe = recipe or Recipe()
    embedder = opening(recipe.embedder)
    made_so = replace(recipe, embedder=embedder.name)
    with library_kind(where).create(
        where, made_so, embedder.name, embedder.fingerprint, embedder.dimensions
    ) as library:
        yield library, embedder
