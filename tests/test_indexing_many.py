"""Files of many articles, and files that are not text: each article is followed by itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest

from iraqqa.errors import UsageError
from iraqqa.indexing import Report, arrivals, forget, index, syncing
from iraqqa.protocols import Vectors
from iraqqa.records import Citation
from iraqqa.storage.library import LocalLibrary
from iraqqa.text.words import seems_english

from .papers import STORY, jsonl, page, pdf, word, zipped
from .test_indexing import DAM, FLOOD, STORM, run, state
from .toys import CLONE, RECIPE, ToyEmbedder, write


def lines(folder: Path, *texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "news.jsonl").write_bytes(jsonl(*({"text": text} for text in texts)))
    return folder


def sources(folder: Path) -> list[str]:
    with LocalLibrary.open(folder) as library:
        return [source.source for source in library.sources()]


def test_every_kind_goes_in_and_comes_back_with_its_pages(tmp_path: Path) -> None:
    news = write(tmp_path / "news", dam=DAM)
    (news / "a.pdf").write_bytes(pdf([STORY[0]], [STORY[1]]))
    (news / "b.html").write_bytes(page(f"<article><p>{STORY[2]}</p></article>"))
    (news / "c.docx").write_bytes(word(f"{STORY[0]} {STORY[1]}"))
    (news / "d.zip").write_bytes(zipped({"x.txt": FLOOD, "y.pdf": pdf([STORM])}))
    assert run(lines(news, "One.", "Two."), into=tmp_path / "library") == Report(new=8)
    assert run(news, into=tmp_path / "library") == Report(unchanged=8)
    with LocalLibrary.open(tmp_path / "library") as library:
        found = {article.source: article for article in library.articles()}
    assert sorted(found) == [
        *("a.pdf", "b.html", "c.docx", "d.zip/x.txt", "d.zip/y.pdf", "dam.txt"),
        *("news.jsonl#1", "news.jsonl#2"),
    ]
    mayor = found["a.pdf"].text.index("mayor")
    assert Citation(found["a.pdf"], mayor, mayor + 5, (mayor, mayor + 5)).page == 2
    run(news, into=tmp_path / "anew")
    assert state(tmp_path / "library") == state(tmp_path / "anew")


def test_only_new_lines_are_embedded(tmp_path: Path) -> None:
    news, library = lines(tmp_path / "news", DAM, FLOOD), tmp_path / "library"
    run(news, into=library)
    embedder = ToyEmbedder()
    report = run(lines(news, "Came first.", DAM, FLOOD), into=library, embedder=embedder)
    assert report == Report(new=1, changed=2)
    assert embedder.seen == ["Came first."]
    assert run(lines(news, FLOOD), into=library, embedder=embedder) == Report(changed=1, removed=2)
    assert embedder.seen == ["Came first."]
    assert sources(library) == ["news.jsonl#1"]
    run(news, into=tmp_path / "anew")
    assert state(library) == state(tmp_path / "anew")


def test_one_new_line_in_place_of_many(tmp_path: Path) -> None:
    news, library = lines(tmp_path / "news", DAM, FLOOD, STORY[0]), tmp_path / "library"
    run(news, into=library)
    assert run(lines(news, STORM), into=library) == Report(changed=1, removed=2)
    assert run(news, into=library) == Report(unchanged=1)
    assert sources(library) == ["news.jsonl#1"]


def test_what_is_as_it_was_in_a_changed_file_is_unchanged(tmp_path: Path) -> None:
    news, library = lines(tmp_path / "news", DAM, FLOOD), tmp_path / "library"
    run(news, into=library)
    assert run(lines(news, DAM, STORM), into=library) == Report(changed=1, unchanged=1)
    file = news / "news.jsonl"
    file.write_bytes(file.read_bytes() + b"\n")
    assert run(news, into=library) == Report(unchanged=2)


def test_a_bad_line_keeps_what_was_indexed_of_it_and_is_told_each_time(tmp_path: Path) -> None:
    news, library = lines(tmp_path / "news", DAM, FLOOD, STORM), tmp_path / "library"
    run(news, into=library)
    file = news / "news.jsonl"
    whole = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(whole[0] + b"{oops\n")
    for expected in (Report(unchanged=1, removed=1), Report(unchanged=1)):
        report = run(news, into=library)
        assert [source for source, _ in report.skipped] == ["news.jsonl#2"]
        assert report == Report(
            expected.new, expected.changed, expected.unchanged, expected.removed, report.skipped
        )
        assert sources(library) == ["news.jsonl#1", "news.jsonl#2"]
    file.write_bytes(whole[0])
    assert run(news, into=library) == Report(unchanged=1, removed=1)


def test_half_a_character_in_a_line_is_skipped(tmp_path: Path) -> None:
    news = lines(tmp_path / "news", DAM, "half \ud83d a character")
    report = run(news, into=tmp_path / "library")
    ((source, why),) = report.skipped
    assert (report.new, source) == (1, "news.jsonl#2")
    assert why == "holds half a character (a lone surrogate); write the whole one"


def test_an_archive_that_cannot_be_read_any_more_keeps_all(tmp_path: Path) -> None:
    news, library = write(tmp_path / "news", dam=DAM), tmp_path / "library"
    inner = jsonl({"text": FLOOD}, {"text": STORM})
    (news / "a.zip").write_bytes(zipped({"n.jsonl": inner, "o.txt": STORY[0]}))
    run(news, into=library)
    before = state(library)
    (news / "a.zip").write_bytes(b"nothing of the kind")
    assert run(news, into=library).unchanged == 1
    assert state(library) == before
    (news / "a.zip").write_bytes(zipped({"n.jsonl": b"\0", "p.txt": STORY[1]}))
    report = run(news, into=library)
    assert (report.new, report.removed, report.unchanged) == (1, 1, 1)
    assert [source for source, _ in report.skipped] == ["a.zip/n.jsonl"]
    assert sources(library) == ["a.zip/n.jsonl#1", "a.zip/n.jsonl#2", "a.zip/p.txt", "dam.txt"]
    (news / "a.zip").unlink()
    assert run(news, into=library) == Report(unchanged=1, removed=3)


class Interrupted(ToyEmbedder):
    """Ctrl-C at the second batch."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        if self.batches:
            raise KeyboardInterrupt
        return super().encode(texts)


