"""An overview is copied from its article, and a page is drawn with the words marked."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from iraqqa import Article, ArticleError, Published, named, overview, page_picture, survey
from tests.papers import pdf

TEXT = """The harbour reopens

When the storm was over, Mayor Ingrid Vasquez said on Tuesday that the harbour of Port Selby would open again.
Vasquez thanked 140 volunteers. The wall cost $2.5 million, and Port Selby paid 40 % of it in May 2030.

While Selby slept, the United Nations sent 12 engineers. "When it came," Vasquez said, "we slept."

Follow the United Nations
"""
ARTICLE = Article(
    "harbour.txt",
    "The harbour reopens",
    TEXT,
    published=Published("2030-06-03"),
    boilerplate=((TEXT.index("Follow"), len(TEXT)),),
)


SUBJECTS = {
    "Striker Erling Bakke scored twice at Lyng Stadium. Coach Ida Moen of Brook Athletic, 44, wept. "
    "It sold shares in Norbank.": {
        "Erling Bakke": "person",
        "Lyng Stadium": "place",
        "Ida Moen": "person",
        "Norbank": None,
    },
    "NASA's Mary Holt Space Telescope saw a moon, said Sarah Quill of the University of Orre. The "
    "Democratic Republic of the Lakes paid.": {
        "NASA": None,
        "Mary Holt Space Telescope": "organisation",
        "Sarah Quill": "person",
        "University of Orre": "organisation",
        "Democratic Republic of the Lakes": "place",
    },
    "Dale County Sheriff Chad Vance searched. Already Tarn was empty. Protecting Tarn is dear. "
    "Norwegian troops, American ones and Iraqis left Tarn.": {"Chad Vance": "person", "Tarn": None},
    "The wall of Orre Hall was built in 300 BC, the hall in the first century BC, and both burnt in AD 79 "
    "and in 512 CE. It is in BC.": {"Orre Hall": None, "BC": "place"},
    "Brook Town drew with Orre City 3-3. Orre City striker Jo Park wept. Tarn Rail said trains to Vale "
    "City ran late. Ximena Novak of Orre Hospital Trust saw it.": {
        "Ximena Novak": "person",
        "Brook Town": "organisation",
        "Orre City": "organisation",
        "Jo Park": "person",
        "Tarn Rail": "organisation",
        "Vale City": "place",
    },
    "Novelist Omar Said read at Orre Library in Lindholm. Elena Voss conducted the Tarn Philharmonic.": {
        "Omar Said": "person",
        "Orre Library": "organisation",
        "Lindholm": "place",
        "Elena Voss": "person",
        "Tarn Philharmonic": "organisation",
    },
}


@pytest.mark.parametrize("text", SUBJECTS)
def test_names_of_any_subject_are_found_and_told_apart(text: str) -> None:
    article = Article("a.txt", "a", text)
    assert {each.name: each.kind for each in named(article)} == SUBJECTS[text]


def test_what_an_article_is_about_is_copied_from_it() -> None:
    told = overview(ARTICLE)
    assert told.lead is not None
    assert TEXT[slice(*told.lead)].startswith("When the storm was over, Mayor Ingrid Vasquez")
    names = {each.name: each.count for each in told.names}
    assert names["Ingrid Vasquez"] == 3
    assert names["Port Selby"] == 3
    assert names["United Nations"] == 1  # what is no part of the article does not count
    assert not {"When", "While Selby", "Tuesday", "May"} & names.keys()
    assert [TEXT[slice(*place)] for place in told.figures] == [
        "140 volunteers",
        "$2.5 million",
        "40 %",
        "12 engineers",
    ]
    assert {"2030-05", "2030-05-28"} <= {event.date for event in told.days}


def test_what_several_articles_tell_is_taken_together() -> None:
    other = Article(
        "relief.txt",
        "Relief",
        "The Northern Relief Agency (NRA) sent 12 engineers to Cape Orin in May 2030. In Cape Orin, "
        "Vasquez met them twice. The NRA said so, and Vasquez thanked the NRA.",
        published=Published("2030-06-10"),
    )
    told = survey([overview(ARTICLE), overview(other)])
    known = {each.names[0]: each for each in told.things}
    assert known["Ingrid Vasquez"].kind == "person"
    assert [article.source for article, _ in known["Ingrid Vasquez"].places] == [
        "harbour.txt",
        "relief.txt",
    ]
    assert set(known["NRA"].names) == {"NRA", "Northern Relief Agency"}
    assert known["NRA"].kind == "organisation"
    assert known["Cape Orin"].kind == known["Port Selby"].kind == "place"
    assert next(each.names[0] for each in told.figures) == "12 engineers"
    assert next((each.names[0], len(each.places)) for each in told.days) == ("2030-05", 2)
    for each in (*told.things, *told.figures):
        for article, place in each.places:
            assert article.text[slice(*place)]


@given(st.text(alphabet='ABc d.\n’"', max_size=60))
def test_every_name_stands_where_it_is_said_to(text: str) -> None:
    for each in named(Article("a.txt", "a", text)):
        assert text[slice(*each.first)] == each.name


def test_a_page_is_drawn_with_its_words_marked(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf(["The wall fell on Tuesday.", "Nobody was hurt."], ["Second page."]))

    def yellow(words: str, page: int = 1) -> int:
        picture = Image.open(BytesIO(page_picture(file, page, words))).convert("RGB")
        assert picture.width >= 1000
        red, _, blue = np.moveaxis(np.asarray(picture, int), 2, 0)
        return int(((red > 200) & (blue < red - 60)).sum())

    marked, one = yellow("The wall fell on Tuesday."), yellow("hurt")
    assert marked > one > 0
    assert yellow("The wall fell\non Tuesday. And then words that are not there") > 0
    assert yellow("nowhere") == 0
    with pytest.raises(ArticleError, match="cannot be drawn"):
        page_picture(file, 9, "wall")
    file.write_bytes(b"%PDF-1.4 broken")
    with pytest.raises(ArticleError, match="cannot be drawn"):
        page_picture(file, 1, "wall")
