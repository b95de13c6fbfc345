"""Folders into the library: only what changed is done again, and the outcome is as if built anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iraqqa.indexing import BATCH, Report, index, sync, syncing
from iraqqa.library import Library
from iraqqa.passages import split
from iraqqa.protocols import Vectors

from .toys import CLONE, RECIPE, ToyEmbedder, new_library, write

DAM = "The dam holds, the minister said. " * 12
FLOOD = "Flood water rose by two metres at night. " * 12
STORM = "A storm reached the coast on Sunday. " * 12


def state(folder: Path) -> list[object]:
    """All that a library says, except the numbers it gives to passages."""
    with Library.open(folder) as library:
        ids, vectors = library.vectors()
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
    with Library.open(tmp_path / "library") as library:
        assert [article.source for article in library.articles()] == [
            "dam.txt",
            "flood.txt",
            "west/storm.txt",
        ]
        toy = ToyEmbedder()
        for article in library.articles():
            cuts = split(
                article,
                tokens=RECIPE.passage_tokens,
                overlap=RECIPE.overlap_tokens,
                limit=toy.limit,
                lengths=toy.lengths,
            )
            found = [number for number, _ in library.match(article.text, 100)]
            assert [p for p in library.passages(sorted(found)) if p.article == article] == cuts
        assert library.roots() == [news]


def test_only_what_changed_is_embedded(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM, flood=FLOOD, storm=STORM)
    run(news, into=tmp_path / "library")
    write(news, flood="The water fell again.")
    (news / "storm.txt").unlink()
    write(news, wind="Wind from the west.")
    embedder = ToyEmbedder()
    report = run(news, into=tmp_path / "library", embedder=embedder)
    assert report == Report(new=1, changed=1, unchanged=1, removed=1)
    assert sorted(embedder.seen) == ["The water fell again.", "Wind from the west."]
    run(news, into=tmp_path / "anew")
    assert state(tmp_path / "library") == state(tmp_path / "anew")
    content = b"".join(file.read_bytes() for file in (tmp_path / "library").iterdir())
    assert b"metres at night" not in content
    assert b"coast" not in content


def test_unchanged_files_are_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = write(tmp_path / "news", dam=DAM, flood=FLOOD)
    run(news, into=tmp_path / "library")
    with Library.open(tmp_path / "library") as library:
        revision = library.revision
    monkeypatch.setattr(syncing, "load", None)
    embedder = ToyEmbedder()
    assert run(news, into=tmp_path / "library", embedder=embedder) == Report(unchanged=2)
    assert embedder.batches == []
    with Library.open(tmp_path / "library") as library:
        assert library.revision == revision


contents = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]),
    st.sampled_from([DAM, FLOOD, STORM, "Short.", "Another short one."]),
    min_size=1,
)


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(history=st.lists(contents, min_size=1, max_size=4))
def test_a_history_of_changes_ends_as_if_built_anew(history: Sequence[dict[str, str]]) -> None:
    with TemporaryDirectory() as name:
        news = Path(name) / "news"
        for step in history:
            for old in news.glob("*.txt"):
                old.unlink()
            run(write(news, **step), into=Path(name) / "library")
        run(news, into=Path(name) / "anew")
        assert state(Path(name) / "library") == state(Path(name) / "anew")


def test_a_renamed_or_copied_file_is_not_embedded_again(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM)
    run(news, into=tmp_path / "library")
    (news / "dam.txt").rename(news / "wall.txt")
    write(news, copy=DAM)
    embedder = ToyEmbedder()
    report = run(news, into=tmp_path / "library", embedder=embedder)
    assert report == Report(new=2, removed=1)
    assert embedder.seen == []
    with Library.open(tmp_path / "library") as library:
        assert [source.source for source in library.sources()] == ["copy.txt", "wall.txt"]
        assert [article.source for article in library.articles()] == ["copy.txt"]


def test_a_text_that_moves_to_another_file_keeps_its_passages(tmp_path: Path) -> None:
    news = write(tmp_path / "news", a=DAM)
    run(news, into=tmp_path / "library")
    write(news, a=FLOOD, z=DAM)
    run(news, into=tmp_path / "library")
    write(news, a=DAM, z=FLOOD)
    run(news, into=tmp_path / "library")
    run(news, into=tmp_path / "anew")
    assert state(tmp_path / "library") == state(tmp_path / "anew")


def test_two_folders_may_hold_files_of_one_name(tmp_path: Path) -> None:
    east = write(tmp_path / "east", news=DAM)
    west = write(tmp_path / "west", news=FLOOD)
    assert run(east, west, into=tmp_path / "library") == Report(new=2)
    (west / "news.txt").unlink()
    write(west, other=STORM)
    assert run(west, into=tmp_path / "library") == Report(new=1, removed=1)
    with Library.open(tmp_path / "library") as library:
        found = [(source.root, source.source) for source in library.sources()]
    assert found == [(east, "news.txt"), (west, "other.txt")]


def test_a_single_file_leaves_its_neighbours_alone(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM, flood=FLOOD)
    assert run(news / "dam.txt", into=tmp_path / "library") == Report(new=1)
    run(news, into=tmp_path / "library")
    (news / "dam.txt").unlink()
    write(news, flood="The water fell again.")
    assert run(news / "flood.txt", into=tmp_path / "library") == Report(changed=1)
    with Library.open(tmp_path / "library") as library:
        assert [article.source for article in library.articles()] == ["dam.txt", "flood.txt"]


def test_the_catalogue_describes_without_embedding(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM, flood=FLOOD)
    run(news, into=tmp_path / "library")
    (news / "articles.toml").write_text(
        '["dam.txt"]\ntitle = { value = "Dam holds", basis = "stated", why = "its headline" }\n'
        'published = { value = "2021-07", basis = "inferred", why = "the flood was then" }\n'
    )
    embedder = ToyEmbedder()
    report = run(news, into=tmp_path / "library", embedder=embedder)
    assert report == Report(changed=1, unchanged=1)
    assert embedder.seen == []
    with Library.open(tmp_path / "library") as library:
        dam, _ = library.articles()
    assert (dam.title, str(dam.published)) == ("Dam holds", "2021-07 (inferred)")
    (news / "articles.toml").unlink()
    assert run(news, into=tmp_path / "library") == Report(changed=1, unchanged=1)


def test_what_cannot_be_read_is_skipped_and_the_rest_indexed(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM, empty="", flood=FLOOD)
    (news / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    report = run(news, into=tmp_path / "library")
    assert report.new == 2
    assert report.skipped == (
        ("empty.txt", "is empty"),
        ("picture.txt", "is a PNG image, not text"),
    )


def test_a_file_that_cannot_be_read_any_more_keeps_what_was_indexed(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM, flood=FLOOD)
    run(news, into=tmp_path / "library")
    before = state(tmp_path / "library")
    (news / "dam.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    report = run(news, into=tmp_path / "library")
    assert (report.unchanged, [source for source, _ in report.skipped]) == (1, ["dam.txt"])
    assert state(tmp_path / "library") == before


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
    with Library.open(tmp_path / "library") as library:
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
    assert [(done, total) for done, total, _ in told] == [(1, 3), (2, 3), (2, 3), (3, 3)]
    messages = [message for _, _, message in told]
    assert messages[0] == "unchanged dam.txt"
    assert messages[1].startswith("skipped empty.txt: ")
    assert messages[2:] == ["removed old.txt", "new storm.txt"]


def test_sync_works_on_an_open_library(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM)
    with new_library(tmp_path / "library") as library:
        assert sync(library, news, ToyEmbedder()) == Report(new=1)
        assert sync(library, news / "dam.txt", ToyEmbedder()) == Report(unchanged=1)


def test_traces_of_removed_text_go_even_after_an_interruption(tmp_path: Path) -> None:
    news, library = write(tmp_path / "news", dam=DAM, flood=FLOOD), tmp_path / "library"
    run(news, into=library)
    (news / "flood.txt").unlink()

    def stop(done: int, total: int, message: str) -> None:
        if message == "removed flood.txt":
            raise KeyboardInterrupt

    def found() -> bool:
        return any(b"metr" in file.read_bytes() for file in library.iterdir())

    with pytest.raises(KeyboardInterrupt):
        index([news], library, embedder=ToyEmbedder(), progress=stop)
    assert found()
    assert run(news, into=library) == Report(unchanged=1)
    assert not found()


@pytest.mark.slow
def test_the_seed_articles_with_the_real_embedder(tmp_path: Path) -> None:
    assert index([CLONE / "seeds"], tmp_path).new == 5
    with Library.open(tmp_path) as library:
        ids, vectors = library.vectors()
        cuts = library.passages(ids.tolist())
        assert {cut.article.id for cut in cuts} == {each.id for each in library.articles()}
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
        assert vectors.shape[1] == 384
        for article in library.articles():
            file = CLONE / "seeds" / article.source
            assert article.text == file.read_bytes().decode(article.encoding)
    assert index([CLONE / "seeds"], tmp_path).unchanged == 5
