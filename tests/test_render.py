"""Whatever a text holds, the page shows exactly that text, and marks exactly the quote."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from iraqqa_app.render import drawer, frame, opinions, past, reply, source
from iraqqa_app.render.text import escape, problem, shown

from iraqqa import (
    Answer,
    Article,
    Citation,
    Exchange,
    Failure,
    FeedbackEntry,
    Hit,
    Passage,
    Place,
    Question,
    RemovedAnswer,
    SavedConversation,
    Scope,
    SearchResult,
    Versions,
    paragraphs,
)
from iraqqa.records import Group, Published, Range

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
    groups = (Group(cited, len({c.article.id for c in cited})),) if status == "answered" else ()
    return Answer("Who?", "Who?", status, confidence, cited, groups=groups)  # type: ignore[arg-type]


def replied(given: Answer | Failure | RemovedAnswer, turn: int = 1, **about: Any) -> str:
    return reply.reply(Exchange(given, **about), turn, "abcdefghij")


@given(citations())
def test_an_article_is_shown_character_for_character(citation: Citation) -> None:
    html = source.article_text(citation.article, citation)
    assert bare(html) == shown(citation.article.text)
    assert marked(html) == shown(citation.quote)
    assert bare(source.article_text(citation.article, None)) == shown(citation.article.text)


@given(citations())
def test_the_sentence_in_the_chat_is_the_articles(citation: Citation) -> None:
    html = replied(answer(citation))
    if (citation.start, citation.end) != citation.sentence_range:
        [sentence] = re.findall(r'<div class="iq-sentence"[^>]*>(.*?)</div>', html, re.DOTALL)
        assert bare(sentence) == shown(citation.sentence)
        assert marked(sentence) == shown(citation.quote)
    [words] = re.findall(r"<strong>(.*?)</strong>", html, re.DOTALL)
    assert bare(words) == shown(citation.quote)


OVERVIEW = re.compile(r'<details class="iq-overview">.*?</details>', re.DOTALL)
"""Its parts follow what the text says."""


@given(TEXTS)
def test_an_overview_has_no_markup_of_its_text(text: str) -> None:
    [told] = OVERVIEW.findall(source.reading(Article(text, text, text), None, 0))
    tags = {tag for tag, *_ in Skeleton(told).tags}
    assert tags <= {"details", "summary", "p", "a", "h3", "ul", "li"}


@given(st.text(min_size=1) | st.just(HOSTILE))
def test_no_text_becomes_markup(text: str) -> None:
    def page(words: str) -> Skeleton:
        citation = cite(f"x {words} yz", "x", title=words, source=words, outlet=words)
        article = citation.article
        said = replace(answer(citation), question=words, understood=f"{words}!")
        found = SearchResult(words, Question(words), (Hit(Passage(article, 0, 1), 1.0),))
        kept = SavedConversation(
            "abcdefghij", words, "2030-01-01T00:00+00:00", 1, Scope(outlet=words)
        )
        parts = [
            reply.turn(Exchange(said, key=words), 1, words, words),
            reply.looking(words, words, found),
            past.listing([kept], words),
            past.opened(words, kept, [], words),
            past.unopened(words, words, words),
            problem(words),
            frame.welcome([words]),
            source.left(RemovedAnswer(words, words, words)),
            source.unreadable(words),
            replied(RemovedAnswer(words, words, words)),
        ]
        place = Place(words, article.id, 0, 1, words)
        entry = FeedbackEntry(
            1,
            "2030",
            "dislike",
            words,
            (),
            False,
            words,
            "none",
            words,
            (),
            place,
            Versions("1", "2", "3"),
        )
        parts += [
            replied(Failure(words, words)),
            frame.masthead("failed", words),
            frame.notice(words),
            source.source(said, 1, 1, None),
            OVERVIEW.sub("", source.reading(article, said, 1)),
            drawer.listing([article], 1, set(), {article.id}, [words]),
            drawer.scope_line(Scope(frozenset([article.id]), outlet=words), [words]),
            drawer.progress(1, 2, words),
            drawer.report(1, 0, [(words, words)], [(words, words)]),
            drawer.removed(words),
            opinions.opinions([entry]),
        ]
        return Skeleton("".join(parts))

    single_line = re.sub(r"[\r\n]", " ", text)  # line breaks do make paragraphs
    assert page(single_line).tags == page("plain").tags


@pytest.mark.parametrize("text", [HOSTILE, "a\r\nb", "&lt;"])
def test_a_browser_reads_back_what_was_escaped(text: str) -> None:
    assert Skeleton(escape(text)).text == text
    assert "\r" not in escape(text)  # a browser would read it as \n


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_what_no_browser_keeps_is_replaced_one_by_one(text: str) -> None:
    assert "\N{REPLACEMENT CHARACTER}" in escape(text)
    assert len(escape(text)) == len(text)


@given(TEXTS)
def test_paragraphs_hold_every_visible_character(text: str) -> None:
    blocks = paragraphs(text, 0, len(text))
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
        (f"{LINE}\n{LINE.title() * 2}", [LINE, LINE.title() * 2]),
    ],
)
def test_paragraphs_worked(text: str, blocks: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text, 0, len(text))] == blocks


def test_quote_sentence_and_boilerplate_are_told_apart() -> None:
    text = "Before. Iraq said no.\n\nRead also: more"
    boilerplate: tuple[Range, ...] = ((23, len(text)),)
    citation = replace(cite(text, "Iraq", boilerplate=boilerplate), sentence_range=(8, 21))
    assert source.article_text(citation.article, citation) == (
        '<p dir="auto">Before. <mark tabindex="-1">Iraq</mark>'
        '<span class="iq-context"> said no.</span></p>\n\n'
        '<p dir="auto"><span class="iq-boilerplate" title="Not part of the article">'
        "Read also: more</span></p>"
    )


def test_a_quote_counts_as_checked_only_when_the_stored_article_holds_it() -> None:
    said = answer(cite("Iraq condemned the attack.", "Iraq"))
    stored = said.citations[0].article
    assert "Quote checked" in source.source(said, 1, 1, stored)
    for changed in (None, replace(stored, text="Iran condemned the attack.")):
        html = source.source(said, 1, 1, changed)
        assert "Quote checked" not in html
        assert "no longer in the library" in html


def test_chips_and_steps_lead_to_each_source() -> None:
    said = answer(*(cite(f"Iraq {n}.", "Iraq") for n in range(3)))
    assert re.findall('href="(#.*?)"', replied(said, 7)) == [f"#source-7-{n}" for n in (1, 2, 3)]
    steps = [
        re.findall('class="iq-step" href="(.*?)"', source.source(said, 7, n, None))
        for n in (1, 2, 3)
    ]
    assert steps == [["#source-7-2"], ["#source-7-1", "#source-7-3"], ["#source-7-2"]]


def test_a_page_is_named_where_there_are_pages() -> None:
    citation = cite("Iran. Iraq.", "Iraq", source="a.pdf", pages=(0, 6))
    assert "a.pdf, page 2<" in source.source(answer(citation), 1, 1, None)


def test_origin_is_outlet_and_date_as_far_as_known() -> None:
    def origin(outlet: str | None, published: Published | None) -> str:
        citation = cite("Iraq.", "Iraq", outlet=outlet, published=published)
        found = re.findall(
            r'<p class="iq-origin".*?</p>', source.source(answer(citation), 1, 1, None)
        )
        return bare("".join(found))

    assert origin("The Post", Published("2021-07")) == "The Post · July 2021"
    assert origin(None, Published("2021-07-04", inferred=True)) == "4 July 2021 (inferred)"
    assert origin("The Post", None) == "The Post"
    assert origin(None, None) == ""
