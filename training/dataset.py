"""Question-answering files → the examples to train on, cut and mined as a library would."""

from __future__ import annotations

import logging
import pickle
import random
from dataclasses import replace
from pathlib import Path

from tokenizers import Tokenizer

from iraqqa.errors import UsageError
from iraqqa.reading.windows import Layout, tokenise
from iraqqa.text.sentences import sentences

from .examples import Example, Row, crop, examples, held_back, layout_of, read, roughen
from .negatives import mine
from .recipe import Recipe

OWN = Path(__file__).parent / "own"
NEWS, WORDINGS = OWN / "news.json", OWN / "wordings.tsv"
"""What was written for this project: texts with questions, and other wordings of questions by their ids."""
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


def reworded(rows: list[Row], wordings: Path = WORDINGS) -> list[Row]:
    """The rows that are asked in other words, too, once for each: an id and its wordings, by tabs."""
    lines = wordings.read_text(encoding="utf-8").splitlines()
    others = {identity: words for identity, *words in (line.split("\t") for line in lines)}
    return [
        replace(row, id=f"{row.id}:{number}", question=question)
        for row in rows
        for number, question in enumerate(others.get(row.id, ()))
    ]


def own(rows: list[Row], recipe: Recipe) -> list[Row]:
    """The own rows, `rows` in other words, and negatives of half of both: `recipe.own` times."""
    if not recipe.own:
        return []
    kept = [*reworded(rows), *seen([NEWS], [])[0]]
    negatives = mine(kept, share=0.5, seed=recipe.seed)
    log.info("%d own questions, %d retrieval negatives", len(kept), len(negatives))
    return recipe.own * [*kept, *negatives]


def load_rows(paths: list[Path], tests: list[Path], recipe: Recipe) -> list[Row]:
    """All rows to train on, with retrieval negatives. A file named twice counts twice, with other crops."""
    files = seen(paths, tests)
    once = {row.id: row for kept in files for row in kept}
    rows = own([*once.values()], recipe)
    for path, kept in zip(paths, files, strict=True):
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
