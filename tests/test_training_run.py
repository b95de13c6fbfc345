"""Training itself, of a reader so small that it takes seconds: it learns, and goes on where it stopped."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForQuestionAnswering

from training import train as training
from training.recipe import Recipe
from training.train import train

from .tiny_readers import FAMILIES, make

pytestmark = pytest.mark.slow
RECIPE = Recipe(rate=5e-3, warmup=200, budget=100, frozen=0, negatives=0.2, own=0)
TOKENS, DECAY = 6_000, 6_000
STOPPED = (8, 2)
"""Epoch, and how many of its batches are done, when training is interrupted: within the epoch."""


@pytest.fixture
def encoder(tmp_path: Path) -> Path:
    return make(tmp_path / "encoder", "mpnet", layers=1)


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


@pytest.mark.parametrize("family", FAMILIES)
def test_a_reader_learns_and_says_how_it_went(tmp_path: Path, data: Path, family: str) -> None:
    encoder = make(tmp_path / "encoder", family, layers=1)
    folder = train(
        [data], tmp_path / "work", encoder, RECIPE, tests=[], tokens=TOKENS, decay=DECAY, fp32=True
    )
    entries = journal(tmp_path / "work")
    assert entries[-1]["loss"] < entries[0]["loss"] / 2
    assert [e["step"] for e in entries] == [50 * (i + 1) for i in range(len(entries))]
    assert (folder / "tokenizer.json").is_file()
    AutoModelForQuestionAnswering.from_pretrained(folder)


def test_a_run_that_was_stopped_ends_where_one_that_was_not_does(
    tmp_path: Path, encoder: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(name: str) -> Path:
        return train(
            [data],
            tmp_path / name,
            encoder,
            RECIPE,
            tests=[],
            tokens=TOKENS,
            decay=DECAY,
            fp32=True,
            checkpoint_s=0,
        )

    whole = AutoModelForQuestionAnswering.from_pretrained(run("whole")).state_dict()
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
    resumed = AutoModelForQuestionAnswering.from_pretrained(run("stopped")).state_dict()
    assert journal(tmp_path / "stopped")[-1]["step"] == journal(tmp_path / "whole")[-1]["step"]
    for name, weights in whole.items():
        assert torch.allclose(weights, resumed[name], atol=1e-6), name


def test_a_run_goes_on_at_its_rate_beside_what_has_decayed(
    tmp_path: Path, encoder: Path, data: Path
) -> None:
    def run(tokens: int, decay: int = 0) -> float:
        work = tmp_path / "work"
        train([data], work, encoder, RECIPE, tests=[], tokens=tokens, decay=decay, fp32=True)
        return float(journal(work)[-1]["rate"])

    assert run(TOKENS) == RECIPE.rate
    decayed = run(TOKENS, DECAY)
    assert decayed < RECIPE.rate
    assert run(2 * TOKENS) == RECIPE.rate


def test_frozen_layers_stay_as_they_are(tmp_path: Path, data: Path) -> None:
    encoder = make(tmp_path / "encoder", "mpnet", layers=2)
    before = AutoModelForQuestionAnswering.from_pretrained(encoder).state_dict()
    recipe = replace(RECIPE, frozen=1)
    folder = train([data], tmp_path / "work", encoder, recipe, tests=[], tokens=1_000, fp32=True)
    after = AutoModelForQuestionAnswering.from_pretrained(folder).state_dict()
    same = {name for name, weights in before.items() if torch.equal(weights, after[name])}
    assert same
    assert all(".embeddings." in name or ".layer.0." in name for name in same)
