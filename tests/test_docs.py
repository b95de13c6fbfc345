"""README and docs: their Python runs, their commands can be given, keys and rooms are as they say."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest

import iraqqa
from iraqqa.cli import parser
from tests.world import World

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
NAMES = [page.name for page in PAGES]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.M)


def commands(page: Path) -> list[str]:
    """The lines that call iraqqa, in blocks of the console, indented ones, and tables."""
    text = page.read_text("utf-8")
    shown = [line for block in blocks(page, "console") for line in block.splitlines()]
    lines = [line.removeprefix("$ ") for line in shown if line.startswith("$ iraqqa ")]
    lines += re.findall(r"^    (iraqqa .*)$", text, re.M)
    lines += re.findall(r"^\|.*\| `(iraqqa [^`]*)` \|$", text, re.M)
    return lines


@pytest.mark.slow
@pytest.mark.parametrize(
    "page", [page for page in PAGES if blocks(page, "python") and page.name != "http.md"], ids=str
)
def test_its_python_runs(
    page: Path, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Block after block, in a clone of the small world; those of http.md are in test_ways_in.py."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "iraqqa"\n', encoding="utf-8")
    (tmp_path / "embeddings").symlink_to(world.library)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks(page, "python"):
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(block, page.name, "exec"), names)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_its_commands_can_be_given(page: Path, tmp_path: Path) -> None:
    for line in commands(page):
        asked, *_ = re.split(r"\s{2,}|\s[#<>|]|;", line)
        asked = asked.replace("[", "").replace("]", "").replace("…", "")
        words = [
            str(tmp_path / word) if word == "report.html" else word for word in shlex.split(asked)
        ]
        try:
            parser().parse_args(words[1:])
        except SystemExit as ended:
            pytest.fail(f"{page.name}: {line!r} ended with {ended.code}")


def test_commands_are_found_where_they_stand() -> None:
    assert sum(len(commands(page)) for page in PAGES) > 40


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_its_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} → {target}"


PRINTED = {
    "ask": iraqqa.AnswerRecord,
    "search": iraqqa.SearchRecord,
    "articles": iraqqa.ArticleRecord,
    "timeline": iraqqa.EventRecord,
    "verify": iraqqa.CheckRecord,
    "index": iraqqa.ReportRecord,
    "forget": iraqqa.ReportRecord,
    "feedback list": iraqqa.EntryRecord,
    "eval": iraqqa.EvaluationRecord,
    "eval reading": iraqqa.ReadingRecord,
    "eval open": iraqqa.OpenRecord,
    "eval agreement": iraqqa.AgreementRecord,
    "eval broad": iraqqa.BroadRecord,
    "eval dates": iraqqa.DatesRecord,
    "eval aliases": iraqqa.AliasesRecord,
}


@pytest.mark.parametrize("command", PRINTED)
def test_the_keys_of_each_record_are_documented(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shape = iraqqa.keys(PRINTED[command])
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    [row] = [line for line in page.splitlines() if f"`{command}`" in line and "`{" in line]
    assert f"`{shape}`" in row
    with pytest.raises(SystemExit):
        parser().parse_args([*command.split(), "--help"])
    assert "".join(shape.split()) in "".join(capsys.readouterr().out.split())


def test_the_example_of_an_answer_has_all_keys() -> None:
    [example] = blocks(ROOT / "docs" / "cli.md", "json")
    record = json.loads(example)
    assert list(record) == list(iraqqa.AnswerRecord.__annotations__)
    assert list(record["citations"][0]) == list(iraqqa.CitationRecord.__annotations__)


def test_every_room_stands_in_the_tree() -> None:
    [tree] = blocks(ROOT / "README.md", "text")
    rooms = {
        path.stem + "/" * path.is_dir()
        for path in (ROOT / "src" / "iraqqa").iterdir()
        if not path.name.startswith("_") and (path.is_dir() or path.suffix == ".py")
    }
    assert rooms <= set(tree.split())
    assert set(re.findall(r"\S+/(?= )", tree)) <= rooms | {"src/iraqqa/", "app/"}


def test_the_tree_is_in_the_order_of_the_layers() -> None:
    """Each room imports from those above it in the tree, and from none below."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    height = {room: -at for at, layer in enumerate(layers) for room in layer.split(" | ")}
    [tree] = blocks(ROOT / "README.md", "text")
    named = [re.split(" {3,}", line.strip())[0] for line in tree.splitlines() if line[0] == " "]
    rooms = [height[room.rstrip("/")] for rooms in named for room in rooms.split()]
    assert rooms == sorted(rooms)
    assert len(rooms) == len(height)
    assert len(layers) <= 14


def test_where_something_new_goes_is_there() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    table = page.partition("## Where something new goes")[2].partition("\n## ")[0]
    named = re.findall(r"`((?:[\w.]+/)*(?:[\w.]+/|\w+\.pyi?))`", table)
    homes = (ROOT, ROOT / "src" / "iraqqa", ROOT / "app" / "iraqqa_app")
    assert len(named) > 25
    assert [name for name in named if not any((home / name).exists() for home in homes)] == []
