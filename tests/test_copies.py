"""One text from several outlets: one article, each place of it findable and shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iraqqa.cli import main
from iraqqa.indexing import index
from iraqqa.language.questions import Question
from iraqqa.output.conversation.references import place_line
from iraqqa.records import Citation, Copy, Published
from iraqqa.records.codec import decode, encode
from iraqqa.retrieval.retriever import Retriever
from iraqqa.retrieval.shelf import open_shelf
from iraqqa.scope import Scope
from iraqqa.settings import Settings
from iraqqa.storage.library import LocalLibrary

from .papers import STORY, jsonl
from .toys import RECIPE, ToyEmbedder

TEXT = " ".join(STORY)
WIRE: list[dict[str, object]] = [
    {"text": TEXT, "title": "Ferry back", "outlet": "Northern Wire", "published": "2031-05-04"},
    {"text": "Bakers on strike in Brenn, again.", "outlet": "Brenn Daily"},
    {"text": TEXT, "title": "Ferry returns", "outlet": "Coast Gazette", "published": "2031-05-06"},
]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "wire.jsonl").write_bytes(jsonl(*WIRE))
    report = index([tmp_path], tmp_path / "l", recipe=RECIPE, embedder=ToyEmbedder())
    assert report.new == 3
    return tmp_path / "l"


def test_an_article_knows_its_other_places(library: Path) -> None:
    with LocalLibrary.open(library) as opened:
        (ferry, bakers) = sorted(opened.articles(), key=lambda each: each.source)
        assert ferry.also == (
            Copy("wire.jsonl#3", "Ferry returns", "Coast Gazette", Published("2031-05-06")),
        )
        assert bakers.also == ()
        assert opened.article(ferry.id).also == ferry.also
        ids = [int(each) for each in opened.passage_ids()]
        assert {each.article.also for each in opened.passages(ids)} == {ferry.also, ()}


@pytest.mark.parametrize(
    "scope", [Scope(outlet="Coast Gazette"), Scope(outlet="Northern Wire"), Scope(on="2031-05-06")]
)
def test_each_place_is_in_scope(library: Path, scope: Scope) -> None:
    with LocalLibrary.open(library) as opened:
        found = opened.passages([int(each) for each in opened.within(scope)])
        assert {each.article.text for each in found} == {TEXT}
        assert [each.text for each in map(scope.seen, opened.articles()) if each] == [TEXT]
        assert not len(opened.within(Scope(outlet="Coast Gazette", on="2031-05-04")))


def test_a_place_that_is_gone_is_no_place_any_more(library: Path, tmp_path: Path) -> None:
    (tmp_path / "wire.jsonl").write_bytes(jsonl(*WIRE[1:]))
    index([tmp_path], library, embedder=ToyEmbedder())
    with LocalLibrary.open(library) as opened:
        assert [(each.outlet, each.also) for each in opened.articles()] == [
            ("Brenn Daily", ()),
            ("Coast Gazette", ()),
        ]


@pytest.mark.parametrize(
    ("scope", "title"),
    [
        (Scope(), "Ferry back"),
        (Scope(outlet="Coast Gazette"), "Ferry returns"),
        (Scope(on="2031-05-06"), "Ferry returns"),
        (Scope(outlet="northern wire"), "Ferry back"),
    ],
)
def test_what_is_found_is_the_place_that_was_asked_for(
    library: Path, scope: Scope, title: str
) -> None:
    shelf = open_shelf(library, Settings())
    question = Question.parse("When does the ferry return?", scope)
    retriever = Retriever([shelf], ToyEmbedder(), Settings())
    hits = retriever.search(question, retriever.embed(question), 9)
    shelf.close()
    places = {hit.passage.article for hit in hits if hit.passage.article.text == TEXT}
    assert {each.title for each in places} == {title}
    ((also,),) = {each.also for each in places}
    assert {also.title, title} == {"Ferry back", "Ferry returns"}
    assert {Published("2031-05-04"), Published("2031-05-06")} == {
        also.published,
        next(iter(places)).published,
    }


def test_a_saved_answer_keeps_the_place_it_was_copied_from(library: Path) -> None:
    with LocalLibrary.open(library) as opened:
        ferry = next(each for each in opened.articles() if each.also)
        for place in ferry.places:
            seen = ferry.at(place)
            kept = decode(Citation, encode(Citation(seen, 4, 9, (0, 20))), opened.article)
            assert (kept.article, kept.article.also) == (seen, seen.also)
            assert seen.title == place.title


def test_a_citation_names_the_other_outlets(library: Path) -> None:
    with LocalLibrary.open(library) as opened:
        ferry = next(each for each in opened.articles() if each.also)
    assert place_line(Citation(ferry, 4, 9, (0, 20))).endswith("; also in Coast Gazette")


def test_the_command_line_lists_and_shows_each(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--library", str(library)]
    assert main(["articles", *at]) == 0
    listed = capsys.readouterr().out
    assert "wire.jsonl#1" in listed
    assert "also in wire.jsonl#3: Ferry returns, Coast Gazette" in listed
    assert main(["articles", "--outlet", "Coast Gazette", "--json", *at]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["outlet"] == "Coast Gazette"
    assert [each["outlet"] for each in json.loads(line)["also"]] == ["Northern Wire"]
    assert main(["articles", "gazette", *at]) == 0
    assert "Ferry back" in capsys.readouterr().out
    for name in ("wire.jsonl#1", "wire.jsonl#3"):
        assert main(["articles", "--show", name, *at]) == 0
        assert capsys.readouterr().out == TEXT
