"""Conversations as JSON: every quote is kept, and checked again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa import Answer, Article, Citation, Conversation, Place, conversation_record, json_line
from iraqqa.output.verify import Quote, read_quotes, verify_file

from .test_conversation import ANSWERED, DIFFERENT, FOLLOWED, NOTHING, TEXT, VERSIONS


def test_json_says_what_other_articles_say_and_verify_checks_it(tmp_path: Path) -> None:
    record = conversation_record(Conversation((DIFFERENT,)), VERSIONS)
    [answer] = record["answers"]
    assert (answer["stories"], answer["others"][0]["stories"]) == (1, 2)
    assert answer["others"][0]["scope"] is None
    file = tmp_path / "conversation.json"
    file.write_text(json_line(record), encoding="utf-8")
    assert [(quote.place.quote, quote.answer) for quote in read_quotes(file)] == [
        ("14", "14"), ("Nobody", "Nobody"), ("Mayor", None)
    ]  # fmt: skip
    answer["others"][0]["answer"] = "Everybody"
    file.write_text(json_line(record), encoding="utf-8")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "wall.txt").write_bytes(TEXT.encode())
    outcomes = [check.outcome for check in verify_file(file, folder=tmp_path)]
    assert outcomes == ["holds", "changed", "holds"]


def test_json_keeps_what_verifying_needs(tmp_path: Path) -> None:
    record = conversation_record(Conversation((ANSWERED, FOLLOWED, NOTHING)), VERSIONS)
    assert record["versions"]["library"] == VERSIONS.library
    assert [answer["id"] for answer in record["answers"]] == [1, 2, 3]
    assert record["answers"][1]["understood"] == "How many were killed?"
    file = tmp_path / "conversation.json"
    for indent in (None, 2):
        file.write_text(json.dumps(record, indent=indent), encoding="utf-8")
        article_id = ANSWERED.citations[0].article.id
        assert read_quotes(file) == [
            Quote(
                1,
                Place("news/wall.txt", article_id, 35, 37, "14"),
                "14",
                ANSWERED.sentence,
            ),
            Quote(
                2,
                Place("news/wall.txt", article_id, 46, 52, "Nobody"),
                None,
                FOLLOWED.sentence,
            ),
            Quote(2, Place("news/wall.txt", article_id, 4, 13, "wall fell")),
        ]


STORED = st.text(st.characters(codec="utf-8"), max_size=20)


@given(st.lists(st.tuples(STORED, STORED.filter(bool), STORED)))
def test_writing_and_reading_back_keeps_every_quote(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str, str]]
) -> None:
    answers, quotes = [], []
    for number, (before, words, after) in enumerate(texts, start=1):
        article = Article("a\u2028.txt", "A", before + words + after)
        place = (len(before), len(before + words))
        citation = Citation(article, *place, (0, len(article.text)))
        answers.append(Answer("Who?", "Who?", "answered", 0.5, (citation, citation)))
        quotes.append(Quote(number, citation.place, words, article.text))
        quotes.append(Quote(number, citation.place))
    file = tmp_path_factory.mktemp("conversations") / "conversation.json"
    record = conversation_record(Conversation((*answers, NOTHING)), VERSIONS)
    file.write_text(json_line(record), encoding="utf-8")
    assert read_quotes(file) == quotes


def test_verify_checks_a_conversation_again(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "wall.txt").write_bytes(TEXT.encode())
    file = tmp_path / "conversation.json"
    record = conversation_record(Conversation((ANSWERED, NOTHING, FOLLOWED)), VERSIONS)
    file.write_text(json_line(record), encoding="utf-8")
    assert [check.outcome for check in verify_file(file, folder=tmp_path)] == ["holds"] * 3
    (tmp_path / "news" / "wall.txt").write_bytes(TEXT.replace("Nobody", "Somebody").encode())
    checks = verify_file(file, folder=tmp_path)
    assert [(check.quote.line, check.outcome) for check in checks] == [
        (1, "changed"),
        (3, "changed"),
        (3, "holds"),
    ]
