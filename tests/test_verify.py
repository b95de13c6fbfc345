"""Exported quotes against the files they came from."""

from __future__ import annotations

import json
import string
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa import (
    Answer,
    Article,
    Citation,
    Excerpt,
    IraqqaError,
    Place,
    Uploads,
    UsageError,
    answer_record,
    begin,
    json_line,
    state_folder,
)
from iraqqa.intake import load_one
from iraqqa.output.verify import Quote, check, read_quotes, verify_file
from tests.toys import ToyEmbedder

TEXT = "\ufeffAfter the strikes\r\n\r\nIraq condemned the “raid”. Iran did, too.\r\n"
START = TEXT.index("Iraq")
SENTENCE = "Iraq condemned the “raid”."


def answer(article: Article, start: int, end: int, sentence: tuple[int, int]) -> Answer:
    citation = Citation(article, start, end, sentence)
    return Answer("Who condemned it?", "Who condemned it?", "answered", 0.9, (citation,))


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    (folder / "world").mkdir(parents=True)
    (folder / "world" / "strikes.txt").write_bytes(TEXT.encode())
    return folder


@pytest.fixture
def exported(tmp_path: Path, articles: Path) -> Path:
    article = load_one(articles, "world/strikes.txt")
    place = answer(article, START, START + 4, (START, START + len(SENTENCE)))
    file = tmp_path / "answers.jsonl"
    file.write_text(json_line(answer_record(1, place)) + "\n", encoding="utf-8")
    return file


def outcomes(file: Path, folder: Path) -> list[str]:
    return [checked.outcome for checked in verify_file(file, folder=folder)]


def edit(file: Path, **changes: object) -> None:
    record = json.loads(file.read_text(encoding="utf-8"))
    for key, value in changes.items():
        if key in record:
            record[key] = value
        else:
            record["citations"][0][key] = value
    file.write_text(json.dumps(record), encoding="utf-8")


def test_an_untouched_article_holds(exported: Path, articles: Path) -> None:
    assert outcomes(exported, articles) == ["holds"]


def test_a_changed_article_is_noticed_and_the_new_place_named(
    exported: Path, articles: Path
) -> None:
    (articles / "world" / "strikes.txt").write_bytes(b"x" + TEXT.encode())
    [checked] = verify_file(exported, folder=articles)
    assert (checked.outcome, checked.why) == ("changed", f"the words now stand at {START + 1}")


def test_line_endings_and_byte_order_mark_count(exported: Path, articles: Path) -> None:
    (articles / "world" / "strikes.txt").write_bytes(TEXT.encode().replace(b"\r\n", b"\n"))
    assert outcomes(exported, articles) == ["changed"]


def test_a_removed_article_is_gone(exported: Path, articles: Path) -> None:
    (articles / "world" / "strikes.txt").unlink()
    assert outcomes(exported, articles) == ["gone"]


@pytest.mark.parametrize("name", ["../articles/world/strikes.txt", "a\0b.txt", "\ud800.txt", "."])
def test_a_path_out_of_the_folder_or_impossible_finds_nothing(
    exported: Path, articles: Path, name: str
) -> None:
    edit(exported, article=name)
    assert outcomes(exported, articles) == ["gone"]


def test_an_absolute_path_finds_nothing(exported: Path, articles: Path) -> None:
    edit(exported, article=str(articles / "world" / "strikes.txt"))
    assert outcomes(exported, articles) == ["gone"]


@pytest.mark.parametrize(
    "changes",
    [
        {"answer": "Iran"},
        {"sentence": "Iraq praised the “raid”."},
        {"sentence": "Iran did, too."},  # it stands in the article, but not around the quote
        {"quote": "Iran"},
        {"start": START + 1},
        {"end": START + 5},
    ],
)
def test_tampering_is_noticed(exported: Path, articles: Path, changes: dict[str, object]) -> None:
    edit(exported, **changes)
    assert outcomes(exported, articles) == ["changed"]


def test_each_of_several_questions_in_one_is_checked_once(tmp_path: Path, articles: Path) -> None:
    article = load_one(articles, "world/strikes.txt")
    first = answer(article, START, START + 4, (START, START + len(SENTENCE)))
    iran = TEXT.index("Iran")
    second = answer(article, iran, iran + 4, (iran, iran + len("Iran did, too.")))
    refused = Answer("Who denied it?", "Who denied it?", "none", 0.1)
    file = tmp_path / "answers.jsonl"
    whole = answer_record(1, replace(first, parts=(first, refused, second)))
    file.write_text(json_line(whole), encoding="utf-8")
    assert outcomes(file, articles) == ["holds", "holds"]
    whole["parts"][2]["citations"][0]["quote"] = "Oman"
    file.write_text(json_line(whole), encoding="utf-8")
    assert outcomes(file, articles) == ["holds", "changed"]


def test_an_end_beyond_the_text_does_not_hold() -> None:
    assert check(Quote(1, Place("a", "", 3, 99, "q")), ["Iraq"]).outcome == "changed"


