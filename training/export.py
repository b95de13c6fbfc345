"""Trained weights → the files that ship: `python -m training.export MODEL… --texts DATA --out FOLDER`.

Of several models the mean of the weights is exported; one named twice counts twice. Models that go on from
one another lie close enough for their mean to read better than each (Wortsman et al. 2022, Model soups).
"""

from __future__ import annotations

import argparse
import logging
import random
import shutil
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper
from onnx.external_data_helper import set_external_data
from tokenizers import Tokenizer
from transformers import AutoModelForQuestionAnswering

from iraqqa.network import Ints
from iraqqa.reading.manifest import MODEL, TOKENIZER, Manifest
from iraqqa.reading.windows import Layout, tokenise, windows
from iraqqa.text.sentences import sentences

from .examples import QUESTION_LIMIT, Row, collate, crop, held_back, layout_of, read
from .quantising import quantise

LENGTH, OVERLAP = 384, 96
"""Tokens of a window when it answers, and those that neighbouring windows share."""
SHOWN = 32
"""Questions that show the quantiser which values are multiplied."""
TABLE = 10_000
"""Rows from which a table of vectors is kept in 8 bits, too."""
FILE = 90_000_000
"""Bytes of a file of weights, about, so that any host of code takes it."""
INPUTS, OUTPUTS = ("input_ids", "token_type_ids"), ("start_logits", "end_logits")
log = logging.getLogger("export")


def mean(folders: Sequence[Path]) -> Any:
    """The model whose weights are the mean of those in `folders`, in 32 bits."""
    models = [
        AutoModelForQuestionAnswering.from_pretrained(
            folder, dtype=torch.float32, attn_implementation="eager"
        ).eval()
        for folder in folders
    ]
    weights = [model.state_dict() for model in models]
    models[0].load_state_dict(
        {name: torch.stack([w[name] for w in weights]).mean(0) for name in weights[0]}
    )
    return models[0]


def inputs_of(model: Any) -> tuple[str, ...]:
    """Which of the inputs a model tells apart: some know no question from a passage."""
    return INPUTS[: 2 if getattr(model.config, "type_vocab_size", 1) > 1 else 1]


class _Unmasked(torch.nn.Module):
    """The model for texts that run alone: with nothing padded there is nothing to mask."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model
        self.names = inputs_of(model)

    def forward(self, *inputs: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        output = self.model(**dict(zip(self.names, inputs, strict=True)))
        return output.start_logits, output.end_logits


def to_onnx(model: Any, path: Path) -> None:
    """Write the model in 32 bits, for texts of any length that are not padded."""
    names = inputs_of(model)
    ids = torch.full((1, 16), 5, dtype=torch.int64)
    axes = {0: "batch", 1: "tokens"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Unmasked(model).eval(),
            (ids, torch.zeros_like(ids))[: len(names)],
            str(path),
            input_names=list(names),
            output_names=list(OUTPUTS),
            dynamic_axes=dict.fromkeys((*names, *OUTPUTS), axes),
            opset_version=17,
            dynamo=False,
        )


def in_8_bits(model: ModelProto) -> None:
    """Keep the large tables of vectors in 8 bits, each row by its own step, to be looked up so."""
    tables = {
        each.name: each
        for each in model.graph.initializer
        if len(each.dims) == 2 and each.dims[0] >= TABLE
    }
    nodes: list[NodeProto] = []
    for node in model.graph.node:
        if node.op_type != "Gather" or node.input[0] not in tables:
            nodes.append(node)
            continue
        name, places, out = node.input[0], node.input[1], node.output[0]
        if table := tables[name] if tables[name] in model.graph.initializer else None:
            rows = numpy_helper.to_array(table)
            step = np.maximum(np.abs(rows).max(axis=1, keepdims=True), np.float32(1e-9)) / 127
            model.graph.initializer.remove(table)
            model.graph.initializer.extend(
                [
                    numpy_helper.from_array(np.rint(rows / step).astype(np.int8), f"{name}/rows"),
                    numpy_helper.from_array(step.astype(np.float32), f"{name}/step"),
                ]
            )
        nodes += [
            helper.make_node("Gather", [f"{name}/rows", places], [f"{out}/rows"]),
            helper.make_node("Gather", [f"{name}/step", places], [f"{out}/step"]),
            helper.make_node("Cast", [f"{out}/rows"], [f"{out}/whole"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{out}/whole", f"{out}/step"], [out]),
        ]
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def save(model: ModelProto, folder: Path) -> list[str]:
    """Write the network and, beside it, its weights, which are mapped into memory and not copied.

    The names of the files, the network's first.
    """
    names, used = [MODEL], FILE
    for tensor in model.graph.initializer:
        if len(tensor.raw_data) < 1024:
            continue
        if used + len(tensor.raw_data) > FILE:
            names.append(f"{MODEL}.data{len(names)}")
            (folder / names[-1]).unlink(missing_ok=True)
            used = 0
        set_external_data(tensor, names[-1])
        used += len(tensor.raw_data)
    onnx.save(model, folder / MODEL)
    for name in names[1:]:
        shutil.copymode(folder / MODEL, folder / name)  # onnx makes it its user's alone
    return names


def windows_of(folder: Path, question: str, texts: Sequence[str]) -> tuple[Ints, Ints, Ints]:
    """Ids, attention mask and segment of a question's windows, as a model in `folder` would read them."""
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    asked, *passages = tokenise(tokenizer, [question, *texts])
    cut = windows(
        asked,
        passages,
        Layout.parse(layout_of(tokenizer), tokenizer),
        length=LENGTH,
        question_limit=QUESTION_LIMIT,
        overlap=OVERLAP,
    )
    return collate(cut, pad=1)


