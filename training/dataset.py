"""Question-answering files → the examples to train on, cut and mined as a library would."""

from __future__ import annotations

import logging
import pickle
import random
from pathlib import Path

from tokenizers import Tokenizer

from iraqqa.errors import UsageError
from iraqqa.reading.windows import Layout, tokenise
from iraqqa.text.sentences import sentences

from .examples import Example, Row, crop, examples, held_back, layout_of, read, roughen
from .negatives import mine
from .recipe import Recipe

log = logging.getLogger("train")


def seen(paths: list[Path], tests: list[Path]) -> list[list[Row]]:
    """The rows of each file that are neither held back nor of an article in `tests`.

    Raises UsageError for a row without a title, for then nothing says which article it is of.
    """
    tested = {row.title for path in tests for row in read(path)}
    rows_of = []
    for path in paths:
        rows = read(path)
        if untitled := next((row for row in rows if not row.title.strip()), None):
            raise UsageError(f"{path}: question {untitled.id!r} has no title; name its article")
        rows_of.append([r for r in rows if not held_back(r.title) and r.title not in tested])
    return rows_of


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
        made = featurise(load_rows(data, tests, recipe), tokenizer, recipe.seed)
        partial = file.with_suffix(".partial")
        partial.write_bytes(pickle.dumps(made))
        partial.replace(file)
    kept: list[Example] = pickle.loads(file.read_bytes())
    return kept


def featurise(rows: list[Row], tokenizer: Tokenizer, seed: int) -> list[Example]:
    """Labelled windows of all rows; every context is tokenised once."""
    rng = random.Random(seed)
    layout = Layout.parse(layout_of(tokenizer), tokenizer)
    texts = sorted({row.context for row in rows})
    contexts = dict(zip(texts, tokenise(tokenizer, texts), strict=True))
    questions = tokenise(tokenizer, [roughen(row.question, rng) for row in rows])
    return [
        example
        for row, question in zip(rows, questions, strict=True)
        for example in examples(question, contexts[row.context], row.answer, layout)
    ]
