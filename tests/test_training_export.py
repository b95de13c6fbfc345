"""Exporting a trained reader: what ships scores as the weights do, and several models make their mean."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import AutoModelForQuestionAnswering

from iraqqa.network import Network
from iraqqa.reading.onnx import OnnxReader
from iraqqa.records import Article, Passage
from training.examples import Row
from training.export import export, mean

from .tiny_readers import FAMILIES, make

TEXT = "The harbour wall in Port Selby collapsed on Tuesday, injuring 14 people."

ROWS = [Row(str(i), "T", f"{TEXT} Number {i}.", "Where is it?", None) for i in range(4)]


@pytest.fixture(params=FAMILIES)
def models(request: pytest.FixtureRequest, tmp_path: Path) -> list[Path]:
    return [make(tmp_path / str(seed), request.param, seed=seed) for seed in range(2)]


def test_the_mean_of_models_is_of_their_weights_and_one_named_twice_counts_twice(
    models: list[Path],
) -> None:
    first, second = (AutoModelForQuestionAnswering.from_pretrained(m).state_dict() for m in models)
    for named, share in ((models[:1], 0.0), (models, 1 / 2), ([*models, models[1]], 2 / 3)):
        for name, weight in mean(named).state_dict().items():
            assert torch.allclose(weight, first[name].lerp(second[name], share), atol=1e-6)


@pytest.mark.parametrize("int8", [False, True])
def test_what_ships_scores_as_the_weights_do(
    models: list[Path], tmp_path: Path, int8: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.export.FILE", 900_000)
    out = tmp_path / "reader"
    export(models, out, ROWS, int8=int8)
    files = json.loads((out / "reader.json").read_text())["files"]
    assert {p.name: p.stat().st_size for p in out.iterdir()} == files | {
        "reader.json": (out / "reader.json").stat().st_size
    }
    assert sum(".data" in name for name in files) > 1, "weights in several files"
    ids = np.arange(5, 29).reshape(1, 24)
    types = (ids > 12).astype(np.int64)
    [(starts, ends)] = Network(out / "model.onnx").run(
        [{"input_ids": ids, "token_type_ids": types}]
    )
    original = mean(models)
    inputs = {"input_ids": torch.from_numpy(ids)}
    if original.config.model_type == "bert":
        inputs["token_type_ids"] = torch.from_numpy(types)
    with torch.no_grad():
        told = original(**inputs)
    off = 0.03 if int8 else 1e-5
    assert np.allclose(starts, told.start_logits[0], atol=off)
    assert np.allclose(ends, told.end_logits[0], atol=off)


def test_what_was_exported_is_a_reader_that_states_its_layout(
    models: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "reader"
    export(models, out, ROWS, doubt=1.5)
    manifest = json.loads((out / "reader.json").read_text())
    assert manifest["doubt"] == 1.5
    assert manifest["window"] in (
        "[CLS] {question} [SEP] {passage} [SEP]",
        "<s> {question} </s> </s> {passage} </s>",
    )
    passage = Passage(Article("a", "T", TEXT), 0, len(TEXT))
    [spans] = OnnxReader(out).read("Where is it?", [passage], 3)
    assert len(spans) == 3
    moved = shutil.copytree(out, tmp_path / "moved")
    assert OnnxReader(moved).read("Where is it?", [passage], 3) == [spans]
    assert OnnxReader(moved).fingerprint == OnnxReader(out).fingerprint
