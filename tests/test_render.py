"""Whatever a text holds, the page shows exactly that text, and marks exactly the quote."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from iraqqa_app import render

from iraqqa import Answer, Article, Citation
from iraqqa.records import Published, Range

HOSTILE = "<script>alert(1)</script> \"a' onmouseover=x &amp; {{7*7}} ${1} **b**\r\n<!--"
LINE = "x" * 80
TEXTS = st.lists(
    st.one_of(st.text(max_size=20), st.sampled_from(["\n", "\r\n", "\n\n", LINE, HOSTILE])),
    min_size=1,
    max_size=12,
).map("".join)


class Skeleton(HTMLParser):
    """The tags, attribute names and text of an HTML fragment."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, ...]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def bare(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def marked(html: str) -> str:
    return bare("".join(re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.DOTALL)))


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    text = draw(TEXTS.filter(bool))
    inside = st.integers(0, len(text))
    bounds = sorted(draw(st.lists(inside, min_size=4, max_size=4)))
    junk = sorted(draw(st.lists(inside, max_size=6)))
    boilerplate = tuple(zip(junk[::2], junk[1::2], strict=False))
    first, start, end, last = bounds
    return Citation(Article("a.txt", "A", text, boilerplate=boilerplate), start, end, (first, last))


def cite(text: str, quote: str, **about: object) -> Citation:
    """`quote` in an article whose one sentence is `text`."""
    start = text.index(quote)
    article = replace(Article("a.txt", "A title", text), **about)  # type: ignore[arg-type]
    return Citation(article, start, start + len(quote), (0, len(text)))


def answer(*cited: Citation, status: str = "answered", confidence: float = 0.86) -> Answer:
    return Answer("Who?", "Who?", status, confidence, cited)  # type: ignore[arg-type]


@given(citations())
def test_an_article_is_shown_character_for_character(citation: Citation) -> None:
    html = render.article_text(citation.article, citation)
    assert bare(html) == citation.article.text
    assert marked(html) == citation.quote


@given(citations())
def test_the_sentence_in_the_chat_is_the_articles(citation: Citation) -> None:
    html = render.reply(answer(citation), 1)
    if (citation.start, citation.end) != citation.sentence_range:
        [sentence] = re.findall(r'<div class="iq-sentence"[^>]*>(.*?)</div>', html, re.DOTALL)
        assert bare(sentence) == citation.sentence
        assert marked(sentence) == citation.quote
    [words] = re.findall(r"<strong>(.*?)</strong>", html, re.DOTALL)
    assert bare(words) == citation.quote


@given(st.text(min_size=1) | st.just(HOSTILE))
def test_no_text_becomes_markup(text: str) -> None:
    def page(words: str) -> Skeleton:
        citation = cite(f"x {words} yz", "x", title=words, source=words, outlet=words)
        said = replace(answer(citation), question=words, understood=f"{words}!")
        chat = [part for turn in render.transcript([said], (words, words)) for part in turn]
        failed = render.reply(render.Failure(words, words), 1)
        head = render.masthead("failed", words)
        return Skeleton("".join([*chat, failed, head, render.source(said, 1, 1, None)]))

    single_line = re.sub(r"[\r\n]", " ", text)  # line breaks do make paragraphs
    assert page(single_line).tags == page("plain").tags


@pytest.mark.parametrize("text", [HOSTILE, "a\r\nb", "&lt;"])
def test_a_browser_reads_back_what_was_escaped(text: str) -> None:
    assert Skeleton(render.escape(text)).text == text
    assert "\r" not in render.escape(text)  # a browser would read it as \n


@given(TEXTS)
def test_paragraphs_hold_every_visible_character(text: str) -> None:
    blocks = render.paragraphs(text)
    flat = [bound for block in blocks for bound in block]
    assert flat == sorted(flat)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in blocks)
    covered = {i for block in blocks for i in range(*block)}
    assert all(text[i].isspace() for i in set(range(len(text))) - covered)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        ("\n\n one \n\n\n two\n", ["one", "two"]),
        ("A title\r\nBy Maria Oduya", ["A title", "By Maria Oduya"]),
        (f"{LINE}\n{LINE}\r\nend\nNext", [f"{LINE}\n{LINE}\r\nend", "Next"]),
        (f"{LINE}\n \n{LINE}", [LINE, LINE]),
        (f"{LINE * 2}\n{LINE}\n{LINE * 2}", [LINE * 2, LINE, LINE * 2]),
    ],
)
def test_paragraphs_worked(text: str, blocks: list[str]) -> None:
    assert [text[start:end] for start, end in render.paragraphs(text)] == blocks


