"""The packaged model in 8 bits: near to its vectors, and nearer than without evening out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from iraqqa.network import Floats, Ints, Network
from training import quantising
from training.quantising import quantise

WIDTH, TOKENS = 32, 24


@pytest.fixture
def traced(tmp_path: Path) -> Path:
    """Layer norm, a square part, and again, a wide part, and back: with one large dimension, as trained
    models have them.
    """
    chosen = np.random.default_rng(5)
    scale = np.ones(WIDTH, np.float32)
    scale[7] = 60
    tables: dict[str, npt.NDArray[Any]] = {
        "table": chosen.standard_normal((100, WIDTH)),
        "scale": scale,
        "shift": np.zeros(WIDTH),
        "square": chosen.standard_normal((WIDTH, WIDTH)) / scale[:, None],
        "wide": chosen.standard_normal((WIDTH, 4 * WIDTH)) / scale[:, None],
        "back": chosen.standard_normal((4 * WIDTH, WIDTH)),
    }
    make = onnx.helper.make_node
    graph = onnx.helper.make_graph(
        [
            make("Gather", ["table", "input_ids"], ["words"]),
            make("LayerNormalization", ["words", "scale", "shift"], ["normed"]),
            make("MatMul", ["normed", "square"], ["turned"]),
            make("LayerNormalization", ["turned", "scale", "shift"], ["again"]),
            make("MatMul", ["again", "wide"], ["more"]),
            make("Relu", ["more"], ["kept"]),
            make("MatMul", ["kept", "back"], ["vector"]),
        ],
        "g",
        [onnx.helper.make_tensor_value_info("input_ids", onnx.TensorProto.INT64, [None, None])],
        [onnx.helper.make_tensor_value_info("vector", onnx.TensorProto.FLOAT, None)],
        [onnx.numpy_helper.from_array(v.astype(np.float32), n) for n, v in tables.items()],
    )
    opsets = [onnx.helper.make_opsetid("", 17)]
    onnx.save(
        onnx.helper.make_model(graph, opset_imports=opsets, ir_version=8), tmp_path / "t.onnx"
    )
    return tmp_path / "t.onnx"


def texts(number: int, seed: int) -> list[dict[str, Ints]]:
    chosen = np.random.default_rng(seed)
    return [{"input_ids": chosen.integers(0, 100, (1, TOKENS))} for _ in range(number)]


def error(model: Path, other: Path) -> float:
    """The mean of 1 − cosine of tokens' vectors."""
    asked = texts(20, seed=2)
    one, two = (
        np.concatenate([vector for (vector,) in Network(file).run(asked)])
        for file in (model, other)
    )
    lengths = np.linalg.norm(one, axis=1) * np.linalg.norm(two, axis=1)
    return float(1 - ((one * two).sum(axis=1) / lengths).mean())


def test_it_multiplies_in_8_bits_and_a_large_dimension_does_no_harm(
    traced: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evened, plain = tmp_path / "evened.onnx", tmp_path / "plain.onnx"
    quantise(traced, evened, texts(5, seed=1))
    kinds = [node.op_type for node in onnx.load(evened).graph.node]
    assert kinds.count("MatMulInteger") == 3
    assert (
        kinds.count("MatMul") == 2
    )  # some dimensions of what the square part and the last one take
    monkeypatch.setattr(quantising, "_level", lambda *_: [])
    quantise(traced, plain, texts(5, seed=1))
    assert error(traced, evened) < 1e-3
    assert error(traced, evened) < error(traced, plain) / 2


def test_evening_out_alone_changes_nothing(
    traced: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quantising, "_rounded", lambda weights, _: weights)
    model = onnx.load(traced)
    quantising._level(model, texts(5, seed=1), tmp_path / "watched.onnx", attention=True)
    onnx.save(model, tmp_path / "evened.onnx")
    asked = texts(5, seed=3)
    for (one,), (two,) in zip(
        Network(traced).run(asked), Network(tmp_path / "evened.onnx").run(asked), strict=True
    ):
        np.testing.assert_allclose(one, two, rtol=1e-4, atol=1e-4)


@example(np.full((6, 4), 2.76e-38, np.float32), np.zeros((8, 6), np.float32))
@given(
    arrays(np.float32, (6, 4), elements=st.floats(-9, 9, width=32, allow_subnormal=False)),
    arrays(np.float32, (8, 6), elements=st.floats(-9, 9, width=32, allow_subnormal=False)),
)
def test_weights_are_rounded_to_steps_that_8_bits_have(weights: Floats, values: Floats) -> None:
    rounded = quantising._rounded(weights, values.T @ values + np.eye(6, dtype=np.float32))
    largest = np.abs(weights).max(axis=0)
    np.testing.assert_allclose(np.abs(rounded).max(axis=0), largest, rtol=1e-6, atol=1e-30)
    for column, size in zip(rounded.T, largest / 127, strict=True):
        if size > 1e-30:
            np.testing.assert_allclose(column / size, np.rint(column / size), atol=1e-3)


def test_rounded_weights_make_up_for_each_other() -> None:
    chosen = np.random.default_rng(4)
    values = chosen.standard_normal((400, 8)) @ chosen.standard_normal((8, WIDTH))
    values = (values + 0.1 * chosen.standard_normal(values.shape)).astype(np.float32)
    weights = chosen.standard_normal((WIDTH, 50)).astype(np.float32)
    rounded = quantising._rounded(weights, np.asarray(values.T @ values, np.float32))
    step = np.abs(weights).max(axis=0) / 127
    lost, lost_alone = (
        values @ (rounded - weights),
        values @ (np.rint(weights / step) * step - weights),
    )
    assert np.square(lost).sum() < np.square(lost_alone).sum() / 2
