"""Documents that would take all memory or time end with a process of their own, and name the limit."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa import intake
from iraqqa.articles import Note, Outcome, gathered
from iraqqa.errors import ArticleError, StoppedError
from iraqqa.intake import wire
from iraqqa.intake.children import Child, Children
from iraqqa.intake.limits import Limits
from iraqqa.records import Article, Published
from tests.papers import STORY, page, pdf, word, zipped
from tests.toys import CLONE

from .crafted import drawing_itself, many_lines, many_times

SMALL = Limits(memory_mb=200, document_s=2, file_s=4, text_mb=1)


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    children = Children(SMALL)
    yield children
    children.close()


def read(children: Children, file: Path, data: bytes) -> list[tuple[str, Outcome]]:
    file.write_bytes(data)
    with children.one() as child:
        pieces = child.outcomes_of(file, file.name, {}, require_wanted=lambda: None)
        return list(pieces)


@pytest.mark.parametrize("times", [2, 3])
def test_a_small_pdf_that_grows_without_end(children: Children, tmp_path: Path, times: int) -> None:
    data = drawing_itself(times)
    assert len(data) < 1_000
    assert read(children, tmp_path / "a.pdf", data) == [("a.pdf", SMALL.memory)]
    [(_, found)] = read(children, tmp_path / "b.pdf", pdf(STORY))
    assert isinstance(found, Article), "the next file is read all the same"


@pytest.mark.slow
def test_a_page_that_takes_quadratic_time(children: Children, tmp_path: Path) -> None:
    began = time.monotonic()
    assert read(children, tmp_path / "a.html", many_times(30_000)) == [("a.html", SMALL.time)]
    assert time.monotonic() - began < SMALL.document_s * SMALL.patience + 10


def test_more_text_than_anybody_reads(children: Children, tmp_path: Path) -> None:
    data = page(f"<article>{'<p>The ferry sailed at noon on Friday.</p>' * 40_000}</article>")
    assert read(children, tmp_path / "a.md", data) == [("a.md", SMALL.text)]


def test_what_was_read_before_a_limit_is_kept(children: Children, tmp_path: Path) -> None:
    data = zipped({"a.txt": "The ferry sails at noon.", "b.pdf": drawing_itself(3), "c.txt": "No."})
    pieces = read(children, tmp_path / "a.zip", data)
    loaded = gathered("a.zip", pieces)
    assert [article.source for article in loaded.articles] == ["a.zip/a.txt"]
    assert loaded.skipped == (("a.zip", SMALL.memory),)


@pytest.mark.parametrize("megabytes", [10, 190])
def test_an_archive_is_refused_by_its_ratio(tmp_path: Path, megabytes: int) -> None:
    (tmp_path / "a.zip").write_bytes(many_lines(megabytes))
    assert (tmp_path / "a.zip").stat().st_size < 400_000
    with pytest.raises(ArticleError, match="hundreds of times its size"):
        intake.load(tmp_path / "a.zip", source="a.zip")


def test_ordinary_documents_are_read_as_without_a_process_of_their_own(tmp_path: Path) -> None:
    from iraqqa import articles

    body = "".join(f"<p>{line}</p>" for line in STORY)
    files = {
        "a.pdf": pdf(STORY, STORY),
        "b.docx": word(*STORY, title="The ferry"),
        "c.html": page(f"<article><h1>The ferry</h1>{body}</article>"),
        "d.md": "---\ntitle: Die Fähre\npublished: 2031-05\n---\nمرحبا. The ferry sails. 🚢".encode(),
        "e.jsonl": b'{"text": "The ferry sails.", "url": "https://news.example/a"}\n{}\n',
        "f.zip": zipped({"a.txt": "The ferry sails.", "b.png": b"", "c.txt": b"\x89PNG"}),
        "g.txt": b"The ferry sails.",
    }
    known = {"a.pdf": articles.Metadata(title="The ferry")}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        path = tmp_path / name
        here = articles.load(path, source=name, catalogue=known)
        assert intake.load(path, source=name, catalogue=known) == here
        for article in articles.load(path, source=name).articles:
            assert intake.load_one(tmp_path, article.source) == article


@pytest.mark.parametrize("name", ["none.pdf", "a.docx", "a.html"])
def test_what_cannot_be_read_is_told_in_the_same_words(tmp_path: Path, name: str) -> None:
    from iraqqa import articles

    (tmp_path / "a.docx").write_bytes(b"PK")
    (tmp_path / "a.html").mkdir()
    for one in (intake.load, articles.load):
        with pytest.raises(ArticleError) as told:
            one(tmp_path / name, source=name)
        assert str(told.value).startswith(f"{name}: ")


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(many_times(30_000))
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    began = time.monotonic()
    with intake.stopped_by(stop), pytest.raises(StoppedError):
        intake.load(tmp_path / "a.html", source="a.html")
    assert time.monotonic() - began < 5


@pytest.mark.slow
def test_one_process_reads_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Any] = []

    class Counted(Child):
        def __init__(self, limits: Limits) -> None:
            started.append(1)
            super().__init__(limits)

    monkeypatch.setattr("iraqqa.intake.children.Child", Counted)
    children = Children(SMALL)
    for number in range(30):
        read(children, tmp_path / f"{number}.pdf", pdf(STORY))
    children.close()
    assert len(started) == 1


TEXT = st.text(max_size=40)


@given(
    TEXT,
    TEXT | st.builds(Note, TEXT)
    | st.builds(
        Article, TEXT, TEXT, TEXT, TEXT | st.none(),
        st.builds(Published, TEXT, st.booleans()) | st.none(), TEXT | st.none(), TEXT,
        st.lists(st.tuples(st.integers(), st.integers())).map(tuple), st.lists(st.integers()).map(tuple),
    ),
)  # fmt: skip
def test_what_passes_between_the_processes_comes_over_whole(name: str, found: Any) -> None:
    stream = io.BytesIO()
    wire.write(stream, (name, found))
    stream.seek(0)
    assert wire.found(wire.read(stream)) == (name, found)


@pytest.mark.parametrize(
    "reply",
    [None, [], 1, {"a": 1}, ["a"], ["a", {}], ["a", {"what": 1}], ["a", 1], [1, "a"], [1] * 3],
)
def test_what_is_no_reply_is_told(reply: Any) -> None:
    with pytest.raises(ValueError, match="is no"):
        wire.found(reply)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_ctrl_c_ends_a_command_that_reads_at_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "a.html").write_bytes(many_times(30_000))
    command = [sys.executable, "-m", "iraqqa", "index", str(tmp_path / "a"), "--library"]
    process = subprocess.Popen(
        [*command, str(tmp_path / "library")], stderr=subprocess.PIPE, cwd=CLONE,
        start_new_session=True,
    )  # fmt: skip
    time.sleep(4)
    assert process.poll() is None
    os.killpg(process.pid, signal.SIGINT)
    began = time.monotonic()
    _, said = process.communicate(timeout=30)
    assert (process.returncode, b"Traceback" in said) == (130, False)
    assert time.monotonic() - began < 5
