"""Train the reader: `python -m training.train DATA… --encoder FOLDER --work DIR`. Seeded, logged, resumable.

The learning rate warms up and stays; `--decay TOKENS` lets it fall to zero from where the run stands, beside
it, so that the run itself can go on afterwards. The weights that are kept are an exponential moving average
of those trained. Interrupt it whenever you like: the same command goes on.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import AutoModelForQuestionAnswering

from .dataset import prepared
from .examples import batches, collate
from .recipe import Recipe

MULTIPLE = 8
"""Batches are padded to this many tokens."""
log = logging.getLogger("train")


def freeze(model: torch.nn.Module, layers: int) -> None:
    """Keep the embeddings and the lowest `layers` layers as they are; nothing where there are none."""
    below = tuple(f".layer.{number}." for number in range(layers))
    for name, parameter in model.named_parameters():
        if layers and (".embeddings." in name or any(part in name for part in below)):
            parameter.requires_grad_(False)


def optimiser(model: torch.nn.Module, rate: float) -> torch.optim.AdamW:
    """AdamW with weight decay on matrices only."""
    trained = [p for p in model.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in trained if p.ndim > 1], "weight_decay": 0.01},
        {"params": [p for p in trained if p.ndim <= 1], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True)


def save(path: Path, state: dict[str, Any]) -> None:
    """Write beside, then rename: a checkpoint is whole or not there."""
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)


def train(
    data: list[Path],
    work: Path,
    encoder: Path,
    recipe: Recipe,
    *,
    tests: list[Path],
    tokens: int,
    decay: int = 0,
    fp32: bool = False,
    checkpoint_s: float = 240,
) -> Path:
    """Train until `tokens` are done, all in all, and return the folder of the averaged model.

    With `decay` go on from there for so many tokens while the rate falls to zero: into
    `decay.pt`, so that `checkpoint.pt` stays to be gone on from. `work` receives these (every
    `checkpoint_s` seconds), `examples.pickle`, `log.jsonl` and `model/`; delete it to train on other
    data. On CUDA where there is any. `fp32` computes in 32 bits, else matrix products are
    in 16. Raises UsageError for data that cannot be read or a row without a title.
    """
    work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    features = prepared(work, data, tests, tokenizer, recipe)
    lengths = [len(feature.window.ids) for feature in features]
    log.info("%d windows, %.1f million tokens an epoch", len(features), sum(lengths) / 1e6)
    model = AutoModelForQuestionAnswering.from_pretrained(
        encoder,
        dtype=torch.float32,
        attn_implementation="eager",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    ).to(device)
    freeze(model, recipe.frozen)
    model.train()
    typed = getattr(model.config, "type_vocab_size", 1) > 1
    optimizer = optimiser(model, recipe.rate)
    average = {n: p.detach().clone() for n, p in model.named_parameters() if p.requires_grad}
    epoch = step = at = done = 0
    stable, falling = work / "checkpoint.pt", work / "decay.pt"
    checkpoint = falling if decay else stable
    if newest := next((f for f in dict.fromkeys((checkpoint, stable)) if f.exists()), None):
        state = torch.load(newest, weights_only=True, map_location=device)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        average, (epoch, step, at, done) = state["average"], state["position"]
        log.info("resumed at step %d, %.1f million tokens", step, done / 1e6)
    end, falls = tokens + decay, (tokens, decay) if decay else None
    saved = began = time.monotonic()
    losses: list[float] = []
    fresh = 0
    with (work / "log.jsonl").open("a", encoding="utf-8") as journal:
        while done < end:
            rng = np.random.default_rng([recipe.seed, epoch])
            plan = list(batches(lengths, budget=recipe.budget, multiple=MULTIPLE, rng=rng))
            for number in range(at, len(plan)):
                chosen = [features[i] for i in plan[number]]
                pad = model.config.pad_token_id or 0
                ids, mask, segment = collate((f.window for f in chosen), pad=pad, multiple=MULTIPLE)
                rate = recipe.rate_at(done, falls if done >= tokens else None)
                for group in optimizer.param_groups:
                    group["lr"] = rate
                with torch.autocast(device, torch.bfloat16, enabled=not fp32):
                    output = model(
                        input_ids=torch.from_numpy(ids).to(device),
                        attention_mask=torch.from_numpy(mask).to(device),
                        **(
                            {"token_type_ids": torch.from_numpy(segment).to(device)}
                            if typed
                            else {}
                        ),
                        start_positions=torch.tensor([f.start for f in chosen], device=device),
                        end_positions=torch.tensor([f.end for f in chosen], device=device),
                    )
                output.loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
                step, done, fresh = step + 1, done + ids.size, fresh + ids.size
                keep = min(recipe.average, (1 + step) / (10 + step))
                with torch.no_grad():
                    for name, p in model.named_parameters():
                        if p.requires_grad:
                            average[name].lerp_(p, 1 - keep)
                losses.append(output.loss.item())
                if step % 50 == 0:
                    entry = {
                        "step": step,
                        "tokens": done,
                        "epoch": round(epoch + number / len(plan), 3),
                        "loss": round(sum(losses) / len(losses), 4),
                        "rate": rate,
                        "tokens_per_s": round(fresh / (time.monotonic() - began)),
                    }
                    journal.write(json.dumps(entry) + "\n")
                    journal.flush()
                    log.info("%s", entry)
                    losses.clear()
                over = done >= end
                if over or time.monotonic() - saved > checkpoint_s:
                    state = {
                        "model": model.state_dict(),
                        "optimizer": optimizer.state_dict(),
                        "average": average,
                        "position": (epoch, step, number + 1, done),
                        "recipe": asdict(recipe),
                    }
                    save(checkpoint, state)
                    saved = time.monotonic()
                if over:
                    break
            else:
                epoch, at = epoch + 1, 0
    model.load_state_dict(average, strict=False)
    model.save_pretrained(work / "model")
    tokenizer.save(str(work / "model" / "tokenizer.json"))
    return work / "model"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument(
        "--work", type=Path, required=True, help="where checkpoints and the model go"
    )
    parser.add_argument(
        "--encoder", type=Path, required=True, help="folder of an encoder or of a reader"
    )
    parser.add_argument(
        "--tests", nargs="*", type=Path, default=[], help="test files: their articles are left out"
    )
    parser.add_argument("--tokens", type=int, default=20_000_000, help="at a stable rate")
    parser.add_argument("--decay", type=int, default=0, help="tokens to go on for while it falls")
    parser.add_argument("--fp32", action="store_true", help="compute in 32 bits")
    for field in fields(Recipe):
        parser.add_argument(f"--{field.name}", type=type(field.default), default=field.default)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    recipe = Recipe(**{field.name: getattr(given, field.name) for field in fields(Recipe)})
    folder = train(
        given.data,
        given.work,
        given.encoder,
        recipe,
        tests=given.tests,
        tokens=given.tokens,
        decay=given.decay,
        fp32=given.fp32,
    )
    log.info("model in %s", folder)


if __name__ == "__main__":
    main()
