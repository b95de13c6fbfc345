"""A transformer run by onnxruntime: texts side by side, each alone and on one core.

So nothing that a text comes with can change what is found of it, neither padding nor, in int8, the
largest value of a batch; and cores need not wait for each other within every layer.
"""

import os
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

# Its official builds report to their makers from the moment they are loaded, unless this is set before.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

import onnxruntime

LARGEST = Path(__file__).parent / "largest.onnx"
"""`values` (1, 4) uint8 times weights (4, 1) int8 of 127, as `sums` (1, 1) int32."""
_NO_MEMORY = re.compile(r"bad_alloc|allocate memory|memory allocation|out of memory", re.IGNORECASE)
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Input = Ints | Floats


class Network:
    """An ONNX file, opened. Threads may share it."""

    def __init__(self, model: Path) -> None:
        """Raises whatever onnxruntime may say of a file that is missing or damaged."""
        options = _options()
        if _saturates():  # the slower way, where it would lose what the faster one does
            options.add_session_config_entry("session.x64quantprecision", "1")
        self._session = onnxruntime.InferenceSession(
            str(model),
            options,
            providers=["CPUExecutionProvider"],
            # Its sum and normalisation in one take several times as long as one after the other.
            disabled_optimizers=["SkipLayerNormFusion"],
        )
        self.inputs = tuple(each.name for each in self._session.get_inputs())
        self.outputs = tuple(each.name for each in self._session.get_outputs())
        self._cores = ThreadPoolExecutor(cores())

    def run(self, texts: Sequence[Mapping[str, Input]]) -> list[list[Floats]]:
        """Each text's outputs, without the batch's dimension; its inputs, by name, are (1, tokens).

        Inputs that the network does not take may be there too. The longest texts begin, so that the
        cores end together.
        """
        if len(texts) == 1:
            return [self._one(texts[0])]
        longest = sorted(range(len(texts)), key=lambda i: -texts[i][self.inputs[0]].size)
        outputs = self._cores.map(self._one, [texts[i] for i in longest])
        of = dict(zip(longest, outputs, strict=True))
        return [of[i] for i in range(len(texts))]

    def _one(self, text: Mapping[str, Input]) -> list[Floats]:
        outputs = self._session.run(None, {name: text[name] for name in self.inputs})
        return [output[0] for output in outputs]


def _options() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    return options


@lru_cache(maxsize=1)
def _saturates() -> bool:
    """Whether products in 8 bits may be too small here, as on x86 without VNNI: the largest are tried.

    There onnxruntime adds up pairs in 16 bits, which do not hold them.
    """
    session = onnxruntime.InferenceSession(str(LARGEST), _options())
    [[[total]]] = session.run(None, {"values": np.full((1, 4), 255, np.uint8)})
    return bool(total != 4 * 255 * 127)


def out_of_memory(error: Exception) -> bool:
    """Whether an exception of onnxruntime, which knows no type for it, says that memory ran out."""
    return isinstance(error, MemoryError) or _NO_MEMORY.search(str(error)) is not None


def cores() -> int:
    """How many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
