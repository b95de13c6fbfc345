"""What a library costs as it grows: a thousand passages to a million, on one machine.

    python -m benchmarks.scaling --squad train.json.gz --work DIR [--sizes 1000 10000 100000 1000000]

The passages are SQuAD's paragraphs, told again with other names and numbers (texts.py), and
so each has questions whose answers are known. The vectors are those of the embedder for paragraphs and
questions, and stand-ins for the variations (vectors.py); how far these behave alike is
measured first. The file of paragraphs does not come with iraqqa; plots and stand-ins take what
`pip install 'iraqqa[train]'` brings. What was done is kept in the folder: after an interruption, or
after --minutes, the same command goes on. Figures go to benchmarks/results/scaling.json, curves to
docs/scaling/.
"""

from __future__ import annotations

import argparse
import json
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.machine import description, peak
from iraqqa.embedders import open_embedder

from .alike import alike
from .library import PARAGRAPHS, Generated, fill, opened, shown
from .measures import added, asked, holding, indexed
from .plots import draw
from .texts import Collection
from .vectors import real

HOME = Path(__file__).parents[1]
RESULTS = HOME / "results" / "scaling.json"
PLOTS = HOME.parent / "docs" / "scaling"
SIZES = (1_000, 10_000, 100_000, 1_000_000)
QUESTIONS = 200
PARTS: dict[str, Callable[..., dict[str, Any]]] = {
    "index": indexed,
    "hold": holding,
    "ask": asked,
    "add": added,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--squad", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="some 6 GB for a million passages")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="stop after them")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:  # in a process of its own, so that its memory is its own
        (size,) = given.sizes
        measured = PARTS[given.part](given.work / str(size), *_questions(given.work, size))
        sys.stdout.write(json.dumps({**measured, "peak_mib": peak()}))
        return
    ends = time.monotonic() + 60 * given.minutes
    given.work.mkdir(parents=True, exist_ok=True)
    generated = _generated(given.squad, given.work, ends)
    if generated is None:
        return
    figures = json.loads(RESULTS.read_text()) if RESULTS.exists() else {"sizes": {}}
    figures["machine"] = description()
    notes = [json.loads((given.work / name).read_text()) for name in ("base.json", "variants.json")]
    figures["embedding"] = {key: sum(note[key] for note in notes) for key in notes[0]}
    if "alike" not in figures:
        _, queries = _real_questions(generated, given.work, 2 * PARAGRAPHS)
        figures["alike"] = alike(generated, queries)
        _note(figures)
    for size in given.sizes:
        if not _filled(generated, given.work / str(size), size, ends):
            return
        _real_questions(generated, given.work, size)
        row = figures["sizes"].setdefault(str(size), {})
        row["fill"] = json.loads((given.work / str(size) / "filled.json").read_text())
        for part in PARTS:
            if part not in row and time.monotonic() < ends:
                row[part] = _measured(given, part, size)
                _note(figures)
    draw(figures, PLOTS)
    _note(figures)


def _generated(squad: Path, work: Path, ends: float) -> Generated | None:
    """The collection and its vectors, kept; None when time was up."""
    kept = work / "generated.pkl"
    if kept.exists():
        earlier: Generated = pickle.loads(kept.read_bytes())
        return earlier
    collection = Collection(squad, PARAGRAPHS)
    embedder = open_embedder("all-MiniLM-L6-v2")
    varied = shown(collection)
    minutes = (ends - time.monotonic()) / 60
    originals = real(collection.paragraphs, embedder, work / "base.npy", minutes)
    minutes = (ends - time.monotonic()) / 60
    vectors = real(varied, embedder, work / "variants.npy", minutes)
    if len(vectors) < len(varied):
        return None
    generated = Generated(collection, originals, vectors)
    kept.write_bytes(pickle.dumps(generated))
    return generated


def _filled(generated: Generated, folder: Path, size: int, ends: float) -> bool:
    """Whether the library holds so many by now."""
    note = folder / "filled.json"
    state: dict[str, Any] = {"passages": 0, "seconds": 0.0}
    if note.exists():
        state |= json.loads(note.read_text())
    with opened(folder, generated.originals.shape[1]) as library:
        while state["passages"] < size:
            if time.monotonic() > ends:
                return False
            last = min(state["passages"] + PARAGRAPHS, size)
            state["seconds"] += fill(library, generated, state["passages"], last)
            state["passages"] = last
            note.write_text(json.dumps(state))
    return True


def _real_questions(generated: Generated, work: Path, size: int) -> tuple[Any, Any]:
    """The questions of a size, and their vectors; kept."""
    file = work / f"questions-{size}.json"
    questions = generated.collection.questions(size, QUESTIONS)
    if not file.exists():
        vectors = open_embedder("all-MiniLM-L6-v2").encode([one.question for one in questions])
        np.save(file.with_suffix(".npy"), vectors)
        file.write_text(json.dumps([[one.question, one.answer, one.passage] for one in questions]))
    return _questions(work, size)


def _questions(work: Path, size: int) -> tuple[Any, Any]:
    file = work / f"questions-{size}.json"
    return json.loads(file.read_text()), np.load(file.with_suffix(".npy"))


def _measured(given: argparse.Namespace, part: str, size: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.scaling", "--squad", given.squad]
    command += ["--work", given.work, "--sizes", str(size), "--part", part]
    output = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    figures: dict[str, Any] = json.loads(output)
    sys.stderr.write(f"{size:>9,} {part:<5} {figures}\n")
    return figures


def _note(figures: dict[str, Any]) -> None:
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
