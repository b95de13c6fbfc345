"""The commands that show what there is: articles of the library, and feedback."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

import iraqqa
from iraqqa.cli import show
from iraqqa.cli.talk.screen import Screen
from iraqqa.cli.terminal import Style
from iraqqa.records import Group
from tests.world import ARTICLES, Run, World


def test_articles_are_listed_with_what_is_known(run: Run, world: World) -> None:
    result = run("articles", "--library", world.library)
    assert (result.code, result.err) == (0, "")
    assert "Orchestra walks out, The Selby Courier, March 2030\n" in result.out
    assert "orchestra.md, 1 passage\n" in result.out
    assert result.out.count(" passage") == len(ARTICLES)


def test_articles_json_is_one_line_each(run: Run, world: World) -> None:
    lines = run("articles", "--json", "--library", world.library).out.splitlines()
    records = {record["article"]: record for record in map(json.loads, lines)}
    assert set(records) == set(ARTICLES)
    assert records["orchestra.md"] == {
        "id": records["orchestra.md"]["id"],
        "article": "orchestra.md",
        "title": "Orchestra walks out",
        "outlet": "The Selby Courier",
        "published": "2030-03",
        "inferred": False,
        "url": None,
        "characters": len(ARTICLES["orchestra.md"]),
        "passages": 1,
        "also": [],
    }


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        (["SELBY"], {"harbour.txt", "orchestra.md"}),
        (["selby", "courier"], {"orchestra.md"}),
        (["2030"], {"orchestra.md"}),
        (["science/"], {"science/glacier.txt"}),
        (["--outlet", "the selby COURIER"], {"orchestra.md"}),
        (["--after", "2030-04"], set()),
        (["--on", "2030", "walks"], {"orchestra.md"}),
        (["zebra"], set()),
    ],
)
def test_articles_are_found_by_words_and_scope(
    run: Run, world: World, words: list[str], sources: set[str]
) -> None:
    result = run("articles", *words, "--json", "--library", world.library)
    assert {json.loads(line)["article"] for line in result.out.splitlines()} == sources
    shown = run("articles", *words, "--library", world.library).out
    assert (shown == "No such articles.\n") == (not sources)


def test_a_text_is_shown_unchanged(run: Run, world: World) -> None:
    lines = run("articles", "--json", "--library", world.library).out.splitlines()
    ids = {record["article"]: record["id"] for record in map(json.loads, lines)}
    for source, text in ARTICLES.items():
        for name in (ids[source], ids[source][:12], source):
            assert run("articles", "--show", name, "--library", world.library).out == text


def test_an_article_that_cannot_be_told_is_misuse(run: Run, world: World) -> None:
    for name in ("zebra.txt", "", "0" * 16):
        result = run("articles", "--show", name, "--library", world.library)
        assert (result.code, result.out) == (2, "")
        assert "`iraqqa articles`" in result.err


def test_an_ambiguous_beginning_names_the_ids(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    texts = [f"Story {number} of the bridge at Orlow." for number in range(17)]
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    run("index", folder, "--library", tmp_path / "library")
    firsts = [iraqqa.Article("a", "a", text).id[0] for text in texts]
    first = next(first for first in firsts if firsts.count(first) > 1)
    result = run("articles", "--show", first, "--library", tmp_path / "library")
    assert result.code == 2
    assert "write one of them out" in result.err


def test_a_terminal_is_not_steered_by_an_article(tmp_path: Path, run: Run) -> None:
    (tmp_path / "articles").mkdir()
    text = "The bridge at Orlow\x1b]0;title\x07 is closed.\r\nIt is \x1b[31mold\x1b[0m."
    (tmp_path / "articles" / "a.txt").write_bytes(text.encode())
    library = tmp_path / "library"
    run("index", tmp_path / "articles", "--library", library)
    assert run("articles", "--show", "a.txt", "--library", library).out == text
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "iraqqa", "articles", "--show", "a.txt"]
    with subprocess.Popen([*command, "--library", str(library)], stdout=theirs) as process:
        os.close(theirs)
        written = b""
        try:
            while piece := os.read(ours, 4096):
                written += piece
        except OSError:  # the other end was closed
            pass
    os.close(ours)
    assert process.returncode == 0
    assert written.decode() == (
        "The bridge at Orlow�]0;title� is closed.\r\nIt is �[31mold�[0m.\r\n"
    )


def test_ask_and_search_look_at_some_articles_only(run: Run, world: World) -> None:
    question = "Who walked out of the concert hall?"
    for command in (["ask", question], ["search", question]):
        found = run(*command, "--library", world.library, "--outlet", "The Selby Courier").out
        assert "orchestra.md" in found
        assert "harbour.txt" not in found
        assert (
            "orchestra.md" not in run(*command, "--library", world.library, "--before", "2030").out
        )
        misuse = run(*command, "--library", world.library, "--on", "31 March")
        assert misuse.code == 2
        assert "is no date" in misuse.err


def test_timings_of_a_batch_end_with_medians(run: Run, world: World, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"question": "Who?"}\n' * 3, encoding="utf-8")
    result = run(
        "ask", "--batch", file, "--timings", "--reader", "overlap", "--library", world.library
    )
    *each, half, most = result.err.splitlines()
    assert len(each) == 3
    assert half.startswith("p50 of 3 answers: ")
    assert most.startswith("p95 of 3 answers: ")
    for last in (half, most):
        assert [part.split()[0] for part in last.split(": ")[1].split(", ")] == [
            part.split()[0] for part in each[0].split(", ")
        ]


def test_what_is_forgotten_is_not_asked_any_more(run: Run, tmp_path: Path) -> None:
    folder, library = tmp_path / "articles", tmp_path / "library"
    folder.mkdir()
    for name in ("orlow", "selby"):
        text = f"The bridge at {name.title()} was closed on Monday.\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    run("index", folder, "--library", library)
    result = run("forget", folder / "orlow.txt", "--library", library)
    assert (result.code, result.out, result.err) == (0, f"{library}: 1 article forgotten\n", "")
    assert "orlow" not in run("search", "bridge", "--library", library).out
    assert (folder / "orlow.txt").exists()
    again = run("forget", folder / "orlow.txt", "--library", library)
    assert (again.code, again.out) == (2, "")
    assert len(again.err.splitlines()) == 1
    report = json.loads(run("forget", folder, "--json", "--library", library).out)
    assert report["removed"] == 1
    assert run("articles", "--library", library).out == "No such articles.\n"


def test_sources_that_differ_are_numbered_on(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Some say 14 were hurt, others say 40, and \x1b[31mthe council says 15."
    article = iraqqa.Article("a.pdf", "A wall", text, pages=(0, 20))
    places = [
        iraqqa.Citation(article, text.index(said), text.index(said) + 2, (0, len(text)))
        for said in ("14", "40", "15")
    ]
    scopes = (None, None, "the council")
    groups = tuple(Group((at,), scope=scope) for at, scope in zip(places, scopes, strict=True))
    answer = iraqqa.Answer("How many?", "How many?", "answered", 0.5, (places[0],), groups=groups)
    shown = show.answer(answer, Style(colour=False), 60)
    Screen(sys.stdout).answer(answer)
    for said in (shown, capsys.readouterr().out):
        assert "\x1b" not in said
        assert said.count("Sources differ") == 1
        order = [
            "[1]",
            "characters 9–11, page 1",
            "Sources differ",
            "40",
            "[2]",
            "page 2",
            "Of another place, time or case",
            "15",
            "its sentence says “the council”",
            "[3]",
        ]
        positions = [said.index(part, said.index("[1]")) for part in order]
        assert positions == sorted(positions)
    assert list(answer.cited) == places


# --- feedback ---


def test_feedback_is_listed_and_deleted(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IRAQQA_STATE", str(tmp_path))
    assert run("feedback", "list").out == "No feedback so far.\n"
    article = iraqqa.Article("wall.txt", "Wall", "The wall fell.\nNobody knew why.")
    answer = iraqqa.Answer(
        "And what\x1b[31m fell?",
        "What fell?",
        "answered",
        0.5,
        (iraqqa.Citation(article, 0, 8, (0, 14)),),
    )
    versions = iraqqa.Versions("1", "2", "3")
    feedback = iraqqa.Feedback()
    feedback.add(answer, "like", versions)
    place = iraqqa.Place.only("Nobody", [article])
    feedback.add(answer, "dislike", versions, correction=place)
    feedback.add(answer, "dislike", versions, correction="absent")
    shown = run("feedback", "list")
    assert (shown.code, shown.err) == (0, "")
    assert "\x1b" not in shown.out
    for said in (
        "read as  What fell?",
        "answer   The wall",
        "Nobody (wall.txt 15-21)",
        "do not say",
    ):
        assert said in shown.out
    records = [json.loads(line) for line in run("feedback", "list", "--json").out.splitlines()]
    assert [record["verdict"] for record in records] == ["like", "dislike", "dislike"]
    assert records[1]["correction"]["quote"] == "Nobody"
    assert records[0]["versions"] == {"iraqqa": "1", "reader": "2", "library": "3"}
    missing = run("feedback", "delete", "2", "9")
    assert (missing.code, missing.out) == (2, "")
    assert "no feedback 9" in missing.err
    assert run("feedback", "delete", "2", "1", "2").out == "deleted 1, 2\n"
    assert [entry.id for entry in feedback.entries()] == [3]


def test_an_export_that_cannot_be_written_is_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IRAQQA_STATE", str(tmp_path))
    result = run("feedback", "export", "--out", tmp_path / "no" / "q.jsonl")
    assert (result.code, result.out) == (2, "")
    assert len(result.err.splitlines()) == 1
    assert run("feedback", "export").err == "feedback: 0 questions\n"


@pytest.mark.parametrize("action", ["list", "delete", "export"])
def test_every_action_is_explained(run: Run, action: str) -> None:
    result = run("feedback", action, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"usage: iraqqa feedback {action}")


@pytest.mark.parametrize(
    "words", [["feedback"], ["feedback", "delete"], ["feedback", "delete", "x"]]
)
def test_feedback_without_what_to_do_is_misuse(run: Run, words: list[str]) -> None:
    assert run(*words).code == 2


@pytest.mark.parametrize(
    "words",
    [
        ["--terminal", "--port", "1"],
        ["--terminal", "--no-browser"],
        ["--terminal", "--shared"],
        ["--terminal", "--quota", "5"],
        ["--expiry", "0"],
        ["--outlet", "AFP"],
        ["--auth", "ada"],
        ["--auth", ":secret"],
        ["--host", "0.0.0.0", "--no-browser"],
    ],
)
def test_chat_refuses_what_it_cannot_follow(run: Run, world: World, words: list[str]) -> None:
    result = run("chat", *words, "--library", world.library)
    assert (result.code, result.out) == (2, "")