def test_a_file_that_was_stored_in_part_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "BATCH", 4)
    news, library = lines(tmp_path / "news", *(f"Story {i}." for i in range(10))), tmp_path / "lib"
    with pytest.raises(KeyboardInterrupt):
        run(news, into=library, embedder=Interrupted())
    assert len(sources(library)) == 4
    embedder = ToyEmbedder()
    assert run(news, into=library, embedder=embedder) == Report(new=6, unchanged=4)
    assert embedder.seen == [f"Story {i}." for i in range(4, 10)]
    run(news, into=tmp_path / "anew")
    assert state(library) == state(tmp_path / "anew")


class Later(ToyEmbedder):
    """Embeds nothing before an article of the second batch was cut."""

    def __init__(self) -> None:
        super().__init__()
        self.cut = Event()

    def encode(self, texts: Sequence[str]) -> Vectors:
        assert self.cut.wait(20)
        return super().encode(texts)

    def lengths(self, texts: Sequence[str]) -> list[int]:
        if any("Story 5." in text for text in texts):
            self.cut.set()
        return super().lengths(texts)


def test_articles_are_read_while_others_are_embedded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "BATCH", 4)
    news = lines(tmp_path / "news", *(f"Story {i}." for i in range(10)))
    assert run(news, into=tmp_path / "library", embedder=Later()) == Report(new=10)
    assert sources(tmp_path / "library") == [f"news.jsonl#{i}" for i in (1, 10, *range(2, 10))]


def test_progress_comes_to_all_bytes(tmp_path: Path) -> None:
    news = lines(write(tmp_path / "news", dam=DAM), "One.", "Two.", DAM)
    for expected in (["new", "new", "new", "new"], ["unchanged"] * 4):
        told: list[tuple[int, int, str]] = []

        def progress(
            done: int, total: int, message: str, told: list[tuple[int, int, str]] = told
        ) -> None:
            told.append((done, total, message))

        index([news], tmp_path / "library", embedder=ToyEmbedder(), progress=progress)
        done = [done for done, _, _ in told]
        assert done == sorted(done)
        assert {total for _, total, _ in told} == {done[-1]}
        assert [message.split()[0] for _, _, message in told] == expected


