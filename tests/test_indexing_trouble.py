"""Misuse, mismatches, full disks and competitors: one clear line, and the library is as it was."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from iraqqa.errors import IraqqaError, LibraryError, MismatchError, UsageError
from iraqqa.indexing import Report, forget, index
from iraqqa.settings import Recipe
from iraqqa.storage.library import LocalLibrary

from .test_indexing import DAM, FLOOD, STORM, run, state
from .toys import RECIPE, ToyEmbedder, new_library, obeying_permissions, write


def refused(kind: type[IraqqaError], *paths: Path, into: Path, rebuild: bool = False) -> str:
    with pytest.raises(kind) as caught:
        run(*paths, into=into, rebuild=rebuild)
    assert type(caught.value) is kind
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_paths_that_hold_no_article(tmp_path: Path) -> None:
    news, library = tmp_path / "news", tmp_path / "library"
    assert f"{news} does not exist; name a folder" in refused(UsageError, news, into=library)
    assert "name a folder of articles" in refused(UsageError, into=library)
    news.mkdir()
    (news / "notes.xls").write_bytes(b"PK")
    (news / ".hidden.txt").write_text(DAM)
    assert "holds no articles (.atom or .docx or .eml or" in refused(UsageError, news, into=library)
    write(news, empty="", blank=" \n")
    assert "no article that can be read" in refused(UsageError, news, into=library)
    assert "(and 1 more)" in refused(UsageError, news, into=library)
    assert "no article that can be read" in refused(UsageError, news / "empty.txt", into=library)
    assert not library.exists() or not LocalLibrary.exists(library)


def test_an_emptied_or_missing_folder_takes_nothing_with_it(tmp_path: Path) -> None:
    """An unplugged disk looks like that."""
    news, library = write(tmp_path / "news", dam=DAM, flood=FLOOD), tmp_path / "library"
    run(news, into=library)
    before = state(library)
    for file in news.iterdir():
        file.rename(tmp_path / file.name)
    refused(UsageError, news, into=library)
    news.rmdir()
    refused(UsageError, news, into=library)
    assert state(library) == before


def test_what_is_gone_as_a_whole_stops_nothing_else_and_is_kept(tmp_path: Path) -> None:
    library, lost, emptied = tmp_path / "library", tmp_path / "lost", tmp_path / "it's empty"
    write(lost, dam=DAM)
    write(emptied, dam=DAM)
    (lost / "articles.toml").write_text(
        '["dam.txt"]\ntitle = { value = "Dam holds", basis = "stated", why = "its headline" }\n'
    )
    alone = write(tmp_path / "alone", one=FLOOD) / "one.txt"
    run(lost, emptied, alone, into=library)
    before = state(library)
    for file in (*lost.iterdir(), *emptied.iterdir(), alone):
        file.unlink()
    lost.rmdir()
    skipped = run(into=library).skipped
    assert skipped[1] == (
        str(lost),
        f"does not exist any more; `iraqqa forget {lost}` takes it out of the library",
    )
    assert [source for source, _ in skipped] == [str(emptied), str(lost), str(alone)]
    assert "files) any more; `iraqqa forget '" in skipped[0][1]
    for rebuild in (False, True):
        assert run(into=library, rebuild=rebuild).skipped == skipped
        assert state(library) == before
        with LocalLibrary.open(library) as opened:
            assert opened.roots() == [emptied, lost]
    write(emptied, storm=STORM)
    assert run(into=library) == Report(new=1, removed=1, skipped=skipped[1:])
    forget([lost, alone], library)
    assert run(into=library) == Report(unchanged=1)


def test_a_link_to_an_article_out_of_reach_does_not_forget_it(tmp_path: Path) -> None:
    far, news, library = tmp_path / "far.txt", tmp_path / "news", tmp_path / "library"
    far.write_text(DAM)
    (write(news, flood=FLOOD) / "dam.txt").symlink_to(far)
    run(news, into=library)
    before = state(library)
    far.unlink()
    skipped = (("dam.txt", "cannot be read (No such file or directory)"),)
    assert run(news, into=library) == Report(unchanged=1, skipped=skipped)
    assert state(library) == before


def test_a_catalogue_that_cannot_be_read_stops_before_anything_is_made(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM)
    (news / "articles.toml").write_text("this is not TOML")
    assert "articles.toml" in refused(UsageError, news, into=tmp_path / "library")
    assert not LocalLibrary.exists(tmp_path / "library")


def test_the_recipe_beside_the_library_rules(tmp_path: Path) -> None:
    news, library = write(tmp_path / "news", dam=DAM), tmp_path / "library"
    library.mkdir()
    recipe = library / "recipe.toml"
    recipe.write_text("passage_tokens = 30\noverlap_tokens = 5\n")
    index([news], library, embedder=ToyEmbedder())
    with LocalLibrary.open(library) as opened:
        assert opened.recipe == Recipe("toy", 30, 5)
    recipe.write_text("passage_tokens = 50\noverlap_tokens = 5\n")
    before = state(library)
    with pytest.raises(MismatchError, match=r"30 tokens .* not 50 .* `iraqqa index --rebuild`"):
        index([news], library, embedder=ToyEmbedder())
    assert state(library) == before
    assert index([], library, embedder=ToyEmbedder(), rebuild=True) == Report(new=1)
    with LocalLibrary.open(library) as opened:
        assert opened.recipe == Recipe("toy", 50, 5)
    recipe.unlink()
    assert index([news], library, embedder=ToyEmbedder()) == Report(unchanged=1)
    recipe.write_text("passage_tokens = 'many'")
    with pytest.raises(UsageError, match=r"recipe\.toml"):
        index([news], library, embedder=ToyEmbedder())


def test_another_embedder_needs_a_rebuild(tmp_path: Path) -> None:
    news, library = write(tmp_path / "news", dam=DAM), tmp_path / "library"
    run(news, into=library)
    before = state(library)
    other = ToyEmbedder(name="other", fingerprint="other-1", dimensions=8)
    with pytest.raises(MismatchError, match=r"embedder toy, not other; run"):
        run(news, into=library, embedder=other)
    assert state(library) == before
    assert run(into=library, embedder=other, rebuild=True) == Report(new=1)
    with LocalLibrary.open(library) as opened:
        assert (opened.embedder_name, opened.vectors(opened.passage_ids())[1].shape[1]) == (
            "other",
            8,
        )


def test_a_rebuild_takes_all_that_was_indexed_and_what_is_named(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole", dam=DAM)
    part = write(tmp_path / "part", flood=FLOOD, neighbour="Not asked for.", gone="Was there.")
    named, library = write(tmp_path / "named", storm=STORM), tmp_path / "library"
    run(whole, part / "flood.txt", part / "gone.txt", into=library)
    write(whole, later="Came later.")
    (part / "gone.txt").unlink()
    with LocalLibrary.open(library) as old:
        report = run(named, into=library, rebuild=True)
        assert (report.new, [source for source, _ in report.skipped]) == (5, [f"{part}/gone.txt"])
        assert old.counts()[0] == 3  # who has it open goes on
    with LocalLibrary.open(library) as new:
        sources = {source.source for source in new.sources()}
    assert sources == {"dam.txt", "later.txt", "flood.txt", "gone.txt", "storm.txt"}
    assert run(into=library) == Report(unchanged=4, skipped=report.skipped)
    assert run(part, into=library, rebuild=True) == Report(new=5)  # part as a whole, from now on
    with LocalLibrary.open(library) as new:
        assert new.roots() == [named, part, whole]
    assert sorted(file.name for file in library.iterdir()) == [".lock", "library-3.sqlite"]


def test_a_rebuild_that_fails_leaves_the_old_library(tmp_path: Path) -> None:
    news, library = write(tmp_path / "news", dam=DAM, flood=FLOOD), tmp_path / "library"
    run(news, into=library)
    before = state(library)

    def stop(done: int, total: int, message: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index([news], library, embedder=ToyEmbedder(), rebuild=True, progress=stop)
    assert state(library) == before
    assert sorted(file.name for file in library.iterdir()) == [".lock", "library-1.sqlite"]


def test_a_library_of_another_format_is_rebuilt_beside(tmp_path: Path) -> None:
    news, library = write(tmp_path / "news", dam=DAM), tmp_path / "library"
    run(news, into=library)
    (file,) = library.glob("*.sqlite")
    content = bytearray(file.read_bytes())
    content[60:64] = (99).to_bytes(4, "big")  # the place of user_version
    file.write_bytes(content)
    assert "has format 99" in refused(MismatchError, news, into=library)
    assert "name a folder" in refused(UsageError, into=library, rebuild=True)
    assert run(news, into=library, rebuild=True) == Report(new=1)
    assert file.read_bytes() == content
    assert run(news, into=library) == Report(unchanged=1)


def test_a_damaged_library_is_not_overwritten(tmp_path: Path) -> None:
    news, library = write(tmp_path / "news", dam=DAM), tmp_path / "library"
    library.mkdir()
    (library / "library-1.sqlite").write_bytes(b"a diary")
    for rebuild in (False, True):
        assert "move it away" in refused(LibraryError, news, into=library, rebuild=rebuild)
    assert (library / "library-1.sqlite").read_bytes() == b"a diary"


def test_two_indexers_at_once(tmp_path: Path) -> None:
    news, library = write(tmp_path / "news", dam=DAM), tmp_path / "library"
    refusals: list[str] = []

    def meanwhile(done: int, total: int, message: str) -> None:
        begun = time.monotonic()
        refusals.append(refused(LibraryError, news, into=library))
        assert time.monotonic() - begun < 1

    index([news], library, recipe=RECIPE, embedder=ToyEmbedder(), progress=meanwhile)
    assert refusals == [f"another program is indexing into {library}; try again when it has ended"]
    assert run(news, into=library) == Report(unchanged=1)


def test_a_full_disk_keeps_what_was_indexed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = write(tmp_path / "news", dam=DAM)
    write(news, **{f"story{i:03}": f"Story {i} of the flood. " * 90 for i in range(60)})
    opening = LocalLibrary.open

    def small(folder: Path) -> LocalLibrary:
        library = opening(folder)
        library._database._connection.execute("PRAGMA max_page_count = 80")
        return library

    monkeypatch.setattr(LocalLibrary, "open", staticmethod(small))
    assert "the disk is full" in refused(LibraryError, news, into=tmp_path / "library")
    monkeypatch.undo()
    with LocalLibrary.open(tmp_path / "library") as library:
        stored = library.counts()[0]
    assert stored > 0
    report = run(news, into=tmp_path / "library")
    assert report == Report(new=61 - stored, unchanged=stored)


INDEX = """
import sys
from pathlib import Path
from iraqqa.errors import IraqqaError
from iraqqa.indexing import index
from tests.toys import RECIPE, ToyEmbedder
news, library = map(Path, sys.argv[1:])
try:
    print(index([news], library, recipe=RECIPE, embedder=ToyEmbedder()))
