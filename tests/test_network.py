"""The shipped reader's network, for real: each text alone, in whatever company."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iraqqa.network import Ints, Network
from iraqqa.reading import reader_folder
from iraqqa.settings import READER


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
