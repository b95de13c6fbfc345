"""Bad input at the command line: one clear line on stderr, the right exit code, nothing lost."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import iraqqa
from iraqqa.embedders.sentence import SentenceEmbedder
from iraqqa.language.questions import LONGEST
from iraqqa.protocols import Vectors
from iraqqa.settings import Recipe
from iraqqa.storage.library import LocalLibrary
from tests.world import Result, Run, World

ODD = {
    "long": ("Why did the harbour wall collapse " * 300)[:LONGEST],
    "unbroken": "a" * LONGEST,
    "Arabic": "كم عدد المصابين في انهيار جدار الميناء؟",
    "right to left override": "\u202eWho?\u202c",
    "emoji": "🌊🧱❓",
    "punctuation": "?!… —",
    "HTML": "<script>alert('Who?')</script><b>Who</b> lost the compass?",
    "SQL": "'; DROP TABLE articles; -- \" OR 1=1 NEAR(a b) col:x*",
    "escape": "\x1b[31mWho lost the compass?\x1b[0m",
    "null": "Who\0 lost the compass?",
    "lines": "Who\nlost\r\nthe\u2028compass?",
}


def said(result: Result, code: int) -> str:
    """The one line that a failed command says."""
    assert (result.code, result.out) == (code, "")
    [line] = result.err.splitlines()
    assert line.startswith("iraqqa: ")
    return line


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize("question", ["", "  ", "\n\t\u2003"])
def test_a_blank_question(run: Run, world: World, command: str, question: str) -> None:
    assert "empty" in said(run(command, question, "--library", world.library), 2)


def test_an_address_of_another_kind(run: Run, tmp_path: Path) -> None:
    given = "index", "ftp://a.example/news", "--library", tmp_path
    assert "is no web address" in said(run(*given), 2)


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_question_that_is_no_unicode(run: Run, world: World, command: str) -> None:
    question = os.fsdecode(b"Who is Ren\xe9?")
    assert "broken characters" in said(run(command, question, "--library", world.library), 2)


@pytest.mark.slow
def test_odd_questions_are_answered_honestly(run: Run, world: World, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    lines = [json.dumps({"id": name, "question": question}) for name, question in ODD.items()]
    file.write_text("\n".join(lines), encoding="utf-8")
    result = run("ask", "--batch", file, "--json", "--library", world.library)
    assert (result.code, result.err) == (0, "")
    records = [json.loads(line) for line in result.out.splitlines()]
    assert {record["id"]: record["question"] for record in records} == ODD
    assert {record["status"] for record in records} <= {"answered", "closest", "none"}
    shown = run("ask", "--batch", file, "--library", world.library)
    assert (shown.code, shown.err) == (0, "")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown.out)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SQL", "emoji", "punctuation"])
def test_odd_searches_find_something_or_nothing(run: Run, world: World, name: str) -> None:
    result = run("search", ODD[name], "--library", world.library)
    assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize("command", ["ask", "search", "verify", "chat"])
def test_no_library_yet(run: Run, tmp_path: Path, command: str) -> None:
    answers = tmp_path / "answers.jsonl"
    answers.write_text('{"citations": []}', encoding="utf-8")
    word = {"verify": str(answers), "chat": "--terminal"}.get(command, "Who?")
    assert "`iraqqa index`" in said(run(command, word, "--library", tmp_path / "none"), 1)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 100, b"SQLite format 3\0" + bytes(4000), b""]
)
def test_a_damaged_library(run: Run, world: World, tmp_path: Path, content: bytes) -> None:
    [name] = [file.name for file in world.library.glob("library-*.sqlite")]
    (tmp_path / name).write_bytes(content)
    assert name in said(run("ask", "Who?", "--library", tmp_path), 1)
    assert name in said(run("index", world.articles, "--library", tmp_path), 1)
    assert (tmp_path / name).read_bytes() == content


def test_a_foreign_database(run: Run, world: World, tmp_path: Path) -> None:
    [name] = [file.name for file in world.library.glob("library-*.sqlite")]
    with sqlite3.connect(tmp_path / name) as database:
        database.execute("CREATE TABLE recipes (dish TEXT)")
    database.close()
    before = (tmp_path / name).read_bytes()
    assert name in said(run("index", world.articles, "--library", tmp_path), 1)
    assert (tmp_path / name).read_bytes() == before


def test_a_library_of_another_embedder(run: Run, world: World, tmp_path: Path) -> None:
    LocalLibrary.create(tmp_path / "library", Recipe(), "all-MiniLM-L6-v2", "0" * 64, 384).close()
    for words in (["ask", "Who?"], ["index", world.articles]):
        line = said(run(*words, "--library", tmp_path / "library"), 1)
        assert "iraqqa index --rebuild" in line


def test_a_truncated_vector_file_is_made_again(run: Run, world: World, tmp_path: Path) -> None:
    library = shutil.copytree(world.library, tmp_path / "library")
    run("search", "compass", "--library", library)
    [file] = library.glob("*.faiss")
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    assert "glacier.txt" in run("search", "compass", "--library", library).out
    assert file.read_bytes() == whole


def test_stopped_halfway_an_index_says_how_it_goes_on(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The dam in Lorby number {} burst on Monday, and {} people died in the flood."
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number}.txt").write_text(text.format(number, number), encoding="utf-8")
    real = SentenceEmbedder.encode
    left = [3]

    def encode(embedder: SentenceEmbedder, texts: Sequence[str]) -> Vectors:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return real(embedder, texts)

    library = ("--library", str(tmp_path / "library"))
    monkeypatch.setattr(SentenceEmbedder, "encode", encode)
    assert "the same command does the rest" in said(run("index", str(folder), *library), 130)
    left[0] = 1_000
    [new, unchanged] = re.findall(r"\d+", run("index", str(folder), *library).out.split(": ")[-1])
    assert int(unchanged) > 0
    assert int(new) + int(unchanged) == 300


def test_nothing_to_index(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    library = tmp_path / "library"
    said(run("index", tmp_path / "missing", "--library", library), 2)
    said(run("index", empty, "--library", library), 2)
    said(run("index", "--library", tmp_path / "never used"), 2)
    (empty / "a.txt").write_bytes(bytes(100))
    result = run("index", empty, "--library", library)
    assert (result.code, result.out) == (2, "")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can become somebody")
def test_folders_that_may_not_be_read_or_written(world: World, tmp_path: Path) -> None:
    """Somebody without rights indexes a folder closed to him, then into a folder closed to him."""
    somebody = tmp_path / "somebody"
    somebody.mkdir()
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (closed / "a.txt").write_text("The bridge at Orlow was closed.", encoding="utf-8")
    os.chown(somebody, 65534, 65534)
    open_to_all = shutil.copytree(world.articles, tmp_path / "articles")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == "root" and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o111)
    closed.chmod(0o700)

    def run(articles: Path, library: Path) -> Result:
        # All is imported before, since somebody may not be allowed to read this Python either.
        code = (
            "import locale, os, sys; from iraqqa import index; from iraqqa.cli import main; "
            "os.setuid(65534); sys.exit(main())"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, "index", str(articles), "--library", str(library)],
            capture_output=True,
            text=True,
            env={**os.environ, "HOME": str(somebody)},
        )
        return Result(done.returncode, done.stdout, done.stderr)

    assert "permission" in said(run(closed, somebody / "library"), 1)
    said(run(open_to_all, closed / "library"), 1)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "x.sqlite"), "x.sqlite: No space left"),
        (OSError(errno.EMFILE, os.strerror(errno.EMFILE)), "Too many open files"),
        (MemoryError(), "not enough memory"),
        (ZeroDivisionError("division\nby zero"), "ZeroDivisionError: division by zero (--debug"),
    ],
)
def test_whatever_goes_wrong_is_one_line_and_debug_shows_where(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: Exception, says: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(iraqqa, "index", fail)
    assert says in said(run("index", "anything"), 1)
    for words in (["index", "anything", "--debug"], ["--debug", "index", "anything"]):
        result = run(*words)
        assert result.code == 1
        assert result.err.startswith("Traceback")
        assert re.search(r"\niraqqa: .*\n\Z", result.err)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["sing"],
        ["ask"],
        ["search", "Who?", "-k", "0"],
        ["search", "Who?", "-k", "ten"],
        ["ask", "Who?", "--answer-risk", "reckless"],
        ["ask", "Who?", "--lib", "x"],
        ["eval", "singing", "a"],
        ["eval", "open"],
        ["eval", "--split", "dev", "dates", "a"],
        ["eval", "--split", "both"],
        ["eval", "--html", "no/such/folder/r.html"],
        ["eval", "reading", "a", "--split", "dev"],
        ["eval", "open", "a", "--write-baseline"],
        ["verify"],
    ],
    ids=" ".join,
)
def test_wrong_words_show_the_usage(run: Run, words: list[str]) -> None:
    result = run(*words)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("usage: iraqqa")


def test_options_of_the_whole_do_not_go_before_a_part(run: Run) -> None:
    assert "--split does not go before dates" in run("eval", "--split", "dev", "dates", "a").err


@pytest.mark.parametrize("words", [["--questions", "no such file"], ["dates", "no such file"]])
def test_eval_names_the_file_that_is_missing(run: Run, world: World, words: list[str]) -> None:
    library = [] if words[0] == "dates" else ["--library", str(world.library)]
    assert "no such file" in said(run("eval", *words, *library), 2)


def test_an_unknown_reader_is_misuse(run: Run, world: World) -> None:
    result = run("ask", "Who?", "--library", world.library, "--reader", "oracle")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("iraqqa: no reader 'oracle'; use 'mpnet' or 'overlap', or the")
