"""A traced transformer with its multiplications in 8 bits, and hardly another vector for it.

All values that go into one multiplication get one scale from onnxruntime, and the largest of them take
it from the others: those of single dimensions, and those of a text's first token. So what comes from a
layer norm is divided by dimension, and the weights take it up (SmoothQuant, Xiao et al. 2022); and what
goes from many dimensions into few is divided by the largest value of its token, and multiplied after.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import ModelProto, NodeProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from ..network import Floats, Ints, Network

SHARE = 0.7
"""How much of a dimension's size goes over to the weights: its power in SmoothQuant's formula."""
TINY = np.array(1e-4, np.float32)
"""What sizes are taken to be at least, as they are divided by."""
_FLOAT = 1  # of ONNX's types


def quantise(traced: Path, out: Path, texts: Sequence[Mapping[str, Ints]]) -> None:
    """Write it in 8 bits, weights per channel; the texts show how large values become."""
    with tempfile.TemporaryDirectory() as scratch:
        prepared, levelled = Path(scratch) / "prepared.onnx", Path(scratch) / "levelled.onnx"
        quant_pre_process(str(traced), str(prepared), skip_symbolic_shape=True)
        model = onnx.load(prepared)
        _level(model, texts, Path(scratch) / "watched.onnx")
        onnx.save(model, levelled)
        quantize_dynamic(
            levelled,
            out,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
        )


def _level(model: ModelProto, texts: Sequence[Mapping[str, Ints]], scratch: Path) -> None:
    """Even out what is multiplied with weights. What the model computes stays the same."""
    graph = model.graph
    weights = {each.name: each for each in graph.initializer}
    normed = {node.output[0] for node in graph.node if node.op_type == "LayerNormalization"}
    products: dict[str, list[NodeProto]] = defaultdict(list)
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in weights:
            products[node.input[0]].append(node)
    sizes = _sizes(model, [name for name in products if name in normed], texts, scratch)
    before: dict[str, list[NodeProto]] = {}
    after: dict[str, list[NodeProto]] = {}
    for name, nodes in products.items():
        factors = [weights[node.input[1]] for node in nodes]
        even = f"{name}/even"
        if name in sizes:
            divisor = _divisor(sizes[name], [numpy_helper.to_array(each) for each in factors])
            graph.initializer.append(numpy_helper.from_array(1 / divisor, f"{name}/share"))
            steps = [helper.make_node("Mul", [name, f"{name}/share"], [even])]
            for each in factors:
                taken = numpy_helper.to_array(each) * divisor[:, None]
                each.CopyFrom(numpy_helper.from_array(taken, each.name))
        elif factors[0].dims[0] > factors[0].dims[1]:
            graph.initializer.append(numpy_helper.from_array(TINY, f"{name}/least"))
            steps = [
                helper.make_node("Abs", [name], [f"{name}/size"]),
                helper.make_node(
                    "ReduceMax", [f"{name}/size"], [f"{name}/most"], axes=[-1], keepdims=1
                ),
                helper.make_node("Max", [f"{name}/most", f"{name}/least"], [f"{name}/largest"]),
                helper.make_node("Div", [name, f"{name}/largest"], [even]),
            ]
            for node in nodes:
                product, node.output[0] = node.output[0], f"{node.output[0]}/even"
                after[node.output[0]] = [
                    helper.make_node("Mul", [node.output[0], f"{name}/largest"], [product])
                ]
        else:
            continue
        for node in nodes:
            node.input[0] = even
        before[even] = steps
    ordered = []
    for node in graph.node:
        ordered += before.pop(node.input[0], []) if node.input else []
        ordered.append(node)
        ordered += after.get(node.output[0], [])
    del graph.node[:]
    graph.node.extend(ordered)


def _sizes(
    model: ModelProto, names: Sequence[str], texts: Sequence[Mapping[str, Ints]], scratch: Path
) -> dict[str, Floats]:
    """By name, the largest absolute value of each dimension in any token of the texts."""
    watched = ModelProto()
    watched.CopyFrom(model)
    del watched.graph.output[:]
    watched.graph.output.extend(helper.make_tensor_value_info(n, _FLOAT, None) for n in names)
    onnx.save(watched, scratch)
    found = Network(scratch).run(texts)
    return {
        name: np.max([np.abs(values).max(axis=0) for values in seen], axis=0)
        for name, seen in zip(names, zip(*found, strict=True), strict=True)
    }


def _divisor(sizes: Floats, weights: Sequence[Floats]) -> Floats:
    """(dimensions,), of geometric mean 1."""
    rows = np.max([np.abs(each).max(axis=1) for each in weights], axis=0)
    divisor = np.maximum(sizes, TINY) ** SHARE / np.maximum(rows, TINY) ** (1 - SHARE)
    return np.asarray(divisor / np.exp(np.log(divisor).mean()), np.float32)
