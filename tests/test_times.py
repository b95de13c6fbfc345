"""Of when something is told: the end of a stretch that is asked for, and the side of a comparison."""

from __future__ import annotations

import pytest

from iraqqa.answering.clauses import of_when
from iraqqa.records import Article, Passage, Published
from tests.told import barred_by, read, said, told

PAY = "The clerks get 6 percent more from January. The deal is valid until the end of 2034."
HALL = "The hall is open from 9 a.m. until 6 p.m."


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("From when is the pay rise valid?", PAY, "the end of 2034"),
        ("From when is the pay rise valid?", PAY, "until the end of 2034"),
        ("Since when has Marek been chief?", "Marek's term runs until 2033.", "runs until 2033"),
        ("Until when is the bath shut?", "The bath, shut since May, opens soon.", "shut since May"),
        ("Since when has the dam been closed?", "The dam is closed until 9 March.", "9 March"),
        ("From what day is the show on?", "The show runs until Sunday.", "Sunday"),
        ("When does the gallery open?", "The gallery is open until 6 p.m.", "6 p.m."),
        ("When did the strike begin?", "The strike goes on until Friday.", "Friday"),
        ("Until when was Ida Kern mayor?", "Ida Kern has been mayor since 2019.", "2019"),
        ("Until what date is the pass shut?", "The pass is shut from 3 May.", "3 May"),
        ("When does the sale end?", "The sale is on from Monday.", "Monday"),
        (
            "Since when were they out?",
            "They came back on Sunday after a nine-day strike.",
            "nine-day",
        ),
        ("When was the mine shut?", "The mine was shut for two years.", "two years"),
    ],
)
def test_the_other_end_is_no_answer(question: str, text: str, words: str) -> None:
    assert "other end" in barred_by(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("From when is the pay rise valid?", PAY, "January"),
        ("When did the mine shut?", "The mine shut two years ago.", "two years"),
        ("When did the mine shut?", "The mine shut after two years.", "two years"),
        ("When did the mine shut?", "The mine shut last week.", "last week"),
        ("How long was the mine shut?", "The mine was shut for two years.", "two years"),
        ("Until when is the deal valid?", PAY, "the end of 2034"),
        ("From when to when is the hall open?", HALL, "from 9 a.m. until 6 p.m."),
        ("Until when is the hall open?", HALL, "6 p.m."),
        ("From when is the hall open?", HALL, "from 9 a.m. until 6 p.m."),
        ("When did Hale last lose?", "Hale have not lost since 3 May.", "3 May"),
        ("When does the hall close?", HALL, "6 p.m."),
        ("When does the pool reopen?", "The pool is shut until 3 May.", "3 May"),
        ("When does the match start?", "The match was put off until Friday.", "Friday"),
        ("When will the trains start again?", "Trains will not start until Monday.", "Monday"),
        ("When did the tower reopen?", "The tower was not reopened until 1996.", "1996"),
        ("Since when has Ida Kern been mayor?", "Ida Kern has been mayor since 2019.", "2019"),
        ("When does the ban end?", "The ban ends from midnight on Friday.", "Friday"),
        ("When did the siege begin?", "The siege began on Monday.", "Monday"),
        ("When does the road close?", "The road will be closed from Monday.", "Monday"),
    ],
)
def test_the_end_that_is_asked_for_is(question: str, text: str, words: str) -> None:
    assert barred_by(question, text, words) == set()


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("Orbis made 9 cars in 2030, against 7 in 2029.", "9", "Orbis made 9 cars in 2030,"),
        ("Orbis made 9 cars in 2030, against 7 in 2029.", "7", " 7 in 2029."),
        ("Sales rose to 9m euros from 7m in 2029.", "9m", "Sales rose to 9m euros"),
        ("The quota is 180, up from 165 in 2029.", "180", "The quota is 180,"),
        ("It sold 9, twice as many as in May 2029.", "9", "It sold 9, twice"),
        ("In 2029 Orbis made 9 cars compared with 7 boats.", "7", None),
        ("It had 9 in 2028 and only 7 in 2029.", "7", " only 7 in 2029."),
        ("It had 9 in 2028 and only 7 in 2029.", "9", "It had 9 in 2028"),
        ("It erupted in 2008; in 1931 it killed 90.", "90", " in 1931 it killed 90."),
        ("Nine ships sank and 12 people died in 2029.", "Nine", None),
        ("In 2029 nine ships sank and 12 people died.", "12", None),
        ("More than 500 came in 2029.", "500", None),
        ("Up to 40 came from 12 towns in 2029.", "40", None),
        ("As many as 60 fell ill in 2029.", "60", None),
        ("All 30 voted against the plan in 2029.", "30", None),
    ],
)
def test_what_a_figure_is_compared_with_does_not_date_it(
    text: str, words: str, side: str | None
) -> None:
    article = Article("a", "A", text, published=Published("2031-02-03"))
    start = text.index(words)
    own, _ = of_when(Passage(article, 0, len(text)), (start, start + len(words)))
    assert own.text == (side or text)


