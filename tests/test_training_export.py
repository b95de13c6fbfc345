"""Exporting a trained reader: what ships scores as the weights do, and several models make their mean."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from transformers import BertConfig, BertForQuestionAnswering

from training.export import export, mean

SMALL = BertConfig(
    vocab_size=40, hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64
)


@pytest.fixture
def models(tmp_path: Path) -> list[Path]:
    folders = []
    for seed in range(2):
        torch.manual_seed(seed)
        folder = tmp_path / str(seed)
        BertForQuestionAnswering(SMALL).save_pretrained(folder)
        (folder / "tokenizer.json").write_text("{}", encoding="utf-8")
        folders.append(folder)
    return folders


def test_the_mean_of_models_is_of_their_weights_and_one_named_twice_counts_twice(
    models: list[Path],
) -> None:
    first, second = (BertForQuestionAnswering.from_pretrained(m).state_dict() for m in models)
    for named, share in ((models[:1], 0.0), (models, 1 / 2), ([*models, models[1]], 2 / 3)):
        for name, weight in mean(named).state_dict().items():
            assert torch.allclose(weight, first[name].lerp(second[name], share), atol=1e-6)


@pytest.mark.parametrize("int8", [False, True])
def test_what_ships_scores_as_the_weights_do(
    models: list[Path], tmp_path: Path, int8: bool
) -> None:
    out = tmp_path / "reader"
    export(models, out, int8=int8)
    assert (out / "tokenizer.json").exists()
    ids = np.arange(1, 25).reshape(2, 12)
    types = (ids % 12 > 4).astype(np.int64)
    session = onnxruntime.InferenceSession(out / "model.onnx")
    starts, ends = session.run(None, {"input_ids": ids, "token_type_ids": types})
    with torch.no_grad():
        told = mean(models)(input_ids=torch.from_numpy(ids), token_type_ids=torch.from_numpy(types))
    off = 0.02 if int8 else 1e-5
    assert np.allclose(starts, told.start_logits, atol=off)
    assert np.allclose(ends, told.end_logits, atol=off)
