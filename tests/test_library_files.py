"""What can befall a library's file, and that nothing stored is lost by it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from iraqqa.errors import LibraryError, MismatchError
from iraqqa.storage.library import LocalLibrary, publish
from iraqqa.storage.library.schema import FORMAT

from .toys import CLONE, article, new_library, obeying_permissions, put

NEWS = Path("/news")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A library of a few articles, closed."""
    with new_library(tmp_path) as library:
        for i in range(30):
            put(library, article(f"Story {i} of the dam near the town. " * 9, f"{i:02}.txt"))
    (file,) = tmp_path.iterdir()  # no log is left beside it
    return file


def refused(file: Path) -> str:
    """The message of a library that cannot be opened, of which not a byte is touched."""
    before = {each: each.read_bytes() for each in file.parent.iterdir()}
    with pytest.raises(LibraryError) as caught:
        LocalLibrary.open(file.parent)
    assert {each: each.read_bytes() for each in file.parent.iterdir()} == before
    message = str(caught.value)
    assert "\n" not in message
    assert str(file) in message
    return message


def test_no_library_yet(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(LibraryError, match=r"there is no library in .*; run `iraqqa index`"):
            LocalLibrary.open(folder)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"a diary\n" * 4000, b"", b"short", b"SQLite format 3\0"])
def test_what_is_no_database_is_foreign(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert "is not an iraqqa library; move it away" in refused(file)
    assert LocalLibrary.exists(file.parent)


def test_another_programs_database_is_foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE articles (id)")
    assert "is not an iraqqa library; move it away" in refused(file)


def test_a_truncated_file_is_damaged(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])
    assert "is damaged; move it away and run `iraqqa index` again" in refused(file)


def test_damage_found_later_is_named_too(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096 * 12 :] = b"\xa5" * (len(content) - 4096 * 12)
    file.write_bytes(content)
    with (
        LocalLibrary.open(file.parent) as library,
        pytest.raises(LibraryError, match="is damaged; move"),
    ):
        library.articles()


def test_values_that_cannot_be_are_damage(file: Path) -> None:
    """In which SQLite finds no fault, for it does not know what they should be."""
    for wrong in ("no JSON", "7", "[[1]]"):
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE articles SET boilerplate = ? WHERE rowid = 3", (wrong,))
        with (
            LocalLibrary.open(file.parent) as library,
            pytest.raises(LibraryError, match="damaged"),
        ):
            library.articles()


@pytest.mark.parametrize("version", [0, FORMAT + 1])
def test_another_format_is_a_mismatch(file: Path, version: int) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(MismatchError):
        LocalLibrary.open(file.parent)
    assert (
        f"has format {version}, this iraqqa reads {FORMAT}; run `iraqqa index --rebuild`"
        in refused(file)
    )


@pytest.mark.parametrize(
    "harm",
    ["DELETE FROM meta", "UPDATE meta SET value = 'x' WHERE key IN ('recipe', 'dimensions')"],
)
def test_a_library_that_does_not_say_how_it_was_built(file: Path, harm: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(harm)
    assert "does not say how it was built; move it away" in refused(file)


def test_half_a_creation_is_none(tmp_path: Path) -> None:
    (tmp_path / "creating.sqlite").write_bytes(b"left by a crash")
    assert not LocalLibrary.exists(tmp_path)
    with new_library(tmp_path) as library:
        assert library.counts() == (0, 0)
    assert [each.name for each in tmp_path.iterdir()] == ["library-1.sqlite"]


def test_a_full_disk_loses_nothing_stored(file: Path) -> None:
    with LocalLibrary.open(file.parent) as library:
        before = (library.revision, library.articles())
        connection = library._database._connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 3}")
        with pytest.raises(LibraryError, match=r"the disk is full .*; free some space"):
            put(library, article("A flood of words. " * 5000, "big.txt"))
        assert (library.revision, library.articles()) == before
        connection.execute("PRAGMA max_page_count = 100000")
        put(library, article("A flood of words. " * 5000, "big.txt"))
        assert library.counts()[0] == 31