def test_quote_sentence_and_boilerplate_are_told_apart() -> None:
    text = "Before. Iraq said no.\n\nRead also: more"
    boilerplate: tuple[Range, ...] = ((23, len(text)),)
    citation = replace(cite(text, "Iraq", boilerplate=boilerplate), sentence_range=(8, 21))
    assert render.article_text(citation.article, citation) == (
        '<p dir="auto">Before. <mark tabindex="-1">Iraq</mark>'
        '<span class="iq-context"> said no.</span></p>\n\n'
        '<p dir="auto"><span class="iq-boilerplate" title="Not part of the article">'
        "Read also: more</span></p>"
    )


def test_only_an_answer_looks_like_one() -> None:
    citation = cite("Iraq condemned the attack.", "Iraq")
    answered = render.reply(answer(citation), 1)
    closest = render.reply(answer(citation, status="closest"), 1)
    none = render.reply(answer(status="none"), 1)
    assert "<strong>" in answered
    assert "86%" in answered
    for html in (closest, none):
        assert "<strong>" not in html
        assert "%" not in html
    assert "No sure answer" in closest
    assert "Iraq condemned the attack." in bare(closest)
    assert "Not in these articles" in none
    assert "href" not in none


def test_an_answer_that_is_a_sentence_is_not_said_twice() -> None:
    whole = "Iraq condemned the attack."
    assert bare(render.reply(answer(cite(whole, whole)), 1)).count(whole) == 1


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
    assert shown in render.reply(answer(cite("Iraq.", "Iraq"), confidence=probability), 1)


def test_the_question_as_read_is_shown_only_where_it_differs() -> None:
    said = answer(cite("Iraq.", "Iraq"))
    assert "Read as" not in render.reply(said, 1)
    assert "Read as: Who condemned it?" in bare(
        render.reply(replace(said, understood="Who condemned it?"), 1)
    )


def test_a_quote_counts_as_checked_only_when_the_stored_article_holds_it() -> None:
    said = answer(cite("Iraq condemned the attack.", "Iraq"))
    stored = said.citations[0].article
    assert "Quote checked" in render.source(said, 1, 1, stored)
    for changed in (None, replace(stored, text="Iran condemned the attack.")):
        html = render.source(said, 1, 1, changed)
        assert "Quote checked" not in html
        assert "no longer in the library" in html


def test_chips_and_steps_lead_to_each_source() -> None:
    said = answer(*(cite(f"Iraq {n}.", "Iraq") for n in range(3)))
    assert re.findall('href="(.*?)"', render.reply(said, 7)) == [
        f"#source-7-{n}" for n in (1, 2, 3)
    ]
    steps = [
        re.findall('class="iq-step" href="(.*?)"', render.source(said, 7, n, None))
        for n in (1, 2, 3)
    ]
    assert steps == [["#source-7-2"], ["#source-7-1", "#source-7-3"], ["#source-7-2"]]


def test_origin_is_outlet_and_date_as_far_as_known() -> None:
    def origin(outlet: str | None, published: Published | None) -> str:
        citation = cite("Iraq.", "Iraq", outlet=outlet, published=published)
        found = re.findall(
            r'<p class="iq-origin".*?</p>', render.source(answer(citation), 1, 1, None)
        )
        return bare("".join(found))

    assert origin("The Post", Published("2021-07")) == "The Post · July 2021"
    assert origin(None, Published("2021-07-04", inferred=True)) == "4 July 2021 (inferred)"
    assert origin("The Post", None) == "The Post"
    assert origin(None, None) == ""


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2021", "2021"),
        ("2021-07", "July 2021"),
        ("2021-07-04", "4 July 2021"),
        ("2021-13", "2021-13"),
        ("last summer", "last summer"),
    ],
)
def test_dates_in_words(date: str, words: str) -> None:
    assert render.in_words(date) == words


# WCAG 2.2, success criterion 1.4.3: text needs a contrast of 4.5 to 1.
ON_PAPER = ["ink", "quiet", "accent", "good", "warn", "faint"]


@pytest.mark.parametrize("theme", [":root", ".dark"])
def test_colours_can_be_read(theme: str) -> None:
    css = files("iraqqa_app").joinpath("chat.css").read_text(encoding="utf-8")
    block = css.split(f"{theme} {{", 1)[1].split("}", 1)[0]
    colour = dict(re.findall(r"--iq-([\w-]+): (#\w{6});", block))

    def luminance(name: str) -> float:
        channels = [int(colour[name][i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    def contrast(one: str, other: str) -> float:
        dark, light = sorted((luminance(one), luminance(other)))
        return (light + 0.05) / (dark + 0.05)

    pairs = [(name, "paper") for name in ON_PAPER]
    pairs += [("ink", "raised"), ("accent", "raised"), ("ink", "context"), ("mark-ink", "mark")]
    assert {pair: contrast(*pair) for pair in pairs if contrast(*pair) < 4.5} == {}
