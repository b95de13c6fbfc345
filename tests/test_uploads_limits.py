"""Uploads of many sessions: room, time, turns, and servers that end in the midst of it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from iraqqa.errors import UsageError
from iraqqa.indexing import Report
from iraqqa.indexing.uploads import Uploads
from iraqqa.indexing.uploads.storing import store
from iraqqa.protocols import Vectors
from iraqqa.storage.library import LocalLibrary

from .papers import STORY, pdf, zipped
from .test_indexing import DAM, FLOOD, STORM
from .test_uploads import add, given, kept, sources
from .toys import CLONE, ToyEmbedder


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path / "uploads")


def of_another_version(folder: Path) -> None:
    """Make the one library there is look like that of a later version."""
    (file,) = (folder / "uploads").glob("*/library/*.sqlite")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")


# Room


def test_a_session_has_a_quota(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "uploads", quota_mb=0.4)
    add(uploads, "ann", given(tmp_path, "dam.txt", DAM))
    used = uploads.size("ann")
    assert 10_000 < used < 200_000
    big = given(tmp_path, "big.pdf", pdf([STORY[0]]) + b"\n" * 390_000)
    with pytest.raises(UsageError, match=r"no room for that \(0 of 0.4 MB are used\); upload less"):
        add(uploads, "ann", given(tmp_path, "flood.txt", FLOOD), big)
    assert kept(tmp_path) == ["dam.txt"]
    assert uploads.size("ann") == used
    assert add(uploads, "bob", given(tmp_path, "flood.txt", FLOOD)).new == 1


def test_the_total_holds_also_for_many_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(files: Sequence[Path], folder: Path) -> tuple[list[Path], list[Path]]:
        time.sleep(0.2)
        return store(files, folder)

    monkeypatch.setattr("iraqqa.indexing.uploads.store", slowly)
    uploads = Uploads(tmp_path / "uploads", total_mb=1)
    padded = [
        given(tmp_path, f"{i}.html", f"<p>{DAM} {i}.</p><!--{'x' * 300_000}-->") for i in range(9)
    ]

    def fits(number: int) -> bool:
        try:
            return add(uploads, f"visitor {number}", padded[number]).new == 1
        except UsageError:
            return False

    with ThreadPoolExecutor(9) as pool:
        accepted = sum(pool.map(fits, range(9)))
    files = [f for f in (tmp_path / "uploads").rglob("articles/*.html") if f.is_file()]
    assert 1 <= accepted == len(files) <= 3


def test_what_unpacks_to_more_than_the_quota_is_taken_back(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "uploads", quota_mb=0.5)
    add(uploads, "ann", given(tmp_path, "dam.txt", DAM))
    many = zipped({f"{i}.txt": f"Flood number {i}. {FLOOD}" for i in range(900)})
    assert len(many) < 250_000
    with pytest.raises(UsageError, match="no room for that"):
        add(uploads, "ann", given(tmp_path, "many.zip", many))
    assert kept(tmp_path) == ["dam.txt"]
    assert sources(uploads, "ann") == ["dam.txt"]
    assert add(uploads, "ann", given(tmp_path, "storm.txt", STORM)) == Report(new=1)


def test_all_sessions_together_have_a_limit(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "uploads", total_mb=0.15)
    add(uploads, "ann", given(tmp_path, "dam.txt", DAM))
    with pytest.raises(UsageError, match="no room for more uploads at the moment; try again later"):
        add(uploads, "bob", given(tmp_path, "b.pdf", pdf([STORY[0]]) + b"\n" * 150_000))
    assert uploads.articles("bob") == []


# Time


def age(tmp_path: Path, hours: float) -> None:
    for home in (tmp_path / "uploads").iterdir():
        then = time.time() - hours * 3_600
        os.utime(home, (then, then))


def test_a_session_expires_after_its_last_use(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "uploads", expiry_h=2)
    dam = given(tmp_path, "dam.txt", DAM)
    for session in ("ann", "bob", Uploads.SHARED):
        add(uploads, session, dam)
    age(tmp_path, 1.5)
    assert uploads.sweep() == 0
    age(tmp_path, 2.5)
    assert uploads.library("ann")  # which is a use
    assert uploads.sweep() == 1
    assert [sources(uploads, each) for each in ("ann", "bob", Uploads.SHARED)] == [
        ["dam.txt"],
        [],
        ["dam.txt"],
    ]
    age(tmp_path, 3)
    assert add(Uploads(tmp_path / "uploads", expiry_h=2), "bob", dam) == Report(new=1)
    assert uploads.articles("ann") == []
    assert sources(uploads, Uploads.SHARED) == ["dam.txt"]


def test_a_session_that_is_being_added_to_does_not_expire(tmp_path: Path, uploads: Uploads) -> None:
    def sweep(done: int, total: int, message: str) -> None:
        age(tmp_path, 100)
        assert uploads.sweep() == 0

    files = [given(tmp_path, "dam.txt", DAM)]
    uploads.add("ann", files, embedder=ToyEmbedder(), progress=sweep)
    assert uploads.sweep() == 1


# At the same time


def test_two_adds_to_one_session_take_turns_while_others_ask(
    tmp_path: Path, uploads: Uploads
) -> None:
    add(uploads, "ann", given(tmp_path, "dam.txt", DAM))
    files = [given(tmp_path, f"{i}.txt", f"Story {i}. {FLOOD}") for i in range(12)]

    def ask(_: int) -> int:
        held = uploads.library("ann")
        assert held
        with LocalLibrary.open(held) as library:
            assert library.match("dam minister", 5)
        return len(uploads.articles("ann"))

    with ThreadPoolExecutor(8) as pool:
        added = pool.map(lambda file: add(uploads, "ann", file), files)
        seen = list(pool.map(ask, range(40)))
        assert list(added) == [Report(new=1)] * 12
    assert min(seen) >= 1
    assert len(uploads.articles("ann")) == 13


KILLED = """
import sys
from pathlib import Path
from iraqqa.indexing.uploads import Uploads
from tests.toys import ToyEmbedder

