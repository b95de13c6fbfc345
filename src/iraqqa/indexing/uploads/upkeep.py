"""What is done to a session's library as a whole: looked through, mended, cleaned."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from ...errors import LibraryError, MismatchError, UsageError
from ...storage.library import LocalLibrary


def set_aside(home: Path) -> list[tuple[str, str]]:
    """Rename a session's library if it is damaged, and what to say of that."""
    library, aside = home / "library", home / "damaged"
    if not LocalLibrary.exists(library) or is_sound(library):
        return []
    shutil.rmtree(aside, ignore_errors=True)
    library.rename(aside)
    return [("what was added before", "was damaged on the disk; it was read again from its files")]


def is_sound(library: Path) -> bool:
    """Whether all of a library can be read; one of another format counts as sound."""
    try:
        with LocalLibrary.open(library) as opened:
            return opened.is_sound()
    except MismatchError:
        return True
    except LibraryError:
        return False


def sources_of(library: Path) -> dict[str, tuple[str, str]]:
    """The id of the article and the file, by source; none where this version cannot open the library."""
    if not LocalLibrary.exists(library):
        return {}
    try:
        with LocalLibrary.open(library) as opened:
            return {each.source: (each.article_id, each.file) for each in opened.sources()}
    except MismatchError:
        return {}


def forget(library: Path, sources: Sequence[str]) -> None:
    with LocalLibrary.open(library) as opened:
        for each in opened.sources():
            if each.source in sources:
                opened.forget(each.root, each.source)
        opened.compact()


def drop_empty(home: Path, files: Sequence[Path]) -> None:
    """Take back files that hold no article that can be read."""
    files_in_use = {file for _, file in sources_of(home / "library").values()}
    for file in files:
        if file.name not in files_in_use:
            file.unlink(missing_ok=True)


def discard(home: Path, files: Sequence[Path]) -> None:
    """Take back files that were not indexed to the end, and what was stored of them."""
    for file in files:
        file.unlink(missing_ok=True)
    library, names = home / "library", {file.name for file in files}
    if gone := [name for name, (_, file) in sources_of(library).items() if file in names]:
        forget(library, gone)


def full(used: int, quota_mb: float) -> UsageError:
    """There is no room in a session of which so many bytes are used."""
    return UsageError(
        f"there is no room for that ({used / 1e6:.0f} of {quota_mb:g} MB are used); "
        "upload less, or remove articles first"
    )
