"""The shipped reader's network, for real: each text alone, in whatever company."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iraqqa.network import LARGEST, Ints, Network
from iraqqa.reading import reader_folder
from iraqqa.settings import READER

PRECISION = "session.x64quantprecision"
SUPPRESSING = {"ORT_DISABLE_TELEMETRY", "CI", "XDG_CACHE_HOME"}
"""Variables that would keep onnxruntime from reporting all the same, or have it write elsewhere."""


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(reader_folder(READER) / "model.onnx")


def text(pieces: list[int]) -> dict[str, Ints]:
    ids = np.array([pieces], np.int64)
    return {
        "input_ids": ids,
        "token_type_ids": np.zeros_like(ids),
        "unknown": ids,
    }


TEXTS = st.lists(st.integers(1000, 29_000), min_size=1, max_size=30).map(text)


@settings(deadline=None, max_examples=30)
@given(st.lists(TEXTS, max_size=5))
def test_a_text_has_the_same_outputs_alone_as_among_others_and_they_are_in_order(
    network: Network, texts: list[dict[str, Ints]]
) -> None:
    together = network.run(texts)
    assert len(together) == len(texts)
    for each, outputs in zip(texts, together, strict=True):
        (alone,) = network.run([each])
        assert [output.shape for output in outputs] == [each["input_ids"].shape[1:]] * 2
        for one, other in zip(outputs, alone, strict=True):
            np.testing.assert_array_equal(one, other)


def test_a_file_that_is_no_network_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"model\.onnx"):
        Network(tmp_path / "model.onnx")


@pytest.mark.parametrize("saturates", [True, False])
def test_where_products_would_be_too_small_it_takes_the_slower_way(
    saturates: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = onnxruntime.SessionOptions()
    monkeypatch.setattr("iraqqa.network._options", lambda: options)
    monkeypatch.setattr("iraqqa.network._saturates", lambda: saturates)
    largest = Network(LARGEST)
    if not saturates:
        with pytest.raises(RuntimeError):
            options.get_session_config_entry(PRECISION)
        return
    assert options.get_session_config_entry(PRECISION) == "1"
    values: Any = np.full((1, 4), 255, np.uint8)
    [[found]] = largest.run([{"values": values}])
    assert found.tolist() == [4 * 255 * 127]


def test_nothing_is_kept_to_be_reported(tmp_path: Path) -> None:
    """Neither a number for this machine nor events, which onnxruntime would keep below the home folder."""
    own = {name: value for name, value in os.environ.items() if name not in SUPPRESSING}
    reader = "import iraqqa.reading; iraqqa.reading.open_reader()"
    subprocess.run([sys.executable, "-c", reader], env=own | {"HOME": str(tmp_path)}, check=True)
    assert not [path for path in tmp_path.rglob("*") if "onnxruntime" in path.name]
