"""`make reader` from weights to files, command by command, with a network that takes no time."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path

import pytest

from iraqqa.reading import open_calibration
from iraqqa.reading.manifest import Manifest
from training.examples import held_back
from training.keeping import Keeping

from .tiny_readers import make

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
TITLES = [title for title in map(str, range(400)) if held_back(title)][:12]


def write(path: Path, lines: Sequence[object]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def rows(titles: Sequence[str]) -> list[object]:
    """A year is all that each text says, so that any reader finds something."""
    return [
        {
            "id": title,
            "title": title,
            "context": f"{1200 + number}",
            "question": f"When did dam number {number} break?",
            "answers": [{"text": f"{1200 + number}", "answer_start": 0}],
        }
        for number, title in enumerate(titles)
    ]


def sample(name: str, folder: Path) -> None:
    """A few questions of the dev split, every second of them as if it were of the test split."""
    with (ROOT / "tests" / "eval" / name).open(encoding="utf-8") as lines:
        every = (one for one in map(json.loads, lines) if not one.get("paraphrase_of"))
        dev = (one for one in every if one["split"] == "dev")
        some = [one | {"split": ("dev", "test")[i % 2]} for i, one in enumerate(islice(dev, 12))]
    write(folder / name, [one | {"fact": one["id"]} if "fact" in one else one for one in some])


@pytest.fixture
def commands(tmp_path: Path) -> list[list[str]]:
    """What `make reader` would run: the module, and what it is told."""
    titles = [title for title in map(str, range(400)) if not held_back(title)][:8]
    for name in ("questions.jsonl", "agreement.jsonl"):
        sample(name, tmp_path)
    named = {
        "WEIGHTS": make(tmp_path / "weights", "mpnet", layers=1),
        "DATA": write(tmp_path / "rows.jsonl", rows(TITLES + titles)),
        "NEWS": write(tmp_path / "news.jsonl", rows([f"n{i}" for i in range(24)])),
        "SQUAD": write(tmp_path / "squad.jsonl", rows(["a", "b"])),
        "READER": tmp_path / "reader",
        "EVAL": tmp_path,
        "LIMIT": 10,
    }
    told = ["make", "-n", "reader", *(f"{name}={value}" for name, value in named.items())]
    said = subprocess.run(told, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    lines = [shlex.split(line) for line in said.splitlines() if "python -m training." in line]
    return [line[2:] for line in lines]


def test_the_path_from_weights_to_files(
    commands: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, work = tmp_path / "reader", tmp_path / "work"
    for module, *told in commands:
        kept = [] if module == "training.export" else ["--work", str(work)]
        monkeypatch.setattr(sys, "argv", [module, *told, *kept])
        import_module(module).main()
    modules = [module.removeprefix("training.") for module, *_ in commands]
    assert modules == ["export", "loss", "calibrate", "card"]
    assert sum(Manifest.load(reader).files.values()) > 0
    assert 0 < open_calibration(str(reader)).answer_from["balanced"] <= 1
    card = (reader / "README.md").read_text(encoding="utf-8")
    for measured in ("squad, one passage", "test split, balanced", "said to differ"):
        assert measured in card

    def never(*_: object) -> None:
        raise AssertionError("read again, though it was kept")

    monkeypatch.setattr("iraqqa.reading.onnx.OnnxReader.read", never)
    for module, *told in commands[1:3]:
        monkeypatch.setattr(sys, "argv", [module, *told, "--work", str(work)])
        import_module(module).main()


def test_a_reader_that_keeps_reads_once_and_says_the_same(tmp_path: Path) -> None:
    from iraqqa.reading import open_reader
    from iraqqa.records import Article, Passage

    text = "The dam of Selby broke in 1912. It was mended in 1913. Nobody drowned."
    whole, part = (Passage(Article("a", "A", text), *place) for place in ((0, 70), (32, 54)))
    plain = open_reader("overlap")
    counted: list[int] = []

    class Counting:
        fingerprint = plain.fingerprint

        def read(self, question: str, passages: Sequence[Passage], n_best: int) -> object:
            counted.append(len(passages))
            return plain.read(question, passages, n_best)

    asked = "When was the dam of Selby mended?"
    told = plain.read(asked, [whole, part], 3)
    assert Keeping(Counting(), tmp_path).read(asked, [part], 3) == told[1:]  # type: ignore[arg-type]
    later = Keeping(Counting(), tmp_path)  # type: ignore[arg-type]
    assert later.read(asked, [whole, part], 3) == told
    assert later.read(asked, [whole, part], 3) == told
    assert counted == [1, 1]
