"""Visitors' articles: kept apart, whole or not at all, within their room, and gone in time."""

from __future__ import annotations

from pathlib import Path

import pytest

from iraqqa.errors import UsageError
from iraqqa.indexing import Report
from iraqqa.indexing.uploads import Uploads, plain_name
from iraqqa.storage.library import LocalLibrary

from .papers import LOCK, STORY, jsonl, page, pdf, word, zipped
from .test_indexing import DAM, FLOOD, STORM
from .toys import ToyEmbedder


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path / "uploads")


def given(tmp_path: Path, name: str, data: bytes | str) -> Path:
    file = tmp_path / "given" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def add(uploads: Uploads, session: str, *files: Path) -> Report:
    return uploads.add(session, files, embedder=ToyEmbedder())


def sources(uploads: Uploads, session: str) -> list[str]:
    return [article.source for article in uploads.articles(session)]


def kept(tmp_path: Path) -> list[str]:
    """The names of all files of articles, of all sessions."""
    found = (tmp_path / "uploads").glob("*/articles/**/*")
    return sorted(file.name for file in found if file.is_file())


def test_each_session_has_its_own_articles(tmp_path: Path, uploads: Uploads) -> None:
    dam, flood = given(tmp_path, "dam.txt", DAM), given(tmp_path, "flood.txt", FLOOD)
    assert uploads.library("ann") is None
    assert uploads.articles("ann") == []
    assert add(uploads, "ann", dam) == Report(new=1)
    assert add(uploads, "bob", flood, dam) == Report(new=2)
    assert sources(uploads, "ann") == ["dam.txt"]
    assert sources(uploads, "bob") == ["dam.txt", "flood.txt"]
    held = uploads.library("ann")
    assert held
    with LocalLibrary.open(held) as library:
        assert library.articles() == uploads.articles("ann")
    dam.unlink()
    assert uploads.articles("ann")[0].text == DAM


