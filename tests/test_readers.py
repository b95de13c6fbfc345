"""The shipped reader, for real: right words, spans inside their passage, no state, clear errors."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iraqqa.errors import IraqqaError, ModelError, UsageError
from iraqqa.protocols import Reader
from iraqqa.reading import open_calibration, open_reader, reader_folder
from iraqqa.records import Article, Passage

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


@pytest.mark.parametrize("damage", ["missing", "truncated", "foreign", "no tokenizer"])
def test_a_damaged_model_is_named(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "reader"
    shutil.copytree(reader_folder("minilm"), folder)
    model = folder / "model.onnx"
    if damage == "missing":
        model.unlink()
    elif damage == "truncated":
        model.write_bytes(model.read_bytes()[:100_000])
    elif damage == "foreign":
        model.write_bytes(b"not a model at all")
    else:
        (folder / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelError, match="reader") as error:
        open_reader(str(folder))
    assert "\n" not in str(error.value)


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    onnx = pytest.importorskip("onnx")
    shutil.copytree(reader_folder("minilm"), tmp_path / "reader")
    value = onnx.helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, [1])
    out = onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, [1])
    node = onnx.helper.make_node("Identity", ["x"], ["y"])
    graph = onnx.helper.make_graph([node], "g", [value], [out])
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.save(model, tmp_path / "reader" / "model.onnx")
    with pytest.raises(ModelError, match="not an iraqqa reader"):
        open_reader(str(tmp_path / "reader"))


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