def test_one_of_several_files_of_a_name_is_enough() -> None:
    quote = Quote(1, Place("a.txt", "", 0, 4, "Iraq"))
    assert check(quote, ["Iran", "Iraq"]).outcome == "holds"
    assert check(quote, ["Iran", "Oman"]).outcome == "changed"


@given(
    before=st.text(max_size=40),
    words=st.text(min_size=1, max_size=40),
    after=st.text(max_size=40),
    inserted=st.text(min_size=1, max_size=5),
)
def test_quotes_hold_until_something_before_them_changes(
    before: str, words: str, after: str, inserted: str
) -> None:
    text = before + words + after
    start, end = len(before), len(before) + len(words)
    article = Article("a.txt", "A", text)
    record = json.loads(json_line(answer_record(1, answer(article, start, end, (0, len(text))))))
    quote = Quote(
        1,
        Excerpt(article, start, end).place,
        record["answer"],
        record["sentence"],
    )
    assert check(quote, [text]).outcome == "holds"
    moved = inserted + text
    if moved[start:end] != words:
        assert check(quote, [moved]).outcome == "changed"


@given(st.text(st.sampled_from(string.printable + "\x85\u2028\u2029é😀\ud800")))
def test_a_json_line_is_one_line_and_keeps_its_text(text: str) -> None:
    line = json_line({"text": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": text}


def test_all_shapes_of_file_are_read(tmp_path: Path) -> None:
    citation = {"article": "a.txt", "start": 0, "end": 4, "quote": "Iraq"}
    record = {"citations": [citation, {**citation, "start": 9, "end": 13}]}
    empty: dict[str, list[str]] = {"citations": []}
    file = tmp_path / "answers"
    shapes = {
        json.dumps(record): [1, 1],
        json.dumps([empty, record], indent=1): [2, 2],
        json.dumps({"versions": {}, "answers": [record, record]}): [1, 1, 2, 2],
        f"{json.dumps(empty)}\r\n\r\n{json.dumps(record)}\n": [3, 3],
    }
    for content, lines in shapes.items():
        file.write_bytes(b"\xef\xbb\xbf" + content.encode())
        assert [quote.line for quote in read_quotes(file)] == lines


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "holds no answers"),
        (b"[]", "holds no answers"),
        (b"\xff\xfe", "not UTF-8"),
        (b'{"citations": []}\nnonsense', "line 2: not valid JSON"),
        (b'{"citations": []}\n{"question": "Who?"}', "line 2: not an answer"),
        (b'{"citations": []}\n"Iraq"', "line 2: not an answer"),
        (b'{"answer": "Iraq", "citations": []}', "answer 1: an answer without a citation"),
        (b'{"citations": [], "others": 7}', "answer 1: others must be a list"),
        (b'{"citations": [], "others": [{}]}', "answer 1, other 1: not an answer"),
        (b'{"citations": [], "parts": {}}', "answer 1: parts must be a list"),
        (b'{"citations": [], "parts": [{}]}', "answer 1, part 1: not an answer"),
        (b'{"answer": 7, "citations": []}', "answer 1: answer and sentence must be text"),
        (b'{"citations": [{"article": "a.txt"}]}', "answer 1: citation 1 needs"),
        (b'{"citations": ["a.txt"]}', "answer 1: citation 1 needs"),
        (
            b'{"citations": [{"article": "a", "start": 4, "end": 4, "quote": ""}]}',
            "answer 1: citation 1 needs",
        ),
        (b"[" * 100_000, "line 1: not valid JSON"),
    ],
)
def test_anything_else_is_misuse_and_names_the_line(
    tmp_path: Path, content: bytes, says: str
) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_bytes(content)
    with pytest.raises(UsageError, match=says):
        read_quotes(file)


def test_missing_files_and_folders_are_misuse(tmp_path: Path, exported: Path) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        verify_file(tmp_path / "none.jsonl", folder=tmp_path)
    with pytest.raises(UsageError, match="not a folder"):
        verify_file(exported, folder=exported)


def test_what_was_added_in_a_chat_is_accepted_as_it_is(
    tmp_path: Path, articles: Path, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IRAQQA_STATE", str(tmp_path / "state"))
    begin(tmp_path / "library")

    def found() -> list[str]:
        return [check.outcome for check in verify_file(exported, library=tmp_path / "library")]

    edit(exported, article="strikes.txt")
    assert found() == ["gone"]
    kept = Uploads(state_folder() / "uploads")
    kept.add("somebody", [articles / "world" / "strikes.txt"], embedder=ToyEmbedder())
    assert found() == ["holds"]
    kept.remove("somebody", "strikes.txt")
    assert found() == ["gone"]


def test_without_a_library_the_remedy_is_named(tmp_path: Path, exported: Path) -> None:
    with pytest.raises(IraqqaError, match="iraqqa index"):
        verify_file(exported, library=tmp_path / "none")