except IraqqaError as error:
    print(type(error).__name__, error)
"""


def test_no_permission_to_write(tmp_path: Path) -> None:
    news, library = write(tmp_path / "news", dam=DAM), tmp_path / "library"
    run(news, into=library)
    write(news, flood=FLOOD)
    before = state(library)
    library.chmod(0o555)
    for file in library.iterdir():
        file.chmod(0o444)
    try:
        told = obeying_permissions(INDEX, news, library)
        below = obeying_permissions(INDEX, news, library / "new")
    finally:
        library.chmod(0o755)
    for line in (told, below):
        assert line.startswith("LibraryError no permission to use ")
        assert "name another folder with --library" in line
    assert state(library) == before


def test_no_permission_to_read(tmp_path: Path) -> None:
    news, library = write(tmp_path / "news", dam=DAM, flood=FLOOD), tmp_path / "library"
    inner = write(news / "inner", storm=STORM)
    run(news, into=library)
    before = state(library)
    (news / "dam.txt").chmod(0)
    told = obeying_permissions(INDEX, news, library)
    assert "unchanged=2, removed=0, skipped=(('dam.txt', 'cannot be read (Permission" in told
    for closed in (inner, news):
        closed.chmod(0)
        try:
            told = obeying_permissions(INDEX, news, library)
        finally:
            closed.chmod(0o755)
        assert told.startswith(f"LibraryError {closed} is not a folder that can be read")
        assert told.endswith("; check its permissions\n")
    assert state(library) == before


def test_other_files_in_the_library_folder_are_left_alone(tmp_path: Path) -> None:
    news, library = write(tmp_path / "news", dam=DAM), tmp_path / "library"
    library.mkdir()
    (library / "library-backup.sqlite").write_text("mine")
    run(news, into=library)
    run(into=library, rebuild=True)
    assert (library / "library-backup.sqlite").read_text() == "mine"
    with new_library(tmp_path / "other"):
        assert RECIPE.embedder == "toy"