@pytest.mark.parametrize("session", ["../../etc", "/tmp/x", "a\0b", "\ud800", "ش" * 500, "."])
def test_a_session_may_have_any_name(tmp_path: Path, uploads: Uploads, session: str) -> None:
    assert add(uploads, session, given(tmp_path, "dam.txt", DAM)).new == 1
    assert sources(uploads, session) == ["dam.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["given", "uploads"]
    (home,) = (path for path in (tmp_path / "uploads").iterdir() if path.is_dir())
    assert len(home.name) == 32
    assert home.name.isalnum()


def test_a_session_without_a_name_is_misuse(uploads: Uploads) -> None:
    with pytest.raises(UsageError, match="needs a name"):
        uploads.articles("")


def test_more_can_be_added_and_told_is_only_what_was(tmp_path: Path, uploads: Uploads) -> None:
    add(uploads, "ann", given(tmp_path, "dam.txt", DAM), given(tmp_path, "flood.txt", FLOOD))
    embedder = ToyEmbedder()
    storm = given(tmp_path, "storm.txt", STORM)
    told: list[str] = []
    report = uploads.add(
        "ann", [storm], embedder=embedder, progress=lambda done, total, what: told.append(what)
    )
    assert report == Report(new=1)
    assert "new storm.txt" in told
    assert embedder.seen
    assert all(text in STORM for text in embedder.seen)


def test_the_same_again_is_not_kept_twice(tmp_path: Path, uploads: Uploads) -> None:
    dam = given(tmp_path, "dam.txt", DAM)
    same, other = given(tmp_path, "same.txt", DAM), given(tmp_path, "mark.txt", f"\ufeff{DAM}")
    assert add(uploads, "ann", dam, same) == Report(new=1, unchanged=1)
    assert add(uploads, "ann", dam) == Report(unchanged=1)
    assert kept(tmp_path) == ["dam.txt"]
    assert add(uploads, "ann", other, given(tmp_path, "dam.md", f"{DAM}")) == Report(
        new=1, unchanged=1
    )


def test_the_same_text_in_two_formats_is_one_article(tmp_path: Path, uploads: Uploads) -> None:
    text = STORY[0]
    add(uploads, "ann", given(tmp_path, "a.txt", text), given(tmp_path, "b.docx", word(text)))
    assert sources(uploads, "ann") == ["a.txt"]
    uploads.remove("ann", "b.docx")
    assert uploads.articles("ann") == []
    assert kept(tmp_path) == []


def test_another_text_of_the_same_name_gets_a_number(tmp_path: Path, uploads: Uploads) -> None:
    for text in (DAM, FLOOD, STORM):
        assert add(uploads, "ann", given(tmp_path, "news.txt", text)) == Report(new=1)
    assert sources(uploads, "ann") == ["news (2).txt", "news (3).txt", "news.txt"]


def test_what_cannot_be_read_is_told_and_not_kept(tmp_path: Path, uploads: Uploads) -> None:
    bad = {
        "picture.txt": (b"\x89PNG\r\n\x1a\n", "is a PNG image, not text"),
        "locked.pdf": (pdf([STORY[0]], trailer=LOCK), "is locked with a password; save it"),
        "scan.pdf": (pdf([]), "has no text, only pictures of pages; have its text recognised"),
        "half.pdf": (pdf([STORY[0]])[:200], "is a damaged PDF document"),
        "half.docx": (word(*STORY)[:-400], "is damaged or not a Word document"),
        "half.zip": (zipped({"a.txt": DAM})[:-40], "is damaged or not a ZIP archive"),
        "bomb.zip": (zipped({"a.txt": "a" * 9_000_000}), "unpacks to hundreds of times its size"),
        "in.zip": (zipped({"a.zip": zipped({"a.txt": DAM})}), "in.zip/a.zip: is an archive in an"),
        "out.zip": (zipped({"../a.txt": DAM}), "out.zip/../a.txt: has a name that leads out"),
        "lines.jsonl": (b"{}", "lines.jsonl#1: has no text; give the article's words"),
        "empty.txt": (b"", "is empty"),
        "script.html": (page("<script>alert(1)</script>"), "is a web page without an article"),
        "table.xlsx": (b"PK", "is of no known kind; known are .atom, .docx, .eml"),
        "big.txt": (b"big " * 12_500_001, "is too large (50 MB, at most 25)"),
    }
    files = [given(tmp_path, name, data) for name, (data, _) in bad.items()]
    report = add(uploads, "ann", *files, tmp_path / "gone.txt")
    assert report.new == 0
    told = {name: f"{name}: {why}" for name, why in report.skipped}
    assert len(told) == len(bad) + 1
    assert "cannot be read" in told["gone.txt"]
    for file, (_, expected) in bad.items():
        [said] = [said for name, said in told.items() if name.startswith(file)]
        assert said.startswith((expected, f"{file}: {expected}"))
        assert "\n" not in said
    assert uploads.library("ann") is None
    assert kept(tmp_path) == []
    report = add(uploads, "ann", *files, given(tmp_path, "dam.txt", DAM))
    assert (report.new, len(report.skipped)) == (1, len(bad))
    assert add(uploads, "ann", given(tmp_path, "flood.txt", FLOOD)) == Report(new=1)


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt"),
        ("a\r\nb\x1b[31m\x07.txt", "a__b_[31m_.txt"),
        ("\u202etxt.exe.txt", "txt.exe.txt"),
        (".hidden.txt", "hidden.txt"),
        (" .. .txt", "txt"),
        ("ن\u200cو.txt", "ن\u200cو.txt"),
        ("half \udce9.txt", "half ?.txt"),
        ("x" * 240 + ".txt", "x" * 120 + ".txt"),
        ("ش" * 100 + ".html", "ش" * 60 + ".html"),
    ],
)
def test_names_are_made_plain(name: str, stored: str) -> None:
    assert plain_name(name) == stored


def test_odd_names_are_only_names(tmp_path: Path, uploads: Uploads) -> None:
    add(uploads, "ann", given(tmp_path, "<b>\n\x1b[31mdam.txt", DAM))
    assert sources(uploads, "ann") == ["<b>__[31mdam.txt"]
    assert uploads.articles("ann")[0].title == "<b>__[31mdam"


