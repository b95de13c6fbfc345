"""Folders of articles → the library, bringing up to date only what has changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import filelock

from ..embedders import open_embedder
from ..errors import LibraryError, MismatchError, UsageError
from ..library import Library, explained, publish
from ..protocols import Embedder
from ..settings import Recipe
from .place import Place, require_readable, survey
from .syncing import BATCH, update
from .tally import Progress, Report, Tally, silent

__all__ = ["BATCH", "Progress", "Report", "forget", "index", "silent", "sync"]


def sync(
    library: Library, path: Path, embedder: Embedder, *, progress: Progress = silent
) -> Report:
    """Bring the library up to date with one folder, or with one file of a folder.

    Files are compared by the hash of their bytes and by their entry in the folder's catalogue;
    those that are as they were are not decoded. A file that is gone from the folder is forgotten;
    one that is there but cannot be read is skipped, and keeps what was indexed of it before. An
    article is committed as soon as all its passages are embedded. Raises as `index` does.
    """
    return _sync(library, [survey(path)], embedder, progress)


def index(
    paths: Sequence[Path],
    folder: Path,
    *,
    recipe: Recipe | None = None,
    embedder: Embedder | None = None,
    rebuild: bool = False,
    progress: Progress = silent,
) -> Report:
    """Bring the library in `folder` up to date with folders of articles, or with single files.

    A library that is not there is made by `recipe`, else by `recipe.toml` in its folder, else by
    the defaults; one that is there must have been made so. `embedder` takes the place of the one
    that the recipe names. Without paths, all that was indexed before is looked through again.
    `rebuild` makes a new library, of these paths and all earlier ones, which takes the place of the
    old one when it is complete.

    Raises UsageError when there is nothing to index, LibraryError when the library cannot be read
    or written, MismatchError when it was made in another way, ModelError without its embedder.
    """
    places = _wanted(paths, folder, rebuild=rebuild)
    with _alone(folder):
        there = Library.exists(folder)
        recipe = recipe or _written(folder)
        if there and not rebuild:
            with Library.open(folder) as library:
                embedder = embedder or open_embedder(
                    (recipe or library.recipe).embedder, quick=True
                )
                library.require(embedder, recipe)
                return _sync(library, places, embedder, progress)
        for place in places:
            require_readable(place)
        recipe = recipe or Recipe()
        embedder = embedder or open_embedder(recipe.embedder, quick=True)
        if not there:
            with _created(folder, recipe, embedder) as library:
                return _sync(library, places, embedder, progress)
        with _draft(folder) as draft:
            with _created(draft, recipe, embedder) as library:
                report = _sync(library, places, embedder, progress)
            publish(draft, folder)
        return report


def forget(paths: Sequence[Path], folder: Path) -> Report:
    """Remove folders, or single files, from the library in `folder`; nothing on the disk is deleted.

    A path takes with it all that was indexed below it, and need not exist any more. What is
    forgotten while a folder around it stays indexed comes back with the next `index`. The report
    counts the articles `removed`, by their sources.

    Raises UsageError when nothing was indexed at one of the paths, and then nothing is removed;
    LibraryError as `index` does.
    """
    wanted = [path.resolve() for path in paths]
    with _alone(folder), Library.open(folder) as library:
        roots, sources = library.roots(), library.sources()
        places = [*roots, *(source.root / source.file for source in sources)]
        for path in wanted:
            if not any(place.is_relative_to(path) for place in places):
                raise UsageError(f"nothing in the library came from {path}; name what was indexed")

        def meant(place: Path) -> bool:
            return any(place.is_relative_to(path) for path in wanted)

        for root in filter(meant, roots):
            library.disown(root)
        gone = [source for source in sources if meant(source.root / source.file)]
        for source in gone:
            library.forget(source.root, source.source)
        library.compact()
    return Report(removed=len(gone))


def _sync(
    library: Library, places: Sequence[Place], embedder: Embedder, progress: Progress
) -> Report:
    tally = Tally(sum(len(place.files) for place in places), progress)
    for place in places:
        update(library, place, embedder, tally)
    library.compact()
    return tally.report()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
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


def _wanted(paths: Sequence[Path], folder: Path, *, rebuild: bool) -> list[Place]:
    """The places named, and for a rebuild, or when none is named, those that were indexed before."""
    places = {path: survey(path) for path in map(Path.resolve, paths)}
    if Library.exists(folder) and (rebuild or not places):
        for path in _earlier(folder, rebuild=rebuild):
            if path not in places and (path.is_dir() or path.parent not in places):
                places[path] = survey(path)
    if not places:
        raise UsageError("there is nothing to index; name a folder of articles")
    return list(places.values())


def _earlier(folder: Path, *, rebuild: bool) -> list[Path]:
    """Folders first, then single files outside of them that are still there."""
    try:
        with Library.open(folder) as library:
            roots, sources = library.roots(), library.sources()
    except MismatchError:
        if rebuild:
            return []  # of another format: only the paths given now are known
        raise
    singles = {source.root / source.file: None for source in sources if source.root not in roots}
    return roots + [file for file in singles if file.exists()]


def _written(folder: Path) -> Recipe | None:
    file = folder / "recipe.toml"
    return Recipe.load(file) if file.exists() else None


def _created(folder: Path, recipe: Recipe, embedder: Embedder) -> Library:
    recipe = replace(recipe, embedder=embedder.name)
    return Library.create(folder, recipe, embedder.name, embedder.fingerprint, embedder.dimensions)


@contextmanager
def _draft(folder: Path) -> Iterator[Path]:
    """A folder for a library that is not ready yet; what is left in it is deleted."""
    draft = folder / ".rebuilding"
    shutil.rmtree(draft, ignore_errors=True)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)
