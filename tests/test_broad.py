"""Broad questions: which sentences are shown, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.answering.broad import COPY, MOST, broad_sentences, evidence_answer, statements, suffice
from iraqqa.language.questions import Question
from iraqqa.protocols import Vectors
from iraqqa.records import Article, Hit, Passage, Published
from iraqqa.retrieval.result import SearchResult
from iraqqa.text.words import content, words
from tests.toys import ToyEmbedder

OLDER = Article(
    "older.txt",
    "Strike at Norbank",
    "Strike at Norbank\n\nClerks walked out at Norbank in Selby on Monday. The board said it would not "
    "pay more. Orla Finch, who speaks for the union, said the strike would last. The weather was mild.",
    published=Published("2031-03"),
)
NEWER = Article(
    "newer.txt",
    "Norbank pays",
    "The strike at Norbank ended on Friday. Clerks walked out at Norbank in Selby on Monday. "
    "“We have won,” said Finch. “Nobody was left behind.”",
    published=Published("2031-04"),
)
HITS = [Hit(Passage(a, 0, len(a.text)), 1.0, 0.5, 3.0) for a in (NEWER, OLDER)]


def encode(texts: Sequence[str]) -> Vectors:
    """By their words of content."""
    return ToyEmbedder(dimensions=64).encode([" ".join(sorted(content(text))) for text in texts])


def sentence(question: str, hits: list[Hit] = HITS) -> list[str]:
    return [c.quote for c in broad_sentences(Question(question), hits, encode)]


def test_the_words_of_one_speaker_each_a_whole_sentence() -> None:
    shown = sentence("What did Orla Finch say?")
    older = "Orla Finch, who speaks for the union, said the strike would last."
    newer = ["“We have won,” said Finch.", "“Nobody was left behind.”"]
    assert shown in ([older, *newer], [*newer, older]), "one article after the other"


def test_nobody_speaks_who_is_only_named() -> None:
    assert sentence("What did Norbank say?") == []
    assert sentence("What did Ana Korda say?") == []


def test_a_copy_is_shown_once_and_headings_never() -> None:
    shown = sentence("Tell me about the strike at Norbank")
    assert shown.count("Clerks walked out at Norbank in Selby on Monday.") <= 1
    assert "The strike at Norbank ended on Friday." in shown
    assert "Strike at Norbank" not in shown


def test_what_happened_is_told_in_order_of_time() -> None:
    shown = broad_sentences(Question("What happened at Norbank?"), HITS, encode)
    days = [c.article.published.date for c in shown if c.article.published]
    assert len(days) > 0
    assert days == sorted(days)


def test_a_place_that_a_headline_names_is_where_its_first_sentence_happened() -> None:
    text = "Crews went back to work after nine days. Fares will rise in May to pay for the deal."
    article = Article("ferry.txt", "Ferry strike ends in Oye", text)
    hits = [Hit(Passage(article, 0, len(text)), 1.0, 0.5, 3.0), *HITS]
    shown = sentence("What happened in Oye?", hits)
    assert shown == ["Crews went back to work after nine days."]


def test_what_nobody_tells_of_stays_silent() -> None:
    assert sentence("Tell me about the Aletta glacier") == []
    assert sentence("What happened in Dunmore?") == []
    assert sentence("Tell me about Norbank", []) == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Tell me about Norbank", True),
        ("What happened at Norbank?", True),
        ("What did Orla Finch say?", True),
        ("What did Orla Finch say about the strike?", True),
        ("Who is Orla Finch?", False),
    ],
)
def test_where_a_phrase_would_do_the_reader_is_asked_first(question: str, expected: bool) -> None:
    shown = broad_sentences(Question("What did Orla Finch say?"), HITS, encode)
    assert suffice(Question(question), shown) is expected
    assert not suffice(Question(question), ())


def test_one_sentence_of_somebody_is_left_to_the_reader() -> None:
    shown = broad_sentences(Question("What did Orla Finch say?"), HITS, encode)[:1]
    assert not suffice(Question("What did Orla Finch say about the strike?"), shown)
    assert suffice(Question("Tell me about Norbank"), shown)


def test_the_answer_is_its_first_sentence_and_says_what_it_is() -> None:
    question = Question("What did Orla Finch say?")
    shown = broad_sentences(question, HITS, encode)
    answer = evidence_answer(SearchResult(question.text, question, tuple(HITS)), shown)
    assert (answer.status, answer.kind, answer.text) == ("answered", "evidence", shown[0].quote)
    assert not answer.differ
    assert answer.citations == shown


def test_what_goes_on_from_its_paragraph_tells_of_the_same() -> None:
    text = (
        "Ferries to Dunmore stopped on Monday.\n\nClerks walked out at Norbank in Selby. They want more pay."
        "\n\nThey rain down, said a gardener of his apples."
    )
    article = Article("pay.txt", "Strike", text)
    shown = sentence("Tell me about Norbank", [Hit(Passage(article, 0, len(text)), 1.0)])
    assert shown == ["Clerks walked out at Norbank in Selby.", "They want more pay."]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("bridge", "The footbridge in Selby fell into the river."),
        ("footbridge", "The bridge in Selby fell into the river."),
        ("strikes", "Two airstrikes hit Selby at night."),
    ],
)
def test_a_compound_is_a_kind_of_its_last_part(asked: str, told: str) -> None:
    article = Article("compound.txt", "Selby", told)
    assert sentence(
        f"Tell me about the {asked} in Selby", [Hit(Passage(article, 0, len(told)), 1.0)]
    ) == [told]


@pytest.mark.parametrize("told", ["The estate in Selby was sold.", "A flight left Selby at night."])
def test_not_every_ending_is_a_part(told: str) -> None:
    article = Article("ending.txt", "Weather", told)
    hits = [Hit(Passage(article, 0, len(told)), 1.0)]
    assert sentence("Tell me about the state light", hits) == []


def test_what_a_notice_takes_back_is_not_told_and_no_day_comes_last() -> None:
    text = (
        "An earlier version of this article said that 40 stood at Norbank. Sixty stood at Norbank."
    )
    notice = Article("notice.txt", "Correction", text)
    shown = sentence("What happened at Norbank?", [Hit(Passage(notice, 0, len(text)), 1.0), *HITS])
    assert shown[-1] == "Sixty stood at Norbank."
    assert not any("earlier version" in one for one in shown)


SENTENCES = st.lists(
    st.sampled_from(
        [
            "Finch said the pier was old.",
            "The pier at Selby was closed on Monday.",
            "“It is unsafe,” said Finch.",
            "The pier at Selby was closed on Monday morning.",
            "A ferry sank near the pier.",
            "Weather",
            "She said it would open again in May.",
        ]
    ),
    max_size=14,
)
QUESTIONS = st.sampled_from(
    ["Tell me about the pier", "What happened at the pier?", "What did Finch say?", "Who is Finch?"]
)


@given(SENTENCES, QUESTIONS)
def test_laws(sentences: list[str], asked: str) -> None:
    article = Article("a.txt", "a", " ".join(sentences))
    hits = [Hit(Passage(article, 0, len(article.text)), 1.0)] if article.text else []
    shown = broad_sentences(Question(asked), hits, encode)
    assert len(shown) <= MOST
    assert [c.start for c in shown] == sorted(c.start for c in shown)
    assert {(c.start, c.end) for c in shown} <= {(one.start, one.end) for one in statements(hits)}
    for i, one in enumerate(shown):
        for other in shown[:i]:
            a, b = set(words(one.quote)), set(words(other.quote))
            assert len(a & b) < COPY * min(len(a), len(b)), "copies are collapsed"
