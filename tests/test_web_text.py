"""Web pages: all of the article and nothing but the article, however the page is made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iraqqa.articles import Loaded, load
from iraqqa.errors import ArticleError

from .papers import STORY, page

P = [f"<p>{each}</p>" for each in STORY]
LONG = [
    f"<p>In its {number} report the council of Port Selby told how the harbour, the ferry and the"
    " price of fish had fared in a year of storms and of long meetings.</p>"
    for number in "first second third fourth fifth sixth seventh eighth ninth".split()
]


def loaded(tmp_path: Path, body: str, head: str = "") -> Loaded:
    (tmp_path / "a.html").write_bytes(page(body, head))
    return load(tmp_path / "a.html", source="a.html")


def text(tmp_path: Path, body: str, head: str = "") -> str:
    """The article without its boilerplate."""
    (found,) = loaded(tmp_path, body, head).articles
    own = list(found.text)
    for start, end in found.boilerplate:
        own[start:end] = [""] * (end - start)
    return "".join(own)


def paragraphs(tmp_path: Path, body: str, head: str = "") -> list[str]:
    return [each for each in text(tmp_path, body, head).split("\n\n") if each.strip()]


# Nothing is lost


@pytest.mark.parametrize("kind", ['div class="story-body"', 'section class="text chunk-1"'])
def test_a_body_in_several_containers(tmp_path: Path, kind: str) -> None:
    tag = kind.partition(" ")[0]
    first, second = ("".join(part) for part in (LONG[:5], LONG[5:]))
    last = "<p>In the end the mayor, Tomas Marsk, signed it.</p>"
    body = f"<article><h1>A year</h1><div><{kind}>{first}</{tag}></div><div>Advertisement</div>"
    found = text(tmp_path, f"{body}<div><{kind}>{second}{last}</{tag}></div></article>")
    assert found.count("report the council") == len(LONG)
    assert "Tomas Marsk, signed it." in found
    assert "Advertisement" not in found


def test_text_behind_an_embed_stays_and_its_teaser_goes(tmp_path: Path) -> None:
    embed = (
        '<article class="read-more promo"><a href="/x"><img src="a.png">'
        "<p>How the islands were settled</p></a></article>"
    )
    tail = "The warden, Mira Halas, says that there is room for 900 guests in the new hall."
    found = text(tmp_path, f"<article><div>{P[0]}<p>{embed}{tail}</p>{P[1]}</div></article>")
    assert tail in found
    assert "How the islands" not in found


def test_an_article_within_an_aside(tmp_path: Path) -> None:
    found = text(tmp_path, f'<aside class="content"><h1>Ferry</h1>{"".join(P)}</aside>')
    assert all(each in found for each in STORY)


@pytest.mark.parametrize(
    "standfirst",
    [
        '<h2 class="article-standfirst">{}</h2>',
        '<p class="article__lede">{}</p>',
        '<div class="sub-title"><p>{}</p></div>',
        "<h2>{}</h2>",
        "<p>{}</p>",
    ],
)
def test_a_standfirst_is_text(tmp_path: Path, standfirst: str) -> None:
    said = "The wall will be built of granite from Karsund, at a cost of 14 million crowns"
    head = f'<meta name="description" content="{said}">' if standfirst == "<p>{}</p>" else ""
    body = f"<header><h1>Wall</h1>{standfirst.format(said)}</header>"
    found = paragraphs(tmp_path, f'<main>{body}<div class="body">{"".join(P)}</div></main>', head)
    assert said in found
    assert found.index(said) < found.index(STORY[0])


@pytest.mark.parametrize("mark", ["twitter-tweet", "instagram-media", "fb-post"])
def test_an_embedded_post_is_a_quotation(tmp_path: Path, mark: str) -> None:
    said = "Club statement: Petra Oland will lead the first team. We thank Jon Marsk."
    post = f'<div class="social-embed"><blockquote class="{mark}"><p>{said}</p>— Lorvik</blockquote></div>'
    found = paragraphs(tmp_path, f"<article>{P[0]}{post}{P[1]}{P[2]}</article>")
    assert found.index(STORY[0]) < found.index(said) < found.index(STORY[1])


def test_parts_that_are_drawn_apart_do_not_meet(tmp_path: Path) -> None:
    items = (
        "<ul><li><b>Cost:</b>14 million</li><li><div>Length</div><div>220 metres</div></li>"
        "<li><span>9 May 2031</span><span>Survey begins</span></li>"
        "<li><time>4 May 2031</time><p>Wall collapses.</p></li></ul>"
        "<p>A<b>bra</b>ham Lunt drank H<sub>2</sub>O at 10:30, and was <i>un</i>hurt.</p>"
    )
    found = text(tmp_path, f"<article>{''.join(P)}{items}{LONG[0]}</article>")
    for said in (
        "Cost: 14 million",
        "Length 220 metres",
        "9 May 2031 Survey begins",
        "4 May 2031 Wall collapses.",
        "Abraham Lunt drank H2O at 10:30, and was unhurt.",
    ):
        assert said in found


def test_an_old_page_of_tables_and_breaks(tmp_path: Path) -> None:
    said = "<br> <br>".join(each[3:-4] for each in LONG)
    menu = '<td width="150"><a href="/">Home</a><br><a href="/a">Archive</a></td>'
    found = paragraphs(
        tmp_path, f"<table><tr>{menu}<td><b>A year</b><br><br>{said}</td></tr></table>"
    )
    assert found[-len(LONG) :] == [each[3:-4] for each in LONG]


def test_a_piece_of_a_page_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<h1>Ferry</h1>{''.join(P)}")
    (found,) = load(tmp_path / "a.html", source="a.html").articles
    assert all(each in found.text for each in STORY)


def test_soft_hyphens_and_breaks_are_no_letters(tmp_path: Path) -> None:
    said = "The gov\u00ader\u00adnor of the anti\u200bcorruption office, Mira Halas, waved.\ufeff"
    found = text(tmp_path, f"<article>{''.join(P)}<p>{said}</p></article>")
    assert "The governor of the anticorruption office, Mira Halas, waved." in found


def test_a_body_in_json_ld_that_is_longer_wins(tmp_path: Path) -> None:
    whole = "\n".join([*STORY, "Only here stands that the fare is 40 crowns, and rises in May."])
    thing = {"@type": "NewsArticle", "headline": "Ferry", "articleBody": whole}
    head = f'<script type="application/ld+json">{json.dumps(thing)}</script>'
    found = paragraphs(tmp_path, f"<article><h1>Ferry</h1>{P[0]}{P[1]}</article>", head)
    assert found == whole.split("\n")
    thing["articleBody"] = STORY[0]
    short = f'<script type="application/ld+json">{json.dumps(thing)}</script>'
    assert STORY[2] in text(tmp_path, f"<article><h1>Ferry</h1>{''.join(P)}</article>", short)


def test_it_is_told_when_less_than_half_of_a_page_was_taken(tmp_path: Path) -> None:
    said = (f"{'abcdefghij'[i] * 7} {'klmnopqrst'[i] * 9} " * 6 for i in range(10))
    boxes = "".join(f'<aside class="box"><p>{each}</p></aside>' for each in said)
    found = loaded(tmp_path, f"<article>{''.join(LONG[:6])}</article>{boxes}")
    assert "aaaaaaa" not in found.articles[0].text
    ((source, note),) = found.notes
    assert source == "a.html"
    assert "of the running text" in note
    card = "<div><div><h4><a href=/{0}>Day {0}</a></h4><p>{1} It was day {0}.</p></div></div>"
    cards = "".join(card.format(day, STORY[0]) for day in range(40))
    assert loaded(tmp_path, f"<article>{''.join(LONG)}</article>{cards}").notes == ()


def test_paragraphs_that_are_paid_for_are_the_articles(tmp_path: Path) -> None:
    paid = "".join(LONG[4:]).replace("<p>", '<p class="gated paywall">')
    found = text(tmp_path, f"<article><h1>A year</h1>{''.join(LONG[:4])}{paid}</article>")
    assert found.count("report the council") == len(LONG)


def test_a_list_among_the_paragraphs_is_no_list_of_cards(tmp_path: Path) -> None:
    steps = ["Eight ripe pears", "1 tsp cinnamon", "Core the pears.", "Boil them.", "Let it cool."]
    recipe = (
        f"<section><h2>Jam</h2><ol>{''.join(f'<li>{each}</li>' for each in steps)}</ol></section>"
    )
    found = paragraphs(
        tmp_path, f"<article><h1>Jam</h1><div>{''.join(LONG)}{recipe}</div></article>"
    )
    assert found[-len(steps) :] == steps


# Nothing is invented


def test_captions_and_headlines_are_said_once_and_without_credit(tmp_path: Path) -> None:
    caption = "The ferry of Karsund lies at the quay of Port Selby."
    credit = '<span class="caption__credit">Jon Wu / Selby Pictures</span>'
    figure = (
        f"<figure><img src=a.png><figcaption><span>{caption}</span>{credit}</figcaption></figure>"
    )
    over = f'<div class="overlay"><div>{caption}</div></div>'
    body = f"<h1>Ferry of Karsund is back</h1>{P[0]}{figure}{over}{P[1]}{figure}{P[2]}"
    found = text(tmp_path, f"<article><h1>Ferry of Karsund is back</h1>{body}</article>")
    assert found.count(caption) == 1
    assert found.count("Ferry of Karsund is back") == 1
    assert "Jon Wu" not in found


@pytest.mark.parametrize(
    "remark",
    [
        '<h2 class="visually-hidden">Article content</h2>',
        '<span class="sr-only">Opens in a new window</span>',
        '<div role="alert"><p>Ferry is back | Selby Post Loaded</p></div>',
    ],
)
def test_what_is_only_read_aloud_is_no_text(tmp_path: Path, remark: str) -> None:
    found = paragraphs(tmp_path, f"<article>{P[0]}{P[1]}{remark}{P[2]}</article>")
    assert found == list(STORY[:3])


@pytest.mark.parametrize("head", ["You might also like", "Related stories", "Most read in Sport"])
def test_a_part_that_is_headed_as_leading_elsewhere_goes(tmp_path: Path, head: str) -> None:
    links = "".join(
        f'<li><a href="/{i}"><div><h1>Story {i}</h1><p>{STORY[0].replace("the", "a")} {i}.</p></div></a></li>'
        for i in range(4)
    )
    more = f"<div><h1>{head}</h1><ul>{links}</ul></div>"
    found = text(tmp_path, f"<div><h1>Ferry</h1>{''.join(P)}{more}</div>")
    assert "Story 1" not in found
    assert STORY[1] in found


def test_what_shows_under_the_pointer_is_no_part_of_the_sentence(tmp_path: Path) -> None:
    for before, hidden, behind in [
        (
            '<span class="rollover-x"><a href="/p">Mira Halas</a>',
            'span class="rollover-x-box"',
            "</span>",
        ),
        ('<a href="/p">Mira Halas</a>', 'span class="hover-card"', ""),
        ('<span class="tooltip">Mira Halas', 'span class="tooltip-text"', "</span>"),
    ]:
        card = f'<{hidden}><a href="/p">Mira Halas</a> <a href="/1">Bakers on strike</a></span>'
        said = f"<p>He threatened Rep. {before}{card}{behind} (Lib.), and was heard by all of them.</p>"
        found = text(tmp_path, f"<article>{P[0]}{said}{P[1]}{P[2]}</article>")
        assert "He threatened Rep. Mira Halas (Lib.), and was heard by all of them." in found
        assert "Bakers" not in found


BRIEF = [
    "Mayor Ivo Katz of Brenn resigned on Friday.",
    "His deputy, Ada Rook, takes over until autumn.",
]


@pytest.mark.parametrize("outer", ["article", 'div class="story"'])
def test_a_brief_is_its_sentences(tmp_path: Path, outer: str) -> None:
    said = "".join(f"<p>{each}</p>" for each in BRIEF)
    body = (
        f'<nav><a href="/">Home</a></nav><{outer}><h1>Mayor resigns</h1><div class="meta"><span>By Nora'
        '</span><time>4 May</time><span>2 min read</span><button>Share</button></div><div class="text">'
        f'{said}</div><div class="related"><h3>Related</h3><ul><li><a href="/1">Nine killed in tunnel</a>'
        f"</li></ul></div></{outer.partition(' ')[0]}><footer><p>Contact us at 12 Quay Street.</p></footer>"
    )
    assert paragraphs(tmp_path, body) == BRIEF


CONSENT = (
    '<div id="cookie-banner" role="dialog"><p>We use cookies and similar technologies to learn how you use'
    " our site and to improve what you see there, together with our 842 partners, who may store and read"
    " information on your device.</p><p>By continuing to use our site you accept our use of cookies and our"
    " privacy policy; you may withdraw your consent at any time in the settings.</p></div>"
)


def test_a_notice_on_cookies_is_no_article(tmp_path: Path) -> None:
    found = text(tmp_path, f"{CONSENT}<main><article><h1>Ferry</h1>{P[0]}{P[1]}</article></main>")
    assert "cookies" not in found
    assert STORY[1] in found
    for body in (CONSENT, CONSENT.replace(' id="cookie-banner" role="dialog"', "")):
        with pytest.raises(ArticleError):
            loaded(tmp_path, body)


@pytest.mark.parametrize(
    "body",
    [
        '<nav><a href="/">Home</a></nav><footer><p>Contact us at 12 Quay Street, Selby.</p></footer>',
        "<div>Loading</div>",
        '<ul><li><a href="/1">Nine killed in tunnel</a></li><li><a href="/2">Strike ends</a></li></ul>',
    ],
)
def test_a_page_of_furniture_has_no_article(tmp_path: Path, body: str) -> None:
    with pytest.raises(ArticleError):
        loaded(tmp_path, body)


def test_an_article_about_cookies_is_one(tmp_path: Path) -> None:
    said = [
        "Regulators fined three sites that set cookies before visitors had agreed to any of it.",
        "“We use cookies to count readers,” said the editor of the Selby Post, Jon Marsk, on Monday.",
    ]
    body = "".join(f"<p>{each}</p>" for each in [*said, *STORY])
    assert paragraphs(tmp_path, f"<article>{body}</article>") == [*said, *STORY]


def test_lines_that_are_nothing_but_a_link_are_teasers(tmp_path: Path) -> None:
    teaser = '<p><a href="/1">NINE KILLED IN KARSUND TUNNEL FIRE</a></p>'
    sentence = '<p><a href="/2">The report was published on Monday, and is 900 pages long.</a></p>'
    found = text(tmp_path, f"<article>{P[0]}{teaser}{P[1]}{sentence}{P[2]}</article>")
    assert "NINE KILLED" not in found
    assert "900 pages" in found