def test_the_catalogue_knows_articles_in_a_file(tmp_path: Path) -> None:
    news, library = lines(tmp_path / "news", DAM, FLOOD), tmp_path / "library"
    run(news, into=library)
    fact = '{ value = "Flood", basis = "supplied", why = "short" }'
    (news / "articles.toml").write_text(f'["news.jsonl#2"]\ntitle = {fact}\n')
    assert run(news, into=library) == Report(changed=1, unchanged=1)
    with LocalLibrary.open(library) as opened:
        assert [article.title for article in opened.articles()] == ["news #1", "Flood"]
    assert run(news, into=library) == Report(unchanged=2)


def test_a_rebuild_knows_files_of_many(tmp_path: Path) -> None:
    news, library = lines(write(tmp_path / "news", dam=DAM), FLOOD, STORM), tmp_path / "library"
    assert run(news / "news.jsonl", into=library) == Report(new=2)
    assert run(into=library, rebuild=True) == Report(new=2)
    assert run(into=library) == Report(unchanged=2)


# Language


def test_what_seems_not_to_be_english_is_noted_and_indexed(tmp_path: Path) -> None:
    foreign = "Der Bürgermeister sagte am Montag, dass die Fähre wieder nach Süden fährt. " * 4
    report = run(write(tmp_path / "news", dam=DAM, fähre=foreign), into=tmp_path / "library")
    assert report == Report(new=2, notes=(("fähre.txt", syncing.FOREIGN),))
    assert run(tmp_path / "news", into=tmp_path / "library").notes == ()


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Le maire a annoncé lundi que le ferry reprendra la mer après deux mois. " * 4, False),
        (
            "De burgemeester zei maandag dat de veerboot weer vaart, en dat het goed was. " * 4,
            False,
        ),
        ("قال رئيس الوزراء العراقي يوم الثلاثاء إن الهجوم كان عملا إرهابيا. " * 5, False),
        ("市长星期一表示，渡轮将在两个月后恢复航行，没有人受伤，海面平静。" * 10, False),
        (" ".join(STORY), True),
        ("Fähre fährt wieder", True),
        ("", True),
    ],
)
def test_seems_english(text: str, english: bool) -> None:
    assert seems_english(text) is english


def test_the_seeds_seem_english() -> None:
    for file in (CLONE / "seeds").glob("*.txt"):
        assert seems_english(file.read_text(encoding="utf-8"))


# Forgetting


def test_folders_and_files_are_forgotten(tmp_path: Path) -> None:
    east, west = write(tmp_path / "east", dam=DAM), lines(tmp_path / "west", FLOOD, STORM)
    inner, library = write(west / "inner", one=STORY[0], two=STORY[1]), tmp_path / "library"
    run(east, west, into=library)
    assert forget([inner / "one.txt"], library) == Report(removed=1)
    assert forget([inner], library) == Report(removed=1)
    assert sources(library) == ["dam.txt", "news.jsonl#1", "news.jsonl#2"]
    before = state(library)
    for path in (tmp_path / "north", east / "gone.txt"):
        with pytest.raises(UsageError, match=rf"nothing in the library came from {path}; name"):
            forget([west, path], library)
    assert state(library) == before
    (east / "dam.txt").unlink()
    east.rmdir()
    assert forget([east, west / "news.jsonl"], library) == Report(removed=3)
    assert sources(library) == []
    with LocalLibrary.open(library) as opened:
        assert opened.roots() == [west]
    content = b"".join(file.read_bytes() for file in library.iterdir())
    assert b"metres at night" not in content
    assert run(west, into=library) == Report(new=4)
    assert forget([tmp_path], library) == Report(removed=4)
    with LocalLibrary.open(library) as opened:
        assert opened.roots() == []


def test_a_large_file_shows_where_it_is(tmp_path: Path) -> None:
    words = "The harbour board of Port Selby met on Monday and spoke of the wall. "
    news = write(tmp_path / "news", small="The dam holds.")
    (news / "large.txt").write_text(words * 2_000)
    told: list[tuple[int, int, str]] = []
    index(
        [news],
        tmp_path / "library",
        recipe=RECIPE,
        embedder=ToyEmbedder(),
        progress=lambda *step: told.append(step),
    )
    whole = sum(file.stat().st_size for file in news.iterdir())
    within = [(done, message) for done, _, message in told if "passages of large.txt" in message]
    assert len(within) > 10
    steps = [done for done, _ in within]
    assert steps == sorted(steps)
    assert max(b - a for a, b in pairwise(steps)) < whole / 10
    assert within[-1][1].startswith("embedded ")
    assert told[-1][:2] == (whole, whole)
