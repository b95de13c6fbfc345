"""An environment of its own for each system, with exactly the versions written beside its worker."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
INSTALLED = "installed.txt"


@dataclass(frozen=True, slots=True)
class Peer:
    """A system of the table. pip is asked for `packages`; without any, it runs in this environment."""

    name: str
    title: str
    packages: tuple[str, ...] = ()

    @property
    def constraints(self) -> Path:
        return HERE / f"{self.name}.txt"


PEERS = {
    peer.name: peer
    for peer in (
        Peer("ours", "iraqqa"),
        Peer(
            "haystack",
            "Haystack",
            ("haystack-ai", "transformers-haystack", "sentence-transformers-haystack", "torch"),
        ),
        Peer("txtai", "txtai", ("txtai", "torch")),
        Peer("plain", "transformers loop", ("sentence-transformers", "transformers", "torch")),
    )
}


def python(peer: Peer, folder: Path) -> Path:
    """The interpreter to run a peer with; its environment is made below `folder` where it is missing.

    SystemExit when pip fails, which says why itself.
    """
    if not peer.packages:
        return Path(sys.executable)
    home = folder / peer.name
    interpreter = home / "bin" / "python"
    wanted = peer.constraints.read_text(encoding="utf-8")
    stamp = home / INSTALLED
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return interpreter
    print(f"==> Installing {peer.title} into {home} (once, some minutes)", flush=True)
    shutil.rmtree(home, ignore_errors=True)
    install = [str(interpreter), "-m", "pip", "install", "--quiet", "--constraint"]
    _run([sys.executable, "-m", "venv", str(home)])
    _run([*install, str(peer.constraints), *peer.packages])
    stamp.write_text(wanted, encoding="utf-8")
    return interpreter


def versions(peer: Peer, ours: str) -> dict[str, str]:
    """The versions of what pip was asked for; `ours` is that of iraqqa."""
    if not peer.packages:
        return {"iraqqa": ours}
    lines = peer.constraints.read_text(encoding="utf-8").splitlines()
    fixed = dict(line.split("==") for line in lines if "==" in line)
    return {package: fixed[package] for package in peer.packages}


def _run(words: Sequence[str]) -> None:
    if code := subprocess.run(words, check=False).returncode:
        raise SystemExit(f"{' '.join(words[:4])} failed with code {code}; mend that and run again")
