"""When readings say the same, and when they really differ: worked examples, one per condition."""

from __future__ import annotations

import pytest

from iraqqa.answering.agreement import grouped
from iraqqa.answering.agreement.likeness import coverage, forms, says
from iraqqa.answering.agreement.reading import Reading
from iraqqa.answering.agreement.scope import is_part
from iraqqa.answering.evidence import Evidence
from iraqqa.language.questions import Question
from iraqqa.records import Article, Hit, Passage, Published, Span

QUESTION = Question("How many people drowned in the Selwa flood?")
FIRST = "The Selwa flood drowned 61 people, the governor said. Schools are closed."


def reading(
    text: str,
    words: str,
    *,
    question: Question = QUESTION,
    margin: float = 9.0,
    score: float = 9.0,
    source: str = "",
    published: str | None = None,
) -> Reading:
    article = Article(
        source or text, "News", text, published=Published(published) if published else None
    )
    passage, start = Passage(article, 0, len(text)), text.index(words)
    span = Span(passage, start, start + len(words), margin)
    return Reading.of(Evidence(Hit(passage, 1.0), span, {}), question.kind, score)


def quotes(question: Question, *readings: Reading) -> list[list[str]]:
    groups = grouped(question, readings)
    return [[reading.citation.quote for reading in said.readings] for said in groups]


BEST = reading(FIRST, "61")


def test_other_figures_for_the_same_thing_differ() -> None:
    other = reading("In Selwa the flood has drowned 143 people by now.", "143", score=8.0)
    third = reading("Selwa: 140 people drowned in the flood, police say.", "140", score=7.5)
    assert quotes(QUESTION, BEST, other, third) == [["61"], ["143"], ["140"]]


def test_figures_that_stand_for_each_other_are_one_group() -> None:
    words = reading("The flood drowned sixty-one people in Selwa.", "sixty-one people", score=8.0)
    about = reading("In Selwa about 60 people drowned in the flood.", "60", score=7.0)
    later = reading("The flood in Selwa drowned 143 people.", "143", score=6.8)
    rounded = reading("Nearly 150 people drowned in the flood of Selwa.", "150", score=6.5)
    assert quotes(QUESTION, BEST, words, about, later, rounded) == [
        ["61", "sixty-one people", "about 60"],
        ["143", "Nearly 150"],
    ]


@pytest.mark.parametrize(
    "other",
    [
        reading("The flood in Selwa drowned 143 people.", "143", margin=-4.5, score=8.0),
        reading("In the flood 143 people died. They drowned in Selwa.", "143", margin=1.5),
        reading("In the flood 143 people died. They drowned in Selwa.", "143", score=-1.0),
        reading("The flood in Selwa drowned 1,430 people.", "1,430"),
        reading("The flood in Maro drowned 143 people.", "143"),
        reading("The flood in Selwa was bad. A school of 143 people is shut.", "143", margin=1.5),
        reading("The flood in Selwa has made 143 people homeless.", "143", margin=1.5),
        reading("The flood in Selwa drowned 7 % of all cattle.", "7 %"),
        reading("Of the people who drowned in the Selwa flood 14 were children.", "14"),
        reading("The flood in Selwa drowned another 14 people.", "14"),
        reading("In the Selwa flood 14 of the people who drowned were children.", "14"),
        reading("In the Selwa flood 14 more people drowned.", "14"),
        reading("The flood in Selwa drowned many people.", "many people"),
        reading(FIRST.replace("61", "62"), "62", source=FIRST, margin=-5.0),
    ],
    ids=[
        "hardly read", "unsure, in other words", "far behind, in other words", "another size",
        "another place", "another sentence", "another thing", "another unit",
        "a part, told first", "an addition", "a part of them", "more of them", "no figure", "not read",
    ],
)  # fmt: skip
def test_what_is_no_real_difference(other: Reading) -> None:
    assert quotes(QUESTION, BEST, other) == [["61"]]


def test_numbers_of_different_things_do_not_differ() -> None:
    asked = Question("How many animals drowned in the Selwa flood?")
    goats = reading("In the Selwa flood 90 goats and other animals drowned.", "90", question=asked)
    cows = reading("The Selwa flood drowned animals: 40 cows, say herders.", "40", question=asked)
    assert quotes(asked, goats, cows) == [["90"]]


def test_an_article_that_says_both_does_not_differ() -> None:
    text = "The flood in Selwa drowned 61 people. Rumours that it drowned 143 people are false."
    both = [reading(text, "143", score=8.0), reading(text, "61", margin=2.0, score=3.0)]
    assert quotes(QUESTION, BEST, *both) == [["61", "61"]]