class Slow(ToyEmbedder):
    def encode(self, texts):
        print("embedding", flush=True)
        import time
        time.sleep(60)

folder, *files = map(Path, sys.argv[1:])
Uploads(folder).add("ann", files, embedder=Slow())
"""


@pytest.mark.slow
def test_a_server_that_is_killed_leaves_nothing_half_stored(
    tmp_path: Path, uploads: Uploads
) -> None:
    add(uploads, "ann", given(tmp_path, "dam.txt", DAM))
    flood = given(tmp_path, "flood.txt", FLOOD)
    server = subprocess.Popen(
        [sys.executable, "-c", KILLED, tmp_path / "uploads", flood],
        cwd=CLONE,
        stdout=subprocess.PIPE,
    )
    assert server.stdout
    with server.stdout:
        assert server.stdout.readline() == b"embedding\n"
    server.send_signal(signal.SIGKILL)
    server.wait()
    assert sources(uploads, "ann") == ["dam.txt"]
    for file in (tmp_path / "uploads").glob("*/articles/*.txt"):
        assert file.read_text() in (DAM, FLOOD)
    assert add(uploads, "ann", flood, given(tmp_path, "storm.txt", STORM)).new == 2
    assert sources(uploads, "ann") == ["dam.txt", "flood.txt", "storm.txt"]


def test_an_interruption_takes_back_what_was_begun(tmp_path: Path, uploads: Uploads) -> None:
    class Interrupted(ToyEmbedder):
        def encode(self, texts: Sequence[str]) -> Vectors:
            raise KeyboardInterrupt

    add(uploads, "ann", given(tmp_path, "dam.txt", DAM))
    with pytest.raises(KeyboardInterrupt):
        uploads.add("ann", [given(tmp_path, "flood.txt", FLOOD)], embedder=Interrupted())
    assert kept(tmp_path) == ["dam.txt"]
    assert sources(uploads, "ann") == ["dam.txt"]


def test_an_interruption_before_a_library_of_another_version_is_made_anew_is_one(
    tmp_path: Path, uploads: Uploads, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(file: Path, **how: object) -> None:
        raise KeyboardInterrupt

    add(uploads, "ann", given(tmp_path, "dam.txt", DAM))
    of_another_version(tmp_path)
    monkeypatch.setattr("iraqqa.indexing.fileset.load", interrupted)
    with pytest.raises(KeyboardInterrupt):
        add(uploads, "ann", given(tmp_path, "flood.txt", FLOOD))
    assert kept(tmp_path) == ["dam.txt"]


def test_another_embedder_means_a_new_library(tmp_path: Path, uploads: Uploads) -> None:
    add(uploads, Uploads.SHARED, given(tmp_path, "dam.txt", DAM))
    other = ToyEmbedder(name="other", fingerprint="other-1", dimensions=8)
    uploads.add(Uploads.SHARED, [], embedder=other)
    held = uploads.library(Uploads.SHARED)
    assert held
    with LocalLibrary.open(held) as library:
        assert (library.embedder_name, library.counts()[0]) == ("other", 1)
    assert uploads.add("ann", [], embedder=other) == Report()


def test_a_library_of_another_version_is_made_anew(tmp_path: Path, uploads: Uploads) -> None:
    add(uploads, Uploads.SHARED, given(tmp_path, "dam.txt", DAM))
    of_another_version(tmp_path)
    assert uploads.library(Uploads.SHARED) is None
    assert add(uploads, Uploads.SHARED).new == 1
    assert sources(uploads, Uploads.SHARED) == ["dam.txt"]