FILL_A_DISK = """
import sys
from pathlib import Path
from iraqqa.errors import LibraryError
from iraqqa.storage.library import LocalLibrary
from tests.toys import article, new_library, put

folder = Path(sys.argv[1]) / "library"
stored = []
try:
    with new_library(folder) as library:
        for i in range(10_000):
            put(library, article(f"Story {i} of the dam. " * 200, f"{i:05}.txt"))
            stored.append(f"{i:05}.txt")
except LibraryError as error:
    print(error)
with LocalLibrary.open(folder) as library:
    assert len(stored) > 5, stored
    assert [source.source for source in library.sources()] == stored
    assert sum(len(article.text) for article in library.articles()) > 0
    assert len(library.passage_ids()) == library.counts()[1] > 0
"""


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("unshare"), reason="needs unshare to mount a small disk")
def test_a_disk_that_is_really_full_loses_nothing_stored(tmp_path: Path) -> None:
    """A tmpfs of three megabytes, seen by one process only."""
    private = ["unshare", "--mount", "--map-root-user", "sh", "-c"]
    mount = 'mount -t tmpfs -o size=3m none "$0"'
    if subprocess.run([*private, mount, tmp_path], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount a disk of their own")
    done = subprocess.run(
        [*private, f'{mount} && exec "$@"', tmp_path, sys.executable, "-c", FILL_A_DISK, tmp_path],
        cwd=CLONE,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "the disk is full" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_library_that_cannot_be_written_can_be_read(file: Path) -> None:
    file.chmod(0o444)
    file.parent.chmod(0o555)
    try:
        told = obeying_permissions(
            """
import sys
from pathlib import Path
from iraqqa.errors import LibraryError
from iraqqa.storage.library import LocalLibrary
from tests.toys import article, put

with LocalLibrary.open(Path(sys.argv[1])) as library:
    print(library.counts()[0], len(library.match("dam", 9)))
    for change in (
        lambda: put(library, article("The dam holds.")),
        lambda: library.forget(Path("/news"), "03.txt"),
    ):
        try:
            change()
        except LibraryError as error:
            print(error)
    print(library.counts()[0])
""",
            file.parent,
        )
    finally:
        file.parent.chmod(0o755)
    first, *errors, last = told.splitlines()
    assert (first, last) == ("30 9", "30")
    assert (
        errors
        == [f"cannot write to {file}; check its permissions, or name another folder with --library"]
        * 2
    )


TRY = """
import sys
from pathlib import Path
from iraqqa.errors import LibraryError
from iraqqa.storage.library import LocalLibrary
from tests.toys import new_library

try:
    {}(Path(sys.argv[1]))
except LibraryError as error:
    print(error)
"""


def test_a_library_that_cannot_be_read(file: Path) -> None:
    file.chmod(0)
    assert f"no permission to use {file}; " in obeying_permissions(
        TRY.format("LocalLibrary.open"), file.parent
    )


def test_a_library_that_cannot_be_made(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        told = obeying_permissions(TRY.format("new_library"), tmp_path)
        deeper = obeying_permissions(TRY.format("new_library"), tmp_path / "new")
    finally:
        tmp_path.chmod(0o755)
    for line in (told, deeper):
        assert "no permission to use" in line
        assert "or name another folder with --library" in line
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def rebuilt(tmp_path: Path) -> Path:
    """The folder of a finished library that is to take another one's place."""
    folder = tmp_path / ".rebuilding"
    with new_library(folder) as library:
        put(library, article("The dam broke.", "new.txt"))
    return folder


def test_a_rebuilt_library_takes_the_place_of_one_in_use(file: Path, rebuilt: Path) -> None:
    with LocalLibrary.open(file.parent) as old:
        put(old, article("In the log, not in the file yet.", "log.txt"))
        publish(rebuilt, file.parent)
        assert old.counts()[0] == 31
        assert len(old.articles()) == 31
        with LocalLibrary.open(file.parent) as new:
            assert [each.source for each in new.articles()] == ["new.txt"]
            put(new, article("The river came.", "newer.txt"))
            assert old.match("river came", 5) == []
    with LocalLibrary.open(file.parent) as new:
        assert new.counts()[0] == 2
    assert [each.name for each in file.parent.glob("*.sqlite*")] == ["library-2.sqlite"]


def test_publishing_leaves_what_cannot_be_read(file: Path, rebuilt: Path) -> None:
    foreign = file.with_name("library-7.sqlite")
    foreign.write_bytes(b"a diary\n" * 4000)
    publish(rebuilt, file.parent)
    assert foreign.read_bytes() == b"a diary\n" * 4000
    assert not file.exists()
    with LocalLibrary.open(file.parent) as library:
        assert library.counts() == (1, 1)
    assert file.with_name("library-8.sqlite").exists()
