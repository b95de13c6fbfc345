"""all-MiniLM-L6-v2 → the network that ships: `python -m training.embedder [--out FOLDER]`.

It is quantised as `training.quantising` does it, and its table of word vectors left out:
`iraqqa.embedders.packaged` takes that from the original's file.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from pathlib import Path

import onnx
from onnx import helper
from tokenizers import Tokenizer

from iraqqa.embedders.exporting import SAMPLES, Original, trace, write
from iraqqa.embedders.onnx import WORDS
from iraqqa.embedders.packaged import NETWORK, PACKAGED, TABLE, weights_folder, word_vectors

from .quantising import quantise

ALIKE = 0.998
"""Cosine, at least, of its vectors with the original's; what it is on passages: decision 7."""


def without_table(network: onnx.ModelProto) -> None:
    """Have it take word vectors in place of looking them up in the table whose name ends in `TABLE`."""
    graph = network.graph
    [table] = [each for each in graph.initializer if each.name.endswith(TABLE)]
    [looked_up] = [node for node in graph.node if table.name in node.input]
    given = helper.make_tensor_value_info(
        WORDS, onnx.TensorProto.FLOAT, ["batch", "tokens", table.dims[1]]
    )
    graph.input.append(given)
    for node in graph.node:
        for place, name in enumerate(node.input):
            if name == looked_up.output[0]:
                node.input[place] = WORDS
    graph.node.remove(looked_up)
    graph.initializer.remove(table)


def rambling(tokenizer: Tokenizer) -> list[str]:
    """Sixteen texts of random words, the common ones, which a WordPiece vocabulary has first, more often.

    They stand for what will be embedded; always the same ones.
    """
    ids = tokenizer.get_vocab()
    words = sorted((w for w in ids if w.isalpha() and ids[w] >= ids["the"]), key=ids.__getitem__)
    often = [1 / (place + 3) for place in range(len(words))]
    rng = random.Random(0)
    return [
        " ".join(", ".join(rng.choices(words, often, k=14)) for _ in range(7)) for _ in range(16)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=NETWORK)
    out: Path = parser.parse_args().out
    folder = weights_folder()
    original = Original(PACKAGED, folder)
    shown = [original.tensors([text]) for text in (*SAMPLES, *rambling(original.tokenizer))]
    with tempfile.TemporaryDirectory() as scratch:
        traced, small = Path(scratch) / "traced.onnx", Path(scratch) / "small.onnx"
        trace(original, traced)
        quantise(traced, small, [{n: t.numpy() for n, t in one.items()} for one in shown])
        network = onnx.load(small)
    without_table(network)
    out.mkdir(parents=True, exist_ok=True)
    words = word_vectors(folder / "model.safetensors")
    write(network, original, out, words=words, alike=ALIKE)
    print(f"{out}: {sum(file.stat().st_size for file in out.iterdir()) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
