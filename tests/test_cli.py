"""The commands, as people use them; their misuse is in test_cli_misuse.py."""

from __future__ import annotations

import argparse
import json
import os
import pty
import re
import resource
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa import AnswerRecord, Article, Citation
from iraqqa.cli import parser, show
from iraqqa.cli.terminal import Style
from tests.toys import FRENCH
from tests.world import Result, Run, World

ASKED = "How many people were injured in Port Selby?"
PAGES = "".join(
    (Path(__file__).parents[1] / "docs" / name).read_text(encoding="utf-8")
    for name in ("cli.md", "evaluation.md")
)
COMMAND = [sys.executable, "-m", "iraqqa"]


def commands(top: argparse.ArgumentParser, above: str = "") -> dict[str, argparse.ArgumentParser]:
    """Every command, and those below commands, by all of its words."""
    found: dict[str, argparse.ArgumentParser] = {}
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                words = f"{above} {name}".strip()
                found |= {words: command, **commands(command, words)}
    return found


COMMANDS = commands(parser())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_explained(name: str) -> None:
    assert f"iraqqa {name}" in PAGES
    for action in COMMANDS[name]._actions:
        assert action.help, f"{name} {action.dest} has no help"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_can_be_looked_up(run: Run, name: str) -> None:
    result = run(*name.split(), "--help")
    assert (result.code, result.err) == (0, "")
    for action in COMMANDS[name]._actions:
        assert all(option in result.out for option in action.option_strings)


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    def spent() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*COMMAND, "--help"], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(spent() for _ in range(5)) < 0.2
    code = "import sys, iraqqa.cli; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    assert not {"numpy", "torch", "faiss", "onnxruntime", "gradio", "prompt_toolkit"} & set(
        loaded.stdout.split()
    )


def test_version(run: Run) -> None:
    assert re.fullmatch(r"iraqqa \d+\.\d+\.\d+\S*\n", run("--version").out)


def test_ask_says_the_words_their_place_and_nothing_else(run: Run, world: World) -> None:
    result = run("ask", ASKED, "--library", world.library)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("14")
    assert "[1] Harbour wall collapses in Port Selby" in result.out
    [(start, end)] = re.findall(r"harbour\.txt, characters (\d+)–(\d+)", result.out)
    text = (world.articles / "harbour.txt").read_bytes().decode()
    assert text[int(start) : int(end)] == result.out.splitlines()[0]


def test_ask_for_what_is_not_there_is_no_failure(run: Run, world: World) -> None:
    result = run("ask", "Who won the chess olympiad?", "--library", world.library)
    assert result.code == 0
    assert result.out.startswith(("I found no answer in these articles.", "No answer"))


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_choice_that_no_article_fits_is_said(run: Run, world: World, command: str) -> None:
    result = run(command, ASKED, "--outlet", "The Selby Curier", "--library", world.library)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Nothing was read: there is no article, or none fits")


def test_ask_json_is_one_line_of_the_contract(run: Run, world: World) -> None:
    result = run("ask", ASKED, "--json", "--library", world.library)
    assert (result.code, result.err, result.out.count("\n")) == (0, "", 1)
    record = json.loads(result.out)
    assert set(record) == set(AnswerRecord.__annotations__)
    assert (record["id"], record["question"], record["status"]) == (None, ASKED, "answered")
    assert 0 <= record["confidence"] <= 1
    for citation in record["citations"]:
        assert list(citation) == [
            "article", "title", "start", "end", "quote", "article_id", "outlet", "published",
            "inferred", "page", "dates",
        ]  # fmt: skip
        text = (world.articles / citation["article"]).read_bytes().decode()
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert record["answer"] == record["citations"][0]["quote"]
    assert record["answer"] in record["sentence"]


def test_ask_takes_earlier_questions_reader_risk_and_timings(run: Run, world: World) -> None:
    result = run(
        "ask", "And how many boats sank?", "--history", ASKED, "--reader", "overlap",
        "--answer-risk", "bold", "--timings", "--library", world.library,
    )  # fmt: skip
    assert result.code == 0
    assert re.search(r"embed \d+ ms, retrieve \d+ ms, .*together \d+ ms\n$", result.err)


def test_search_shows_the_passages(run: Run, world: World) -> None:
    result = run("search", "brass compass", "-k", "1", "--library", world.library)
    assert (result.code, result.err) == (0, "")
    assert "science/glacier.txt" in result.out
    [hit] = json.loads(
        run("search", "brass compass", "-k", "1", "--json", "--library", world.library).out
    )["hits"]
    text = (world.articles / hit["article"]).read_bytes().decode()
    assert text[hit["start"] : hit["end"]] == hit["text"]
    assert hit["bm25"] > 0 < hit["dense"]


