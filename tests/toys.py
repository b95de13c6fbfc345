"""Small stand-ins for what is slow, and the quickest way to articles and folders of them."""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from iraqqa.protocols import Vectors
from iraqqa.records import Article, Passage
from iraqqa.settings import Recipe
from iraqqa.storage.library import LocalLibrary, Source

CLONE = Path(__file__).resolve().parents[1]
_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 24, 1, 2
FRENCH = "Le maire a annoncé lundi que le ferry reprendra la mer après deux mois. " * 9
RECIPE = Recipe(embedder="toy", passage_tokens=40, overlap_tokens=10)


@dataclass
class ToyEmbedder:
    """A text's vector is the sum of its words' ones, each drawn by the word's hash. Keeps what it saw."""

    name: str = "toy"
    fingerprint: str = "toy-1"
    dimensions: int = 16
    limit: int = 64
    seen: list[str] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.seen += texts
        self.batches.append(len(texts))
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for i, text in enumerate(texts):
            for word in ["", *re.findall(r"\w+", text.lower())]:
                seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
                vectors[i] += np.random.default_rng(seed).standard_normal(self.dimensions)
        norms: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / norms

    def lengths(self, texts: Sequence[str]) -> list[int]:
        return [2 + sum(-(-len(run) // 4) for run in re.findall(r"\w+|\S", text)) for text in texts]


def article(text: str, source: str = "a.txt", **known: Any) -> Article:
    return Article(source=source, title=known.pop("title", source), text=text, **known)


def passages(article: Article, size: int = 40) -> list[Passage]:
    """Cuts of equal length."""
    starts = range(0, len(article.text), size)
    return [Passage(article, start, min(start + size, len(article.text))) for start in starts]


def new_library(folder: Path, embedder: ToyEmbedder | None = None) -> LocalLibrary:
    embedder = embedder or ToyEmbedder()
    return LocalLibrary.create(
        folder, RECIPE, embedder.name, embedder.fingerprint, embedder.dimensions
    )


def put(
    library: LocalLibrary, article: Article, root: Path = Path("/news"), sha: str = "0"
) -> None:
    cut = passages(article)
    vectors = ToyEmbedder(dimensions=library.dimensions).encode([p.text for p in cut])
    library.add(article, cut, vectors, source_of(article, sha, root))


def source_of(article: Article, sha: str = "0", root: Path = Path("/news")) -> Source:
    """A file that holds the article and nothing else."""
    return Source(root, article.source, article.source, article.id, sha)


def write(folder: Path, **texts: str) -> Path:
    """A folder of `.txt` files by their stems."""
    folder.mkdir(parents=True, exist_ok=True)
    for stem, text in texts.items():
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8", newline="")
    return folder


def obeying_permissions(script: str, *arguments: object) -> str:
    """Run Python code for which the permissions of files count, as for root they do not; its output."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, *map(str, arguments)],
        cwd=CLONE,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=_give_up_privileges if os.geteuid() == 0 else None,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _give_up_privileges() -> None:
    """Root stays the owner of its files, but is no more let through where an owner is not."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
        if libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "cannot drop a capability")
