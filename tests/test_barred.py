"""What becomes of an answer when guards bar candidates: the next one, the closest, or none."""

from __future__ import annotations

from iraqqa.records import Article, Hit, Passage, Span
from tests.told import answer_to, read, told


def test_what_is_barred_yields_to_the_next_and_is_at_most_pointed_to() -> None:
    asked = "Who leads the Tarn choir?"
    text = "The Tarn choir has dismissed its leader, Olga Brandt, and hired Ivo Marek, who leads it now."
    both = read(text, "Olga Brandt", ("Ivo Marek", 3.0))
    assert told(asked, both).text == "Ivo Marek"
    alone = told(asked, read(text, "Olga Brandt"))
    assert (alone.status, alone.text) == ("closest", None)
    assert alone.citations[0].quote == text


def test_a_speaker_may_be_named_before_the_passage_begins() -> None:
    text = "Premier Ivo Marek condemned the raid. It is a crime, the premier said in Hale."
    article = Article("a.txt", "A", text)
    start = text.index("a crime")
    span = Span(Passage(article, text.index("It is"), len(text)), start, start + 7, 5.0)
    asked = "What did Ivo Marek call the raid?"
    answer = answer_to(asked, (Hit(span.passage, 1.0, 0.5, 3.0),), [[span]])
    assert (answer.status, answer.text) == ("answered", "a crime")


def test_a_denial_is_shown_with_its_denial() -> None:
    text = "Union chief quits after row\n\nThe head of the union, Olga Brandt, has not resigned, she said."
    answer = told("Why did the head of the union resign?", read(text, "row"))
    assert answer.status == "closest"
    assert (
        answer.citations[0].quote
        == "The head of the union, Olga Brandt, has not resigned, she said."
    )


def test_a_newer_article_says_that_the_holder_of_an_office_has_left_it() -> None:
    asked = "Who is the curator of the Maro museum?"
    old = read("Ida Kern became curator of the Maro museum.", "Ida Kern", published="2027-05-01")
    new = read(
        "The Maro museum has sacked its curator, Ida Kern, and appointed Jan Prins.",
        "Ida Kern",
        ("Ida Kern, and appointed Jan Prins", 5.0),
        ("Jan Prins", 4.0),
        published="2030-05-01",
    )
    assert told(asked, old).text == "Ida Kern"
    answer = told(asked, old, new)
    assert answer.text == "Jan Prins"
    assert "Ida Kern" not in {group.text for group in answer.groups}
    back = read("Ida Kern is curator of the Maro museum again.", "Ida Kern", published="2031-05-01")
    assert told(asked, old, new, back).text == "Ida Kern"


def test_who_was_overthrown_does_not_hold_the_office() -> None:
    asked = "Who is the president of Maro?"
    fallen = read(
        "Since the overthrow of President Ida Kern the army has ruled Maro.", "President Ida Kern"
    )
    bare = read("After the death of President Ida Kern, Maro mourned.", "Ida Kern")
    for reading in (fallen, bare):
        assert told(asked, reading).status != "answered"
        assert told("Who was the president of Maro?", reading).status == "answered"
    holder = read("President Ida Kern of Maro mourned the fall of the wall.", "Ida Kern")
    assert told(asked, holder).text == "Ida Kern"


def test_a_successor_may_be_called_by_what_they_were() -> None:
    text = "Ida Kern left, and Hale named the former teacher Olga Brandt as her successor."
    assert told("Who replaces Ida Kern?", read(text, "Olga Brandt")).text == "Olga Brandt"
    assert told("Who teaches Hale?", read(text, "Olga Brandt")).status != "answered"


def test_a_demand_that_lasts_since_something_happened_leaves_that_a_fact() -> None:
    text = "The mayor's foes had sought a vote since the magazine Orbis uncovered the affair."
    assert told("Who uncovered the affair?", read(text, "Orbis")).text == "Orbis"
    assert told("What did they seek?", read(text, "a vote")).status == "answered"
