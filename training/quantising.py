"""A traced transformer with its multiplications in 8 bits, and hardly another vector for it.

onnxruntime gives all values that go into one multiplication one scale, and the largest of them take it
from the others: those of a few dimensions, and those of a text's first token. So

- what comes from a layer norm is divided by dimension, which the weights take up (SmoothQuant, Xiao et
  al. 2022);
- of what attention starts from, and of what goes from many dimensions into few, the dimensions with the
  largest values are multiplied apart, in 32 bits (LLM.int8, Dettmers et al. 2022), and each token is
  divided by its largest value, and its product multiplied by that;
- weights are rounded row by row, the later making up for what the earlier lost (GPTQ, Frantar et al. 2022).
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import ModelProto, NodeProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from iraqqa.network import Floats, Ints, Network

APART = 8
"""Dimensions that are multiplied in 32 bits."""
SHARE = 0.7
"""How much of a dimension's size goes over to the weights: its power in SmoothQuant's formula."""
DAMPING = 0.05
"""How little rows make up for each other: what is added to the squares of dimensions, in mean squares."""
TINY = np.float32(1e-4)
"""What sizes are taken to be at least, as they are divided by."""
_LEAST = "least"
_FLOAT = 1  # of ONNX's types
_STEPS = 127  # of 8 bits, to either side


def quantise(
    traced: Path, out: Path, texts: Sequence[Mapping[str, Ints]], *, attention: bool = True
) -> None:
    """Write it in 8 bits, weights per channel; the texts show which values are multiplied.

    `attention`: what it starts from is multiplied apart and by token, too, which takes a sixteenth longer.
    """
    with tempfile.TemporaryDirectory() as scratch:
        prepared, levelled = Path(scratch) / "prepared.onnx", Path(scratch) / "levelled.onnx"
        quant_pre_process(str(traced), str(prepared), skip_symbolic_shape=True)
        model = onnx.load(prepared)
        apart = _level(model, texts, Path(scratch) / "watched.onnx", attention)
        onnx.save(model, levelled)
        quantize_dynamic(
            levelled,
            out,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=apart,
        )


def _level(
    model: ModelProto, texts: Sequence[Mapping[str, Ints]], scratch: Path, attention: bool
) -> list[str]:
    """Even out what is multiplied with weights, and round these; the names of what stays in 32 bits.

    But for the rounding, what the model computes stays the same.
    """
    graph = model.graph
    weights = {each.name: each for each in graph.initializer}
    normed = {node.output[0] for node in graph.node if node.op_type == "LayerNormalization"}
    products: dict[str, list[NodeProto]] = defaultdict(list)
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in weights:
            products[node.input[0]].append(node)
    before: dict[str, list[NodeProto]] = {}
    after: dict[str, list[NodeProto]] = {}
    constants: dict[str, npt.NDArray[Any]] = {_LEAST: np.array(TINY)}
    in_32_bits: list[str] = []
    for name, (sizes, gram) in _seen(model, list(products), texts, scratch).items():
        factors = [numpy_helper.to_array(weights[node.input[1]]) for node in products[name]]
        rows, columns = factors[0].shape
        uneven = rows > columns or (attention and rows == columns and name in normed)
        apart = np.sort(np.argsort(-sizes)[: APART if uneven else 0])
        rest = np.ones(rows, np.float32)
        rest[apart] = 0
        divisor = _divisor(sizes * rest, factors) if name in normed else np.ones_like(rest)
        share = rest / divisor
        value, steps = name, []
        if name in normed or uneven:
            value, constants[f"{name}/share"] = f"{name}/even", share
            steps.append(helper.make_node("Mul", [name, f"{name}/share"], [value]))
        if uneven:
            constants[f"{name}/dimensions"] = apart
            steps += _apart_and_by_token(name, value)
            value = f"{name}/by-token"
        before[value] = steps
        for node, factor in zip(products[name], factors, strict=True):
            stored = weights[node.input[1]]
            rounded = _rounded(factor * (rest * divisor)[:, None], gram * np.outer(share, share))
            stored.CopyFrom(numpy_helper.from_array(rounded, stored.name))
            product, node.input[0] = node.output[0], value
            if uneven:
                node.output[0] = f"{product}/by-token"
                constants[f"{product}/weights"] = factor[apart]
                after[node.output[0]] = _together(name, product)
                in_32_bits.append(f"{product}/apart")
    graph.initializer.extend(numpy_helper.from_array(v, n) for n, v in constants.items())
    ordered = []
    for node in graph.node:
        ordered += before.pop(node.input[0], []) if node.input else []
        ordered.append(node)
        ordered += after.get(node.output[0], [])
    del graph.node[:]
    graph.node.extend(ordered)
    return in_32_bits


def _apart_and_by_token(name: str, even: str) -> list[NodeProto]:
    """Some dimensions of a value alone; and the others, each token divided by its largest value."""
    size, most, largest = (f"{name}/{what}" for what in ("size", "most", "largest"))
    return [
        helper.make_node("Gather", [name, f"{name}/dimensions"], [f"{name}/few"], axis=-1),
        helper.make_node("Abs", [even], [size]),
        helper.make_node("ReduceMax", [size], [most], axes=[-1]),
        helper.make_node("Max", [most, _LEAST], [largest]),
        helper.make_node("Div", [even, largest], [f"{name}/by-token"]),
    ]


def _together(name: str, product: str) -> list[NodeProto]:
    """A product of what was multiplied by token and apart."""
    whole, apart = f"{product}/whole", f"{product}/apart"
    return [
        helper.make_node("Mul", [f"{product}/by-token", f"{name}/largest"], [whole]),
        helper.make_node("MatMul", [f"{name}/few", f"{product}/weights"], [apart], name=apart),
        helper.make_node("Add", [whole, apart], [product]),
    ]


def _seen(
    model: ModelProto, names: Sequence[str], texts: Sequence[Mapping[str, Ints]], scratch: Path
) -> dict[str, tuple[Floats, Floats]]:
    """By name, over all tokens of the texts: each dimension's largest absolute value, (dimensions,), and
    of each two dimensions the sum of their products, (dimensions, dimensions).
    """
    watched = ModelProto()
    watched.CopyFrom(model)
    del watched.graph.output[:]
    watched.graph.output.extend(helper.make_tensor_value_info(n, _FLOAT, None) for n in names)
    onnx.save(watched, scratch)
    network = Network(scratch)
    seen: dict[str, tuple[Floats, Floats]] = {}
    for text in texts:
        for name, values in zip(names, network.run([text])[0], strict=True):
            sizes, gram = seen.get(name, (np.float32(0), np.float32(0)))
            largest = np.maximum(sizes, np.abs(values).max(axis=0))
            seen[name] = largest, gram + values.T @ values
    return seen


def _divisor(sizes: Floats, weights: Sequence[Floats]) -> Floats:
    """(dimensions,), of geometric mean 1."""
    rows = np.max([np.abs(each).max(axis=1) for each in weights], axis=0)
    divisor = np.maximum(sizes, TINY) ** SHARE / np.maximum(rows, TINY) ** (1 - SHARE)
    return np.asarray(divisor / np.exp(np.log(divisor).mean()), np.float32)


def _rounded(weights: Floats, gram: Floats) -> Floats:
    """(rows, columns), in 8 bits of the step that follows from a column's largest value, which stays.

    `gram` tells how rows are multiplied together; what one loses goes to those below accordingly.
    """
    step = np.maximum(np.abs(weights).max(axis=0), np.finfo(np.float32).tiny) / _STEPS
    largest = np.abs(weights).argmax(axis=0)
    damped = gram.astype(np.float64)
    damped.flat[:: len(damped) + 1] += DAMPING * damped.diagonal().mean()
    goes = np.linalg.cholesky(np.linalg.inv(damped)).T.astype(np.float32)
    rounded = weights.copy()
    for i, row in enumerate(rounded):
        near = np.clip(np.rint(row / step), -_STEPS, _STEPS)
        kept = np.where(largest == i, np.sign(weights[i]) * _STEPS, near) * step
        rounded[i + 1 :] -= np.outer(goes[i, i + 1 :] / goes[i, i], row - kept)
        rounded[i] = kept
    return rounded