def test_an_article_speaks_once_for_another_answer() -> None:
    text = "The flood in Selwa drowned 143 people; 150 people drowned in the flood, says another."
    twice = [reading(text, "143", score=8.0), reading(text, "150", score=7.8)]
    assert quotes(QUESTION, BEST, *twice) == [["61"], ["143"]]


def test_the_same_words_weakly_read_are_cited_but_no_coincidence_is() -> None:
    weak = reading("61 people drowned in the Selwa flood.", "61", margin=-1.5, score=1.0)
    chance = reading("He is 61 and lives in Maro.", "61", margin=-6.0, score=-2.0)
    other_words = reading("Sixty-one is a prime number.", "Sixty-one", margin=-1.0, score=0.0)
    assert quotes(QUESTION, BEST, weak, chance, other_words) == [["61", "61"]]


def test_persons_and_dates() -> None:
    who = Question("Who leads the island state of Lavonia?")
    full = reading(
        "Since May Janis Ozols leads the island state of Lavonia.", "Janis Ozols", question=who
    )
    same = reading(
        "Lavonia, the island state which Ozols leads, is small.", "Ozols", question=who, score=8.0
    )
    other = reading(
        "Marta Liepa leads the island state of Lavonia.", "Marta Liepa", question=who, score=7.0
    )
    assert quotes(who, full, same, other) == [["Janis Ozols", "Ozols"], ["Marta Liepa"]]
    when = Question("When did the Kolyma dam break?")
    day = reading("The dam of Kolyma did break on 3 June 2013.", "3 June 2013", question=when)
    month = reading("The dam broke in June 2013.", "June 2013", question=when, score=8.0)
    wrong = reading(
        "The dam of Kolyma did break on 4 June 2013.", "4 June 2013", question=when, score=7.0
    )
    assert quotes(when, day, month, wrong) == [["3 June 2013", "June 2013"], ["4 June 2013"]]


def test_a_question_that_names_no_one_thing_has_no_different_answers() -> None:
    asked = Question("When was the report published?")
    first = reading("The report was published on 3 June 2013.", "3 June 2013", question=asked)
    other = reading("The report was published on 9 May 2015.", "9 May 2015", question=asked)
    assert quotes(asked, first, other) == [["3 June 2013"]]


def test_words_that_mean_a_date_agree_with_it_but_never_differ_from_it() -> None:
    when = Question("When did the dam break?")
    day = reading("The dam broke on 3 June 2013.", "3 June 2013", question=when)
    said = "The dam broke on Monday."
    same = reading(said, "Monday", question=when, score=8.0, published="2013-06-05")
    week_later = reading(said, "Monday", question=when, score=8.0, published="2013-06-12")
    unknown = reading(said, "Monday", question=when, score=8.0)
    assert quotes(when, day, same) == [["3 June 2013", "Monday"]]
    assert quotes(when, day, week_later) == quotes(when, day, unknown) == [["3 June 2013"]]


def test_places_never_differ() -> None:
    where = Question("Where did the plane come down?")
    first = reading("The plane came down in Tikrit.", "Tikrit", question=where)
    other = reading("The plane came down in Salah al-Din.", "Salah al-Din", question=where)
    assert quotes(where, first, other) == [["Tikrit"]]


@pytest.mark.parametrize(
    ("text", "words", "part"),
    [
        ("Of those killed, nine were women.", "nine", True),
        ("Among them nine were women.", "nine", True),
        ("Nine of the dead were women.", "Nine", True),
        ("It killed 40, including nine women.", "nine", True),
        ("Nine people a day were killed.", "Nine people", True),
        ("Nine people were killed.", "Nine", False),
        ("In the city of Tarn nine people were killed.", "nine", False),
        ("It lost $8 billion of its money.", "$8 billion", False),
        ("She is 12 years younger than Ivo.", "12", True),
        ("She was 12 when she left.", "12", False),
    ],
)
def test_figures_that_are_a_part_of_others(text: str, words: str, part: bool) -> None:
    assert is_part(reading(text, words)) == part


@pytest.mark.parametrize("word", ["killed", "bodies", "tolls", "semi-final"])
def test_a_word_is_told_by_a_text_that_has_it(word: str) -> None:
    assert coverage(Question(f"Which {word}?"), f"Of the {word} nobody spoke.") == 1
    assert says(word.replace("-", ""), forms(word))
