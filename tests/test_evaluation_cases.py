"""Question files: what is read, and that every mistake is named with file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from iraqqa.errors import UsageError
from iraqqa.evaluation.cases import Case, load
from iraqqa.records import Article, Turn

TEXT = "Rockets hit the K1 base near Kirkuk.\r\nA barrage of 36 rockets fell on the K1 base."
ARTICLE = Article("k1.txt", "K1", TEXT)
GOLD = {"article": "k1.txt", "start": 51, "end": 53, "text": "36", "accept": ["36 rockets"]}
PLAIN = {"id": "n", "question": "how many rockets", "gold": [GOLD]}
ABSENT = {"id": "x", "question": "how many drones", "absent": "near miss", "gold": []}


def written(path: Path, *lines: object) -> Path:
    file = path / "questions.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_bytes("\n".join(texts).encode())
    return file


def loaded(path: Path, *lines: object) -> list[Case]:
    return load(written(path, *lines), [ARTICLE])


def test_a_full_line(tmp_path: Path) -> None:
    line = {
        **PLAIN,
        "history": ["what fell", {"question": "where", "answer": "Kirkuk"}, {"question": "why"}],
        "kind": "number",
        "topic": "rockets",
        "fact": "k1",
        "split": "dev",
        "paraphrase_of": None,
        "absent": None,
        "sources": "alike",
    }
    [case] = loaded(tmp_path, line)
    assert case.history == ("what fell", Turn("where", "Kirkuk"), Turn("why", None))
    assert (case.kind, case.fact, case.split, case.sources) == ("number", "k1", "dev", "alike")
    assert [gold.text for gold in case.gold] == ["36"]
    assert case.gold[0].accept == ("36", "36 rockets")
    assert case.gold[0].article is ARTICLE


def test_a_short_line_has_defaults(tmp_path: Path) -> None:
    _, case = loaded(tmp_path, ABSENT, "", PLAIN)
    assert (case.kind, case.fact, case.split, case.topic) == ("thing", "n", "test", "")
    assert case.line == 3  # the blank line counts


def test_offsets_may_be_left_out_where_the_text_occurs_once(tmp_path: Path) -> None:
    [case] = loaded(tmp_path, {**PLAIN, "gold": [{"article": "k1.txt", "text": "36"}]})
    assert (case.gold[0].start, case.gold[0].end) == (51, 53)


def test_of_two_files_with_one_name_the_one_where_the_gold_stands_is_meant(tmp_path: Path) -> None:
    other = Article("k1.txt", "Another", "Nothing here.")
    [case] = load(written(tmp_path, PLAIN), [other, ARTICLE])
    assert case.gold[0].article is ARTICLE


def gold(**changes: object) -> dict[str, Any]:
    return {**PLAIN, "gold": [{**GOLD, **changes}]}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "n"', "not valid JSON"),
        ('["n"]', "expected a JSON object"),
        ({**PLAIN, "id": 7}, "'id' must be given as str, not 7"),
        ({"id": "n", "gold": [GOLD]}, "'question' must be given as str, not null"),
        ({**PLAIN, "question": " "}, "the question is blank"),
        ({**PLAIN, "history": [3]}, "each turn of history"),
        ({**PLAIN, "kind": "colour"}, "unknown kind 'colour'; known are person, place"),
        ({**PLAIN, "split": "train"}, "unknown split 'train'; known are dev, test"),
        ({**PLAIN, "absent": "maybe"}, "unknown absent 'maybe'"),
        ({**PLAIN, "sources": "both"}, "unknown sources 'both'"),
        ({**PLAIN, "absent": "elsewhere"}, "not both or neither"),
        ({**ABSENT, "absent": None}, "not both or neither"),
        (gold(start=50, end=52), "'36' is not at 50-52 of k1.txt; it stands at 51-53"),
        (gold(end=54), "'36' is not at 51-54 of k1.txt"),
        (gold(start=True), "'start' must be given as int"),
        (gold(text="37"), "it no longer occurs there (has the article changed?)"),
        (gold(text=" "), "a gold text is blank"),
        (gold(article="k2.txt"), "no article 'k2.txt' here"),
        (gold(accept=["forty"]), "accept 'forty' is not literally in k1.txt"),
        ({**PLAIN, "gold": ["36"]}, "each gold answer must be a JSON object"),
        (
            {**PLAIN, "gold": [{"article": "k1.txt", "text": "K1 base"}]},
            "'K1 base' occurs 2 times in k1.txt; say where with start and end",
        ),
        (ABSENT, "id 'x' is taken by line 1"),
        ({**PLAIN, "paraphrase_of": "y"}, "paraphrase_of names no question here: 'y'"),
        ({**PLAIN, "paraphrase_of": "x"}, "a paraphrase of 'x' must share its fact 'x'"),
        ({**PLAIN, "fact": "x", "split": "dev"}, "fact 'x' is in split 'dev' here but in 'test'"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: object, message: str) -> None:
    with pytest.raises(UsageError) as error:
        loaded(tmp_path, ABSENT, line)
    assert str(error.value).startswith(f"{tmp_path / 'questions.jsonl'}, line 2: ")
    assert message in str(error.value)


def test_an_empty_a_missing_and_a_binary_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no questions"):
        loaded(tmp_path, "", " ")
    with pytest.raises(UsageError, match="cannot read"):
        load(tmp_path / "missing.jsonl", [ARTICLE])
    (tmp_path / "binary.jsonl").write_bytes(b"\x89PNG\xff")
    with pytest.raises(UsageError, match="cannot read"):
        load(tmp_path / "binary.jsonl", [ARTICLE])
