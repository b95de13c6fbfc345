"""What people write into the drawer's form, and the order of the list."""

from __future__ import annotations

import pytest
from iraqqa_app.form import day, meant
from iraqqa_app.render import drawer

from iraqqa import Article, Published, Scope, UsageError

OUTLETS = ["Al Jazeera", "The Courier", "The Selby Courier", "Valley News"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2019", "2019"),
        ("2019-05", "2019-05"),
        ("May 2019", "2019-05"),
        ("4 July 2021", "2021-07-04"),
        ("July 4, 2021", "2021-07-04"),
        ("", ""),
        ("after the war", "after the war"),
        ("from May 2019", "from May 2019"),
    ],
)
def test_dates_are_read_as_people_write_them(words: str, expected: str) -> None:
    assert day(words) == expected


def test_outlets_are_forgiven_their_names_but_not_guessed() -> None:
    for words in ("the courier", "COURIER"):
        assert meant(words, OUTLETS) == "The Courier"
    assert meant("selby", OUTLETS) == meant("courier selby", OUTLETS) == "The Selby Courier"
    assert meant("Le Monde", OUTLETS) == "Le Monde"
    with pytest.raises(UsageError, match=r"which outlet: The Courier or The Selby Courier\?"):
        meant("the cour", OUTLETS)


def test_the_list_is_sorted_and_paged() -> None:
    articles = [
        Article("b", "b", "1", outlet="Z", published=Published("2020-05")),
        Article("a", "a", "2"),
        Article("c", "C", "3", outlet="y", published=Published("2021")),
    ]

    def titles(order: str) -> str:
        return "".join(article.title for article in drawer.in_order(articles, order))

    assert (titles("date"), titles("title"), titles("outlet")) == ("Cba", "abC", "Cba")
    html = drawer.listing(articles, 9, set(), set(), shown=2)
    assert "3 of 9 articles; 2 are listed" in html
    assert html.count("<li>") == 2
    assert "Show 1 more" in html
    assert "more" not in drawer.listing(articles, 9, set(), set(), shown=3)


def test_the_scope_is_said_in_words() -> None:
    def said(scope: Scope, some: bool = True) -> str:
        return drawer.scope_line(scope, ["The wall"], some)

    assert "Asking only The Courier<" in said(Scope(outlet="The Courier"))
    assert "Asking only The wall from 2020 on<" in said(Scope(frozenset({"1"}), after="2020"))
    assert "Asking only articles from May 2020 on and before 2021<" in said(
        Scope(after="2020-05", before="2021")
    )
    assert "No article of The Courier from 2030 on." in said(
        Scope(outlet="The Courier", after="2030"), False
    )
