"""The scripts in examples/ do on small articles what they say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from examples import compare_two_days, evaluate_your_questions, question_a_folder
from tests.world import World

ROOT = Path(__file__).parents[1]
SCRIPTS = sorted((ROOT / "examples").glob("*.py"))
WALL = "A section of the quay in Port Selby collapsed"


def test_a_folder_is_questioned(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("How many people were injured in Port Selby?", "Who blamed the autumn storms?")
    question_a_folder.main(str(world.articles), *asked)
    said = capsys.readouterr().out
    assert "\n  14\n" in said
    assert "\n  Ingrid Vasquez" in said
    assert "harbour.txt, characters" in said


def test_own_questions_are_measured(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = [{"article": "harbour.txt", "text": "14 people", "accept": ["14"]}]
    lines = [
        {"id": "hurt", "question": "How many people were injured?", "kind": "number", "gold": gold},
        {"id": "sunk", "question": "How many people were injured?", "kind": "number",
         "gold": [{"article": "harbour.txt", "text": "three fishing boats"}]},
    ]  # fmt: skip
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    evaluate_your_questions.main(str(world.articles), str(file))
    said = capsys.readouterr().out
    assert said.count("wrong: How many people were injured? → 14") == 1


@pytest.mark.slow
def test_two_days_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for day, told in (
        ("2030-03-04", "injuring 12 people. The mayor, Ingrid Vasquez, came at once."),
        ("2030-03-05", "injuring 19 people. The builder, Piet Okafor, has fled."),
    ):
        text = (
            f"---\ntitle: Quay collapses\npublished: {day}\n---\n{WALL} on Sunday night, {told}\n"
        )
        (tmp_path / f"{day}.md").write_text(text, encoding="utf-8")
    (tmp_path / "torn.md").write_text("---\ntitle: a: b\n---\nNothing.\n", encoding="utf-8")
    asked = "How many people were injured in Port Selby?"
    question_a_folder.main(str(tmp_path), asked)
    assert "say otherwise:" in (said := capsys.readouterr().out)
    assert "12 people" in said
    assert "19 people" in said
    compare_two_days.main(str(tmp_path), "2030-03-04", "2030-03-05", asked)
    out, err = capsys.readouterr()
    assert err.startswith("not read: torn.md ")
    _, first, second, new = out.splitlines()
    assert "12" in first.partition("(")[0]
    assert "19" in second.partition("(")[0]
    assert "Okafor" in new
    assert "Vasquez" not in new


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_misuse_is_one_line_and_exit_code_2(script: Path) -> None:
    def called(*words: str) -> str:
        done = subprocess.run([sys.executable, script, *words], capture_output=True, text=True)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        return done.stderr

    assert f"usage: python examples/{script.name} FOLDER" in called()
    most = {"compare_two_days": ["2030-03-04", "2030-03-05", "Who?"]}.get(script.stem, ["Who?"])
    assert "/no/such" in called("/no/such/folder", *most)
