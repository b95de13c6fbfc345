"""How long the shipped reader takes over ten passages, against the same weights in PyTorch.

    python -m benchmarks.reader --torch FOLDER [--reader NAME] [--squad dev.json.gz] [--json FILE]

FOLDER is the model as trained, in 32 bits; PyTorch reads the ten windows as one padded batch, as is
usual. The reader's time includes cutting windows and choosing spans, PyTorch's only the network. The
two take turns, and the ratio is of one turn.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from statistics import median

import torch
from tokenizers import Tokenizer
from transformers import BertForQuestionAnswering

from benchmarks.machine import description
from iraqqa.evaluation import squad
from iraqqa.reading import open_reader, reader_folder
from iraqqa.reading.onnx import LENGTH, OVERLAP, QUESTION_LIMIT
from iraqqa.reading.windows import collate, tokenise, windows
from iraqqa.records import Article, Passage

PASSAGES = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--torch", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--squad", type=Path, required=True, help="where the passages come from")
    parser.add_argument("--reader", default="minilm")
    parser.add_argument("--turns", type=int, default=20)
    parser.add_argument("--json", type=Path, help="write the figures there too")
    given = parser.parse_args()
    reader = open_reader(given.reader)
    tokenizer = Tokenizer.from_file(str(reader_folder(given.reader) / "tokenizer.json"))
    model = BertForQuestionAnswering.from_pretrained(given.torch, dtype=torch.float32).eval()
    rows = squad.read(given.squad)
    chosen = random.Random(0)
    ours, theirs = [], []
    for turn in range(given.turns + 2):
        question = chosen.choice(rows).question
        texts = [row.context for row in chosen.sample(rows, PASSAGES)]
        passages = [Passage(Article("", "-", text), 0, len(text)) for text in texts]
        began = time.perf_counter()
        reader.read(question, passages, 5)
        between = time.perf_counter()
        asked, *cut = tokenise(tokenizer, [question, *texts])
        batch = collate(
            windows(asked, cut, length=LENGTH, question_limit=QUESTION_LIMIT, overlap=OVERLAP)
        )
        ids, mask, segment = map(torch.from_numpy, batch)
        start = time.perf_counter()
        with torch.inference_mode():
            model(input_ids=ids, attention_mask=mask, token_type_ids=segment)
        if turn >= 2:  # the first ones warm up
            ours.append((between - began) * 1000)
            theirs.append((time.perf_counter() - start) * 1000)
    ratio = median(b / a for a, b in zip(ours, theirs, strict=True))
    print(f"{PASSAGES} passages, median of {given.turns} turns")
    print(f"reader  {median(ours):7.1f} ms")
    print(f"PyTorch {median(theirs):7.1f} ms")
    print(f"ratio   {ratio:7.2f}")
    if given.json:
        milliseconds = {"reader": ours, "torch": theirs}
        told = {"machine": description(), "ms": milliseconds, "ratio": ratio}
        given.json.write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
