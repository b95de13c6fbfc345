"""Answers told in other words than the best one's: which of them really differ."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import iraqqa
from iraqqa.answering.agreement import likeness
from iraqqa.answering.agreement.difference import Bounds, difference
from iraqqa.answering.agreement.likeness import ByMeaning, forms, how_like, says
from iraqqa.answering.agreement.reading import Reading
from iraqqa.embedders import open_embedder
from iraqqa.language.questions import Question
from iraqqa.text.words import words
from tests.test_agreement import BEST, QUESTION, reading
from tests.toys import ToyEmbedder

SEEDS = Path(__file__).parents[1] / "seeds"
WORDS = st.text("abcdefgh", min_size=1, max_size=5).map(likeness.in_one_name)  # the dead have died


def test_a_number_told_in_full_differs_though_it_is_weakly_read() -> None:
    weak = reading("The flood in Selwa drowned 143 people.", "143", margin=0.5, score=1.0)
    assert difference(QUESTION, BEST, weak)
    assert not difference(QUESTION, BEST, weak, bounds=Bounds(retold=2.0))


def test_other_words_tell_it_when_they_are_alike() -> None:
    text = "In Selwa the deluge drowned 143 people. So ended the worst flood."
    weak = reading(text, "143", margin=0.5, score=1.0)
    assert not difference(QUESTION, BEST, weak)
    assert difference(QUESTION, BEST, weak, {("flood", "deluge"): 1.0})


def test_two_answers_that_are_hardly_read_do_not_differ() -> None:
    first = reading("The Selwa flood drowned 61 people.", "61", margin=0.5)
    other = reading("The flood in Selwa drowned 143 people.", "143", margin=0.5)
    assert not difference(QUESTION, first, other)


def test_the_sentence_before_may_name_what_an_answer_points_back_to_none_further_away() -> None:
    near = reading("Selwa is under water. The flood drowned 61 people.", "61")
    far = reading("Selwa is under water. Boats came. The flood drowned 61 people.", "61")
    other = reading("The flood in Selwa drowned 143 people.", "143", margin=0.5, score=1.0)
    assert difference(QUESTION, near, other)
    assert not difference(QUESTION, far, other)


@pytest.mark.parametrize(
    ("figure", "published", "differs"),
    [
        ("500", "2020-01-02", True),
        ("500", "2021-07", False),
        ("1,900", "2020-01-02", False),
        ("500", None, False),
    ],
)
def test_a_question_that_names_nothing_is_about_one_time_and_size(
    figure: str, published: str | None, differs: bool
) -> None:
    asked = Question("How many protesters were killed?")
    first = reading("They killed 460 protesters.", "460", question=asked, published="2019-12-30")
    text = f"Since autumn {figure} protesters were killed."
    other = reading(text, figure, question=asked, published=published)
    assert bool(difference(asked, first, other)) == differs


def test_a_person_or_a_date_told_in_full_must_be_read_surely() -> None:
    who = Question("Who leads the island state of Lavonia?")
    first = reading("Janis Ozols leads the island state of Lavonia.", "Janis Ozols", question=who)
    text = "Marta Liepa leads the island state of Lavonia."
    sure = reading(text, "Marta Liepa", question=who, score=8.0)
    weak = reading(text, "Marta Liepa", question=who, margin=1.5, score=8.0)
    assert difference(who, first, sure)
    assert not difference(who, first, weak)


def test_a_bare_figure_for_an_age_is_in_years() -> None:
    question = Question("How old is the tortoise of Selwa zoo?")
    first = reading(
        "The tortoise of Selwa zoo is 112 years old.", "112 years old", question=question
    )
    other = reading("At Selwa zoo the tortoise turned 121.", "121", question=question)
    equal = reading("At Selwa zoo the tortoise turned 112.", "112", question=question)
    assert difference(question, first, other)
    assert not difference(question, first, equal)


def test_words_are_told_by_their_forms_and_by_their_countries() -> None:
    told = forms("The semi-final of U.S. soldiers and Iraqi police, flooded out")
    for word in ("american", "soldier", "iraq", "flood", "semifinal"):
        assert says(word, told), word
    assert not says("final", told)
    assert not says("iran", told)


@given(WORDS, st.lists(WORDS, max_size=5))
def test_a_word_is_like_itself_and_no_word_more_so(word: str, others: list[str]) -> None:
    meaning = ByMeaning(ToyEmbedder())
    alike = meaning.known({word: [*others, word]})
    assert alike[word, word] == pytest.approx(1.0, abs=1e-5)
    assert all(alike[word, other] <= 1.0 + 1e-5 for other in others)
    assert alike == meaning.known({word: [*others, word]})  # remembered or not
    assert meaning.known({}) == {}
    assert how_like(word, " ".join([*others, word]), {}) == 1.0


def test_each_word_is_embedded_once() -> None:
    embedder = ToyEmbedder()
    alike = ByMeaning(embedder)
    alike.known({"flood": ["river", "water"]})
    alike.known({"water": ["flood", "sea"]})
    assert sorted(embedder.seen) == ["flood", "river", "sea", "water"]


@given(st.text(max_size=30))
def test_a_number_is_told_by_itself_alone(text: str) -> None:
    assert how_like("2019", text, {("2019", other): 0.9 for other in words(text)}) in (0.0, 1.0)


@pytest.fixture(scope="module")
def alike() -> ByMeaning:
    return ByMeaning(open_embedder("all-MiniLM-L6-v2"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("word", "like", "unlike"),
    [
        ("soldiers", "troops", "civilians"),
        ("protesters", "demonstrators", "police"),
        ("killed", "died", "injured"),
        ("homes", "houses", "schools"),
    ],
)
def test_like_words_are_nearer_than_contrary_ones(
    alike: ByMeaning, word: str, like: str, unlike: str
) -> None:
    known = alike.known({word: [like, unlike]})
    assert known[word, like] >= Bounds().alike > known[word, unlike]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("seeds") / "library"
    iraqqa.index([SEEDS], library)
    return library


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "values"),
    [
        pytest.param(
            "How many protesters were killed?",
            {"at least 460", "about 500"},
            marks=pytest.mark.xfail(
                reason="the reader takes no 500 people for protesters", strict=True
            ),
        ),
        ("How many people were killed in the protests?", {"at least 460", "about 500"}),
        ("How many American troops are stationed in Iraq?", {"5,200", "2,500"}),
        ("How many US soldiers are stationed in Iraq?", {"5,200", "2,500"}),
        ("How many fighters were killed in the strikes?", {"At least 25"}),
        ("How many people were injured in the protests?", {"25,000"}),
        ("Who is the head of the Hezbollah Brigades?", {"Abu Mahdi Al-Mohandes"}),
    ],
)
def test_the_seeds_differ_where_they_do(seeds: Path, question: str, values: set[str]) -> None:
    with iraqqa.Bot.open(seeds) as bot:
        assert {group.text for group in bot.ask(question).groups} == values


def test_readings_of_one_article_never_differ() -> None:
    text = "The flood in Selwa drowned 61 people, not 143."
    one, two = (reading(text, words, source="one") for words in ("61", "143"))
    assert isinstance(one, Reading)
    assert not difference(QUESTION, one, two)


def test_words_forgotten_by_one_thread_are_not_missed_by_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The other thread comes in between looking whether a word is known and looking it up."""
    monkeypatch.setattr(likeness, "REMEMBERED", 2)
    alike = ByMeaning(ToyEmbedder())

    class Word(str):
        __slots__ = ("looked_up",)

        def __hash__(self) -> int:
            self.looked_up = getattr(self, "looked_up", 0) + 1
            if self.looked_up == 2:
                alike.known({"c": ["d"]})
            return super().__hash__()

    known = alike.known({"a": ["b"]})
    assert alike.known({Word("a"): ["b"]}) == known
