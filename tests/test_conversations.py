"""Conversations come back as they were, to their owners only, and leave nothing when deleted."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import iraqqa
from iraqqa import Answer, Article, Conversations, Exchange, Failure, RemovedAnswer, Scope, Turn
from iraqqa.records import Citation, Group, Hit, Passage, Published
from iraqqa.records.codec import decode, encode

WALL = Article(
    "wall.txt", "The wall", "The wall fell on Tuesday. Ingrid Vasquez blamed the storms."
)
FERRY = Article(
    "ferry.txt", "The ferry", "Nils Aaker is the captain.", published=Published("2030-05")
)
ONE, TWO = "aaaaaaaaaaaa", "bbbbbbbbbbbb"
WHO = "Who blamed the storms?"


def only(*articles: Article) -> Callable[[str], Article]:
    """A library of these."""

    def find(identity: str) -> Article:
        for article in articles:
            if article.id == identity:
                return article
        raise iraqqa.UnknownArticleError(identity)

    return find


find = only(WALL, FERRY)


def cited(article: Article, words: str) -> Citation:
    start = article.text.index(words)
    return Citation(article, start, start + len(words), (0, len(article.text)))


def answer(question: str = WHO) -> Answer:
    said, other = cited(WALL, "Ingrid Vasquez"), cited(FERRY, "Nils Aaker")
    hits = (Hit(Passage(FERRY, 0, 10), 0.5, None, 2.0), Hit(Passage(WALL, 0, 10), 0.4))
    groups = (Group((said,)), Group((other,), 1, 3.0, "in May"))
    return Answer(
        question, question, "answered", 0.8, (said,), hits, groups, MappingProxyType({"read": 1.5})
    )


@pytest.fixture
def conversations(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path / "state")


words = st.text(max_size=8)
scopes = st.builds(
    Scope,
    articles=st.none() | st.frozensets(words, max_size=3),
    after=st.none() | st.just("2019-06"),
    outlet=st.none() | words,
)
places = st.builds(
    Citation,
    st.sampled_from([WALL, FERRY]),
    st.integers(0, 9),
    st.integers(9, 26),
    st.just((0, 26)),
)
groups = st.builds(
    Group,
    st.lists(places, min_size=1, max_size=2).map(tuple),
    st.just(1),
    st.none() | st.floats(allow_nan=False),
    st.none() | words,
)
replies = st.builds(Failure, words, words) | st.builds(
    Answer,
    words,
    words,
    st.sampled_from(["answered", "closest", "none"]),
    st.floats(0, 1),
    st.lists(places, max_size=2).map(tuple),
    st.lists(
        st.builds(Hit, st.builds(Passage, st.just(WALL), st.just(0), st.just(9)), st.floats(0, 1)),
        max_size=2,
    ).map(tuple),
    st.lists(groups, max_size=2).map(tuple),
)


@given(st.builds(Exchange, replies, scopes, words))
def test_whatever_was_kept_comes_back_equal(exchange: Exchange) -> None:
    assert decode(Exchange, json.loads(json.dumps(encode(exchange))), find) == exchange


def test_a_conversation_comes_back_after_a_restart(conversations: Conversations) -> None:
    scope = Scope(after="2020", outlet="The Courier")
    exchanges = [
        Exchange(answer(), scope, "k1"),
        Exchange(Failure("When?", "no library")),
        Exchange(Answer("Who won?", "Who won?", "none", 0.0), verdict="like", feedback=7),
    ]
    assert [conversations.add(ONE, each) for each in exchanges] == [1, 2, 3]
    again = Conversations(conversations.file.parent)
    assert again.exchanges(ONE, find) == exchanges
    assert again.exchange(ONE, 1, find).reply.timings == {"read": 1.5}  # type: ignore[union-attr]
    assert again.history(ONE) == [Turn(WHO, "Ingrid Vasquez"), Turn("Who won?", None)]
    assert again.history(ONE, before=2) == [Turn(WHO, "Ingrid Vasquez")]
    [kept] = again.search()
    assert (kept.id, kept.name, kept.questions, kept.scope) == (ONE, WHO, 3, Scope())
    assert again.saved(ONE) == kept
    again.add(ONE, exchanges[0])
    assert again.saved(ONE) == kept  # it was there
    again.forget(7)
    assert again.exchange(ONE, 3, find).verdict is None


def test_what_is_gone_from_the_library_leaves_its_words(conversations: Conversations) -> None:
    conversations.add(ONE, Exchange(answer()))
    [left] = conversations.exchanges(ONE, only(FERRY))
    assert isinstance(left.reply, RemovedAnswer)
    assert (left.reply.question, left.reply.text) == (WHO, "Ingrid Vasquez")
    assert "wall.txt, characters 26–40" in (left.reply.reference or "")
    passage = Hit(Passage(FERRY, 0, 10), 0.5)
    nothing = Answer(WHO, WHO, "none", 0.0, hits=(passage,))
    conversations.add(TWO, Exchange(nothing))
    [looked] = conversations.exchanges(TWO, only(WALL))  # nothing of it was cited
    assert looked.reply == Answer(WHO, WHO, "none", 0.0)


def test_a_question_that_comes_twice_is_kept_once(conversations: Conversations) -> None:
    def add(_: int) -> int:
        return conversations.add(ONE, Exchange(answer(), key="sent-again"))

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(add, range(16))) == {1}
    conversations.replace(ONE, 1, Exchange(answer("Who else?"), key="otherwise"))
    [exchange] = conversations.exchanges(ONE, find)
    assert exchange.reply.question == "Who else?"
    conversations.judge(ONE, 1, "right", 4)
    [exchange] = conversations.exchanges(ONE, find)
    assert (exchange.verdict, exchange.feedback) == ("right", 4)


def test_owners_see_their_own(conversations: Conversations) -> None:
    ada, bob = conversations.of("ada"), conversations.of("bob", "")
    ada.add(ONE, Exchange(answer()))
    conversations.add(TWO, Exchange(answer()))
    assert [kept.id for kept in ada.search()] == [ONE]
    assert [kept.id for kept in bob.search()] == [TWO]
    assert {kept.id for kept in conversations.search()} == {ONE, TWO}
    assert bob.saved(ONE) is None
    assert bob.history(ONE) == []
    for act in (
        lambda: bob.add(ONE, Exchange(answer())),
        lambda: bob.exchanges(ONE, find),
        lambda: bob.exchange(ONE, 1, find),
        lambda: bob.replace(ONE, 1, Exchange(answer())),
        lambda: bob.rename(ONE, "mine"),
        lambda: bob.judge(ONE, 1, "like", 1),
        lambda: bob.delete(ONE),
    ):
        with pytest.raises(iraqqa.UsageError, match="not there"):
            act()
    assert ada.exchanges(ONE, find) == [Exchange(answer())]


def test_a_conversation_is_found_by_words_of_its_name_questions_and_answers(
    conversations: Conversations,
) -> None:
    conversations.add(ONE, Exchange(answer("What of 100%?\nAnd _more_")))
    conversations.add(TWO, Exchange(Failure("Über \ud800", "broken")))
    conversations.rename(TWO, "  Harbour\n wall ")

    def found(words: str) -> list[str]:
        return [kept.id for kept in conversations.search(words)]

    assert found("") == [TWO, ONE]
    assert found("VASQUEZ 100%") == found("_more") == found("wall.txt") == [ONE]
    assert found("harbour über") == [TWO]
    assert found("1000%") == found("vasquez harbour") == found("\\") == []
    assert [kept.name for kept in conversations.search()] == [
        "Harbour wall",
        "What of 100%? And _more_",
    ]
    for nameless in ("", "  \n"):
        with pytest.raises(iraqqa.UsageError, match="needs a name"):
            conversations.rename(ONE, nameless)
    conversations.rename(ONE, "x" * 500)
    assert len(conversations.search("xxx")[0].name) <= 80


def test_nothing_of_a_deleted_conversation_stays_in_the_file(conversations: Conversations) -> None:
    conversations.add(ONE, Exchange(answer()))
    conversations.add(TWO, Exchange(answer("Another one?")))
    conversations.delete(ONE)
    assert [kept.id for kept in conversations.search()] == [TWO]
    conversations.delete(TWO)
    for file in conversations.file.parent.iterdir():
        assert b"Vasquez" not in file.read_bytes()
        assert file.stat().st_mode & 0o77 == 0 or file.suffix == ".lock"


@pytest.mark.parametrize("name", ["", "short", "UPPERCASE123", "a" * 41, "../../../../etc"])
def test_an_id_is_no_path_and_no_statement(conversations: Conversations, name: str) -> None:
    with pytest.raises(iraqqa.UsageError, match="10 to 40"):
        conversations.add(name, Exchange(answer()))


def test_a_damaged_file_is_told(conversations: Conversations) -> None:
    conversations.file.parent.mkdir()
    conversations.file.write_bytes(b"no database" * 500)
    with pytest.raises(iraqqa.ConversationError, match="a new file begins"):
        conversations.search()