def test_index_reports_what_it_did_and_skipped(run: Run, tmp_path: Path) -> None:
    folder, library = tmp_path / "articles", tmp_path / "library"
    folder.mkdir()
    (folder / "a.txt").write_text("The bridge at Orlow was closed on Monday.\n", encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    result = run("index", folder, "--library", library)
    assert (result.code, result.out) == (0, f"{library}: 1 new, 1 skipped\n")
    assert re.fullmatch(r"skipped b\.txt: .+\n", result.err)
    (folder / "b.txt").unlink()
    assert run("index", folder, "--library", library).out == f"{library}: 1 unchanged\n"
    (folder / "a.txt").write_text("The bridge at Orlow is open again.\n", encoding="utf-8")
    report = json.loads(run("index", "--json", "--library", library).out)  # folders known by now
    assert (report["changed"], report["skipped"]) == (1, [])
    assert run("index", "--rebuild", "--library", library).out == f"{library}: 1 new\n"


def test_index_notes_what_seems_not_to_be_in_english(run: Run, tmp_path: Path) -> None:
    folder, library = tmp_path / "articles", tmp_path / "library"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FRENCH, encoding="utf-8")
    result = run("index", folder, "--library", library)
    assert result.out == f"{library}: 1 new\n"
    assert result.err == (
        "note ferry.txt: seems not to be in English; questions about it may go unanswered\n"
    )


def test_verify_tells_what_holds(run: Run, world: World, tmp_path: Path) -> None:
    answers = tmp_path / "answers.jsonl"
    answers.write_text(
        run("ask", ASKED, "--json", "--library", world.library).out, encoding="utf-8"
    )
    result = run("verify", answers, "--library", world.library)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("holds")
    assert "0 changed, 0 file gone" in result.out.splitlines()[-1]
    record = json.loads(run("verify", answers, "--json", "--folder", tmp_path).out.splitlines()[0])
    assert (record["outcome"], record["line"]) == ("gone", 1)
    assert run("verify", answers, "--folder", tmp_path).code == 1
    moved = tmp_path / "moved.jsonl"
    said = answers.read_text(encoding="utf-8").replace(record["article"], "added.txt")
    moved.write_text(said, encoding="utf-8")
    assert "--folder DIR" in run("verify", moved, "--library", world.library).out


def on_a_terminal(words: list[str], **environment: str) -> str:
    """What a command writes to a terminal."""
    ours, theirs = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = subprocess.Popen(
        [*COMMAND, *words],
        stdout=theirs,
        stderr=theirs,
        env={**clean, "TERM": "xterm", **environment},
    )
    os.close(theirs)
    written = b""
    try:
        while piece := os.read(ours, 4096):
            written += piece
    except OSError:  # the other end was closed
        pass
    finally:
        os.close(ours)
        assert process.wait() == 0
    return written.decode()


def test_colour_is_for_terminals_and_can_be_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Iraq condemned it.", encoding="utf-8")
    (tmp_path / "answers.jsonl").write_text(
        '{"citations": [{"article": "a.txt", "start": 0, "end": 4, "quote": "Iraq"}]}',
        encoding="utf-8",
    )
    words = ["verify", str(tmp_path / "answers.jsonl"), "--folder", str(tmp_path)]
    assert "\x1b[32mholds" in on_a_terminal(words)
    assert "\x1b" not in on_a_terminal(words, NO_COLOR="1")
    assert "\x1b" not in on_a_terminal(words, TERM="dumb")
    assert "\x1b" not in run(*words).out


@given(st.text(max_size=60), st.text(min_size=1, max_size=60), st.text(max_size=60))
def test_a_shown_sentence_marks_the_quote_and_steers_no_terminal(
    before: str, words: str, after: str
) -> None:
    article = Article("a.txt", "A", before + words + after)
    citation = Citation(article, len(before), len(before + words), (0, len(article.text)))
    shown = show.sentence(citation, Style(colour=True), 40)
    marked = re.findall(r"\x1b\[1m(.*?)\x1b\[0m", shown, re.DOTALL)
    rest = re.sub(r"\x1b\[[01]m", "", shown)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", rest)
    letters = "".join(c for c in words if c.isalnum())
    assert "".join(c for c in "".join(marked) if c.isalnum()) == letters


@pytest.mark.slow
def test_chat_serves_its_page_until_interrupted(world: World) -> None:
    command = [*COMMAND, "chat", "--no-browser", "--port", "0", "--library", str(world.library)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        line = process.stderr.readline()
        [address] = re.findall(r"http://127\.0\.0\.1:\d+", line)
        with urllib.request.urlopen(address, timeout=30) as page:
            assert b"iraqqa" in page.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        assert "Traceback" not in process.stderr.read()


@pytest.mark.slow
def test_everything_works_without_a_network(world: World, tmp_path: Path) -> None:
    code = "import sys, tests.offline; from iraqqa.cli import main; sys.exit(main())"
    library = str(tmp_path / "library")

    def offline(*words: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-c", code, *words, "--library", library],
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[1],
        )
        return Result(done.returncode, done.stdout, done.stderr)

    assert offline("index", str(world.articles)).out == f"{library}: 3 new\n"
    assert offline("ask", ASKED).out.startswith("14")
