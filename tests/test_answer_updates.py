"""Figures behind the sentence that names the event, later tolls, two days: differences that must show."""

from __future__ import annotations

import pytest

from tests.told import read, said, told


def test_the_figure_may_stand_behind_the_sentence_that_names_what_happened() -> None:
    asked = "How many people were hurt when the tram Otis derailed?"
    lead = read(
        "The tram Otis derailed in Hale on Friday. Nine people were hurt, a nurse said.",
        ("Nine", 3.0),
    )
    whole = read("Twenty people were hurt when the tram Otis derailed.", "Twenty")
    assert said(asked, whole, lead) == ["Twenty", "Nine"]
    assert said(asked, lead, whole) == ["Nine", "Twenty"] or said(asked, lead, whole)[0] == "Twenty"


@pytest.mark.parametrize(
    "text",
    [
        "The tram Otis derailed in Hale on Friday. Nine schools are closed.",
        "A bus crashed in Hale. Nine people were hurt.",
        "The tram Otis derailed in Hale. A month before nine people were hurt in a fire.",
    ],
)
def test_another_figure_behind_it_is_none_of_the_event(text: str) -> None:
    asked = "How many people were hurt when the tram Otis derailed?"
    whole = read("Twenty people were hurt when the tram Otis derailed.", "Twenty")
    word = "nine" if " nine" in text else "Nine"
    assert said(asked, whole, read(text, (word, 1.0))) == ["Twenty"]


def test_a_toll_that_rose_is_told_beside_the_earlier_ones() -> None:
    asked = "How many people died in the Corvo avalanche?"
    early = read(
        "An avalanche hit Corvo on Sunday. At least four people died, rescuers said.",
        ("four", 4.0),
        published="2031-02-03",
    )
    next_day = read(
        "The death toll from the Corvo avalanche has risen to 11, the prefect said.",
        ("11", 6.0),
        published="2031-02-04",
    )
    last = read("Thirteen people are now known to have died in the Corvo avalanche.", "Thirteen")
    answer = told(asked, last, next_day, early)
    assert {group.text for group in answer.differing} == {"Thirteen", "11", "At least four"}
    assert answer.text == "Thirteen"


def test_two_days_told_of_one_event_differ() -> None:
    asked = "When did the Ravel mill burn down?"
    one = read("The Ravel mill burned down on 3 March 2019.", "3 March 2019")
    other = read("On 5 March 2019 the Ravel mill burned down.", ("5 March 2019", 2.0))
    assert said(asked, one, other) == ["3 March 2019", "5 March 2019"]
    built = read("The Ravel mill was built on 5 March 1911.", ("5 March 1911", 2.0))
    assert said(asked, one, built) == ["3 March 2019"]


def test_two_weekdays_of_one_week_differ_where_the_articles_are_dated() -> None:
    asked = "When did the Ravel mill burn down?"
    one = read("The Ravel mill burned down on Sunday.", "Sunday", published="2019-03-06")
    other = read("The Ravel mill burned down on Tuesday.", ("Tuesday", 8.0), published="2019-03-07")
    assert said(asked, one, other) == ["Sunday", "Tuesday"]
    same = read("The Ravel mill burned down on 3 March 2019.", ("3 March 2019", 8.0))
    [group] = told(asked, one, same).groups
    assert len(group.citations) == 2
    vague = read("The Ravel mill burned down on Tuesday.", ("Tuesday", 8.0), published="2019-03")
    undated = read("The Ravel mill burned down on Tuesday.", ("Tuesday", 8.0), published=None)
    assert said(asked, one, vague) == said(asked, one, undated) == ["Sunday"]


def test_of_figures_and_schedules_that_are_about_as_likely_the_newest_is_told() -> None:
    early, late = "2031-02-03", "2031-02-05"
    asked = "How many people are ill in Corvo?"
    one = read("In Corvo 64 people are ill.", "64", published=early)
    more = read("In Corvo 112 people are ill.", ("112", 8.0), published=late)
    assert said(asked, one, more) == said(asked, more, one) == ["112", "64"]
    unsure = read("In Corvo 112 people are ill.", ("112", 7.0), published=late)
    undated = read("In Corvo 64 people are ill.", "64", published=None)
    assert said(asked, one, unsure) == said(asked, undated, more) == ["64", "112"]
    hunt = read("The hunt in Corvo ends on 14 May.", "14 May", published="2030-02-03")
    next_hunt = read("The hunt in Corvo ends on 15 May.", ("15 May", 8.0), published=late)
    assert said("When does the hunt in Corvo end?", hunt, next_hunt) == ["15 May", "14 May"]


def test_one_more_than_an_earlier_article_tells_is_told_beside_it() -> None:
    asked = "How many workers died in the Corvo fire?"
    early = read("Two workers died in the Corvo fire.", "Two", published="2031-02-03")
    later = read(
        "A third worker has died of burns from the Corvo fire.",
        ("third", 3.0),
        published="2031-02-05",
    )
    assert said(asked, early, later) == ["Two", "A third worker"]


@pytest.mark.parametrize("left", ["She replaced Ivo Marek.", "Ivo Marek was sacked in May."])
def test_who_has_left_by_a_sentence_that_was_not_read_is_no_answer(left: str) -> None:
    asked = "Who is the minister of transport in Tarn?"
    old = read(
        "The minister of transport in Tarn, Ivo Marek, spoke.", "Ivo Marek", published="2031-02-03"
    )
    tells = "The minister of transport in Tarn, Ida Kern, sang. "
    assert said(asked, old, read(tells + left, ("Ida Kern", 2.0))) == ["Ida Kern"]
    elsewhere = read("The zoo in Hale is open. " + left, ("Hale", -9.0))
    assert said(asked, old, elsewhere)[0] == "Ivo Marek"
