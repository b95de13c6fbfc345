"""What a page states of itself: its day, its title, its outlet; never what belongs to another thing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iraqqa.articles import load
from iraqqa.articles.days import day, day_of_address
from iraqqa.articles.web.stated import shorn
from iraqqa.records import Article, Published

from .papers import STORY, page

TITLE = "Ferry service resumes"
TEXT = f"<article><h1>{TITLE}</h1>" + "".join(f"<p>{each}</p>" for each in STORY) + "</article>"
TIME = '<p class="byline">By Ada Rook <time datetime="2031-05-04T09:00:00Z">4 May 2031</time></p>'


def ld(*things: object) -> str:
    return "".join(
        f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things
    )


def news(headline: str, published: str, **more: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": headline, "datePublished": published, **more}


def article(tmp_path: Path, head: str = "", body: str = TEXT) -> Article:
    (tmp_path / "a.html").write_bytes(page(body, head))
    (found,) = load(tmp_path / "a.html", source="a.html").articles
    return found


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:image" content="https://img.example/uploads/2016/04/05/wall.jpg">',
        '<script>window.cfg = {"renewed": "2038-09-10 00:00:00"};</script>',
        '<link rel="stylesheet" href="/css/2019-03-02/main.css">',
        '<meta property="article:modified_time" content="2031-06-30T10:00:00Z">',
        ld({"@type": "ImageObject", "datePublished": "2029-01-02"}),
        ld({"@type": "ItemList", "itemListElement": [news("Strike ends", "2029-01-02")]}),
        ld({"@type": "WebSite", "name": "Selby Post", "dateCreated": "2001-01-01"}),
        ld(news("Bakers on strike again", "2029-01-02", url="https://selby.example/bakers"))
        + '<link rel="canonical" href="https://selby.example/ferry">',
    ],
)
def test_a_day_of_something_else_is_not_the_articles(tmp_path: Path, head: str) -> None:
    assert article(tmp_path, head).published is None
    dated = TEXT.replace("</h1>", f"</h1>{TIME}")
    assert article(tmp_path, head, dated).published == Published("2031-05-04", inferred=True)


@pytest.mark.parametrize(
    "body",
    [
        f'{TEXT}<aside><time datetime="2029-01-02">2 January</time></aside>',
        f'{TEXT}<div class="related-stories"><time datetime="2029-01-02">Old</time></div>',
        f'{TEXT}<ul class="comments"><li><time datetime="2031-07-01">Jon</time></li></ul>',
        TEXT.replace(
            "</article>",
            '<ul><li><time datetime="1999-01-01">1999</time> Built.</li></ul></article>',
        ).replace("board.", "board, as they had planned to since the winter."),
        TEXT.replace("</h1>", '</h1><time class="updated" datetime="2031-06-01">1 June</time>'),
        TEXT.replace("on Monday", '<time datetime="2031-05-02">on Monday</time>').replace(
            "board.", "board, as they had planned to since the winter, when it was too rough." * 2
        ),
    ],
)
def test_a_time_of_another_thing_is_not_the_articles(tmp_path: Path, body: str) -> None:
    assert article(tmp_path, body=body).published is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (ld(news(TITLE, "4 May 2031 08:02 GMT", dateModified="5 June 2031")), "2031-05-04"),
        (ld(news("Strike ends", "2029-01-02"), news(TITLE, "2031-05-04")), "2031-05-04"),
        (ld([news("Strike ends", "2029-01-02"), news(TITLE, "2031-05-04")]), "2031-05-04"),
        (ld({"@graph": [{"@type": "WebPage"}, news("Ferry", "2031-05-04")]}), "2031-05-04"),
        (ld(news(TITLE, "2031-05-04", image=[{"datePublished": "2029-01-02"}])), "2031-05-04"),
        (ld(news(TITLE, "2031-05-04")).replace("}<", ",}<"), "2031-05-04"),
        (ld({"@type": "WebPage", "name": TITLE, "datePublished": "2031-05-04"}), "2031-05-04"),
        ('<meta name="parsely-pub-date" content="2031-05-04T23:30:00-07:00">', "2031-05-04"),
        ('<meta name="DC.date.issued" content="2031-05-04">', "2031-05-04"),
        ('<meta itemprop="datePublished" content="May 4, 2031">', "2031-05-04"),
    ],
)
def test_a_page_states_its_day(tmp_path: Path, head: str, day: str) -> None:
    assert article(tmp_path, head).published == Published(day)


def test_the_object_of_this_address_goes_before_others(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://selby.example/wall">' + ld(
        [
            news("Strike ends", "2029-01-02", url="https://selby.example/strike"),
            news("Sea wall", "2031-05-04", mainEntityOfPage={"@id": "https://selby.example/wall/"}),
        ]
    )
    found = article(tmp_path, head)
    assert (found.title, found.published) == ("Sea wall", Published("2031-05-04"))


def test_published_goes_before_modified(tmp_path: Path) -> None:
    times = (
        '<time itemprop="dateModified" datetime="2031-06-27T19:20">Updated 27/06/2031</time> '
        '<time itemprop="datePublished" datetime="2031-05-04T10:00">04/05/2031</time>'
    )
    found = article(tmp_path, body=TEXT.replace("</h1>", f"</h1>{times}"))
    assert found.published == Published("2031-05-04")


def test_where_the_address_names_the_day_it_is_local(tmp_path: Path) -> None:
    at = '<link rel="canonical" href="https://selby.example/2031/05/04/ferry">'
    late = '<meta property="article:published_time" content="2031-05-05T01:30:00Z">'
    assert article(tmp_path, at + late).published == Published("2031-05-04")
    assert article(tmp_path, at).published == Published("2031-05-04", inferred=True)
    other = at + late.replace("05-05", "05-09")
    assert article(tmp_path, other).published == Published("2031-05-09")


def test_the_outlet_goes_before_the_publisher(tmp_path: Path) -> None:
    publisher = ld(news(TITLE, "2031-05-04", publisher={"name": "SH News Service"}))
    site = '<meta property="og:site_name" content="Selby Herald">'
    assert article(tmp_path, site + publisher).outlet == "Selby Herald"
    assert article(tmp_path, publisher).outlet == "SH News Service"


VOTE = "Vote on the wall - as it happened"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:section" content="Harbour">',
        ld(news(TITLE, "2031-05-04", articleSection="Harbour")),
        '<link rel="canonical" href="https://selby.example/harbour/wall.html">',
        "",
    ],
    ids=["head", "JSON-LD", "address", "heading"],
)
def test_a_section_that_the_page_knows_leaves_the_title(tmp_path: Path, head: str) -> None:
    named = '<meta property="og:site_name" content="Selby Herald">'
    named += f'<meta property="og:title" content="{TITLE} – Harbour – Selby Herald">'
    assert article(tmp_path, named + head).title == TITLE


@pytest.mark.parametrize(
    ("title", "outlet", "shown"),
    [
        ("Wall to cost 14 million | Selby Post", "Selby Post", "Wall to cost 14 million"),
        (
            "Wall to cost 14 million - Selby Post - News",
            "The Selby Post",
            "Wall to cost 14 million",
        ),
        ("Selby Post: Wall to cost 14 million", "Selby Post", "Wall to cost 14 million"),
        ("Wall to be built – World – Selby Post", "Selby Post", "Wall to be built"),
        ("Wall to be built | US news | Politics | Selby Post", "Selby Post", "Wall to be built"),
        ("Vote on the wall - as it happened | Selby Post", "Selby Post", VOTE),
        ("Storm over Selby – 40 dead – Selby Post", "Selby Post", "Storm over Selby – 40 dead"),
        ("World – Selby Post", "Selby Post", "World"),
        ("Selby Post | World News | Wall to be built", "Selby Post", "Wall to be built"),
        ("Wall to be built « Selby Post", "Selby Post", "Wall to be built"),
        ("Selby Post | Wall to be built", "selbypost.example", "Selby Post | Wall to be built"),
        ("Selby Post – Wall to be built", "Selby Post", "Wall to be built"),
        ("Wall to be built – Selby Post News", "Selby Post", "Wall to be built"),
        (VOTE, "Selby Post", VOTE),
        ("Selby Post editor resigns", "Selby Post", "Selby Post editor resigns"),
        ("Selby Post", "Selby Post", "Selby Post"),
        ("Wall | Selby Post", "", "Wall | Selby Post"),
    ],
)
def test_the_outlets_name_leaves_the_title(title: str, outlet: str, shown: str) -> None:
    assert shorn(title, outlet) == shown


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2031-05-04T10:00:00+02:00", "2031-05-04"),
        ("20310504", "2031-05-04"),
        ("2031/05/04 10:00", "2031-05-04"),
        ("2031-5-4", "2031-05-04"),
        ("2031-5/4", None),
        ("2031-05-411", None),
        ("Sun, 04 May 2031 10:00:00 GMT", "2031-05-04"),
        ("May 4th, 2031 at 10 p.m. EST", "2031-05-04"),
        ("27/06/2031 19:20", "2031-06-27"),
        ("06/27/2031", "2031-06-27"),
        ("04/05/2031", None),
        ("0001-01-01T00:00:00Z", None),
        ("May 2031", None),
        ("4 May", None),
        ("yesterday", None),
        ("", None),
        (20310504, None),
        (None, None),
    ],
)
def test_days_as_pages_write_them(written: object, read: str | None) -> None:
    assert day(written) == read


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://a.example/2031/05/04/wall", "2031-05-04"),
        ("https://a.example/news/2031-5-4-wall.html", "2031-05-04"),
        ("https://a.example/2031/may/04/wall", "2031-05-04"),
        ("https://a.example/news/20310504/wall", "2031-05-04"),
        ("https://a.example/2031/05/wall-14", None),
        ("https://2031-05-04.example/wall", None),
        ("https://a.example/wall-4756283021002", None),
        (None, None),
    ],
)
def test_days_that_addresses_name(url: str | None, named: str | None) -> None:
    assert day_of_address(url) == named