def test_a_figure_is_of_the_year_on_its_side_of_the_comparison() -> None:
    text = "Orbis made 900 cars in the first half of the year, twice as many as in that of 2029."
    [asked, other] = (
        f"How many cars did Orbis make in the first half of {y}?" for y in (2030, 2029)
    )
    assert barred_by(asked, text, "900", "2030-08-02") == set()
    assert "year" in barred_by(other, text, "900", "2030-08-02")
    ferry = "The ferry carried 12,000 people in 2030, against 9,000 the year before."
    assert "year" not in barred_by("How many did it carry in 2029?", ferry, "9,000", "2031-01-02")
    assert "year" in barred_by("How many did it carry in 2029?", ferry, "12,000", "2031-01-02")


def test_a_turnout_compared_with_an_earlier_one_is_of_its_own_time() -> None:
    asked = "What was the turnout in Castel?"
    noon = read(
        "The turnout in Castel was 31 percent, against 28 percent in 2026.",
        "31 percent",
        published="2030-09-15",
    )
    final = read("The turnout in Castel was 71 percent.", "71 percent", published="2030-09-17")
    assert said(asked, noon, final) == ["71 percent", "31 percent"]
    assert told(asked, noon, final).differ


@pytest.mark.parametrize("which", ["first", "previous", "earlier", "last"])
def test_an_earlier_one_may_be_asked_for_in_other_words(which: str) -> None:
    text = "An earlier trial collapsed in May. The trial of Ida Kern began on Monday."
    assert barred_by(f"When did the {which} trial of Ida Kern collapse?", text, "May") == set()
    assert "another" in barred_by("When did the trial of Ida Kern collapse?", text, "May")


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("How many elks were shot on Monday?", "Last year 52 elks were shot.", "52"),
        ("How many ships sank in January?", "In 2019 nine ships sank.", "nine"),
        ("Who won on Saturday?", "Ida Kern won in March.", "Ida Kern"),
        ("How many shops closed on 2 May?", "In 1998 nine shops closed.", "nine"),
    ],
)
def test_another_time_than_the_day_or_month_asked_for_is_none(
    question: str, text: str, words: str
) -> None:
    assert "another time" in barred_by(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("How many elks were shot on Monday?", "Hunters shot 31 elks on Monday.", "31"),
        (
            "How many were hurt on Monday?",
            "Nine were hurt on Monday, police said on Tuesday.",
            "Nine",
        ),
        ("How many were hurt on Monday?", "Nine were hurt, police said on Tuesday.", "Nine"),
        ("Who won on Saturday?", "Rovers, founded in 1902, won 2-1.", "Rovers"),
        ("How high was snow in May?", "Snow was 2 metres high, more than since 1987.", "2 metres"),
        ("How many ships sank in January?", "Nine ships sank, against four in 2019.", "Nine"),
        ("When did the mill close in May?", "It closed on 3 May 2019.", "3 May 2019"),
    ],
)
def test_the_time_asked_for_or_none_is_no_other(question: str, text: str, words: str) -> None:
    assert "another time" not in barred_by(question, text, words)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When did Ida Kern die?", "Two men stole it. One of them died in 2019."),
        ("When did the painter Ida Kern move?", "Many of her friends moved in 2019."),
        ("When was Ivo Marek freed?", "Both of the brothers were freed in 2019."),
    ],
)
def test_some_of_several_are_not_the_one_who_is_named(question: str, text: str) -> None:
    assert "another" in barred_by(question, text, "2019")


def test_one_of_several_answers_where_they_are_asked_about() -> None:
    text = "Two thieves fled. One of them died in 2019."
    assert barred_by("When did one of the thieves die?", text, "2019") == set()
    dated = "One of the oldest in Hale, the painter Ida Kern died in 2019."
    assert barred_by("When did the gallery's thief die?", dated, "2019") == set()
    third = "Two of his aides paid; a third, Ida Kern, died in 2019."
    assert barred_by("When did Ida Kern die?", third, "2019") == set()


def test_days_of_one_wording_a_year_apart_are_no_voice_for_each_other() -> None:
    asked = "When does the fair in Hale open?"
    now = read("The fair in Hale opens on 3 May.", "3 May", published="2031-04-02")
    again = read("In Hale the fair opens on 3 May.", ("3 May", 8.0), published="2031-04-20")
    last = read("The Hale fair opens on 3 May.", ("3 May", 8.0), published="2029-04-02")
    [group] = told(asked, now, again, last).groups
    assert [c.article.text for c in group.citations] == [
        "The fair in Hale opens on 3 May.",
        "In Hale the fair opens on 3 May.",
    ]


@pytest.mark.parametrize(
    "tells", ["police said on", "the mayor told reporters late on", "it reported on"]
)
def test_the_day_on_which_it_is_told_is_no_other_day_of_it(tells: str) -> None:
    asked = "When did the Corvo dam burst?"
    burst = read("The Corvo dam burst on Sunday.", "Sunday", published="2033-05-02")
    later = read(
        f"Nine people died when the Corvo dam burst, {tells} Wednesday.",
        ("Wednesday", 8.0),
        published="2033-05-04",
    )
    assert said(asked, burst, later) == ["Sunday"]
    other = read("The Corvo dam burst on Saturday.", ("Saturday", 8.0), published="2033-05-04")
    assert said(asked, burst, other) == ["Sunday", "Saturday"]
