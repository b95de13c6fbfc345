"""sentence-transformers → ONNX, whatever the model's parts: what torch computes is traced and compared.

The one file here that loads torch.
"""

import shutil
import tempfile
import threading
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer
from transformers.utils import logging

from ..errors import ModelError
from ..network import Floats
from ..protocols import Vectors
from .onnx import MODEL, PROBE, TOKENIZER, Exported, Manifest

_INPUTS = {"input_ids", "attention_mask", "token_type_ids"}
SAMPLES = (
    PROBE,
    "",
    "  Flood\n\tWATER ",
    "قال المتحدث إن السد صامد 🙂",
    "It rose by 2.5 metres. " * 90,
)
_BATCH = 32  # texts that the original takes at once


class Original:
    """The model as sentence-transformers runs it. Threads may share it; they take turns."""

    def __init__(self, name: str, folder: Path) -> None:
        """Raises ModelError when it cannot be loaded."""
        self._lock = threading.Lock()
        try:
            with _quiet():
                self.transformer = SentenceTransformer(
                    str(folder), device="cpu", local_files_only=True
                ).float()
            self.tokenizer = Tokenizer.from_str(
                self.transformer.tokenizer.backend_tokenizer.to_str()
            )
            self.tokenizer.no_truncation()
            self.tokenizer.no_padding()
            limit = self.transformer.max_seq_length or self.transformer.tokenizer.model_max_length
            self.shape: tuple[int, int] = (self.encode([""]).shape[1], limit)
        except Exception as error:  # whatever three libraries may say of damaged files
            raise ModelError(
                f"cannot load the embedder {name} from {folder} ({reason(error)}); "
                "fetch it anew or name another"
            ) from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            vectors = self.transformer.encode(
                list(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(vectors, np.float32)

    def tensors(self, texts: Sequence[str]) -> dict[str, torch.Tensor]:
        """What the model takes for these texts, by name."""
        inputs = self.transformer.preprocess(list(texts))
        return {name: value for name, value in inputs.items() if isinstance(value, torch.Tensor)}

    def lengths(self, texts: Sequence[str]) -> list[int]:
        return [len(encoding.ids) for encoding in self.tokenizer.encode_batch(list(texts))]


def export(original: Original, folder: Path) -> None:
    """Write a model into a folder, for `Exported`; an exception of any kind when it cannot be done."""
    with tempfile.TemporaryDirectory() as scratch:
        trace(original, Path(scratch) / MODEL)
        write(onnx.load(Path(scratch) / MODEL), original, folder)


def trace(original: Original, out: Path) -> None:
    """Write its network alone, in 32 bits."""
    transformer = original.transformer
    if _prompt(transformer) and not all(
        getattr(part, "include_prompt", True) for part in transformer
    ):
        raise ValueError("it leaves its prompt out of the mean")
    inputs = _needed(transformer, original.tensors(SAMPLES[:2]))
    if not inputs.keys() <= _INPUTS:
        raise ValueError(f"it takes {', '.join(sorted(inputs.keys() - _INPUTS))}")
    parts: Iterable[Any] = transformer.modules()
    for part in parts:
        if hasattr(part, "set_attn_implementation"):
            part.set_attn_implementation("eager")  # attention spelt out, as it can be traced
    with _quiet(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # advice about tracing
        torch.onnx.export(
            _EndToEnd(transformer, list(inputs)).eval(),
            tuple(inputs.values()),
            str(out),
            input_names=list(inputs),
            output_names=["vector"],
            dynamic_axes={name: {0: "batch", 1: "tokens"} for name in inputs},
            opset_version=17,
            dynamo=False,
        )


def write(
    network: onnx.ModelProto,
    original: Original,
    folder: Path,
    *,
    words: Floats | None = None,
    alike: float = 0.999,
) -> None:
    """Write a network, with what else `Exported` needs; `words` is the table that it is without.

    Raises ValueError when vectors of some texts differ from the original's: cosine below `alike`.
    """
    # Weights in a file of their own are mapped into memory, not copied: half the time and memory.
    onnx.save(network, folder / MODEL, save_as_external_data=True, location=f"{MODEL}.data")
    shutil.copymode(folder / MODEL, folder / f"{MODEL}.data")  # onnx makes it its user's alone
    original.tokenizer.save(str(folder / TOKENIZER), pretty=False)
    wanted, prompt = original.encode(SAMPLES), _prompt(original.transformer)
    Manifest(original.shape[1], prompt, tuple(wanted[0].tolist())).write(folder)
    vectors = Exported(folder, words).encode(SAMPLES)
    cosine = float((vectors * wanted).sum(axis=1).min())
    if not cosine >= alike:
        raise ValueError(f"its vectors would differ, cosine {cosine:.4f}")
    Manifest(original.shape[1], prompt, tuple(vectors[0].tolist())).write(folder)


def _prompt(transformer: SentenceTransformer) -> str:
    return transformer.prompts.get(transformer.default_prompt_name or "") or ""


def _needed(
    transformer: SentenceTransformer, inputs: dict[str, torch.Tensor]
) -> dict[str, torch.Tensor]:
    """The inputs without the attention mask, where the model runs without: one text alone masks nothing."""
    rest = {name: value for name, value in inputs.items() if name != "attention_mask"}
    try:
        with torch.inference_mode():
            transformer(dict(rest))
    except Exception:  # whatever its parts may say that lack it
        return inputs
    return rest


class _EndToEnd(torch.nn.Module):
    """The model's parts one after the other: token tensors in, a tensor of unit vectors out."""

    def __init__(self, transformer: SentenceTransformer, inputs: Sequence[str]) -> None:
        super().__init__()
        self.transformer = transformer
        self.inputs = inputs

    def forward(self, *tensors: torch.Tensor) -> torch.Tensor:
        features = self.transformer(dict(zip(self.inputs, tensors, strict=True)))
        return torch.nn.functional.normalize(features["sentence_embedding"], dim=1)


def reason(error: Exception) -> str:
    """The first line of what an exception says."""
    return str(error).partition("\n")[0]


@contextmanager
def _quiet() -> Iterator[None]:
    """No progress bars or advice from transformers meanwhile."""
    verbosity, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(verbosity)
        if bars:
            logging.enable_progress_bar()
