"""Folders into the library: every file read once, in bounded batches, or skipped with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest

from iraqqa.indexing import Report, index, silent
from iraqqa.indexing.arrivals import BATCH
from iraqqa.indexing.fileset import survey
from iraqqa.indexing.syncing import sync_places
from iraqqa.protocols import Vectors
from iraqqa.storage.library import LocalLibrary
from iraqqa.text.passages import split

from .toys import CLONE, RECIPE, ToyEmbedder, new_library, write

DAM = "The dam holds, the minister said. " * 12
FLOOD = "Flood water rose by two metres at night. " * 12
STORM = "A storm reached the coast on Sunday. " * 12


def state(folder: Path) -> list[object]:
    """All that a library says, except the numbers it gives to passages."""
    with LocalLibrary.open(folder) as library:
        ids, vectors = library.vectors(library.passage_ids())
        stored = zip(library.passages(ids.tolist()), vectors.tolist(), strict=True)
        rows = sorted((p.article.id, p.start, p.end, vector) for p, vector in stored)
        return [*library.articles(), *library.sources(), *rows, library.recipe]


def run(
    *paths: Path, into: Path, embedder: ToyEmbedder | None = None, rebuild: bool = False
) -> Report:
    return index(paths, into, recipe=RECIPE, embedder=embedder or ToyEmbedder(), rebuild=rebuild)


def test_a_folder_is_indexed_whole(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM, flood=FLOOD)
    write(news / "west", storm=STORM)
    assert run(news, into=tmp_path / "library") == Report(new=3)
    with LocalLibrary.open(tmp_path / "library") as library:
        assert [article.source for article in library.articles()] == [
            "dam.txt",
            "flood.txt",
            "west/storm.txt",
        ]
        toy = ToyEmbedder()
        for article in library.articles():
            cuts = split(article, RECIPE, toy)
            found = [number for number, _ in library.match(article.text, 100)]
            assert [p for p in library.passages(sorted(found)) if p.article == article] == cuts
        assert library.roots() == [news]


def test_two_folders_may_hold_files_of_one_name(tmp_path: Path) -> None:
    east = write(tmp_path / "east", news=DAM)
    west = write(tmp_path / "west", news=FLOOD)
    assert run(east, west, into=tmp_path / "library") == Report(new=2)
    (west / "news.txt").unlink()
    write(west, other=STORM)
    assert run(west, into=tmp_path / "library") == Report(new=1, removed=1)
    with LocalLibrary.open(tmp_path / "library") as library:
        found = [(source.root, source.source) for source in library.sources()]
    assert found == [(east, "news.txt"), (west, "other.txt")]


def test_a_single_file_leaves_its_neighbours_alone(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM, flood=FLOOD)
    assert run(news / "dam.txt", into=tmp_path / "library") == Report(new=1)
    run(news, into=tmp_path / "library")
    (news / "dam.txt").unlink()
    write(news, flood="The water fell again.")
    assert run(news / "flood.txt", into=tmp_path / "library") == Report(changed=1)
    with LocalLibrary.open(tmp_path / "library") as library:
        assert [article.source for article in library.articles()] == ["dam.txt", "flood.txt"]


def test_what_cannot_be_read_is_skipped_and_the_rest_indexed(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM, empty="", flood=FLOOD)
    (news / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    report = run(news, into=tmp_path / "library")
    assert report.new == 2
    assert report.skipped == (
        ("empty.txt", "is empty"),
        ("picture.txt", "is a PNG image, not text"),
    )


def test_a_title_that_cannot_be_stored_is_skipped(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM, flood=FLOOD)
    (news / "essay.md").write_text('---\ntitle: "Two \\0 halves"\n---\n' + STORM)
    report = run(news, into=tmp_path / "library")
    assert report.new == 2
    assert report.skipped == (("essay.md", "holds a NUL character; save it as plain text"),)


def test_a_name_that_is_no_text_is_skipped(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM)
    odd = Path(str(news / "reut") + "\udce9.txt")
    odd.write_text(FLOOD)
    report = run(news, into=tmp_path / "library")
    assert report.new == 1
    ((source, why),) = report.skipped
    assert source == "reut\\udce9.txt"
    assert "not valid UTF-8; rename it" in why


class Interrupted(ToyEmbedder):
    """Ctrl-C at the third batch."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        if len(self.batches) == 2:
            raise KeyboardInterrupt
        return super().encode(texts)


@pytest.mark.slow
def test_batches_are_bounded_and_committed_as_they_come(tmp_path: Path) -> None:
    news = tmp_path / "news"
    for i in range(150):
        write(news, **{f"{i:03}": f"Story number {i} of the dam. " * 20})
    write(news, long="An endless story of a river and of a dam. " * 1500)
    with pytest.raises(KeyboardInterrupt):
        run(news, into=tmp_path / "library", embedder=Interrupted())
    with LocalLibrary.open(tmp_path / "library") as library:
        done = [article.source for article in library.articles()]
        assert done
        assert done == [f"{i:03}.txt" for i in range(len(done))]
    embedder = ToyEmbedder()
    report = run(news, into=tmp_path / "library", embedder=embedder)
    assert report == Report(new=151 - len(done), unchanged=len(done))
    assert not any(text.startswith("Story number 0 ") for text in embedder.seen)
    assert max(embedder.batches) <= BATCH < sum(embedder.batches)
    run(news, into=tmp_path / "anew")
    assert state(tmp_path / "library") == state(tmp_path / "anew")


def test_progress_counts_every_file_once(tmp_path: Path) -> None:
    east = write(tmp_path / "east", dam=DAM, empty="", old=FLOOD)
    west = write(tmp_path / "west", storm=STORM)
    run(east, into=tmp_path / "library")
    (east / "old.txt").unlink()
    told: list[tuple[int, int, str]] = []

    def progress(done: int, total: int, message: str) -> None:
        told.append((done, total, message))

    index([east, west], tmp_path / "library", embedder=ToyEmbedder(), progress=progress)
    sizes = [len(DAM), 1, 0, len(STORM)]  # an empty file counts as a byte
    whole = sum(sizes)
    assert [done for done, _, _ in told] == list(accumulate(sizes))
    assert {total for _, total, _ in told} == {whole}
    messages = [message for _, _, message in told]
    assert messages[0] == "unchanged dam.txt"
    assert messages[1].startswith("skipped empty.txt: ")
    assert messages[2:] == ["removed old.txt", "new storm.txt"]


def test_sync_works_on_an_open_library(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM)
    with new_library(tmp_path / "library") as library:
        for path, report in ((news, Report(new=1)), (news / "dam.txt", Report(unchanged=1))):
            assert sync_places(library, [survey(path)], ToyEmbedder(), silent) == report


@pytest.mark.slow
def test_the_seed_articles_with_the_real_embedder(tmp_path: Path) -> None:
    assert index([CLONE / "seeds"], tmp_path).new == 5
    with LocalLibrary.open(tmp_path) as library:
        ids, vectors = library.vectors(library.passage_ids())
        cuts = library.passages(ids.tolist())
        assert {cut.article.id for cut in cuts} == {each.id for each in library.articles()}
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
        assert vectors.shape[1] == 384
        for article in library.articles():
            file = CLONE / "seeds" / article.source
            assert article.text == file.read_bytes().decode(article.encoding)
    assert index([CLONE / "seeds"], tmp_path).unchanged == 5
