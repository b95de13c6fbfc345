"""Trained weights → the files that ship: `python -m training.export MODEL --out FOLDER`."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from transformers import BertForQuestionAnswering

from iraqqa.readers.onnx import INPUTS, OUTPUTS


class _Unmasked(torch.nn.Module):
    """The model for texts that run alone: with nothing padded there is nothing to mask."""

    def __init__(self, model: BertForQuestionAnswering) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, types: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        found = self.model(input_ids=ids, token_type_ids=types)
        return found.start_logits, found.end_logits


def to_onnx(folder: Path, path: Path) -> None:
    """Write the model of `folder` in 32 bits, for texts of any length that are not padded."""
    model = BertForQuestionAnswering.from_pretrained(
        folder, dtype=torch.float32, attn_implementation="eager"
    ).eval()
    ids = torch.ones((2, 16), dtype=torch.int64)
    inputs = [name for name in INPUTS if name != "attention_mask"]
    axes = {0: "batch", 1: "tokens"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Unmasked(model),
            (ids, torch.zeros_like(ids)),
            str(path),
            input_names=inputs,
            output_names=list(OUTPUTS),
            dynamic_axes=dict.fromkeys((*inputs, *OUTPUTS), axes),
            opset_version=17,
            dynamo=False,
        )


def export(model: Path, out: Path, *, int8: bool = True) -> None:
    """Write `model.onnx` and `tokenizer.json` into `out`; dynamic int8, weights per channel."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain, prepared = Path(scratch) / "plain.onnx", Path(scratch) / "prepared.onnx"
        to_onnx(model, plain)
        if int8:
            quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
            quantize_dynamic(
                prepared, out / "model.onnx", per_channel=True, weight_type=QuantType.QInt8
            )
        else:
            shutil.copy(plain, out / "model.onnx")
    shutil.copy(model / "tokenizer.json", out / "tokenizer.json")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fp32", action="store_true", help="do not quantise, to compare with")
    arguments = parser.parse_args()
    export(arguments.model, arguments.out, int8=not arguments.fp32)


if __name__ == "__main__":
    main()
