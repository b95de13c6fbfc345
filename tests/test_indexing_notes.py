"""What indexing tells of files: what was passed over, and what to know about how one was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from iraqqa.cli import main
from iraqqa.indexing import index

from .papers import STORY
from .toys import RECIPE, ToyEmbedder


def test_files_of_other_kinds_are_counted(tmp_path: Path) -> None:
    news = tmp_path / "news"
    (news / "old").mkdir(parents=True)
    for name in ("a.txt", "b.xls", "old/c.xls", "d.PNG", "READ ME", ".hidden.xls", "~$a.docx"):
        (news / name).write_text(f"{name}: {STORY[0]}")
    (news / "articles.toml").touch()
    report = index([news], tmp_path / "library", recipe=RECIPE, embedder=ToyEmbedder())
    assert (report.new, report.skipped) == (1, ())
    assert dict(report.passed) == {".xls": 2, ".png": 1, "": 1}
    assert report.passed[0] == (".xls", 2)


def test_a_broken_byte_is_noted_once_and_the_text_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(f"Zoë: {STORY[0]}".encode() + b"\xff")
    report = index([tmp_path], tmp_path / "l", recipe=RECIPE, embedder=ToyEmbedder())
    ((source, note),) = report.notes
    assert (report.new, source) == (1, "a.txt")
    assert "broken" in note


@pytest.mark.slow
def test_the_command_line_ends_with_what_was_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(STORY[0])
    for name in ("b.xls", "c.xls", "d.svg"):
        (tmp_path / name).touch()
    assert main(["index", str(tmp_path), "--library", str(tmp_path / "l")]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert "1 new" in last
    assert "2 .xls, 1 .svg" in last
