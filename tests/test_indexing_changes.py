"""A library follows its folder: only what changed is done again, as if built anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iraqqa.indexing import Report, fileset, index
from iraqqa.records import Published
from iraqqa.storage.library import LocalLibrary

from .test_indexing import DAM, FLOOD, STORM, run, state
from .toys import ToyEmbedder, write


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
    with LocalLibrary.open(tmp_path / "library") as library:
        revision = library.revision
    monkeypatch.setattr(fileset, "load", None)
    embedder = ToyEmbedder()
    assert run(news, into=tmp_path / "library", embedder=embedder) == Report(unchanged=2)
    assert embedder.batches == []
    with LocalLibrary.open(tmp_path / "library") as library:
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
    with LocalLibrary.open(tmp_path / "library") as library:
        assert [source.source for source in library.sources()] == ["copy.txt", "wall.txt"]
        assert [article.source for article in library.articles()] == ["copy.txt"]


def test_a_renamed_file_is_cut_around_the_boilerplate_of_its_new_kind(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=f"---\ntitle: The dam\nauthor: Ada\n---\n{DAM}")
    run(news, into=tmp_path / "library")
    for name in ("dam.md", "dam.txt"):  # front matter is text again in the second
        (old,) = news.iterdir()
        old.rename(news / name)
        assert run(news, into=tmp_path / "library") == Report(new=1, removed=1)
        run(news, into=tmp_path / name)
        assert state(tmp_path / "library") == state(tmp_path / name)
        with LocalLibrary.open(tmp_path / "library") as library:
            assert bool(library.match("Ada", 1)) == (name == "dam.txt")


def test_a_text_that_moves_to_another_file_keeps_its_passages(tmp_path: Path) -> None:
    news = write(tmp_path / "news", a=DAM)
    run(news, into=tmp_path / "library")
    write(news, a=FLOOD, z=DAM)
    run(news, into=tmp_path / "library")
    write(news, a=DAM, z=FLOOD)
    run(news, into=tmp_path / "library")
    run(news, into=tmp_path / "anew")
    assert state(tmp_path / "library") == state(tmp_path / "anew")


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
    with LocalLibrary.open(tmp_path / "library") as library:
        dam, _ = library.articles()
    assert (dam.title, dam.published) == ("Dam holds", Published("2021-07", inferred=True))
    (news / "articles.toml").unlink()
    assert run(news, into=tmp_path / "library") == Report(changed=1, unchanged=1)


def test_a_file_that_cannot_be_read_any_more_keeps_what_was_indexed(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM, flood=FLOOD)
    run(news, into=tmp_path / "library")
    before = state(tmp_path / "library")
    (news / "dam.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    report = run(news, into=tmp_path / "library")
    assert (report.unchanged, [source for source, _ in report.skipped]) == (1, ["dam.txt"])
    assert state(tmp_path / "library") == before


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
