"""Training itself, of a reader so small that it takes seconds: it learns, and goes on where it stopped."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import BertConfig, BertForQuestionAnswering

from training import train as training
from training.train import ENCODER, Recipe, train

SMALL = BertConfig(hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64)
RECIPE = Recipe(tokens=10_000, rate=5e-3, budget=100, negatives=0.2)
STOPPED = (10, 2)
"""Epoch, and how many of its batches are done, when training is interrupted: within the epoch."""


@pytest.fixture
def encoder(tmp_path: Path) -> Path:
    torch.manual_seed(1)
    folder = tmp_path / "encoder"
    BertForQuestionAnswering(SMALL).save_pretrained(folder)
    shutil.copy(ENCODER / "tokenizer.json", folder)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Twelve articles that tell when something broke."""
    path = tmp_path / "data.jsonl"
    months = ("January", "March", "April", "May", "June")
    lines = []
    for number, thing in enumerate(("dam", "bridge", "tower", "wall", "road", "pipe") * 2):
        month = months[number % len(months)]
        context = f"The old {thing} broke in {month} after rain. Nobody had looked after it."
        answer = {"text": month, "answer_start": context.index(month)}
        row = {"id": str(number), "title": f"Article {number}", "context": context}
        lines.append(row | {"question": f"When did the {thing} break?", "answers": [answer]})
    path.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    return path


def journal(work: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (work / "log.jsonl").read_text().splitlines()]


def test_a_reader_learns_and_says_how_it_went(tmp_path: Path, encoder: Path, data: Path) -> None:
    folder = train([data], tmp_path / "work", encoder, RECIPE, tests=[], fp32=True)
    entries = journal(tmp_path / "work")
    assert entries[-1]["loss"] < entries[0]["loss"] / 2
    assert [e["step"] for e in entries] == [50 * (i + 1) for i in range(len(entries))]
    assert (folder / "tokenizer.json").is_file()
    BertForQuestionAnswering.from_pretrained(folder)


def test_a_run_that_was_stopped_ends_where_one_that_was_not_does(
    tmp_path: Path, encoder: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(name: str) -> Path:
        return train([data], tmp_path / name, encoder, RECIPE, tests=[], fp32=True, checkpoint_s=0)

    whole = BertForQuestionAnswering.from_pretrained(run("whole")).state_dict()
    save = training.save

    def stop(path: Path, state: dict[str, Any]) -> None:
        save(path, state)
        epoch, _, batches, _ = state["position"]
        if (epoch, batches) == STOPPED:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(training, "save", stop)
        with pytest.raises(KeyboardInterrupt):
            run("stopped")
    assert not (tmp_path / "stopped" / "model").exists()
    resumed = BertForQuestionAnswering.from_pretrained(run("stopped")).state_dict()
    assert journal(tmp_path / "stopped")[-1]["step"] == journal(tmp_path / "whole")[-1]["step"]
    for name, weights in whole.items():
        assert torch.allclose(weights, resumed[name], atol=1e-6), name
