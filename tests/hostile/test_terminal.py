"""What comes from a file, a name or a command line steers no terminal, in results, errors and JSON alike."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa import json_line
from iraqqa.cli import main
from iraqqa.indexing import index
from tests.toys import CLONE, RECIPE, ToyEmbedder

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
BAD = "\x1b[31m\x9b2J\u202e\u2066"


@given(st.text(st.sampled_from(f'{BAD}\x85\u2028ab"\\')) | st.text())
def test_json_says_the_same_and_steers_nothing(text: str) -> None:
    line = json_line({text: [text]})
    assert not STEERING.search(line)
    assert "\n" not in line
    assert json.loads(line) == {text: [text]}


@pytest.mark.parametrize(
    "words",
    [
        ["ask", "x", "--library", f"/tmp/{BAD}"],
        ["index", f"/tmp/{BAD}"],
        ["index", f"http://{BAD}/"],
        ["verify", f"/tmp/{BAD}"],
        ["ask", "x", f"--{BAD}"],
        ["ask", "x", "--day", BAD],
        [BAD],
        ["articles", "--show", BAD],
    ],
    ids=lambda words: " ".join(words[:1]).encode("unicode_escape").decode(),
)
def test_errors_steer_nothing(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = main(words)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    said = capsys.readouterr()
    assert code != 0
    assert not STEERING.search(said.out + said.err)


@pytest.mark.parametrize("as_json", [False, True])
def test_names_of_files_and_what_they_state_steer_nothing(
    tmp_path: Path, as_json: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    news = tmp_path / "news"
    news.mkdir()
    front = (
        '---\ntitle: "\\e[31mFerry \\x9b\\u202e"\noutlet: "\\e[2JPost"\npublished: "\\e[1m"\n---\n'
    )
    (news / f"{BAD}.md").write_text(f"{front}The ferry{BAD} sailed on Monday.", encoding="utf-8")
    index([news], tmp_path / "library", recipe=RECIPE, embedder=ToyEmbedder())
    library = ["--library", str(tmp_path / "library"), *(["--json"] if as_json else [])]
    for words in (["articles"], ["timeline"]):
        assert main([*words, *library]) == 0
    said = capsys.readouterr()
    assert "Ferry" in said.out
    assert not STEERING.search(said.out + said.err)


@POSIX
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-", "| true"])
def test_closed_streams_end_it_quietly(tmp_path: Path, closed: str) -> None:
    (tmp_path / "a.txt").write_text("The ferry sailed.")
    index([tmp_path / "a.txt"], tmp_path / "library", recipe=RECIPE, embedder=ToyEmbedder())
    command = f'"$0" -m iraqqa articles --library "$1" {closed}'
    words = ["sh", "-c", command, sys.executable, str(tmp_path / "library")]
    done = subprocess.run(words, cwd=CLONE, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