def shown(rows: Sequence[Row], folder: Path) -> list[Mapping[str, Ints]]:
    """Windows of some of the rows, as they would be read, for the quantiser."""
    rng = random.Random(1)
    inputs: list[Mapping[str, Ints]] = []
    for row in rng.sample(rows, min(SHOWN, len(rows))):
        cut = crop(row, sentences(row.context), rng)
        ids, _, segment = windows_of(folder, cut.question, [cut.context])
        inputs.append(dict(zip(INPUTS, (ids[:1], segment[:1]), strict=True)))
    return inputs


def export(
    models: Sequence[Path],
    out: Path,
    rows: Sequence[Row],
    *,
    int8: bool = True,
    doubt: float = 0.0,
) -> None:
    """Write network, weights, `tokenizer.json` and `reader.json` into `out`.

    In 8 bits as `training.quantising` does it; questions of `rows` show it what is multiplied. `doubt` is
    the reader's, see `Manifest`.
    """
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(models[0] / TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    with tempfile.TemporaryDirectory() as scratch:
        plain, small = Path(scratch) / "plain.onnx", Path(scratch) / "small.onnx"
        to_onnx(mean(models), plain)
        if int8:
            quantise(plain, small, shown(rows, models[0]), attention=False)
        network = onnx.load(small if int8 else plain)
    if int8:
        in_8_bits(network)
    names = save(network, out)
    tokenizer.save(str(out / TOKENIZER), pretty=False)
    files = {name: (out / name).stat().st_size for name in (*names, TOKENIZER)}
    Manifest(layout_of(tokenizer), LENGTH, QUESTION_LIMIT, OVERLAP, files, doubt).write(out)
    log.info("%s: %.1f MB", out, sum(files.values()) / 1e6)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="+", type=Path, metavar="model")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--texts", nargs="+", type=Path, required=True, help="data to show the quantiser"
    )
    parser.add_argument("--fp32", action="store_true", help="do not quantise, to compare with")
    parser.add_argument(
        "--doubt",
        type=float,
        default=0.0,
        metavar="LOGITS",
        help="by how much more words must beat 'not in this passage' (default: 0)",
    )
    given = parser.parse_args()
    logging.basicConfig(format="%(asctime)s %(message)s")
    log.setLevel(logging.INFO)
    rows = [row for path in given.texts for row in read(path) if not held_back(row.title)]
    export(given.models, given.out, rows, int8=not given.fp32, doubt=given.doubt)


if __name__ == "__main__":
    main()
