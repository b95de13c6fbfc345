"""Training examples: labels point at the answer, batches lose nothing, negatives hold no answer."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from iraqqa.errors import UsageError
from iraqqa.reading.windows import Layout, tokenise
from iraqqa.text.sentences import sentences
from training.dataset import NEWS, WORDINGS, reworded, seen
from training.examples import Row, batches, crop, examples, held_back, layout_of, read, roughen
from training.negatives import mine
from training.recipe import Recipe

from .tiny_readers import FAMILIES

VOCABULARY = "the dam broke in May 2018 near Łódź , killing 1,200 people".split()
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=60)


@pytest.fixture(scope="module", params=FAMILIES)
def tokenizer(request: pytest.FixtureRequest) -> Tokenizer:
    _, _, folder, _ = FAMILIES[request.param]
    loaded = Tokenizer.from_file(str(folder / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


@given(words=WORDS, data=st.data())
def test_labels_lead_back_to_the_answer(
    tokenizer: Tokenizer, words: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(first + 5, len(words) - 1)))
    context = " ".join(words)
    start = len(" ".join(words[:first])) + (first > 0)
    end = len(" ".join(words[: last + 1]))
    question, passage = tokenise(tokenizer, ["when did the dam break", context])
    layout = Layout.parse(layout_of(tokenizer), tokenizer)
    made = examples(question, passage, (start, end), layout, length=120)
    labelled = [e for e in made if e.start]
    assert labelled, "some window holds the whole answer"
    for example in labelled:
        shift = example.window.first - example.window.offset
        low, high = passage.starts[example.start + shift], passage.ends[example.end + shift]
        assert context[low:high] == context[start:end]


@given(
    sizes=st.lists(st.integers(1, 60), min_size=1, max_size=12),
    data=st.data(),
    longest=st.integers(50, 400),
)
def test_a_crop_is_whole_sentences_around_the_answer(
    sizes: list[int], data: st.DataObject, longest: int
) -> None:
    context = " ".join(f"Number {i}" + " word" * size + "." for i, size in enumerate(sizes))
    start = data.draw(st.integers(0, len(context) - 1).filter(lambda i: not context[i].isspace()))
    ends = st.integers(start + 1, min(start + 300, len(context)))
    end = data.draw(ends.filter(lambda i: not context[i - 1].isspace()))
    answer = data.draw(st.sampled_from([None, (start, end)]))
    row = Row("1", "title", context, "why", answer)
    cuts = sentences(context)
    cropped = crop(row, cuts, random.Random(1), longest=longest)
    at = context.index(cropped.context)
    assert at in {s for s, _ in cuts}
    assert at + len(cropped.context) in {e for _, e in cuts}
    needed = sum(s < end and start < e for s, e in cuts) if answer else 1
    assert len(cropped.context) <= longest or needed == len(sentences(cropped.context))
    if answer:
        assert cropped.answer is not None
        assert cropped.context[slice(*cropped.answer)] == context[start:end]


def test_a_question_without_answer_is_labelled_so_in_every_window(tokenizer: Tokenizer) -> None:
    question, passage = tokenise(tokenizer, ["who broke it", "the dam broke " * 200])
    made = examples(question, passage, None, Layout.parse(layout_of(tokenizer), tokenizer))
    assert len(made) > 1
    assert {(e.start, e.end) for e in made} == {(0, 0)}


@given(st.lists(st.integers(1, 300), min_size=1, max_size=80), st.integers(300, 2000))
def test_batches_hold_every_example_once_and_keep_the_budget(
    lengths: list[int], budget: int
) -> None:
    made = list(batches(lengths, budget=budget, multiple=32, rng=np.random.default_rng(0)))
    assert sorted(i for batch in made for i in batch) == list(range(len(lengths)))
    for batch in made:
        width = -(-max(lengths[i] for i in batch) // 32) * 32
        assert len(batch) == 1 or width * len(batch) <= budget


def rows() -> list[Row]:
    texts = {
        "Dams": ["The dam broke in May.", "The dam was built of clay.", "Clay was cheap in June."],
        "Ships": ["The ship sank in July.", "Its captain was Ann Lee."],
    }
    return [
        Row(
            f"{title}-{i}", title, text, f"What about {title.lower()} {i}?", (4, text.index(" ", 5))
        )
        for title, found in texts.items()
        for i, text in enumerate(found)
    ]


def test_negatives_never_hold_the_answer() -> None:
    given_rows = rows()
    mined = mine(given_rows, share=1.0, seed=1)
    assert mined
    answers = {row.question: row.context[slice(*row.answer)] for row in given_rows if row.answer}
    for row in mined:
        assert row.answer is None
        assert answers[row.question].lower() not in row.context.lower()


def test_a_question_is_asked_in_its_other_words_too(tmp_path: Path) -> None:
    file = tmp_path / "wordings.tsv"
    file.write_text("Dams-1\tstuff of the barrage\tOut of what was it made?\nelsewhere\tx\ty\n")
    first, second = reworded(rows(), file)
    assert (first.question, second.question) == (
        "stuff of the barrage",
        "Out of what was it made?",
    )
    [asked] = [row for row in rows() if row.id == "Dams-1"]
    for row in (first, second):
        assert (row.title, row.context, row.answer) == (asked.title, asked.context, asked.answer)
    assert len({asked.id, first.id, second.id}) == 3


def test_the_projects_own_questions_are_whole() -> None:
    news = read(NEWS)  # raises where an answer does not stand in its text
    assert len({row.question for row in news}) > 0.99 * len(news)
    assert not any(held_back(row.title) for row in news)
    assert 0.2 < sum(row.answer is None for row in news) / len(news) < 0.4
    lines = [line.split("\t") for line in WORDINGS.read_text(encoding="utf-8").splitlines()]
    assert len({identity for identity, *_ in lines}) == len(lines)
    assert all(len(words) == 2 and all(map(str.strip, words)) for _, *words in lines)


def test_both_file_formats_give_the_same_rows(tmp_path: Path) -> None:
    qa = {"id": "1", "question": "Where?", "answers": [{"text": "Basra", "answer_start": 3}]}
    lines = tmp_path / "a.jsonl.gz"
    with gzip.open(lines, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"title": "T", "context": "In Basra.", **qa}) + "\n")
    official = tmp_path / "a.json"
    paragraph = {"context": "In Basra.", "qas": [qa]}
    official.write_text(json.dumps({"data": [{"title": "T", "paragraphs": [paragraph]}]}))
    assert read(lines) == read(official) == [Row("1", "T", "In Basra.", "Where?", (3, 8))]


def test_an_answer_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    qa = {"id": "q7", "question": "Where?", "answers": [{"text": "Basra", "answer_start": 0}]}
    path.write_text(json.dumps({"title": "T", "context": "In Basra.", **qa}) + "\n")
    with pytest.raises(UsageError, match="q7"):
        read(path)


def test_about_one_title_in_twenty_is_held_back_for_good() -> None:
    share = sum(held_back(f"title {i}") for i in range(4000)) / 4000
    assert 0.03 < share < 0.07
    assert not held_back("Beyoncé")


def test_neither_held_back_titles_nor_tested_ones_are_seen(tmp_path: Path) -> None:
    def write(name: str, *titles: str) -> Path:
        path = tmp_path / name
        qa = {"question": "Where?", "answers": [{"text": "Basra", "answer_start": 3}]}
        rows = [{"id": title, "title": title, "context": "In Basra.", **qa} for title in titles]
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
        return path

    kept_back = next(f"title {i}" for i in range(4000) if held_back(f"title {i}"))
    data, tests = (
        write("data.jsonl", "Beyoncé", "Tested", kept_back),
        write("tests.jsonl", "Tested"),
    )
    assert [[row.title for row in rows] for rows in seen([data], [tests])] == [["Beyoncé"]]
    with pytest.raises(UsageError, match="no title"):
        seen([write("untitled.jsonl", " ")], [])


def test_roughened_questions_keep_their_letters() -> None:
    rng = random.Random(3)
    for _ in range(200):
        rough = roughen("When did the dam break?", rng)
        assert sorted(rough.replace("?", "")) == sorted("When did the dam break")


def test_the_learning_rate_rises_stays_and_ends_at_zero() -> None:
    recipe = Recipe(rate=1.0, warmup=100)
    stable = [recipe.rate_at(done) for done in (0, 50, 100, 5000)]
    falling = [recipe.rate_at(done, (5000, 500)) for done in (5000, 5250, 5500, 5600)]
    assert stable == [0.0, 0.5, 1.0, 1.0]
    assert falling == [1.0, 0.5, 0.0, 0.0]
