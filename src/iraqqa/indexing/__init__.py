"""Folders of articles → the library, bringing up to date only what has changed."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from ..errors import MismatchError, UsageError
from ..protocols import Embedder
from ..settings import Recipe
from ..storage.engines import Address, open_target, whereabouts
from ..storage.library import LocalLibrary
from ..storage.paths import fetched_folder
from . import opening as libraries
from .fetching import Fetched, fetch
from .fileset import NOTHING, FileSet, earlier, survey
from .missing import carry_over, skipped
from .opening import begin
from .syncing import sync_places
from .tally import Progress, Report, silent, together

__all__ = ["Fetched", "Progress", "Report", "begin", "fetch", "forget", "index", "silent"]


def index(
    paths: Sequence[Path | str],
    library: Path | str,
    *,
    recipe: Recipe | None = None,
    embedder: Embedder | None = None,
    rebuild: bool = False,
    again: bool = False,
    progress: Progress = silent,
) -> Report:
    """Bring a library up to date with folders of articles, with single files, or with pages of the web.

    A text among the paths is the address of a page or of a feed: what is there is fetched into the
    folder `fetched` of the library, which is then indexed as any; with `again` the feeds fetched before
    are asked anew. Nothing else opens a connection.

    The library is a folder, or an address in an engine, where nothing is rebuilt. One that is not there is
    made by `recipe`, else by `recipe.toml` in its folder, else by the defaults; one that is there
    must have been made so. `embedder` takes the place of the one that the recipe names. Without
    paths, all that was indexed before is looked through again; what of that is gone as a whole is
    skipped, and its articles are kept. `rebuild` makes a new library, of these paths and all earlier
    ones, which takes the place of the old one when it is complete.

    Raises UsageError when there is nothing to index, LibraryError when the library cannot be read
    or written, MismatchError when it was made in another way, ModelError without its embedder,
    ArticleError when nothing could be fetched.
    """
    where = whereabouts(library)
    addresses = [path for path in paths if isinstance(path, str)]
    files, unfetched = [path for path in paths if isinstance(path, Path)], Report()
    if addresses or again:
        home = fetched_folder(where if isinstance(where, Path) else None)
        fetched = fetch(addresses, home, again=again, private=True, progress=progress)
        files, unfetched = [*files, home], Report(skipped=fetched.skipped)
    opening = libraries.embedding_with(embedder)
    if rebuild and isinstance(where, Address):
        raise UsageError(
            f"{where} is not rebuilt in place; index into another collection, then drop this one"
        )
    if rebuild and isinstance(where, Path) and LocalLibrary.exists(where):
        places, gone = _with_earlier(files, where)
        with libraries.replacing(where, places, recipe, opening) as (target, chosen):
            report = sync_places(target, places, chosen, progress)
            kept = carry_over(where, gone, target, chosen, progress)
            return together([report, kept, skipped(gone), unfetched])
    gone = {}
    places = [survey(path) for path in dict.fromkeys(map(Path.resolve, files))]
    with libraries.open_to_index(where, places, recipe, opening) as (target, chosen):
        if not places:
            places, gone = earlier(target)
        report = sync_places(target, places, chosen, progress)
        return together([report, skipped(gone), unfetched])


def forget(paths: Sequence[Path], library: Path | str) -> Report:
    """Remove folders, or single files, from a library; nothing on the disk is deleted.

    A path takes with it all that was indexed below it, and need not exist any more. What is
    forgotten while a folder around it stays indexed comes back with the next `index`. The report
    counts the articles `removed`, by their sources.

    Raises UsageError when nothing was indexed at one of the paths, and then nothing is removed;
    LibraryError as `index` does.
    """
    wanted = [path.resolve() for path in paths]
    where = whereabouts(library)
    lock = nullcontext() if isinstance(where, Address) else libraries.locked(where)
    with lock, open_target(where) as opened:
        roots, sources = opened.roots(), opened.sources()
        places = [*roots, *(source.root / source.file for source in sources)]
        for path in wanted:
            if not any(place.is_relative_to(path) for place in places):
                raise UsageError(f"nothing in the library came from {path}; name what was indexed")

        def is_named(place: Path) -> bool:
            return any(place.is_relative_to(path) for path in wanted)

        for root in filter(is_named, roots):
            opened.disown(root)
        gone = [source for source in sources if is_named(source.root / source.file)]
        for source in gone:
            opened.forget(source.root, source.source)
        opened.compact()
    return Report(removed=len(gone))


def _with_earlier(paths: Sequence[Path], library: Path) -> tuple[list[FileSet], dict[Path, str]]:
    """The places named, those that were indexed before, and why some of these are gone."""
    named = {path: survey(path) for path in map(Path.resolve, paths)}
    try:
        with LocalLibrary.open(library) as opened:
            places, gone = earlier(opened, named)
    except MismatchError:  # of another format: only the paths given now are known
        if not named:
            raise UsageError(NOTHING) from None
        places, gone = [], {}
    return [*named.values(), *places], gone
