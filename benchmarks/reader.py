"""How long the shipped reader takes over ten passages, against the same weights in PyTorch, and the machine.

    python -m benchmarks.reader --torch FOLDER --squad dev.json.gz [--reader NAME]

FOLDER is the model as trained, in 32 bits; PyTorch reads the ten windows as one padded batch, as is
usual. The reader's time includes cutting windows and choosing spans, PyTorch's only the network. The
two take turns, and the ratio is of one turn. Between them a matrix of the feed-forward's size is
multiplied in 8 bits, on as many cores at once: the rate that this machine reaches at best, of which
reading, with all else that it does, reaches a share.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModelForQuestionAnswering

from iraqqa.evaluation import squad
from iraqqa.network import Network
from iraqqa.reading import open_reader
from iraqqa.records import Article, Passage
from iraqqa.settings import READER
from training.export import windows_of

PASSAGES, TOKENS, WIDTH, INNER, PRODUCTS = 10, 132, 768, 3072, 20


def product() -> Network:
    """One multiplication of TOKENS × WIDTH by WIDTH × INNER, in 8 bits."""
    weights = np.random.default_rng(0).standard_normal((WIDTH, INNER)).astype(np.float32)
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "w"], ["y"])],
        "product",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, TOKENS, WIDTH])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, TOKENS, INNER])],
        [numpy_helper.from_array(weights, "w")],
    )
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder, "plain.onnx"), Path(folder, "small.onnx")
        opsets = [helper.make_opsetid("", 17)]
        onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=8), plain)
        quantize_dynamic(plain, small, per_channel=True, weight_type=QuantType.QInt8)
        return Network(small)


def rate_of(network: Network) -> float:
    """Multiplications and additions a second."""
    texts: Any = [{"x": np.ones((1, TOKENS, WIDTH), np.float32)} for _ in range(PRODUCTS)]
    began = time.perf_counter()
    network.run(texts)
    return PRODUCTS * 2 * TOKENS * WIDTH * INNER / (time.perf_counter() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--torch", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--squad", type=Path, required=True, help="where the passages come from")
    parser.add_argument("--reader", default=READER)
    parser.add_argument("--turns", type=int, default=20)
    given = parser.parse_args()
    reader, machine = open_reader(given.reader), product()
    model = AutoModelForQuestionAnswering.from_pretrained(given.torch, dtype=torch.float32).eval()
    layers = [p for n, p in model.named_parameters() if ".layer." in n and p.ndim > 1]
    rows = squad.read(given.squad)
    chosen = random.Random(0)
    ours, theirs, shares = [], [], []
    for turn in range(given.turns + 2):
        question = chosen.choice(rows).question
        texts = [row.context for row in chosen.sample(rows, PASSAGES)]
        passages = [Passage(Article("", "-", text), 0, len(text)) for text in texts]
        began = time.perf_counter()
        reader.read(question, passages, 5)
        ended = time.perf_counter()
        ids, mask, segment = map(torch.from_numpy, windows_of(given.torch, question, texts))
        work = 2 * int(mask.sum()) * sum(each.numel() for each in layers)
        inputs = {"input_ids": ids, "attention_mask": mask}
        if getattr(model.config, "type_vocab_size", 1) > 1:
            inputs["token_type_ids"] = segment
        start = time.perf_counter()
        with torch.inference_mode():
            model(**inputs)
        stop = time.perf_counter()
        best = rate_of(machine)
        if turn >= 2:  # the first ones warm up
            ours.append((ended - began) * 1000)
            theirs.append((stop - start) * 1000)
            shares.append(work / (ended - began) / best)
    ratio, share = median(b / a for a, b in zip(ours, theirs, strict=True)), median(shares)
    print(f"{PASSAGES} passages, median of {given.turns} turns")
    print(f"reader  {median(ours):7.1f} ms")
    print(f"PyTorch {median(theirs):7.1f} ms")
    print(f"ratio   {ratio:7.2f}")
    print(f"share of the machine's rate in 8 bits {share:.0%}")


if __name__ == "__main__":
    main()
