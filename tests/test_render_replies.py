"""What a reply says and how it looks: an answer, its doubts, and those who say otherwise."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from iraqqa_app.render import source

from iraqqa import Citation, Scope
from iraqqa.records import Group, Hit, Passage, Published
from tests.test_render import answer, bare, cite, replied


def test_only_an_answer_looks_like_one() -> None:
    citation = cite("Iraq condemned the attack.", "Iraq")
    answered = replied(answer(citation))
    closest = replied(answer(citation, status="closest"))
    hit = Hit(Passage(citation.article, 0, citation.end), 1.0)
    unanswered = replace(answer(status="none"), hits=(hit,))
    none = replied(unanswered)
    assert "<strong>" in answered
    assert "86%" in answered
    for html in (closest, none):
        assert "<strong>" not in html
        assert "%" not in html
    assert "No sure answer" in closest
    assert "Iraq condemned the attack." in bare(closest)
    assert bare(replied(answer(citation, citation, status="closest"))).count("Iraq condemned") == 2
    assert bare(none).lower().count("no answer") == 1
    assert "these articles" in none
    assert "the articles you chose" in replied(unanswered, scope=Scope(after="2030"))
    assert "#source" not in none


def test_where_there_is_no_answer_the_nearest_sentences_can_be_read() -> None:
    text = "The dam burst in May. Nobody mended the old dam. It rained.\n"
    article = cite(text, "dam").article
    hit = Hit(Passage(article, 0, len(text)), 1.0)
    none = replace(answer(status="none"), understood="Who mended the dam?", hits=(hit,))
    html = replied(none)
    shown = re.findall(r'href="#place-\w+-(\d+)-(\d+)"', html)
    assert [text[int(start) : int(end)] for start, end in shown] == [
        "Nobody mended the old dam.",
        "The dam burst in May.",
    ]
    assert article.title in html
    assert "#place" not in replied(replace(none, understood="When is Easter?"))


def test_nothing_to_read_is_not_nothing_found() -> None:
    unread = replied(answer(status="none"), scope=Scope(after="2030"))
    assert "No such articles" in unread
    empty = replied(answer(status="none"))
    assert "There are no articles yet" in empty
    assert 'href="#articles"' in empty
    assert "Not in" not in unread


def test_an_answer_that_is_a_sentence_is_not_said_twice() -> None:
    whole = "Iraq condemned the attack."
    assert bare(replied(answer(cite(whole, whole)))).count(whole) == 1


@pytest.mark.parametrize(
    ("probability", "shown"),
    [
        (1.0, "Very likely right · 99%"),
        (0.896, "Very likely right · 90%"),
        (0.89, "Likely right · 89%"),
        (0.5, "Uncertain · 50%"),
        (0.2, "Doubtful · 20%"),
        (0.0, "Doubtful · 1%"),
    ],
)
def test_confidence_is_words_and_a_number(probability: float, shown: str) -> None:
    assert shown in replied(answer(cite("Iraq.", "Iraq"), confidence=probability))


def test_the_question_as_read_is_shown_only_where_it_differs() -> None:
    said = answer(cite("Iraq.", "Iraq"))
    assert "Read as" not in replied(said)
    assert "Read as: Who condemned it?" in bare(
        replied(replace(said, understood="Who condemned it?"))
    )


def test_what_says_otherwise_stands_apart_and_its_chips_count_on() -> None:
    says = [Group((cite(f"Iraq {n}.", "Iraq"), cite(f"Iraq, {n}.", "Iraq"))) for n in (1, 2)]
    given = replace(answer(*says[0].citations), groups=tuple(says))
    html, differing = replied(given, 7).split("Sources differ")
    assert re.findall('href="(#.*?)"', html) == ["#source-7-1", "#source-7-2"]
    assert re.findall('href="(#.*?)"', differing) == [f"#source-7-{n}" for n in (1, 2, 3, 4)]
    assert "Iraq 2." in bare(source.source(given, 7, 3, None))
    assert "Source 3 of 4" in source.source(given, 7, 3, None)
    assert "Sources differ" not in replied(replace(given, groups=given.groups[:1]), 7)


def dated(quote: str, date: str | None, outlet: str) -> Citation:
    published = Published(date) if date else None
    return cite(f"There were {quote} in {outlet}.", quote, published=published, outlet=outlet)


def test_values_are_listed_newest_first_with_who_told_them_and_drawn() -> None:
    told = [dated("5,200 men", "2019-12", "A"), dated("2,500 men", "2021-07-04", "B<b>")]
    groups = tuple(Group((c,), 1, n) for c, n in zip(told, (5200.0, 2500.0), strict=True))
    html = replied(replace(answer(told[0]), groups=groups)).split("Sources differ")[1]
    assert html.index("2,500 men") < html.index("5,200 men")
    assert "B&lt;b&gt;, 4 July 2021" in html
    assert "<b>" not in html
    assert html.index("There were <mark>2,500 men</mark>") < html.index("<svg")
    undated = (groups[0], Group((dated("3 men", None, "C"),), 1, 3.0))
    html = replied(replace(answer(told[0]), groups=undated))
    assert "C, date not known" in html
    assert "<svg" not in html


def test_values_of_another_scope_stand_apart_with_what_says_so() -> None:
    told = [dated("460", "2021", "A"), dated("500", "2021", "B"), dated("30", "2021", "Maro")]
    told.append(dated("9", "2021", "C"))
    groups = tuple(
        Group((c,), scope=scope)
        for c, scope in zip(told, (None, None, "in Maro", "in A"), strict=True)
    )
    html = replied(replace(answer(told[0]), groups=groups))
    differing, apart = html.split("Of another place, time or case")
    assert "500" in differing.split("Sources differ")[1]
    assert "its sentence says “in Maro”" in apart
    assert "the answer says “in A”" in apart
    assert "Sources differ" not in replied(replace(answer(told[0]), groups=groups[::2]))


def test_copies_of_a_story_are_not_counted() -> None:
    places = [
        cite(f"The {word} wall fell.", "wall", title=f"No {word}") for word in ("a", "b", "c")
    ]
    given = replace(answer(*places), groups=(Group(tuple(places), 2),))
    html = replied(given)
    assert "Said by 2 independent articles. Also in No c, which tell the same story." in html
    assert "Said by" not in replied(answer(places[0]))


def test_every_answer_says_of_when_it_is() -> None:
    assert "as of 4 July 2021" in replied(answer(dated("3 men", "2021-07-04", "A")))
    assert "of unknown date" in replied(answer(dated("3 men", None, "A")))
    on_sunday = cite("It fell on Sunday.", "It fell", published=Published("2021-07-01"))
    assert "“Sunday”: 27 June 2021" in replied(answer(on_sunday))


def test_how_long_it_took_is_said_by_stage_on_hover() -> None:
    said = answer(cite("Iraq.", "Iraq"))
    assert "iq-time" not in replied(said)
    html = replied(replace(said, timings={"embed": 4.4, "read": 65.6}))
    assert '<span class="iq-time" title="embed 4 ms, read 66 ms">0.07 s</span>' in html
