"""Trained weights → the files that ship: `python -m training.export MODEL… --out FOLDER`.

Of several models the mean of the weights is exported; one named twice counts twice. Models that go on from
one another lie close enough for their mean to read better than each (Wortsman et al. 2022, Model soups).
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from transformers import BertForQuestionAnswering

from iraqqa.reading.onnx import INPUTS, OUTPUTS


class _Unmasked(torch.nn.Module):
    """The model for texts that run alone: with nothing padded there is nothing to mask."""

    def __init__(self, model: BertForQuestionAnswering) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, types: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        found = self.model(input_ids=ids, token_type_ids=types)
        return found.start_logits, found.end_logits


def mean(folders: Sequence[Path]) -> BertForQuestionAnswering:
    """The model whose weights are the mean of those in `folders`, in 32 bits."""
    models = [
        BertForQuestionAnswering.from_pretrained(
            folder, dtype=torch.float32, attn_implementation="eager"
        ).eval()
        for folder in folders
    ]
    weights = [model.state_dict() for model in models]
    models[0].load_state_dict(
        {name: torch.stack([w[name] for w in weights]).mean(0) for name in weights[0]}
    )
    return models[0]


def to_onnx(model: BertForQuestionAnswering, path: Path) -> None:
    """Write the model in 32 bits, for texts of any length that are not padded."""
    ids = torch.ones((2, 16), dtype=torch.int64)
    axes = {0: "batch", 1: "tokens"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Unmasked(model),
            (ids, torch.zeros_like(ids)),
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=dict.fromkeys((*INPUTS, *OUTPUTS), axes),
            opset_version=17,
            dynamo=False,
        )


def export(models: Sequence[Path], out: Path, *, int8: bool = True) -> None:
    """Write `model.onnx` and `tokenizer.json` into `out`; dynamic int8, weights per channel."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain, prepared = Path(scratch) / "plain.onnx", Path(scratch) / "prepared.onnx"
        to_onnx(mean(models), plain)
        if int8:
            quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
            quantize_dynamic(
                prepared, out / "model.onnx", per_channel=True, weight_type=QuantType.QInt8
            )
        else:
            shutil.copy(plain, out / "model.onnx")
    shutil.copy(models[0] / "tokenizer.json", out / "tokenizer.json")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="+", type=Path, metavar="model")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fp32", action="store_true", help="do not quantise, to compare with")
    arguments = parser.parse_args()
    export(arguments.models, arguments.out, int8=not arguments.fp32)


if __name__ == "__main__":
    main()