@pytest.mark.slow
def test_five_hundred_files_at_once(tmp_path: Path, uploads: Uploads) -> None:
    files = [given(tmp_path, f"{i}.txt", f"Story {i} of the dam.") for i in range(500)]
    counts: list[tuple[int, int]] = []
    report = uploads.add(
        "ann",
        files,
        embedder=ToyEmbedder(),
        progress=lambda done, total, _: counts.append((done, total)),
    )
    assert report == Report(new=500)
    done = [done for done, _ in counts]
    assert (len(done), done) == (500, sorted(done))
    assert {total for _, total in counts} == {done[-1]}
    assert len(uploads.articles("ann")) == 500


# Removing


def test_an_article_is_removed_with_its_file(tmp_path: Path, uploads: Uploads) -> None:
    add(uploads, "ann", given(tmp_path, "dam.txt", DAM), given(tmp_path, "flood.txt", FLOOD))
    uploads.remove("ann", "dam.txt")
    assert sources(uploads, "ann") == ["flood.txt"]
    assert kept(tmp_path) == ["flood.txt"]
    held = uploads.library("ann")
    assert held
    content = b"".join(file.read_bytes() for file in held.iterdir())
    assert b"minister" not in content
    with pytest.raises(UsageError, match=r"no uploaded article 'dam\.txt'"):
        uploads.remove("ann", "dam.txt")
    with pytest.raises(UsageError, match="it may have expired"):
        uploads.remove("bob", "flood.txt")
    uploads.remove("ann", "flood.txt")
    assert uploads.library("ann") is None
    assert add(uploads, "ann", given(tmp_path, "dam.txt", DAM)) == Report(new=1)


def test_one_of_many_in_a_file_is_removed_and_stays_away(tmp_path: Path, uploads: Uploads) -> None:
    data = jsonl({"text": DAM}, {"text": FLOOD}, {"text": STORM})
    add(uploads, "ann", given(tmp_path, "n.jsonl", data))
    uploads.remove("ann", "n.jsonl#2")
    add(uploads, "ann", given(tmp_path, "one.txt", STORY[0]))
    assert sources(uploads, "ann") == ["n.jsonl#1", "n.jsonl#3", "one.txt"]
    uploads.remove("ann", "n.jsonl#1")
    uploads.remove("ann", "n.jsonl#3")
    assert kept(tmp_path) == ["one.txt"]


@pytest.mark.parametrize("name", ["n.jsonl", "n.zip"])
def test_what_was_removed_comes_back_only_with_its_file(
    tmp_path: Path, uploads: Uploads, name: str
) -> None:
    lines = jsonl({"text": DAM}, {"text": FLOOD}, {"title": "without a text"})
    data = lines if name == "n.jsonl" else zipped({"in/n.jsonl": lines})
    whole, one = given(tmp_path, name, data), given(tmp_path, "one.txt", STORY[0])
    inner = name if name == "n.jsonl" else f"{name}/in/n.jsonl"
    assert add(uploads, "ann", whole).new == 2
    uploads.remove("ann", f"{inner}#1")
    assert add(uploads, "ann", one).new == 1  # the line without a text has the file read again
    assert sources(uploads, "ann") == [f"{inner}#2", "one.txt"]
    other = ToyEmbedder("other", "other-1")  # has the library made anew
    assert uploads.add("ann", [], embedder=other).new == 2
    again = ToyEmbedder("other", "other-1")
    report = uploads.add("ann", [whole], embedder=again)
    assert (report.new, report.unchanged) == (1, 1)
    assert all(text in DAM for text in again.seen)
    assert sources(uploads, "ann") == [f"{inner}#1", f"{inner}#2", "one.txt"]
    assert uploads.add("ann", [whole], embedder=other).new == 0
    for source in (f"{inner}#1", f"{inner}#2"):
        uploads.remove("ann", source)
    assert uploads.add("ann", [whole], embedder=other).new == 2


def test_what_comes_back_stays_away_where_adding_fails(tmp_path: Path, uploads: Uploads) -> None:
    whole = given(tmp_path, "n.jsonl", jsonl({"text": DAM}, {"text": FLOOD}))
    add(uploads, "ann", whole)
    uploads.remove("ann", "n.jsonl#1")

    def stop(done: int, total: int, message: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        uploads.add("ann", [whole], embedder=ToyEmbedder(), progress=stop)
    add(uploads, "ann", given(tmp_path, "one.txt", STORY[0]))
    assert sources(uploads, "ann") == ["n.jsonl#2", "one.txt"]
