"""The shipped reader's int8 weights → a folder that transformers loads, so that all read with the same.

    python -m benchmarks.peers.weights FOLDER

Each weight is scale × (q - zero), in 32 bits: exactly what the shipped reader multiplies by. What is
left to differ is that it also rounds the activations to 8 bits on the way.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import numpy_helper
from safetensors.numpy import save_file

from iraqqa.reading import reader_folder

Array = npt.NDArray[np.generic]
Float = npt.NDArray[np.float32]

PRODUCT, QUANTIZED = "MatMulInteger", "_quantized"
PREFIX = "model."
"""What `training.export` adds to the names."""
HEAD = 32
"""Dimensions of one attention head in MiniLM, which no weight's shape tells."""


def dequantised(quantised: Array, scale: Array, zero: Array) -> Float:
    """Scale × (q - zero); scale and zero are single, or one for each column.

    >>> dequantised(np.array([[-3, 4]], np.int8), np.array([0.5, 2.0]), np.array([1, 0], np.int8))
    array([[-2.,  8.]], dtype=float32)
    """
    plain: Float = (quantised.astype(np.float32) - zero.astype(np.float32)) * scale.astype(
        np.float32
    )
    return plain


def state(model: onnx.ModelProto) -> dict[str, Float]:
    """Every parameter by its name in `BertForQuestionAnswering`, in 32 bits.

    Exporting keeps the names of biases, norms and embeddings; a matrix is named by the layer that
    multiplies by it, and stands transposed.
    """
    arrays = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}

    def plain(name: str) -> Float:
        return dequantised(
            arrays[f"{name}{QUANTIZED}"], arrays[f"{name}_scale"], arrays[f"{name}_zero_point"]
        )

    found: dict[str, Float] = {}
    for name, array in arrays.items():
        if name.startswith(PREFIX):
            if name.endswith((".weight", ".bias")):
                found[name] = array.astype(np.float32)
            elif name.endswith(QUANTIZED):
                found[name.removesuffix(QUANTIZED)] = plain(name.removesuffix(QUANTIZED))
    for node in model.graph.node:
        if node.op_type == PRODUCT:
            layer = node.name.strip("/").removesuffix("/MatMul_quant").replace("/", ".")
            matrix = plain(node.input[1].removesuffix(QUANTIZED))
            found[f"{layer}.weight"] = np.ascontiguousarray(matrix.T)
    return {name.removeprefix(PREFIX): array for name, array in found.items()}


def config(parameters: Mapping[str, Float]) -> dict[str, object]:
    """What transformers must be told; sizes are read off the shapes."""
    words, width = parameters["bert.embeddings.word_embeddings.weight"].shape
    first = "bert.encoder.layer.0.intermediate.dense.weight"
    return {
        "architectures": ["BertForQuestionAnswering"],
        "model_type": "bert",
        "vocab_size": words,
        "hidden_size": width,
        "num_hidden_layers": sum(name.endswith("query.weight") for name in parameters),
        "num_attention_heads": width // HEAD,
        "intermediate_size": parameters[first].shape[0],
        "max_position_embeddings": len(parameters["bert.embeddings.position_embeddings.weight"]),
        "type_vocab_size": len(parameters["bert.embeddings.token_type_embeddings.weight"]),
        "pad_token_id": 0,
    }


def write(reader: Path, folder: Path) -> None:
    """Make `folder` from the `model.onnx` and `tokenizer.json` of a quantised reader."""
    parameters = state(onnx.load(reader / "model.onnx"))
    folder.mkdir(parents=True, exist_ok=True)
    save_file(parameters, folder / "model.safetensors", metadata={"format": "pt"})
    sizes = config(parameters)
    (folder / "config.json").write_text(json.dumps(sizes, indent=2), encoding="utf-8")
    shutil.copy(reader / "tokenizer.json", folder / "tokenizer.json")
    about = {
        "tokenizer_class": "BertTokenizer",
        "do_lower_case": True,
        "model_max_length": sizes["max_position_embeddings"],
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(about), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reader", default="minilm", help="a name or a folder")
    given = parser.parse_args()
    write(reader_folder(given.reader), given.folder)


if __name__ == "__main__":
    main()
